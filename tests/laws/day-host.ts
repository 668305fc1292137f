import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type Host } from '../../contract/channel'
import { DEFAULT_SETTINGS } from '../../contract/settings'
import { type Id, uuidV7 } from '../../core/ids'
import { type Instant, businessDay, instant, instantAt } from '../../core/time'
import { STORE_FILE } from '../../db/store'
import { type HostParts, createHost } from '../../host/create-host'
import { type Random, seededRandom } from '../../host/demo-shop'

export const MORNING = instantAt(businessDay('2026-11-22'), 9, 0, 'Asia/Jakarta')
export const OWNER_PIN = '1234'
const PRODUCTS = 5
const PEOPLE_SEED = 4711

/** Time, chance and identities of one host, all from one seed. */
export interface World {
  now: Instant
  readonly random: Random
  readonly newId: () => string
  readonly parts: HostParts
}

export function createWorld(seed: number): World {
  const random = seededRandom(seed)
  const newId = (): string =>
    uuidV7(
      world.now,
      Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
    )
  const world: World = {
    now: MORNING,
    random,
    newId,
    parts: {
      clock: { now: () => world.now },
      ids: { id: <Of extends string>() => newId() as Id<Of> },
      random,
      deadlineEveryMs: null,
    },
  }
  return world
}

/** In memory where the system has such a place: the laws are about what is written, not about the disk. */
export const scratchDir = (): string =>
  mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'pesan-laws-'))

export interface Template {
  readonly folder: string
  readonly ownerId: string
  readonly accountId: string
  readonly productIds: readonly string[]
}

/** A founded shop with goods in the warehouse; every random day begins with a copy of it. */
export async function makeTemplate(): Promise<Template> {
  const folder = scratchDir()
  const world = createWorld(PEOPLE_SEED)
  const host = await createHost({ dataDir: folder, terminalName: 'laws' }, world.parts)
  const must = async <T>(op: string, input: Record<string, unknown>): Promise<T> => {
    const reply = await host.call(op, { commandId: world.newId(), ...input }, undefined)
    if (!reply.ok) throw new Error(`${op}: ${JSON.stringify(reply.error)}`)
    return reply.value as T
  }
  const { ownerId } = await must<{ ownerId: string }>('shop.found', {
    settings: { ...DEFAULT_SETTINGS, name: 'Toko Contoh' },
    owner: { name: 'Ratna', pin: OWNER_PIN },
    bankAccounts: [{ bank: 'BCA', number: '0350000123', holder: 'RATNA KUSUMAWARDHANI' }],
  })
  const productIds: string[] = []
  for (let n = 1; n <= PRODUCTS; n++) {
    const { productId } = await must<{ productId: string }>('product.save', {
      productId: null,
      sku: `S-${n}`,
      name: `Barang ${n}`,
      variant: '',
      category: 'Umum',
      price: n * 25e3,
      cost: n * 15e3,
      weight: 250,
      barcodes: [],
      active: true,
    })
    productIds.push(productId)
  }
  await must('goods.receive', {
    lines: productIds.map((productId) => ({ productId, qty: 30, cost: null })),
    note: '',
  })
  const accounts = await must<{ accountId: string }[]>('bank-account.list', {})
  await host.close()
  return { folder, ownerId, accountId: accounts[0]?.accountId ?? '', productIds }
}

/** A host of its own on a copy of the template, and a second connection that only looks. */
export interface DayHost {
  readonly host: Host
  readonly world: World
  all<Row>(sql: string, ...params: unknown[]): Row[]
  close(): Promise<void>
}

export async function openDay(template: Template, seed: number): Promise<DayHost> {
  const folder = scratchDir()
  cpSync(join(template.folder, STORE_FILE), join(folder, STORE_FILE))
  const world = createWorld(seed)
  world.now = instant(MORNING + 1000)
  const host = await createHost({ dataDir: folder, terminalName: 'laws' }, world.parts)
  const looking = new Database(join(folder, STORE_FILE), { readonly: true })
  const statements = new Map<string, Database.Statement>()
  return {
    host,
    world,
    all<Row>(sql: string, ...params: unknown[]) {
      let statement = statements.get(sql)
      if (!statement) statements.set(sql, (statement = looking.prepare(sql)))
      return statement.all(...params) as Row[]
    },
    async close() {
      looking.close()
      await host.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
