import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ingest } from '../../server/log/ingest'
import { factsOfHeard } from '../../server/log/heard'
import { hashOf } from '../../server/log/hashes'
import { openPostgresLog } from '../../server/log/postgres'
import { type SentFact } from '../../contract/server-wire'
import { type LogFact, type ServerLog } from '../../server/log/server-log'
import { openSqliteLog } from '../../server/log/sqlite'
import { NO_HASH, OTHER_SHOP, SHOP, chainOf } from './chain'
import { type PrivatePostgres, startPostgres } from './private-postgres'

const NOW = 1_795_312_800_000
const LATER = NOW + 600_000
const A = { shop: SHOP, terminal: 'A' }
const B = { shop: SHOP, terminal: 'B' }

/** One store: where its log is opened anew, twice where two processes are meant. */
interface Place {
  open(): ServerLog
  /** Statements past the log's own doors. @returns the rows of the last. */
  sql(...statements: readonly string[]): Promise<unknown[]>
  remove(): void | Promise<void>
}

let postgres: PrivatePostgres | undefined
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres?.stop())

const PLACES: readonly (readonly [string, () => Promise<Place>])[] = [
  [
    'SQLite',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'pesan-log-'))
      return {
        open: () => openSqliteLog(join(folder, 'log.db')),
        async sql(...statements) {
          const db = new Database(join(folder, 'log.db'))
          try {
            return statements.map((sql) => {
              const prepared = db.prepare(sql)
              return prepared.reader ? prepared.all() : [prepared.run()]
            })[statements.length - 1] as unknown[]
          } finally {
            db.close()
          }
        },
        remove: () => rmSync(folder, { recursive: true, force: true }),
      }
    },
  ],
  [
    'PostgreSQL',
    async () => {
      const url = (await postgres?.freshDatabase()) ?? ''
      return {
        open: () => openPostgresLog(url),
        async sql(...statements) {
          const client = new pg.Client({ connectionString: url })
          await client.connect()
          let rows: unknown[] = []
          for (const sql of statements) rows = (await client.query(sql)).rows
          await client.end()
          return rows
        },
        remove: () => undefined,
      }
    },
  ],
]

describe.each(PLACES)('the log in %s', (_, makePlace) => {
  let place: Place
  let log: ServerLog
  let opened: ServerLog[]
  const open = (): ServerLog => {
    const another = place.open()
    opened.push(another)
    return another
  }
  beforeEach(async () => {
    place = await makePlace()
    opened = []
    log = open()
    await log.migrate()
  })
  afterEach(async () => {
    for (const one of opened) await one.close()
    await place.remove()
  })

  const enrol = async (shop: string | null, founds: string | null, key = 'k', now = NOW) => {
    await log.addInvitation({ codeHash: `${key}-hash`, shop, expiresAt: LATER })
    return log.enrol({
      codeHash: `${key}-hash`,
      now,
      publicKey: key,
      terminalName: `komputer ${key}`,
      shop: founds === null ? null : { shopId: founds, name: 'Toko Contoh', terminal: 'A' },
    })
  }
  const shopOfTwo = async () => {
    await enrol(null, SHOP, 'first')
    await enrol(SHOP, null, 'second')
  }
  const all = async () =>
    (await log.read(SHOP, 0, 500, 1e9)).map(({ cursor, fact }) => ({
      cursor,
      id: `${fact.terminal}${fact.epoch}/${fact.seq}`,
    }))

  const offerOf = (sha256: string, cursor: number, madeBy = 'A') => ({
    sha256,
    cursor,
    madeBy,
    manifest: `{"cursor":${cursor}}`,
    parts: 2,
  })

  test('a snapshot comes in parts, goes on where it was, and is handed out once it is whole', async () => {
    await shopOfTwo()
    const offer = offerOf('s1', 10)
    expect(await log.offerSnapshot(SHOP, offer, NOW)).toEqual({ have: 0 })
    expect(await log.addSnapshotPart(SHOP, 's1', 1, Buffer.from('no'), NOW)).toBeUndefined()
    expect(await log.addSnapshotPart(SHOP, 's1', 0, Buffer.from([0, 255]), NOW)).toBe(1)
    expect(await log.addSnapshotPart(SHOP, 's1', 0, Buffer.from('again'), NOW)).toBeUndefined()
    expect(await log.offerSnapshot(SHOP, offer, NOW)).toEqual({ have: 1 })
    expect(await log.addSnapshotPart(SHOP, 's1', 1, Buffer.from('b'), NOW)).toBe(2)
    expect(await log.addSnapshotPart(SHOP, 's1', 2, Buffer.from('c'), NOW)).toBeUndefined()
    expect(await log.newestSnapshot(SHOP)).toBeUndefined()
    await log.publishSnapshot(SHOP, 's1')
    expect(await log.newestSnapshot(SHOP)).toMatchObject({ ...offer, have: 2, published: true })
    expect(await log.readSnapshotPart(SHOP, 's1', 0)).toEqual(Buffer.from([0, 255]))
    expect(await log.readSnapshotPart(OTHER_SHOP, 's1', 0)).toBeUndefined()
  })

  test('of snapshots the newest stays, one terminal sends at a time, and those of a revoked terminal are not handed out', async () => {
    await shopOfTwo()
    const whole = async (sha256: string, cursor: number, madeBy: string, at: number) => {
      await log.offerSnapshot(SHOP, offerOf(sha256, cursor, madeBy), at)
      for (const nth of [0, 1]) await log.addSnapshotPart(SHOP, sha256, nth, Buffer.from(sha256), at)
      await log.publishSnapshot(SHOP, sha256)
    }
    await whole('s1', 10, 'A', NOW)
    expect(await log.offerSnapshot(SHOP, offerOf('s2', 10, 'B'), NOW)).toBeUndefined()
    expect(await log.offerSnapshot(SHOP, offerOf('s3', 20, 'B'), NOW)).toEqual({ have: 0 })
    expect(await log.offerSnapshot(SHOP, offerOf('s4', 21, 'A'), NOW + 1000)).toBeUndefined()
    // B has fallen silent.
    expect(await log.offerSnapshot(SHOP, offerOf('s4', 21, 'A'), NOW + 200_000)).toEqual({ have: 0 })
    expect(await log.findSnapshot(SHOP, 's3')).toBeUndefined()
    await whole('s5', 30, 'B', NOW + 400_000)
    expect((await log.newestSnapshot(SHOP))?.sha256).toBe('s5')
    expect(await log.readSnapshotPart(SHOP, 's1', 0)).toBeUndefined()
    await log.revoke(SHOP, 'B', LATER)
    expect(await log.newestSnapshot(SHOP)).toBeUndefined()
    await log.dropSnapshot(SHOP, 's5')
    expect(await log.findSnapshot(SHOP, 's5')).toBeUndefined()
  })

  const heardThing = (n: number) => ({
    name: `wa-${String(n).padStart(40, '0')}`,
    kind: 'MessageStateHeard' as const,
    payload: JSON.stringify({
      providerId: `wamid.${n}`,
      state: 'sent',
      happenedAt: NOW,
      key: null,
      error: null,
    }),
  })

  test('what a service tells is written down once, in one chain, whichever of two servers hears it', async () => {
    await shopOfTwo()
    const other = open()
    const facts = chainOf('A').many(3)
    const [one, two] = await Promise.all([
      log.hear(SHOP, [heardThing(1), heardThing(2)], NOW),
      other.hear(SHOP, [heardThing(2), heardThing(3)], NOW),
      ingest(log, A, facts, NOW),
    ])
    expect(one + two).toBe(3)
    expect(await other.hear(SHOP, [heardThing(1), heardThing(3)], LATER)).toBe(0)
    expect(await log.hear(OTHER_SHOP, [heardThing(1)], NOW)).toBe(0)
    const read = (await log.read(SHOP, 0, 500, 1e9)).map(({ fact }) => fact)
    expect(read).toHaveLength(6)
    const own = read.filter(({ terminal }) => terminal === '0')
    expect(own.map(({ seq }) => seq)).toEqual([1, 2, 3])
    own.forEach((fact, index) => {
      expect(fact.prevHash).toBe(own[index - 1]?.hash ?? NO_HASH)
      expect(hashOf(fact)).toBe(fact.hash)
    })
  })

  test('while a hub is in force what a service tells waits for it, and for the server afterwards', async () => {
    await shopOfTwo()
    const taken = await log.takeHub(SHOP, 'A', { log: 'l1', term: null, force: false })
    expect(await log.hear(SHOP, [heardThing(1), heardThing(2)], NOW)).toBe(2)
    expect(await all()).toEqual([])
    expect(await log.heardWaiting(SHOP, 10)).toEqual([heardThing(1), heardThing(2)])
    // The hub writes the first one down.
    const [written] = factsOfHeard([heardThing(1)], undefined, NOW)
    if (!written || !taken.ok) throw new Error('no fact')
    const hub = { terminal: 'A', term: taken.value.term }
    await log.relay({ shop: SHOP, hub, after: 0, terminals: [], facts: [written], receivedAt: NOW })
    expect(await log.heardWaiting(SHOP, 10)).toEqual([heardThing(2)])
    await log.endHub(SHOP, 'A', 1)
    expect(await log.hear(SHOP, [], LATER)).toBe(0)
    expect(await log.heardWaiting(SHOP, 10)).toEqual([])
    expect((await log.read(SHOP, 0, 9, 1e9)).map(({ fact }) => fact.commandId)).toEqual([
      heardThing(1).name,
      heardThing(2).name,
    ])
  })

  test('remembers when a service came, at most once a minute', async () => {
    expect(await log.webhookMarks(SHOP)).toEqual({ verifiedAt: null, heardAt: null, refusedAt: null })
    await log.markWebhook(SHOP, 'heardAt', NOW)
    await log.markWebhook(SHOP, 'heardAt', NOW + 1000)
    await log.markWebhook(SHOP, 'refusedAt', NOW + 2000)
    expect(await log.webhookMarks(SHOP)).toEqual({ verifiedAt: null, heardAt: NOW, refusedAt: NOW + 2000 })
    await log.markWebhook(SHOP, 'heardAt', NOW + 120_000)
    expect((await log.webhookMarks(SHOP)).heardAt).toBe(NOW + 120_000)
  })

  test('tells where one fact of a chain lies', async () => {
    await shopOfTwo()
    const facts = chainOf('B').many(2)
    await ingest(log, B, facts, NOW)
    expect(await log.placeOf(SHOP, 'B', 1, 2)).toEqual({ cursor: 2, hash: facts[1]?.hash })
    expect(await log.placeOf(SHOP, 'B', 1, 3)).toBeUndefined()
  })

  test('migrates once, whoever comes first', async () => {
    await Promise.all([open().migrate(), open().migrate()])
    await log.check()
    expect(await log.listShops()).toEqual([])
  })

  test('a code makes one terminal and is used up', async () => {
    expect(await enrol(null, SHOP)).toEqual({ ok: true, value: { shopId: SHOP, terminal: 'A' } })
    const again = await log.enrol({
      codeHash: 'k-hash',
      now: NOW,
      publicKey: 'x',
      terminalName: 'x',
      shop: null,
    })
    expect(again).toEqual({ ok: false, error: { code: 'ENROL_CODE_WRONG' } })
    expect(await log.listShops()).toEqual([{ shopId: SHOP, name: 'Toko Contoh', cursor: 0, terminals: 1 }])
  })

  test('one code brought by five at once makes one terminal', async () => {
    await enrol(null, SHOP)
    await log.addInvitation({ codeHash: 'once', shop: SHOP, expiresAt: LATER })
    const others = [log, open(), open(), open(), open()]
    const answers = await Promise.all(
      others.map((one, n) =>
        one.enrol({ codeHash: 'once', now: NOW, publicKey: `k${n}`, terminalName: 'x', shop: null }),
      ),
    )
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect((await log.listTerminals(SHOP)).map(({ code }) => code)).toEqual(['A', 'B'])
  })

  test.each([
    ['a code that is too late', null, SHOP, LATER, 'ENROL_CODE_WRONG'],
    ['a founding code of a terminal without a shop', null, null, NOW, 'SHOP_NEEDED'],
    ['a code of another shop than the terminal has', OTHER_SHOP, SHOP, NOW, 'OTHER_SHOP'],
  ])('refuses %s, and the code is not used up', async (_what, invited, founds, now, code) => {
    expect(await enrol(invited, founds, 'k', now)).toEqual({ ok: false, error: { code } })
    expect(await log.listShops()).toEqual([])
  })

  test('a shop is founded once', async () => {
    await enrol(null, SHOP)
    expect(await enrol(null, SHOP, 'k2')).toEqual({ ok: false, error: { code: 'SHOP_EXISTS' } })
  })

  test('a terminal of the shop that comes again gets a new key and keeps its facts', async () => {
    await enrol(null, SHOP)
    await ingest(log, A, chainOf('A').many(3), NOW)
    await log.revoke(SHOP, 'A', NOW)
    expect(await enrol(SHOP, SHOP, 'newer')).toMatchObject({ ok: true, value: { terminal: 'A' } })
    expect(await log.findTerminal(SHOP, 'A')).toMatchObject({ publicKey: 'newer', revokedAt: null })
    expect(await log.chainOf(SHOP, 'A')).toMatchObject({ epoch: 1, seq: 3 })
  })

  test('codes of terminals are given once and in order', async () => {
    await shopOfTwo()
    await log.revoke(SHOP, 'B', NOW)
    expect(await enrol(SHOP, null, 'third')).toMatchObject({ value: { terminal: 'C' } })
  })

  test('a key is taken away once, and a terminal nobody knows has none', async () => {
    await shopOfTwo()
    expect(await log.revoke(SHOP, 'B', NOW + 5)).toBe(true)
    expect(await log.revoke(SHOP, 'B', NOW + 6)).toBe(false)
    expect(await log.revoke(OTHER_SHOP, 'A', NOW)).toBe(false)
    expect((await log.findTerminal(SHOP, 'B'))?.revokedAt).toBe(NOW + 5)
    expect(await log.findTerminal(SHOP, 'Z')).toBeUndefined()
  })

  test('a number that is good once is good once, until it is forgotten', async () => {
    expect(await log.useNonce(SHOP, 'A', 'n', NOW)).toBe(true)
    expect(await log.useNonce(SHOP, 'A', 'n', NOW + 1)).toBe(false)
    expect(await log.useNonce(SHOP, 'B', 'n', NOW)).toBe(true)
    await log.forgetNonces(NOW + 1)
    expect(await log.useNonce(SHOP, 'A', 'n', NOW + 2)).toBe(true)
  })

  test('facts come back byte for byte, with dense cursors', async () => {
    await shopOfTwo()
    const a = chainOf('A')
    const sent = [a.next('FromTheFuture', '{ "b":1,  "a":2 , "teks":"é \\u0000 😀" }'), ...a.many(4)]
    expect(await ingest(log, A, sent, NOW)).toMatchObject({
      ok: true,
      value: { cursor: 5, head: { epoch: 1, seq: 5 } },
    })
    const read = await log.read(SHOP, 0, 100, 1e9)
    expect(read.map(({ cursor }) => cursor)).toEqual([1, 2, 3, 4, 5])
    expect(read.map(({ fact: { terminal: _t, parked: _p, ...fact } }) => fact)).toEqual(sent)
  })

  test('a page ends after so many facts or bytes, and holds one fact at least', async () => {
    await shopOfTwo()
    await ingest(log, A, chainOf('A').many(10), NOW)
    expect((await log.read(SHOP, 3, 4, 1e9)).map(({ cursor }) => cursor)).toEqual([4, 5, 6, 7])
    expect((await log.read(SHOP, 3, 100, 60)).map(({ cursor }) => cursor)).toEqual([4, 5])
    expect((await log.read(SHOP, 3, 100, 1)).map(({ cursor }) => cursor)).toEqual([4])
    expect(await log.read(SHOP, 10, 100, 1e9)).toEqual([])
    expect(await log.read(OTHER_SHOP, 0, 100, 1e9)).toEqual([])
  })

  test('the same facts pushed again, whole or in part, stand there once', async () => {
    await shopOfTwo()
    const facts = chainOf('A').many(6)
    await ingest(log, A, facts.slice(0, 4), NOW)
    for (const part of [facts.slice(0, 4), facts.slice(0, 2), facts.slice(2, 6), facts]) {
      expect(await ingest(log, A, part, NOW)).toMatchObject({ ok: true })
    }
    expect((await all()).map(({ id }) => id)).toEqual(['A1/1', 'A1/2', 'A1/3', 'A1/4', 'A1/5', 'A1/6'])
  })

  test.each<[string, (facts: ReturnType<ReturnType<typeof chainOf>['many']>) => typeof facts, string]>([
    ['a gap', (facts) => facts.slice(4), 'GAP'],
    ['an epoch too far', () => chainOf('A', 3).many(1), 'GAP'],
    ['a new epoch that does not begin at one', () => chainOf('A', 2).many(2).slice(1), 'GAP'],
    ['another fact under a known number', () => otherPast(3), 'FORK'],
    ['facts that go on from another past', () => otherPast(5).slice(3), 'FORK'],
    ['a changed payload', ([one, ...rest]) => [{ ...one, payload: '{}' } as never, ...rest], 'BROKEN_CHAIN'],
    ['facts in another order', (facts) => facts.toReversed(), 'BROKEN_CHAIN'],
    ['one fact left out', (facts) => facts.filter((_, n) => n !== 1), 'BROKEN_CHAIN'],
    ['facts of another terminal', () => chainOf('B').many(2), 'BROKEN_CHAIN'],
    [
      'a first fact that follows something',
      () => chainOf('A', 1, { seq: 0, hash: 'ab'.repeat(32) }).many(1),
      'BROKEN_CHAIN',
    ],
  ])('refuses %s and takes nothing', async (_what, wrong, code) => {
    await shopOfTwo()
    const facts = chainOf('A').many(6)
    await ingest(log, A, facts.slice(0, 3), NOW)
    const before = await all()
    expect(await ingest(log, A, wrong(facts), NOW)).toMatchObject({ ok: false, error: { code } })
    expect(await all()).toEqual(before)
    expect(await ingest(log, A, facts.slice(3), NOW)).toMatchObject({ ok: true, value: { cursor: 6 } })
  })
  const otherPast = (count: number) => {
    const chain = chainOf('A')
    return [chain.next('DropOrderAcknowledged', { dropOrderId: OTHER_SHOP }), ...chain.many(count - 1)]
  }

  test('facts of a terminal or a shop nobody enrolled are refused', async () => {
    await shopOfTwo()
    for (const who of [
      { shop: SHOP, terminal: 'Z' },
      { shop: OTHER_SHOP, terminal: 'A' },
    ])
      expect(await ingest(log, who, chainOf(who.terminal).many(1), NOW)).toEqual({
        ok: false,
        error: { code: 'UNKNOWN_TERMINAL' },
      })
  })

  test('a new epoch begins at one and closes the one before it', async () => {
    await shopOfTwo()
    const first = chainOf('A')
    await ingest(log, A, first.many(2), NOW)
    expect(await ingest(log, A, chainOf('A', 2).many(2), NOW)).toMatchObject({
      ok: true,
      value: { head: { epoch: 2, seq: 2 } },
    })
    expect(await ingest(log, A, first.many(1), NOW)).toMatchObject({
      ok: false,
      error: { code: 'EPOCH_CLOSED', head: { epoch: 2 } },
    })
    expect((await all()).map(({ id }) => id)).toEqual(['A1/1', 'A1/2', 'A2/1', 'A2/2'])
    expect(await log.openEpoch(SHOP, 'A', 1)).toBe(false)
  })

  test.each([
    ['no JSON', 'DropOrderAcknowledged', '{"dropOrderId":', 'NOT_JSON'],
    [
      'a payload that does not fit its kind',
      'DropOrderAcknowledged',
      '{"dropOrderId":7}',
      'BAD_PAYLOAD dropOrderId',
    ],
  ])('%s is parked with its reason, and the rest pass', async (_what, kind, payload, reason) => {
    await shopOfTwo()
    const a = chainOf('A')
    const sent = [a.next(), a.next(kind, payload), a.next()]
    expect(await ingest(log, A, sent, NOW)).toMatchObject({ ok: true, value: { cursor: 3 } })
    expect((await log.read(SHOP, 0, 10, 1e9)).map(({ fact }) => fact.parked)).toEqual([null, reason, null])
    expect((await log.listParked(SHOP)).map(({ cursor, fact }) => [cursor, fact.payload])).toEqual([
      [2, payload],
    ])
  })

  test('a chain that has moved on meanwhile takes nothing', async () => {
    await shopOfTwo()
    const facts = chainOf('A')
      .many(3)
      .map((fact) => ({ ...fact, terminal: 'A', parked: null }))
    const start = { epoch: 1, seq: 0, hash: NO_HASH }
    expect(await log.append(SHOP, 'A', start, facts.slice(0, 2), NOW)).toBe(2)
    expect(await log.append(SHOP, 'A', start, facts.slice(0, 2), NOW)).toBeUndefined()
    expect(await log.cursorOf(SHOP)).toBe(2)
  })

  test('many terminals at once through many connections: nobody who reads on misses a fact', async () => {
    await enrol(null, SHOP, 'first')
    const codes = ['A', 'B', 'C', 'D', 'E', 'F']
    for (const code of codes.slice(1)) await enrol(SHOP, null, `key-${code}`)
    const [one, two] = [open(), open()]
    let done = false
    const seen: number[] = []
    const reading = (async () => {
      for (let after = 0; !done || (await log.cursorOf(SHOP)) > after;) {
        const page = await log.read(SHOP, after, 50, 1e9)
        seen.push(...page.map(({ cursor }) => cursor))
        after = page.at(-1)?.cursor ?? after
      }
    })()
    await Promise.all(
      codes.map(async (terminal, n) => {
        const chain = chainOf(terminal)
        for (let batch = 0; batch < 10; batch++) {
          const facts = chain.many(3)
          // Everything twice, as after an answer that was lost.
          await ingest(n % 2 ? one : two, { shop: SHOP, terminal }, facts, NOW)
          await ingest(n % 2 ? two : one, { shop: SHOP, terminal }, facts, NOW)
        }
      }),
    )
    done = true
    await reading
    expect(seen).toEqual(Array.from({ length: codes.length * 30 }, (_, n) => n + 1))
  })

  test('two shops have cursors of their own', async () => {
    await enrol(null, SHOP, 'one')
    await enrol(null, OTHER_SHOP, 'two')
    await ingest(log, A, chainOf('A').many(3), NOW)
    await ingest(log, { shop: OTHER_SHOP, terminal: 'A' }, chainOf('A').many(2), NOW)
    expect([await log.cursorOf(SHOP), await log.cursorOf(OTHER_SHOP)]).toEqual([3, 2])
  })

  const LINE = (rupiah: number) => `${OTHER_SHOP}:2026-11-22:credit:${rupiah * 100}:1`
  let id = 1000
  const newId = () => `0199bbbb-0000-7000-8000-${String(id++).padStart(12, '0')}`
  const allocated = (lineId: string, amount: number, allocationId = newId()) =>
    [
      'PaymentAllocated',
      { allocationId, lineId, orderId: newId(), amount, how: 'by-hand', evidence: [], payerName: null },
    ] as const
  const putAside = (lineId: string, amount: number, restId: string) =>
    [
      'RestPutAside',
      {
        restId,
        lineId,
        as: 'credit',
        customerId: OTHER_SHOP,
        orderId: null,
        amount,
        reason: 'sisa',
        approvedBy: null,
      },
    ] as const
  const used = (restId: string, amount: number) =>
    ['CreditUsed', { useId: newId(), restId, orderId: newId(), amount }] as const
  const takenBack = (restId: string) => ['RestTakenBack', { restId, reason: 'keliru' }] as const
  /** What stands in the log, shortly: whose fact, its kind, and of a refusal which fact it refuses and who has it. */
  const story = async () =>
    (await log.read(SHOP, 0, 500, 1e9)).map(({ fact }) => {
      if (fact.kind !== 'ClaimRefused') return `${fact.terminal}${fact.seq}`
      const { fact: refused, holders } = JSON.parse(fact.payload)
      const who = holders.map((holder: { terminal: string }) => holder.terminal).join('')
      return `${fact.terminal}:${refused.terminal}${refused.seq}<${who}`
    })
  type Step = readonly ['A' | 'B', readonly [kind: string, payload: unknown]]
  /** Each step is one push of one fact. */
  const pushEach = async (steps: readonly Step[]) => {
    await shopOfTwo()
    const chains = { A: chainOf('A'), B: chainOf('B') }
    for (const [terminal, [kind, payload]] of steps) {
      const pushed = await ingest(log, { shop: SHOP, terminal }, [chains[terminal].next(kind, payload)], NOW)
      expect(pushed.ok).toBe(true)
    }
    return story()
  }
  const restId = OTHER_SHOP
  const markId = '0199bbbb-0000-7000-8000-00000000000f'
  const [mark, unmark] = [
    ['LineMarkedUnrelated', { lineId: LINE(100), reason: 'pribadi', markId }],
    ['LineUnmarked', { lineId: LINE(100), markId }],
  ] as const
  const allocationId = '0199bbbb-0000-7000-8000-00000000000a'
  const undone = ['AllocationUndone', { allocationId, reason: 'keliru' }] as const
  const reversed = [
    'CreditReversed',
    { lineId: LINE(100), correctionId: null, by: 'person', reason: 'ditarik' },
  ] as const
  const withdrawn = ['ReversalWithdrawn', { lineId: LINE(100), reason: 'keliru' }] as const

  test.each<[string, Step[], string[]]>([
    [
      'a whole line goes to the first, and the second is told who has it, before its fact',
      [
        ['A', allocated(LINE(100), 100)],
        ['B', allocated(LINE(100), 100)],
      ],
      ['A1', '0:B1<A', 'B1'],
    ],
    [
      'parts that fit are all granted, and what does not fit any more is refused',
      [
        ['A', allocated(LINE(100), 60)],
        ['B', allocated(LINE(100), 30)],
        ['A', allocated(LINE(100), 20)],
        ['B', putAside(LINE(100), 10, restId)],
      ],
      ['A1', 'B1', '0:A2<AB', 'A2', 'B2'],
    ],
    [
      'what was given back can be taken again',
      [
        ['A', allocated(LINE(100), 100, allocationId)],
        ['B', allocated(LINE(100), 100)],
        ['A', undone],
        ['B', allocated(LINE(100), 100)],
      ],
      ['A1', '0:B1<A', 'B1', 'A2', 'B2'],
    ],
    [
      'undone twice is given back once',
      [
        ['A', allocated(LINE(100), 100, allocationId)],
        ['A', undone],
        ['B', allocated(LINE(100), 100)],
        ['B', undone],
        ['A', allocated(LINE(100), 100)],
      ],
      ['A1', 'A2', 'B1', 'B2', '0:A3<B', 'A3'],
    ],
    [
      'a mark takes the whole line, and is refused where anybody has a part',
      [
        ['A', mark],
        ['B', allocated(LINE(100), 1)],
        ['A', unmark],
        ['B', allocated(LINE(100), 1)],
        ['A', mark],
      ],
      ['A1', '0:B1<A', 'B1', 'A2', 'B2', '0:A3<B', 'A3'],
    ],
    [
      'a line the bank took back is closed, and open again when that was wrong',
      [
        ['A', reversed],
        ['B', allocated(LINE(100), 100)],
        ['A', withdrawn],
        ['B', allocated(LINE(100), 100)],
      ],
      ['A1', '0:B1<A', 'B1', 'A2', 'B2'],
    ],
    [
      'what others had of a line the bank took back they lose, but not what was paid out of it',
      [
        ['B', allocated(LINE(100), 10)],
        ['B', putAside(LINE(100), 90, restId)],
        ['B', used(restId, 30)],
        ['B', ['RestPaidOut', { payOutId: markId, restId, amount: 60, how: 'cash', reference: '' }]],
        ['A', reversed],
        ['B', used(restId, 1)],
      ],
      ['B1', 'B2', 'B3', 'B4', '0:B1<A', '0:B3<A', '0:B2<A', 'A1', '0:B5<B', 'B5'],
    ],
    [
      'a credit is used up to what it is, by whoever comes first',
      [
        ['A', putAside(LINE(100), 100, restId)],
        ['B', used(restId, 70)],
        ['A', used(restId, 40)],
        ['A', used(restId, 30)],
      ],
      ['A1', 'B1', '0:A2<B', 'A2', 'A3'],
    ],
    [
      'a credit in use is not taken back, and one taken back is not used',
      [
        ['A', putAside(LINE(100), 100, restId)],
        ['B', used(restId, 70)],
        ['A', takenBack(restId)],
        ['A', putAside(LINE(50), 50, markId)],
        ['A', takenBack(markId)],
        ['B', used(markId, 50)],
        ['B', takenBack(markId)],
      ],
      ['A1', 'B1', '0:A2<B', 'A2', 'A3', 'A4', '0:B2<', 'B2', '0:B3<', 'B3'],
    ],
    [
      'a credit whose money was refused pays nothing',
      [
        ['A', allocated(LINE(100), 100)],
        ['B', putAside(LINE(100), 100, restId)],
        ['B', used(restId, 100)],
      ],
      ['A1', '0:B1<A', 'B1', '0:B2<', 'B2'],
    ],
    [
      'a fact nobody can read takes nothing',
      [
        ['A', ['PaymentAllocated', { lineId: LINE(100) }]],
        ['B', allocated(LINE(100), 100)],
      ],
      ['A1', 'B1'],
    ],
  ])('%s', async (_what, steps, told) => {
    expect(await pushEach(steps)).toEqual(told)
  })

  test('of desks that claim the last pieces in the warehouse the first has them, by the facts in the log', async () => {
    await shopOfTwo()
    const product = '0199dddd-0000-7000-8000-000000000001'
    const [one, two, three] = [1, 2, 3].map((n) => `0199eeee-0000-7000-8000-00000000000${n}`)
    const lines = (qty: number) => [{ productId: product, qty }]
    const requested = (dropOrderId = '', qty = 1, claims?: number) =>
      [
        'DropOrderRequested',
        {
          dropOrderId,
          number: `DO-${dropOrderId.slice(-1)}`,
          desk: 'A',
          lines: [{ productId: product, sku: 'K-1', name: 'Kaos', qty, claims }],
          chat: '',
          note: '',
        },
      ] as const
    const received = { receiptId: newId(), number: 'GR-1', note: '' }
    const [a, b] = [chainOf('A'), chainOf('B')]
    const push = async (who: typeof A, ...facts: SentFact[]) =>
      expect(await ingest(log, who, facts, NOW)).toMatchObject({ ok: true })
    const refusals = async () =>
      (await log.read(SHOP, 0, 500, 1e9)).flatMap(({ fact }) => {
        if (fact.kind !== 'PiecesRefused') return []
        const { fact: refused, dropOrderId, lines: short } = JSON.parse(fact.payload)
        const [{ qty, holders }] = short
        const who = holders.map((holder: { dropOrderId: string }) => holder.dropOrderId.slice(-1)).join('')
        return [`${refused.terminal}${refused.seq} ${dropOrderId.slice(-1)}: ${qty}<${who}`]
      })
    await push(
      A,
      a.next('GoodsReceived', { ...received, lines: [{ productId: product, qty: 3, cost: null }] }),
    )
    await push(A, a.next(...requested(one, 2, 2)))
    // Asked for knowing that they are not free: nothing is claimed, the warehouse looks at the shelf.
    await push(B, b.next(...requested(three, 5)))
    await push(B, b.next(...requested(two, 2, 2)))
    expect(await refusals()).toEqual(['B2 2: 1<1'])
    await push(A, a.next('DropOrderHandedOver', { dropOrderId: one, lines: lines(2) }))
    await push(A, a.next('DropOrderHandedOver', { dropOrderId: two, lines: lines(1) }))
    // Nothing is left, and nobody holds it.
    await push(B, b.next(...requested(newId(), 1, 1)))
    expect((await refusals())[1]).toMatch(/^B3 .: 1<$/)
    await push(A, a.next('DropOrderTakenBack', { dropOrderId: one, lines: lines(2) }))
    const [four, five] = [newId(), newId()]
    await push(B, b.next(...requested(four, 2, 2)))
    await push(B, b.next('DropOrderWithdrawn', { dropOrderId: four, reason: 'batal', products: [product] }))
    await push(A, a.next(...requested(five, 2, 2)))
    await push(A, a.next('DropOrderDeclined', { dropOrderId: five, lines: lines(1), reason: 'cacat' }))
    await push(B, b.next(...requested(newId(), 1, 1)))
    expect(await refusals()).toHaveLength(2)
    // What breaks on the shelf the last who claimed it loses.
    await push(A, a.next('StockDamaged', { place: 'warehouse', lines: lines(1), reason: 'pecah' }))
    expect((await refusals())[2]).toMatch(/^B6 .: 1</)
    expect(await place.sql('SELECT qty FROM warehouse_level')).toEqual([
      { qty: log.kind === 'sqlite' ? 1 : '1' },
    ])
  })

  test('one push takes, gives back and takes again, and its refusals are among its facts', async () => {
    await shopOfTwo()
    const a = chainOf('A')
    const b = chainOf('B')
    await ingest(log, A, [a.next(...allocated(LINE(70), 70))], NOW)
    const facts = [
      b.next(),
      b.next(...allocated(LINE(70), 70)),
      b.next(...allocated(LINE(100), 100, allocationId)),
      b.next(...undone),
      b.next(...allocated(LINE(100), 60)),
      b.next(...allocated(LINE(70), 1)),
    ]
    expect(await ingest(log, B, facts, NOW)).toMatchObject({ value: { cursor: 9, head: { seq: 6 } } })
    // The answer was lost and everything comes again.
    expect(await ingest(log, B, facts, NOW + 1)).toMatchObject({ value: { cursor: 9, head: { seq: 6 } } })
    expect(await story()).toEqual(['A1', 'B1', '0:B2<A', 'B2', 'B3', 'B4', 'B5', '0:B6<A', 'B6'])
  })

  const NO_CLAIMS = [
    'DELETE FROM claim',
    'DROP TABLE refused_ahead',
    'DROP TABLE warehouse_level',
    'DROP TABLE heard',
    'DROP TABLE webhook',
  ] as const
  /** The log as it was before claims were kept. */
  const makeOld = async () =>
    log.kind === 'sqlite'
      ? place.sql(...NO_CLAIMS, 'PRAGMA user_version = 4')
      : place.sql(...NO_CLAIMS, 'UPDATE server_version SET version = 4')
  const claims = () =>
    place.sql('SELECT shop, document, what, key, terminal, seq, amount FROM claim ORDER BY shop, document')
  const toLog = (terminal: string, fact: SentFact): LogFact => ({ ...fact, terminal, parked: null })

  test('a log older than claims: who has what is worked out from it, and what never fitted is refused at its end', async () => {
    await shopOfTwo()
    const [a, b] = [chainOf('A'), chainOf('B')]
    const old = [
      toLog('A', a.next(...putAside(LINE(100), 100, restId))),
      toLog('B', b.next(...allocated(LINE(70), 70, allocationId))),
      // Too late, undone later: nothing is left to say.
      toLog('A', a.next(...allocated(LINE(70), 10, markId))),
      toLog('A', a.next('AllocationUndone', { allocationId: markId, reason: 'keliru' })),
      // Too late, and fits once the first was undone.
      toLog('A', a.next(...allocated(LINE(50), 50, '0199bbbb-0000-7000-8000-0000000000a1'))),
      toLog('B', b.next(...allocated(LINE(50), 50))),
      toLog(
        'A',
        a.next('AllocationUndone', { allocationId: '0199bbbb-0000-7000-8000-0000000000a1', reason: 'x' }),
      ),
      // Too late, for good.
      toLog('A', a.next(...allocated(LINE(70), 5))),
    ]
    await log.addServerFacts(SHOP, old, NOW)
    await makeOld()
    await open().migrate()
    expect(await story()).toEqual(['A1', 'B1', 'A2', 'A3', 'A4', 'B2', 'A5', 'A6', '0:A6<B'])
    const { cursor } = (await log.listShops())[0] ?? { cursor: 0 }
    expect(cursor).toBe(9)
    // What was put aside then can be used now.
    const c = chainOf('B', 2)
    await place.sql(`UPDATE terminal SET epoch = 2, seq = 0, hash = '${NO_HASH}' WHERE code = 'B'`)
    await ingest(log, B, [c.next(...used(restId, 100)), c.next(...used(restId, 1))], NOW)
    expect((await story()).slice(9)).toEqual(['B1', '0:B2<B', 'B2'])
  })

  test('what released versions recorded is folded into the claims it would have had as it came', async () => {
    const folder = join(import.meta.dirname, '../fixtures/releases/0.1.0')
    const files = readdirSync(folder).filter((name) => name.startsWith('log-'))
    for (const [n, file] of files.entries()) {
      const shop = `0199cccc-0000-7000-8000-${String(n).padStart(12, '0')}`
      const lines = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n')
      const facts = lines.map((line) => JSON.parse(line) as SentFact)
      await enrol(null, shop, `key-${n}`)
      for (let at = 0; at < facts.length; at += 200)
        await ingest(log, { shop, terminal: 'A' }, facts.slice(at, at + 200), NOW)
    }
    const [before, shops] = [await claims(), await log.listShops()]
    expect(before.length).toBeGreaterThan(20)
    await makeOld()
    await open().migrate()
    expect(await claims()).toEqual(before)
    expect(await log.listShops()).toEqual(shops)
  })

  test('set back, the log takes what it had refused as refused, whoever comes first', async () => {
    await shopOfTwo()
    const [a, b] = [chainOf('A'), chainOf('B')]
    const [first, second] = [a.next(...allocated(LINE(100), 100)), b.next(...allocated(LINE(100), 100))]
    await ingest(log, A, [first], NOW)
    await ingest(log, B, [second], NOW)
    const [refusal] = (await log.read(SHOP, 0, 500, 1e9)).flatMap(({ fact }) =>
      fact.kind === 'ClaimRefused' ? [fact] : [],
    )
    if (!refusal) throw new Error('nothing was refused')
    // Another log that has heard of none of it: the loser's fact comes first, then the winner with the refusal.
    await enrol(null, OTHER_SHOP, 'other')
    await enrol(OTHER_SHOP, null, 'other-b')
    await ingest(log, { shop: OTHER_SHOP, terminal: 'B' }, [second], NOW)
    await log.addServerFacts(OTHER_SHOP, [refusal], NOW)
    await log.addServerFacts(OTHER_SHOP, [refusal], NOW)
    await ingest(log, { shop: OTHER_SHOP, terminal: 'A' }, [first], NOW)
    const told = (await log.read(OTHER_SHOP, 0, 500, 1e9)).map(({ fact }) => `${fact.terminal}${fact.kind}`)
    expect(told).toEqual(['BPaymentAllocated', '0ClaimRefused', 'APaymentAllocated'])
    expect(await log.newestOfShops()).toContainEqual({ shop: OTHER_SHOP, receivedAt: NOW })
  })

  test('put in place from a backup, the log has another name at the same cursor', async () => {
    await shopOfTwo()
    await ingest(log, A, chainOf('A').many(3), NOW)
    const before = await log.standingOf(SHOP)
    await log.nameAnew()
    const after = await log.standingOf(SHOP)
    expect(after).toEqual({ ...before, log: after?.log })
    expect(after?.log).not.toBe(before?.log)
  })

  test("the server's own facts are a chain that joins on, across restarts and minutes", async () => {
    await shopOfTwo()
    const [a, b] = [chainOf('A'), chainOf('B')]
    await ingest(log, A, [a.next(...allocated(LINE(100), 100))], NOW)
    const late = () => b.next(...allocated(LINE(100), 5))
    await ingest(log, B, [late(), late()], NOW)
    await ingest(open(), B, [late()], NOW + 10)
    await ingest(open(), B, [late()], NOW + 60_000)
    const own = (await log.read(SHOP, 0, 500, 1e9)).flatMap(({ fact }) =>
      fact.terminal === '0' ? [fact] : [],
    )
    expect(own.map(({ epoch, seq }) => [epoch - own[0]!.epoch, seq])).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 1],
    ])
    own.forEach((fact, n) => {
      expect(fact.hash).toBe(hashOf(fact))
      expect(fact.prevHash).toBe(fact.seq === 1 ? NO_HASH : own[n - 1]?.hash)
    })
  })

  test('of many that reach for one line at once, through several processes, one has it', async () => {
    await enrol(null, SHOP, 'first')
    const codes = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
    for (const code of codes.slice(1)) await enrol(SHOP, null, `key-${code}`)
    const logs = [log, open(), open()]
    const lines = [LINE(100), LINE(200), LINE(300), LINE(400), LINE(500)]
    await Promise.all(
      codes.map(async (terminal, n) => {
        const chain = chainOf(terminal)
        for (const lineId of lines)
          await ingest(
            logs[n % 3] ?? log,
            { shop: SHOP, terminal },
            [chain.next(), chain.next(...allocated(lineId, 51))],
            NOW,
          )
      }),
    )
    const facts = (await log.read(SHOP, 0, 500, 1e9)).map(({ fact }) => fact)
    const refused = new Set(
      facts.flatMap(({ kind, payload }) => {
        if (kind !== 'ClaimRefused') return []
        const { fact } = JSON.parse(payload)
        return [`${fact.terminal}/${fact.seq}`]
      }),
    )
    for (const lineId of lines) {
      const takings = facts.filter(
        ({ kind, payload }) => kind === 'PaymentAllocated' && payload.includes(lineId),
      )
      const granted = takings.filter(({ terminal, seq }) => !refused.has(`${terminal}/${seq}`))
      expect(granted).toHaveLength(Math.min(codes.length, Math.floor(Number(lineId.split(':')[3]) / 5100)))
      // The first in the log, and nobody after them.
      expect(takings.slice(0, granted.length)).toEqual(granted)
    }
    expect(await log.cursorOf(SHOP)).toBe(facts.length)
  })

  test('a poke tells of facts, and what was told is there to read', async () => {
    await shopOfTwo()
    const poked = new Promise<string>((done) => log.onPoke(done))
    await ingest(log, B, chainOf('B').many(2), NOW)
    expect(await poked).toBe(SHOP)
    expect(await log.cursorOf(SHOP)).toBe(2)
  })

  test('what was answered is there after a restart, and facts are never changed', async () => {
    await shopOfTwo()
    await ingest(log, A, chainOf('A').many(2), NOW)
    await log.close()
    opened = opened.filter((one) => one !== log)
    log = open()
    await log.migrate()
    expect((await all()).map(({ id }) => id)).toEqual(['A1/1', 'A1/2'])
  })
})

test(
  'a poke in one process wakes another on the same PostgreSQL, also after the database was taken down',
  { timeout: 60_000 },
  async () => {
    const url = (await postgres?.freshDatabase()) ?? ''
    const [here, there] = [openPostgresLog(url), openPostgresLog(url)]
    try {
      await here.migrate()
      await here.addInvitation({ codeHash: 'c', shop: null, expiresAt: LATER })
      const shop = { shopId: SHOP, name: 'Toko', terminal: 'A' }
      await here.enrol({ codeHash: 'c', now: NOW, publicKey: 'k', terminalName: 'x', shop })
      let pokes = 0
      there.onPoke(() => pokes++)
      const chain = chainOf('A')
      await expect
        .poll(
          async () => {
            await ingest(here, A, chain.many(1), NOW)
            return pokes
          },
          { timeout: 10_000 },
        )
        .toBeGreaterThan(0)
      await postgres?.restart()
      pokes = 0
      let next = chain.many(1)
      await expect
        .poll(
          async () => {
            const taken = await ingest(here, A, next, NOW).catch(() => undefined)
            if (taken?.ok) next = chain.many(1)
            return pokes
          },
          { timeout: 20_000 },
        )
        .toBeGreaterThan(0)
      const read = await there.read(SHOP, 0, 500, 1e9)
      expect(read.map(({ fact }) => fact.seq)).toEqual(read.map((_, n) => n + 1))
    } finally {
      await here.close()
      await there.close()
    }
  },
)
