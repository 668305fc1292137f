// What every part of the sync benchmark stands on: a store with facts, a server in a process of its own, terminals.
import { fork } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ok } from '../../core/result'
import { type Store, inTransaction } from '../../db/database'
import { writeCursor, writeSent } from '../../db/queries/server-link'
import { type StoredFact, factHash } from '../../db/fact-log'
import * as tables from '../../db/schema'
import { openStore } from '../../db/store'
import { ensureTerminal } from '../../db/terminal'
import { hashPin } from '../../host/people/pins'
import { hashOfCode } from '../../server/http/calls'
import { openPostgresLog } from '../../server/log/postgres'
import { openSqliteLog } from '../../server/log/sqlite'
import { type Client, type Identity, createClient } from '../../sync/client'
import { type ExchangeParts, exchange } from '../../sync/exchange'
import { createPushPace } from '../../sync/push-pace'
import { TwoYears } from './two-years'

export const SHOP = '0199aaaa-0000-7000-8000-000000000001'

export interface Served {
  readonly url: string
  stat(): Promise<{ rssMb: number; cpuMs: number; came: number; gone: number }>
  stop(): Promise<void>
}

export async function serve(program: string, kind: 'sqlite' | 'postgres', place: string): Promise<Served> {
  const child = fork(program, [kind, place], {
    // As `npm run server` starts it; the flags here are those of a terminal's host.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const said = <T>(): Promise<T> => new Promise((done) => child.once('message', (it) => done(it as T)))
  const { url } = await said<{ url: string }>()
  return {
    url,
    stat() {
      const answer = said<{ rssMb: number; cpuMs: number; came: number; gone: number }>()
      child.send('stat')
      return answer
    },
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => done())
        child.disconnect()
      }),
  }
}

const clientParts = { fetch, now: () => Date.now(), randomBytes: (count: number) => randomBytes(count) }
export const clientOf = (url: string): Client => createClient(url, clientParts)

/** Makes a terminal known in the log itself: the first founds the shop. */
export async function enrol(kind: 'sqlite' | 'postgres', place: string, count: number): Promise<Identity[]> {
  const log = kind === 'postgres' ? openPostgresLog(place) : openSqliteLog(place)
  await log.migrate()
  const identities: Identity[] = []
  for (let n = 0; n < count; n++) {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const founds = n === 0
    const codeHash = hashOfCode(`CODE${n}`)
    await log.addInvitation({ codeHash, shop: founds ? null : SHOP, expiresAt: Date.now() + 60_000 })
    const enrolled = await log.enrol({
      codeHash,
      now: Date.now(),
      publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
      terminalName: 'bench',
      shop: founds ? { shopId: SHOP, name: 'Toko Ukur', terminal: 'A' } : null,
    })
    if (!enrolled.ok) throw new Error(enrolled.error.code)
    identities.push({ shop: SHOP, terminal: enrolled.value.terminal, privateKey })
  }
  await log.close()
  return identities
}

/** A store of terminal A with so many book orders, made once. */
export function storeOfOrders(cache: string, orders: number): Store {
  const folder = join(cache, `orders-${orders}`)
  if (!existsSync(folder)) {
    const half = `${folder}.half`
    rmSync(half, { recursive: true, force: true })
    mkdirSync(half, { recursive: true })
    const store = openStore(half)
    ensureTerminal(store, 'bench')
    store.connection.pragma('synchronous = OFF')
    inTransaction(store, (tx) => {
      const years = new TwoYears(tx, 0.005, SHOP)
      years.found(hashPin('1234'))
      for (const part of [years.catalogue(), years.customers(), years.orders(orders)]) for (const _ of part);
      return ok(null)
    })
    store.close()
    renameSync(half, folder)
  }
  const store = openStore(folder)
  inTransaction(store, (tx) => {
    writeSent(tx, { epoch: 1, seq: 0 })
    return ok(writeCursor(tx, 0))
  })
  return store
}

/** The same with facts no table keeps among them (a drawer that was opened), so many in all; their own folder. */
export function storeOfFacts(cache: string, orders: number, facts: number): Store {
  const folder = join(cache, `facts-${facts}`)
  if (!existsSync(folder)) {
    storeOfOrders(cache, orders).close()
    const half = `${folder}.half`
    rmSync(half, { recursive: true, force: true })
    cpSync(join(cache, `orders-${orders}`), half, { recursive: true })
    const store = openStore(half)
    store.connection.pragma('synchronous = OFF')
    inTransaction(store, (tx) => {
      const last = tx.get<StoredFact>(`SELECT id, terminal, epoch, seq, at, business_day AS businessDay, hash
        FROM fact ORDER BY id DESC LIMIT 1`)
      const payload = '{"desk":"A","cause":"by-hand","saleId":null,"reason":"kembalian"}'
      let end = last ?? raise('no fact')
      while (end.id < facts) {
        const { terminal, epoch, at, businessDay, hash } = end
        const text = {
          terminal,
          epoch,
          seq: end.seq + 1,
          kind: 'DrawerKicked',
          at,
          businessDay,
          personId: null,
        }
        const next = { ...text, commandId: `bench-${end.id}`, payload, prevHash: hash }
        end = { ...next, id: end.id + 1, hash: factHash(next) }
        tx.insert(tables.fact, end)
      }
      return ok(null)
    })
    store.close()
    renameSync(half, folder)
  }
  return openStore(folder)
}

function raise(what: string): never {
  throw new Error(what)
}

export function emptyStore(folder: string): Store {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const store = openStore(folder)
  ensureTerminal(store, 'bench')
  return store
}

export const partsOf = (store: Store, client: Client, identity: Identity): ExchangeParts => ({
  store,
  client,
  identity,
  breathe: () => new Promise((done) => void setImmediate(done)),
  monotonic: () => performance.now(),
  pace: createPushPace(),
  applied: () => undefined,
  moved: () => undefined,
  beginEpoch: () => undefined,
  stopped: () => false,
})

/** Brings everything across; @returns how long it took, in seconds. */
export async function cross(store: Store, client: Client, identity: Identity): Promise<number> {
  const before = performance.now()
  const done = await exchange(partsOf(store, client, identity))
  if (!done.ok) throw new Error(done.error.code)
  return (performance.now() - before) / 1000
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
export const factsIn = (store: Store): number =>
  store.get<{ n: number }>('SELECT count(*) AS n FROM fact')?.n ?? 0

export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** At most so much, or at least. */
  readonly aim?: number
  readonly least?: number
  readonly detail: string
}
