import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import manifest from '../../package.json'
import { type FactKind, factKinds } from '../../contract/facts'
import { type PulledFact, type SentFact, type SyncCall, syncContract } from '../../contract/server-wire'
import { openConnection } from '../../db/database'
import { migrate } from '../../db/migrate'
import { hashOf } from '../../server/log/hashes'
import { ingest } from '../../server/log/ingest'
import { applyChunk } from '../../sync/apply'
import { createClient } from '../../sync/client'
import { scratchDir } from '../laws/day-host'
import { SHOP, chainOf } from '../server/chain'
import { newKey, startTestServer } from '../server/test-server'
import { type Exchange, recordRelease } from './record'

vi.mock('node:crypto', async (original) => (await import('../laws/quick-pins')).quickPins(original))

/*
 * What each released version recorded and sent, kept for ever: `PESAN_RECORD=1 npm run unit -- tests/releases` writes it
 * down for the version in package.json. All later versions must read it.
 */
const kept = join(import.meta.dirname, '../fixtures/releases')
const read = <Line>(...file: string[]): Line[] =>
  readFileSync(join(kept, ...file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

if (process.env['PESAN_RECORD'])
  test('this version is written down, with every kind of fact', { timeout: 600_000 }, async () => {
    expect(await recordRelease(join(kept, manifest.version))).toEqual([])
  })

const releases = existsSync(kept) ? readdirSync(kept).toSorted() : []
const logs = releases.flatMap((release) =>
  readdirSync(join(kept, release))
    .filter((file) => file.startsWith('log-'))
    .map((file) => [release, file] as const),
)

test('the version that is being made is kept', () => {
  expect(releases).toContain(manifest.version)
})

test.each(logs)('a terminal and a server read what version %s recorded (%s)', async (release, file) => {
  const facts = read<SentFact>(release, file)
  expect(facts.every((fact) => hashOf({ ...fact, terminal: 'A', parked: null }) === fact.hash)).toBe(true)
  const folder = scratchDir()
  const store = openConnection(join(folder, 'pesan.db'))
  try {
    migrate(store)
    let rest: PulledFact[] = facts.map((fact, index) => ({
      cursor: index + 1,
      terminal: 'A',
      epoch: fact.epoch,
      seq: fact.seq,
      fact,
    }))
    let parked = 0
    while (rest.length > 0) {
      const chunk = applyChunk(store, 'B', rest, () => 0)
      parked += chunk.parked
      rest = rest.slice(chunk.taken)
    }
    expect(parked).toBe(0)
  } finally {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const server = await startTestServer()
  const a = await server.enrol()
  for (let at = 0; at < facts.length; at += 200) {
    const taken = await ingest(server.log, a, facts.slice(at, at + 200), 0)
    expect(taken.ok).toBe(true)
  }
  expect(await server.log.listParked(SHOP)).toEqual([])
})

test.each(releases)('every kind that version %s knew is still read', (release) => {
  for (const { kind, payload } of read<{ kind: FactKind; payload: unknown }>(release, 'samples.jsonl'))
    expect(factKinds[kind].safeParse(payload).error, kind).toBeUndefined()
})

test.each(releases)('a terminal of today understands a server of version %s', async (release) => {
  const { privateKey } = newKey()
  for (const { call, status, answer } of read<Exchange>(release, 'wire.jsonl')) {
    const asked = syncContract[call]
    const answering: typeof fetch = async (input) =>
      new URL(input instanceof Request ? input.url : input).pathname === syncContract.time.path &&
      call !== 'time'
        ? Response.json({ now: 0, version: 1 })
        : Response.json(answer, { status })
    const client = createClient('http://127.0.0.1', {
      fetch: answering,
      now: () => 0,
      randomBytes: (count) => Buffer.alloc(count),
    })
    const heard = await client.call(
      call as Exclude<SyncCall, 'wake'>,
      {} as never,
      asked.signed ? { shop: SHOP, terminal: 'A', privateKey } : undefined,
    )
    if (status === 200) expect(heard, call).toMatchObject({ ok: true })
    else expect(heard, call).toMatchObject({ ok: false, error: answer as object })
  }
})

test.each(releases)(
  'a server of today answers a terminal of version %s as it was used to',
  async (release) => {
    const server = await startTestServer()
    const [a, b] = [await server.enrol(), await server.enrol()]
    for (const { call, sent, status, answer } of read<Exchange>(release, 'wire.jsonl')) {
      if (status !== 200 || call === 'enrol' || call === 'revoke') continue
      const body = call === 'push' ? { facts: chainOf('A').many(3) } : sent
      if (call === 'push') expect(shapeOf(body)).toEqual(shapeOf(sent))
      const now = await server.client.call(
        call as Exclude<SyncCall, 'wake'>,
        body as never,
        call === 'pull' ? b : a,
      )
      expect(now, call).toMatchObject({ ok: true })
      if (now.ok) expect(missingIn(now.value, answer), call).toEqual([])
    }
  },
)

test('what a newer terminal sends beside what is known does no harm', async () => {
  const server = await startTestServer()
  const a = await server.enrol()
  const chain = chainOf('A')
  const facts = [chain.next('ThingOfTomorrow', { any: ['shape'] }), ...chain.many(2)]
  const newer = facts.map((fact) => ({ ...fact, fieldOfTomorrow: 1 }))
  expect(await server.client.call('push', { facts: newer, hintOfTomorrow: true } as never, a)).toMatchObject({
    ok: true,
    value: { cursor: 3 },
  })
  const back = await server.client.call('pull', { after: 0, own: 'full', wishOfTomorrow: 'x' } as never, a)
  expect(back.ok && back.value.facts.map(({ fact }) => fact)).toEqual(facts)
})

/** The fields of a value, whatever stands in them. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])]
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shapeOf(part)]))
}

/** Fields an old answer had and the new one has not, as paths. */
function missingIn(now: unknown, old: unknown, path = ''): string[] {
  if (Array.isArray(old)) {
    if (!Array.isArray(now)) return [path]
    return old.length === 0 || now.length === 0 ? [] : missingIn(now[0], old[0], `${path}[]`)
  }
  if (typeof old !== 'object' || old === null) return []
  if (typeof now !== 'object' || now === null) return [path]
  return Object.entries(old).flatMap(([name, part]) =>
    name in now ? missingIn(Reflect.get(now, name), part, `${path}.${name}`) : [`${path}.${name}`],
  )
}
