import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SnapshotManifest } from '../../contract/server-wire'
import { openConnection } from '../../db/database'
import { readCursor } from '../../db/queries/server-link'
import { tableDigests } from '../../db/rebuild'
import { invite } from '../../server/http/calls'
import { type TestHost, type TestHostOptions, createTestHost } from '../host/test-host'
import { type TestServer, startTestServer } from '../server/test-server'

const WITHIN = { timeout: 30_000, interval: 20 }

const urlOf = (input: Parameters<typeof fetch>[0]): URL =>
  new URL(input instanceof Request ? input.url : input)

const stateOf = (host: TestHost) => host.do('sync.state', {})

/** The digests of all tables that are derived from facts. */
function tablesOf(host: TestHost): Record<string, string> {
  const store = openConnection(join(host.dataDir, 'pesan.db'))
  try {
    return Object.fromEntries(tableDigests(store))
  } finally {
    store.close()
  }
}

const codeFor = async (server: TestServer): Promise<string> =>
  (await invite({ log: server.log, now: server.now, randomBytes }, null)).code

/** A demo shop at A whose facts are at the server. */
async function demoShop(server: TestServer): Promise<{ a: TestHost; shop: string }> {
  const a = await createTestHost({ seed: 1, found: false, snapshotWorthFacts: 10 })
  await a.do('shop.open-demo', {} as never)
  await a.do('sync.enrol', { server: server.url, code: await codeFor(server) })
  await expect.poll(async () => (await stateOf(a)).waiting, WITHIN).toBe(0)
  return { a, shop: (await stateOf(a)).link?.shopId ?? '' }
}

async function smallShop(server: TestServer): Promise<{ a: TestHost; shop: string }> {
  const a = await createTestHost({ seed: 1, snapshotWorthFacts: 2 })
  await a.do('sync.enrol', { server: server.url, code: await codeFor(server) })
  await save(a, 'Gamis')
  const shop = (await stateOf(a)).link?.shopId ?? ''
  await settled(server, shop, a)
  return { a, shop }
}

async function newest(server: TestServer, shop: string): Promise<SnapshotManifest | null> {
  const found = await server.log.newestSnapshot(shop)
  return found ? SnapshotManifest.parse(JSON.parse(found.manifest)) : null
}

async function joined(server: TestServer, by: TestHost, options: TestHostOptions): Promise<TestHost> {
  const host = await createTestHost({ found: false, ...options })
  const { code } = await by.do('sync.invite', {})
  await host.do('sync.enrol', { server: server.url, code })
  return host
}

const founded = (host: TestHost) =>
  expect.poll(async () => (await host.do('shop.state', {})).founded, WITHIN).toBe(true)

const save = (host: TestHost, name: string) =>
  host.do('product.save', {
    productId: null,
    sku: name,
    name,
    variant: '',
    category: '',
    price: 1000,
    cost: 0,
    weight: 0,
    barcodes: [],
    active: true,
  } as never)

/** Both have heard of everything. */
async function settled(server: TestServer, shop: string, ...hosts: TestHost[]): Promise<void> {
  for (const host of hosts) await expect.poll(async () => (await stateOf(host)).waiting, WITHIN).toBe(0)
  const cursor = await server.log.cursorOf(shop)
  const cursorOf = (host: TestHost): number => {
    const store = openConnection(join(host.dataDir, 'pesan.db'))
    try {
      return readCursor(store)
    } finally {
      store.close()
    }
  }
  for (const host of hosts) await expect.poll(() => cursorOf(host), WITHIN).toBe(cursor)
}

test('a new terminal starts from a snapshot, has the tables of one that heard every fact, and gets its history', async () => {
  const server = await startTestServer()
  const { a, shop } = await demoShop(server)
  const b = await joined(server, a, { seed: 2, snapshotWorthFacts: 1e9 })
  await founded(b)
  await expect.poll(() => newest(server, shop), WITHIN).not.toBeNull()
  // One after the other: numbers of rows count in the order in which facts came to a store.
  await save(a, 'Sesudah A')
  await settled(server, shop, a, b)
  await save(b, 'Sesudah B')
  await settled(server, shop, a, b)
  // It is killed while the history comes, and goes on.
  let pages = 0
  const slow: typeof globalThis.fetch = async (input, init) => {
    if (urlOf(input).search.includes('own=full') && pages++ > 0 && pages < 4) throw new Error('cut off')
    return fetch(input, init)
  }
  const c = await joined(server, b, { seed: 3, fetch: slow, snapshotWorthFacts: 10 })
  await founded(c)
  expect((await stateOf(c)).history).toMatchObject({ of: (await newest(server, shop))?.cursor })
  expect(await c.do('store.verify', {})).toMatchObject({ ok: true })
  await c.restart()
  await c.do('sync.hurry', {})
  await expect.poll(async () => (await stateOf(c)).history, WITHIN).toBeNull()
  await settled(server, shop, a, b, c)
  expect(tablesOf(c)).toEqual(tablesOf(b))
  expect(await c.do('store.verify', {})).toMatchObject({ ok: true, history: null })
  expect(await c.do('store.rebuild', {})).toMatchObject({ equal: true })
  expect(await c.do('product.search', { text: 'sesudah', limit: 5 } as never)).toHaveLength(2)
  expect(await c.do('fact.list', { limit: 1000 } as never)).toHaveLength(await server.log.cursorOf(shop))
}, 90_000)

test('until the history is here a rebuild is refused and says how far it is, and the terminal records meanwhile', async () => {
  const server = await startTestServer()
  const { a, shop } = await demoShop(server)
  await a.do('sync.invite', {})
  await expect.poll(() => newest(server, shop), WITHIN).not.toBeNull()
  let away = true
  const c = await joined(server, a, {
    seed: 3,
    fetch: async (input, init) => {
      if (away && urlOf(input).search.includes('own=full')) throw new Error('cut off')
      return fetch(input, init)
    },
  })
  await founded(c)
  const of = await server.log.cursorOf(shop)
  expect(await c.call('store.rebuild', {})).toEqual({
    ok: false,
    error: { code: 'HISTORY_COMING', have: 0, of },
  })
  expect(await c.do('store.verify', {})).toMatchObject({ ok: true, history: { have: 0, of } })
  await save(c, 'Sementara itu')
  await settled(server, shop, a)
  away = false
  await c.do('sync.hurry', {})
  await expect.poll(async () => (await stateOf(c)).history, WITHIN).toBeNull()
  await settled(server, shop, a, c)
  expect(await c.do('store.verify', {})).toMatchObject({ ok: true, history: null })
  expect(await c.do('store.rebuild', {})).toMatchObject({ equal: true })
  expect(tablesOf(c)).toEqual(tablesOf(a))
}, 90_000)

const damaged: readonly (readonly [string, string, (answer: Record<string, unknown>) => void])[] = [
  ['of a newer store', '/v1/snapshots', (answer) => change(answer, 'schema', (schema) => schema + 1)],
  ['that is larger than it says', '/v1/snapshots', (answer) => change(answer, 'plainBytes', (n) => n - 1)],
  [
    'whose page tells other ends of chains',
    '/v1/snapshots',
    (answer) => change(answer, 'cursor', (n) => n - 1),
  ],
  [
    'with a flipped bit',
    '/v1/snapshots/parts',
    (answer) => {
      const bytes = Buffer.from(String(answer['data']), 'base64')
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      answer['data'] = bytes.toString('base64')
    },
  ],
]
function change(answer: Record<string, unknown>, key: string, by: (value: number) => number): void {
  const manifest = answer['newest'] as Record<string, number>
  manifest[key] = by(manifest[key] ?? 0)
}

test.each(damaged)('a snapshot %s is left, and the log is replayed instead', async (_, path, spoil) => {
  const server = await startTestServer()
  const { a, shop } = await smallShop(server)
  await a.do('sync.invite', {})
  await expect.poll(() => newest(server, shop), WITHIN).not.toBeNull()
  let spoilt = 0
  const c = await joined(server, a, {
    seed: 3,
    fetch: async (input, init) => {
      const answer = await fetch(input, init)
      if (urlOf(input).pathname !== path || init?.method !== 'GET') return answer
      const body = (await answer.json()) as Record<string, unknown>
      spoil(body)
      spoilt++
      return Response.json(body)
    },
  })
  await founded(c)
  expect(spoilt).toBeGreaterThan(0)
  expect((await stateOf(c)).history).toBeNull()
  await settled(server, shop, a, c)
  expect(tablesOf(c)).toEqual(tablesOf(a))
})

test('a download that was cut off, and a program that was ended meanwhile, go on with the part they had reached', async () => {
  const server = await startTestServer()
  const { a, shop } = await smallShop(server)
  // Something that cannot be compressed: the snapshot becomes three parts.
  const store = openConnection(join(a.dataDir, 'pesan.db'))
  const picture = randomBytes(1_200_000)
  store.connection.prepare("INSERT INTO paper_picture (picture_id, png) VALUES ('noise', ?)").run(picture)
  store.close()
  await a.do('sync.invite', {})
  await expect.poll(() => newest(server, shop), WITHIN).not.toBeNull()
  const asked: string[] = []
  let away = true
  const c = await joined(server, a, {
    seed: 3,
    fetch: async (input, init) => {
      const url = urlOf(input)
      if (url.pathname !== '/v1/snapshots/parts') return fetch(input, init)
      asked.push(url.searchParams.get('nth') ?? '')
      if (asked.length === 2 || (away && asked.length > 2)) throw new Error('cut off')
      return fetch(input, init)
    },
  })
  await expect
    .poll(async () => (await stateOf(c)).starting, WITHIN)
    .toEqual({ have: 524_288, of: expect.any(Number) })
  await expect.poll(() => asked.length, WITHIN).toBeGreaterThanOrEqual(2)
  expect((await c.do('shop.state', {})).founded).toBe(false)
  away = false
  await c.restart()
  await founded(c)
  expect(asked.filter((nth) => nth === '0')).toHaveLength(1)
  expect(asked.slice(-2)).toEqual(['1', '2'])
  expect(tablesOf(c)['paper_picture']).toEqual(tablesOf(a)['paper_picture'])
})
