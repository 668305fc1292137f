import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../contract/settings'
import { seededRandom } from '../../host/demo-shop'
import { builtHost } from '../durability/built-host'
import { HostGone, type LinesHost, startHost } from '../durability/lines-host'
import { type PrivatePostgres, startPostgres } from '../server/private-postgres'
import { type FaultyProxy, type Weather, startFaultyProxy } from './faulty-proxy'
import { type ServerProcess, startServerProcess } from './server-process'

const SECONDS = Number(process.env['PESAN_CHAOS_SECONDS'] ?? 8)
const SEED = Number(process.env['PESAN_SEED'] ?? 20261122)

let host: { file: string; remove: () => void }
let postgres: PrivatePostgres
beforeAll(async () => {
  host = await builtHost('chaos')
  postgres = await startPostgres()
}, 180_000)
afterAll(async () => {
  await postgres?.stop()
  host?.remove()
})

const random = seededRandom(SEED)
const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** A host that is killed and started again on its folder; whoever calls waits until it is back. */
class Terminal {
  readonly #folder = mkdtempSync(join(tmpdir(), 'pesan-chaos-'))
  #running: LinesHost
  #minted = 0
  readonly #nth: number

  constructor(nth: number) {
    this.#nth = nth
    this.#running = startHost(host.file, this.#folder)
    onTestFinished(async () => {
      await this.#running.kill()
      rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 })
    })
  }

  async kill(): Promise<void> {
    await this.#running.kill()
    this.#running = startHost(host.file, this.#folder)
  }

  /** Asks again with the same command after a kill: the window does the same. */
  async ask<T>(op: string, input: object = {}): Promise<T> {
    const reply = await this.try(op, input)
    if (!reply.ok) throw new Error(`${op}: ${JSON.stringify(reply.error)}`)
    return reply.value as T
  }

  async try(op: string, input: object = {}) {
    const commandId = `0199aaaa-0000-7000-800${this.#nth}-${String(++this.#minted).padStart(12, '0')}`
    for (;;) {
      try {
        return await this.#running.call(op, { commandId, ...input })
      } catch (error) {
        if (!(error instanceof HostGone)) throw error
        await pause(20)
      }
    }
  }
}

interface Network {
  readonly servers: readonly ServerProcess[]
  readonly proxies: readonly FaultyProxy[]
}

async function openNetwork(terminals: number): Promise<Network & { code: string; url: string }> {
  const url = await postgres.freshDatabase()
  const first = await startServerProcess(url)
  const second = await startServerProcess(url)
  const servers = [first, second]
  for (const server of servers) onTestFinished(() => server.remove())
  const proxies: FaultyProxy[] = []
  for (let n = 0; n < terminals; n++) proxies.push(await startFaultyProxy(() => oneOf(servers).port, random))
  return { servers, proxies, code: first.code, url }
}

/** Breaks something every now and then until the time is over; @returns what it did. */
async function breakThings({ servers, proxies }: Network, terminals: readonly Terminal[]): Promise<string[]> {
  const done: string[] = []
  const until = performance.now() + SECONDS * 1000
  const deeds: readonly (() => Promise<string>)[] = [
    async () => {
      await oneOf(terminals).kill()
      return 'host'
    },
    async () => {
      const server = oneOf(servers)
      await server.kill()
      await server.start()
      return 'server'
    },
    async () => {
      await postgres.restart()
      return 'postgres'
    },
    async () => {
      const weather = oneOf<Weather>(['cut', 'silent', 'torn'])
      const proxy = oneOf(proxies)
      proxy.set(weather)
      await pause(200 + random() * 600)
      proxy.set('fair')
      return weather
    },
  ]
  // Each once at least, then by chance.
  for (let n = 0; performance.now() < until || n < deeds.length; n++) {
    await pause(50 + random() * 300)
    done.push(await (deeds[n] ?? oneOf(deeds))())
  }
  return done
}

const readAll = async (terminal: Terminal): Promise<string[]> => {
  const all: string[] = []
  for (let after = 0; ;) {
    const page = await terminal.ask<
      { id: number; terminal: string; epoch: number; seq: number; hash: string }[]
    >('fact.list', { after, limit: 1000 })
    all.push(...page.map((fact) => `${fact.terminal}/${fact.epoch}/${fact.seq} ${fact.hash}`))
    const last = page.at(-1)
    if (!last) return all.toSorted()
    after = last.id
  }
}

test(
  `hosts, servers and PostgreSQL killed and links cut at random for ${SECONDS} s: nothing confirmed is lost, nothing is there twice, all are equal`,
  { timeout: 120_000 + SECONDS * 10_000 },
  async () => {
    const network = await openNetwork(3)
    const [warehouse, ...desks] = [new Terminal(1), new Terminal(2), new Terminal(3)] as const
    const terminals = [warehouse, ...desks]
    await warehouse.ask('shop.found', {
      settings: { ...DEFAULT_SETTINGS, name: 'Toko Contoh', printSlipOnBooking: false },
      owner: { name: 'Ratna', pin: '1234' },
      bankAccounts: [],
    })
    const { productId } = await warehouse.ask<{ productId: string }>('product.save', {
      productId: null,
      sku: 'G-1',
      name: 'Gamis Contoh',
      variant: '',
      category: '',
      price: 100_000,
      cost: 50_000,
      weight: 300,
      barcodes: [],
      active: true,
    })
    await warehouse.ask('goods.receive', { lines: [{ productId, qty: 10_000, cost: null }], note: '' })
    await warehouse.ask('sync.enrol', { server: network.proxies[0]?.url, code: network.code })
    for (const [n, desk] of desks.entries()) {
      const { code } = await warehouse.ask<{ code: string }>('sync.invite')
      await desk.ask('sync.enrol', { server: network.proxies[n + 1]?.url, code })
      await expect
        .poll(async () => (await desk.try('product.get', { productId })).ok, { timeout: 30_000 })
        .toBe(true)
    }

    let over = false
    const requested: string[] = []
    const booked: string[] = []
    const atDesk = async (desk: Terminal): Promise<void> => {
      while (!over) {
        const lines = [{ productId, qty: 1 + Math.floor(random() * 3) }]
        const { dropOrderId } = await desk.ask<{ dropOrderId: string }>('drop-order.request', {
          lines,
          chat: '',
          note: '',
        })
        requested.push(dropOrderId)
        const mine = await desk.ask<
          { dropOrderId: string; lines: { productId: string; handedOver: number; received: number }[] }[]
        >('drop-order.list', { filter: 'arriving' })
        for (const order of mine.slice(0, 2)) {
          const due = order.lines
            .map((line) => ({ productId: line.productId, qty: line.handedOver - line.received }))
            .filter(({ qty }) => qty > 0)
          if (
            due.length > 0 &&
            (await desk.try('drop-order.receive', { dropOrderId: order.dropOrderId, lines: due })).ok
          ) {
            const placed = await desk.try('book-order.place', {
              customer: { name: 'Bunga Aditya', phone: '0812-0000-1197' },
              address: {
                recipient: '',
                phone: '',
                street: 'Jl. Contoh No. 1',
                city: 'Bandung',
                postcode: '40111',
              },
              lines: [{ productId, qty: 1 }],
              shippingFee: 10_000,
              discount: 0,
            })
            if (placed.ok) booked.push((placed.value as { orderId: string }).orderId)
          }
        }
        await pause(30)
      }
    }
    const atWarehouse = async (): Promise<void> => {
      while (!over) {
        const waiting = await warehouse.ask<
          { dropOrderId: string; lines: { productId: string; qty: number }[] }[]
        >('drop-order.list', { filter: 'waiting' })
        for (const { dropOrderId, lines } of waiting.slice(0, 5))
          await warehouse.try('drop-order.hand-over', {
            dropOrderId,
            lines: lines.map(({ productId: id, qty }) => ({ productId: id, qty })),
          })
        await pause(30)
      }
    }
    const work = Promise.all([...desks.map(atDesk), atWarehouse()])
    const broken = await breakThings(network, terminals).finally(() => void (over = true))
    await work
    expect(broken).toEqual(expect.arrayContaining(['host', 'server', 'postgres']))
    expect(requested.length).toBeGreaterThan(10)

    for (const terminal of terminals) await terminal.ask('sync.hurry')
    const db = new pg.Client({ connectionString: network.url })
    await db.connect()
    onTestFinished(() => db.end())
    const inLog = async (): Promise<string[]> =>
      (
        await db.query<{ fact: string }>(
          "SELECT terminal || '/' || epoch || '/' || seq || ' ' || hash AS fact FROM fact ORDER BY cursor",
        )
      ).rows
        .map(({ fact }) => fact)
        .toSorted()
    await expect
      .poll(
        async () => {
          for (const terminal of terminals)
            if ((await terminal.ask<{ waiting: number }>('sync.state')).waiting > 0) return false
          const count = (await inLog()).length
          for (const terminal of terminals) if ((await readAll(terminal)).length !== count) return false
          return true
        },
        { timeout: 60_000, interval: 200 },
      )
      .toBe(true)
    const facts = await inLog()
    expect(new Set(facts).size).toBe(facts.length)
    for (const terminal of terminals) {
      expect(await readAll(terminal)).toEqual(facts)
      for (const dropOrderId of requested)
        expect((await terminal.try('drop-order.get', { dropOrderId })).ok).toBe(true)
      for (const orderId of booked) expect((await terminal.try('book-order.get', { orderId })).ok).toBe(true)
      expect(await terminal.ask('store.verify')).toMatchObject({ ok: true })
      expect(await terminal.ask('store.rebuild')).toMatchObject({ equal: true })
      expect(await terminal.ask('sync.state')).toMatchObject({ parked: 0, trouble: null })
    }
  },
)
