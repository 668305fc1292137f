import { rmSync, cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { type TestHost, createTestHost } from '../host/test-host'
import { type TestServer, startTestServer } from '../server/test-server'
import { invite } from '../../server/http/calls'
import { randomBytes } from 'node:crypto'
import { product } from './gamis'

const WITHIN = { timeout: 15_000, interval: 20 }

const codeFor = async (server: TestServer): Promise<string> =>
  (await invite({ log: server.log, now: server.now, randomBytes }, null)).code

/** A shop founded at A, and B that joined it by A's code. */
async function twoTerminals(server: TestServer, dataDir?: string): Promise<{ a: TestHost; b: TestHost }> {
  const a = await createTestHost({ seed: 1, ...(dataDir ? { dataDir } : {}) })
  await a.do('sync.enrol', { server: server.url, code: await codeFor(server) })
  const b = await createTestHost({ seed: 2, found: false })
  const { code } = await a.do('sync.invite', {})
  expect(await b.do('sync.enrol', { server: server.url, code })).toEqual({ terminal: 'B' })
  await expect.poll(async () => (await b.do('shop.state', {})).founded, WITHIN).toBe(true)
  return { a, b }
}

/** How far a host has read, from its store's own file. */
function cursorOf(host: TestHost): number {
  const db = new Database(join(host.dataDir, 'pesan.db'), { readonly: true })
  try {
    const row = db.prepare("SELECT value FROM local_value WHERE key = 'server-cursor'").get()
    return Number((row as { value: string } | undefined)?.value ?? 0)
  } finally {
    db.close()
  }
}

/** Nothing waits, and everybody has read to the end of the log. */
async function settled(server: TestServer, ...hosts: TestHost[]): Promise<void> {
  for (const host of hosts)
    await expect.poll(async () => (await host.do('sync.state', {})).waiting, WITHIN).toBe(0)
  const shopId = (await hosts[0]?.do('sync.state', {}))?.link?.shopId ?? ''
  for (const host of hosts)
    await expect.poll(async () => cursorOf(host) === (await server.log.cursorOf(shopId)), WITHIN).toBe(true)
}

/** Same facts and same tables, whatever order they came in. */
async function expectEqual(...hosts: TestHost[]): Promise<void> {
  const digests = async (host: TestHost) => {
    const { ok } = await host.do('store.verify', {})
    const { equal } = await host.do('store.rebuild', {})
    expect({ ok, equal }).toEqual({ ok: true, equal: true })
    const facts = await host.do('fact.list', { limit: 1000 })
    return facts.map(({ terminal, epoch, seq, hash }) => `${terminal}/${epoch}/${seq} ${hash}`).toSorted()
  }
  const [first, ...others] = await Promise.all(hosts.map(digests))
  for (const other of others) expect(other).toEqual(first)
}

test('a second terminal joins by code, has the shop with its people, and numbers documents with its own code', async () => {
  const server = await startTestServer()
  const { a, b } = await twoTerminals(server)
  const state = await b.do('shop.state', {})
  expect(state).toMatchObject({ terminal: { code: 'B' }, settings: { name: 'Toko Contoh' } })
  expect((await b.do('person.list', {})).map(({ name }) => name)).toEqual(['Ratna'])
  expect(await b.do('person.sign-in', { personId: a.ownerId, pin: '1234' })).toMatchObject({ name: 'Ratna' })
  expect(await a.do('sync.state', {})).toMatchObject({ online: true, trouble: null, waiting: 0, parked: 0 })
})

test('a drop order of the desk is at the warehouse within a second, and its hand-over comes back', async () => {
  const server = await startTestServer()
  const { a: warehouse, b: desk } = await twoTerminals(server)
  const { productId } = (await product(warehouse, 'G-1')) as { productId: string }
  await warehouse.do('goods.receive', { lines: [{ productId, qty: 5, cost: null }], note: '' } as never)
  await expect
    .poll(async () => (await desk.do('product.search', { text: 'gamis', limit: 5 } as never)).length, WITHIN)
    .toBe(1)
  // The wake-up stream of both stands.
  await expect
    .poll(
      async () => (await (await fetch(`${server.url}/metrics`)).text()).includes('pesan_wake_streams 2'),
      WITHIN,
    )
    .toBe(true)
  const took: number[] = []
  for (let n = 0; n < 5; n++) {
    const before = performance.now()
    const { dropOrderId } = await desk.do('drop-order.request', {
      lines: [{ productId, qty: 1 }],
      chat: '',
      note: '',
    } as never)
    await expect
      .poll(
        async () =>
          (await warehouse.do('drop-order.list', { filter: 'waiting' } as never)).some(
            (order) => order.dropOrderId === dropOrderId,
          ),
        { timeout: 10_000, interval: 2 },
      )
      .toBe(true)
    took.push(performance.now() - before)
  }
  expect(took.toSorted((x, y) => x - y)[2]).toBeLessThan(1000)
  expect(warehouse.eventsOf('drop-order-requested')).toHaveLength(5)
  await settled(server, desk, warehouse)
  await expectEqual(desk, warehouse)
})

test('both work while the server is away, and are equal after it has come back', async () => {
  const server = await startTestServer()
  const { a, b } = await twoTerminals(server)
  await settled(server, a, b)
  server.cut(true)
  for (let n = 0; n < 3; n++) {
    await product(a, `A-${n}`)
    await product(b, `B-${n}`)
  }
  await expect.poll(async () => (await a.do('sync.state', {})).online, WITHIN).toBe(false)
  expect(await a.do('sync.state', {})).toMatchObject({ waiting: 3, trouble: 'UNREACHABLE' })
  server.cut(false)
  for (const host of [a, b]) await host.do('sync.hurry', {})
  await settled(server, a, b)
  for (const host of [a, b])
    await expect
      .poll(
        async () => (await host.do('product.search', { text: 'gamis', limit: 50 } as never)).length,
        WITHIN,
      )
      .toBe(6)
  await expectEqual(a, b)
})

test('two that rename one product while cut off end with the same name', async () => {
  const server = await startTestServer()
  const { a, b } = await twoTerminals(server)
  const { productId } = (await product(a, 'X')) as { productId: string }
  await expect
    .poll(async () => (await b.do('product.search', { text: 'gamis', limit: 5 } as never)).length, WITHIN)
    .toBe(1)
  await settled(server, a, b)
  server.cut(true)
  const rename = (host: TestHost, name: string) =>
    host.do('product.save', {
      productId,
      sku: 'X',
      name,
      variant: '',
      category: '',
      price: 1000,
      cost: 0,
      weight: 0,
      barcodes: [],
      active: true,
    } as never)
  await rename(a, 'Gamis dari A')
  await rename(b, 'Gamis dari B')
  await rename(a, 'Gamis lagi dari A')
  server.cut(false)
  for (const host of [b, a]) await host.do('sync.hurry', {})
  await settled(server, a, b)
  const nameAt = async (host: TestHost) =>
    (await host.do('product.search', { text: 'gamis', limit: 5 } as never)).map(({ product }) => product.name)
  expect(await nameAt(a)).toEqual(await nameAt(b))
  await expectEqual(a, b)
})

test('a store set back to a copy gets its own facts again and goes on in a new epoch', async () => {
  const server = await startTestServer()
  const dataDir = mkdtempSync(join(tmpdir(), 'pesan-original-'))
  const { a, b } = await twoTerminals(server, dataDir)
  await settled(server, a, b)
  await a.close()
  const copy = mkdtempSync(join(tmpdir(), 'pesan-copy-'))
  cpSync(a.dataDir, copy, { recursive: true })
  const later = await createTestHost({ dataDir: a.dataDir, found: false, seed: 12 })
  await product(later, 'LATER')
  await settled(server, later)
  await later.close()
  const restored = await createTestHost({ dataDir: copy, found: false, seed: 13 })
  try {
    await expect
      .poll(
        async () => (await restored.do('product.search', { text: 'gamis', limit: 5 } as never)).length,
        WITHIN,
      )
      .toBe(1)
    await expect.poll(async () => (await restored.do('sync.state', {})).online, WITHIN).toBe(true)
    await product(restored, 'AFTER')
    await settled(server, restored)
    const facts = await restored.do('fact.list', { limit: 1000, kind: 'ProductSaved' })
    expect(facts.map(({ terminal, epoch, seq }) => [terminal, epoch, seq])).toEqual([
      ['A', 1, 4],
      ['A', 2, 1],
    ])
    await expectEqual(restored, b)
    // The computer it was copied from is still there and works on: it is told, and loses nothing.
    server.cut(true)
    const original = await createTestHost({ dataDir: a.dataDir, found: false, seed: 14 })
    await product(original, 'CLONE')
    server.cut(false)
    await original.do('sync.hurry', {})
    await expect.poll(async () => (await original.do('sync.state', {})).trouble, WITHIN).toBe('STORE_FORKED')
    expect((await original.do('sync.state', {})).waiting).toBe(1)
    await original.close()
  } finally {
    await restored.close()
    for (const folder of [copy, a.dataDir]) rmSync(folder, { recursive: true, force: true })
  }
})

test('a fact that cannot be applied is parked with its reason, and the rest arrive', async () => {
  const server = await startTestServer()
  const { a, b } = await twoTerminals(server)
  await settled(server, a, b)
  server.cut(true)
  // The same code twice, at two terminals that do not hear of each other.
  await product(a, 'SAME', 'Gamis A')
  await product(b, 'SAME', 'Gamis B')
  await product(a, 'ONLY-A', 'Kerudung A')
  server.cut(false)
  for (const host of [a, b]) await host.do('sync.hurry', {})
  await settled(server, a, b)
  await expect.poll(async () => (await b.do('sync.state', {})).parked, WITHIN).toBe(1)
  expect(await b.do('sync.parked', {})).toMatchObject([
    { terminal: 'A', kind: 'ProductSaved', reason: 'CONFLICT' },
  ])
  await expect
    .poll(async () => (await b.do('product.search', { text: 'kerudung', limit: 5 } as never)).length, WITHIN)
    .toBe(1)
  await expectEqual(a, b)
})

test.each([
  ['an address that is none', 'toko saya', 'SERVER_ADDRESS'],
  ['plain http beyond the local network', 'http://server.invalid', 'SERVER_ADDRESS'],
  ['a server that is not there', 'http://127.0.0.1:9', 'SERVER_UNREACHABLE'],
])('%s is refused', async (_what, address, code) => {
  const a = await createTestHost()
  expect(await a.call('sync.enrol', { server: address, code: 'AAAA-BBBB' })).toMatchObject({
    error: { code },
  })
  expect((await a.do('sync.state', {})).link).toBeNull()
})

test('a wrong code, a code of another shop, and a founding code without a shop are told apart', async () => {
  const server = await startTestServer()
  const empty = await createTestHost({ found: false })
  expect(await empty.call('sync.enrol', { server: server.url, code: await codeFor(server) })).toMatchObject({
    error: { code: 'ENROL_SHOP_NEEDED' },
  })
  const { a } = await twoTerminals(server)
  const other = await createTestHost({ seed: 7 })
  expect(await other.call('sync.enrol', { server: server.url, code: 'AAAA-BBBB' })).toMatchObject({
    error: { code: 'ENROL_CODE_WRONG' },
  })
  const { code } = await a.do('sync.invite', {})
  expect(await other.call('sync.enrol', { server: server.url, code })).toMatchObject({
    error: { code: 'ENROL_OTHER_SHOP' },
  })
})

test('a terminal whose key was taken away says so, keeps its facts, and works on', async () => {
  const server = await startTestServer()
  const { a, b } = await twoTerminals(server)
  await a.do('sync.revoke', { terminal: 'B' })
  expect((await a.do('sync.terminals', {})).map(({ code, revokedAt }) => [code, revokedAt === null])).toEqual(
    [
      ['A', true],
      ['B', false],
    ],
  )
  await product(b, 'AFTER')
  await b.do('sync.hurry', {})
  await expect.poll(async () => (await b.do('sync.state', {})).trouble, WITHIN).toBe('REVOKED')
  expect((await b.do('sync.state', {})).waiting).toBe(1)
  // A new code makes it known again, and nothing was lost.
  const { code } = await a.do('sync.invite', {})
  expect(await b.do('sync.enrol', { server: server.url, code })).toEqual({ terminal: 'B' })
  await settled(server, a, b)
  await expect
    .poll(async () => (await a.do('product.search', { text: 'gamis', limit: 5 } as never)).length, WITHIN)
    .toBe(1)
})

test('without a server nothing is waited for', async () => {
  const a = await createTestHost()
  expect(await a.do('sync.state', {})).toMatchObject({ link: null, online: false, trouble: null, waiting: 0 })
  expect(await a.call('sync.invite', {})).toMatchObject({ error: { code: 'SERVER_NOT_LINKED' } })
})
