import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { type SyncCall, type SyncSent, syncContract, syncRefusals } from '../../contract/server-wire'
import { openPostgresLog } from '../../server/log/postgres'
import { type Identity } from '../../sync/client'
import { type TestServer, newKey, startTestServer } from './test-server'
import { SHOP, chainOf } from './chain'
import { type PrivatePostgres, startPostgres } from './private-postgres'
import { signedHeaders } from './signed-headers'

/** Stands in every hostile text: it must not be found in what the server writes down. */
const MARK = 'rahasiaJahat'
const TEXTS: readonly string[] = [
  `${MARK}'; DROP TABLE fact; --`,
  `${MARK}" OR ""="`,
  `${MARK}') UNION SELECT public_key FROM terminal --`,
  `$(touch /tmp/${MARK})`,
  `../../../../etc/passwd${MARK}`,
  `..\\..\\${MARK}`,
  `file:///etc/${MARK}`,
  `%00${MARK}`,
  `${MARK}\u0000`,
  `${MARK}\r\nx-pesan-shop: ${SHOP}`,
  `{{${MARK}}}\${7*7}<script>`,
  `\u202E${MARK}\uD800`,
  '__proto__',
  MARK.repeat(1_200),
]
const OTHERS: readonly unknown[] = [
  null,
  undefined,
  true,
  -1,
  0,
  1.5,
  2 ** 31,
  2 ** 53 - 1,
  1e308,
  [],
  {},
  { $ne: null },
  [[[[[[]]]]]],
]
const HOSTILE: readonly unknown[] = [...TEXTS, ...OTHERS]

const HASH = 'a'.repeat(64)
const KEY = newKey().publicKey
const carried = { ...chainOf('A').next(), terminal: 'A' }
const manifest: SyncSent<'snapshot-offer'>['manifest'] = {
  format: 1,
  schema: 1,
  cursor: 5,
  madeAt: 1,
  compression: 'zstd',
  bytes: 10,
  plainBytes: 10,
  sha256: HASH,
  tables: { fact: 1 },
  heads: [{ terminal: 'A', epoch: 1, seq: 5, hash: HASH }],
}
const roster = { code: 'C', name: 'komputer', publicKey: KEY, enrolledAt: 1, revokedAt: null }

/** What each call is asked with, well formed; none of them may do anything here. */
const ASKED: { readonly [C in SyncCall]: SyncSent<C> } = {
  time: {},
  whatsapp: {},
  enrol: {
    code: 'ZZZZ-ZZZZ',
    publicKey: KEY,
    terminalName: 'komputer',
    shop: { shopId: SHOP, name: 'Toko', terminal: 'A' },
  },
  invite: {},
  terminals: {},
  revoke: { terminal: 'Q' },
  push: { facts: [chainOf('A').next()] },
  pull: { after: 0, limit: 5, own: 'full' },
  wake: {},
  snapshot: {},
  'snapshot-part': { sha256: HASH, nth: 0 },
  'snapshot-offer': { manifest },
  'snapshot-send': { sha256: HASH, nth: 0, data: 'AAAA' },
  'snapshot-publish': { sha256: HASH },
  standing: {},
  bring: { facts: [carried] },
  relay: { term: 1, after: 0, terminals: [roster], facts: [carried] },
  hub: { nonce: 'n'.repeat(20) },
  takeHub: { log: 'log', term: null, force: false },
  endHub: { cursor: 5 },
}

/** Every place in a value, by the keys that lead there; the whole first. */
function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))]
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by
  if (Array.isArray(value))
    return value.map((inner, nth) => (String(nth) === key ? replaced(inner, rest, by) : inner))
  const inner: unknown = Reflect.get(Object(value), key)
  return { ...(value as object), [key]: replaced(inner, rest, by) }
}

interface Asked {
  readonly call: SyncCall
  readonly at: readonly string[]
  readonly by: unknown
}
/** `wake` answers with a stream and takes no input. */
const calls = (Object.keys(ASKED) as SyncCall[]).filter((call) => call !== 'wake')
const everything: readonly Asked[] = calls.flatMap((call) =>
  placesIn(ASKED[call]).flatMap((at) => HOSTILE.map((by) => ({ call, at, by }))),
)

/** Asks as an enrolled terminal does, with one place of the input replaced. */
async function ask(server: TestServer, who: Identity, { call, at, by }: Asked) {
  const { method, path, signed } = syncContract[call]
  const sent = replaced(ASKED[call], at, by)
  const query = method === 'GET' ? queryOf(sent) : ''
  const body = method === 'GET' ? undefined : (JSON.stringify(sent) ?? '')
  const headers = signed ? signedHeaders(who, path + query, body ?? '', { method }) : {}
  const response = await fetch(server.url + path + query, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body }),
  })
  return { status: response.status, answer: (await response.json()) as { code?: string } }
}

const queryOf = (sent: unknown): string => {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(Object(sent) as Record<string, unknown>))
    query.set(key, (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed())
  return query.size === 0 ? '' : `?${query.toString()}`
}

/** All that a shop has on the server, without the numbers of requests that were used. */
async function contentsOf({ log }: TestServer) {
  return {
    shops: await log.listShops(),
    terminals: await log.listTerminals(SHOP),
    facts: await log.read(SHOP, 0, 100, 1e9),
    heads: await log.headsOf(SHOP),
  }
}

/** Requests of each call; `PESAN_HOSTILE` asks for more. */
const MOST = Number(process.env['PESAN_HOSTILE'] ?? 25)
const TIMEOUT_MS = 600_000
const perMinute = { enrol: 1_000_000, other: 1_000_000 }

/** So many of a call's hostile requests, others each time; a failure names the one it is of. */
const someOf = (call: SyncCall): readonly Asked[] => {
  const all = everything.filter((asked) => asked.call === call)
  return all.length <= MOST ? all : fc.sample(fc.constantFrom(...all), MOST)
}

/** Every call on one server, those that may make the asker the shop's hub at the end. */
async function withstands(server: TestServer): Promise<void> {
  const a = await server.enrol()
  await server.enrol()
  await server.client.call('push', { facts: chainOf('A').many(5) }, a)
  const before = await contentsOf(server)
  for (const call of calls) {
    for (const one of someOf(call)) {
      const { status, answer } = await ask(server, a, one)
      const what = `${call} ${one.at.join('.')} = ${String(JSON.stringify(one.by)).slice(0, 60)}`
      // A query as long as that does not get as far as the server.
      if (status === 200 || status === 431) continue
      expect(Object.keys(syncRefusals), what).toContain(answer.code)
      expect(status, what).toBeLessThan(500)
    }
    expect(await contentsOf(server), call).toEqual(before)
  }
  expect(server.logged()).not.toContain(MARK)
}

test(
  'hostile texts and values in every place of every call change nothing and are not written down',
  async () => {
    await withstands(await startTestServer({ perMinute }))
  },
  TIMEOUT_MS,
)

describe('PostgreSQL', () => {
  let postgres: PrivatePostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())

  test(
    'the same',
    async () => {
      const log = openPostgresLog(await postgres.freshDatabase())
      await withstands(await startTestServer({ perMinute, log }))
    },
    TIMEOUT_MS,
  )
})
