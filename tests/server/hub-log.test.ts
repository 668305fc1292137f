import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CarriedFact } from '../../contract/server-wire'
import { ingest } from '../../server/log/ingest'
import { openPostgresLog } from '../../server/log/postgres'
import { type ServerLog } from '../../server/log/server-log'
import { openSqliteLog } from '../../server/log/sqlite'
import { SHOP, chainOf } from './chain'
import { type PrivatePostgres, startPostgres } from './private-postgres'

const NOW = 1_795_312_800_000
const A = { shop: SHOP, terminal: 'A' }

let postgres: PrivatePostgres | undefined
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres?.stop())

const carried = (terminal: string, count: number): CarriedFact[] =>
  chainOf(terminal)
    .many(count)
    .map((fact) => ({ ...fact, terminal }))

describe.each(['SQLite', 'PostgreSQL'])('a hub and the log in %s', (kind) => {
  let log: ServerLog
  let folder: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pesan-hub-log-'))
    log =
      kind === 'SQLite'
        ? openSqliteLog(join(folder, 'log.db'))
        : openPostgresLog((await postgres?.freshDatabase()) ?? '')
    await log.migrate()
    await log.addShop(SHOP, 'Toko Contoh', 'first')
    await log.putTerminals(SHOP, [known('A'), known('B')])
  })
  afterEach(async () => {
    await log.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const known = (code: string) => ({ code, name: code, publicKey: '', enrolledAt: NOW, revokedAt: null })
  const order = async () =>
    (await log.read(SHOP, 0, 500, 1e9)).map(({ cursor, fact }) => `${cursor} ${fact.terminal}/${fact.seq}`)
  const take = (terminal: string, term: number | null = null, force = false) =>
    log.takeHub(SHOP, terminal, { log: 'of-the-hub', term, force })

  test('while a hub is in force only it is heard, and its facts stand at its cursors', async () => {
    await ingest(log, A, chainOf('A').many(2), NOW)
    expect(await take('B')).toEqual({ ok: true, value: { term: 1, log: 'first', cursor: 2 } })
    expect(await ingest(log, A, chainOf('A').many(3), NOW)).toEqual({
      ok: false,
      error: { code: 'HUB_IN_FORCE', terminal: 'B' },
    })
    const [, , third] = carried('A', 3)
    const [first, second] = carried('B', 2)
    if (!third || !first || !second) throw new Error('the chain is too short')
    const page = { shop: SHOP, hub: { terminal: 'B', term: 1 }, terminals: [], receivedAt: NOW }
    expect(await log.relay({ ...page, after: 2, facts: [first, third, second] })).toEqual({
      ok: true,
      value: 5,
    })
    expect(await order()).toEqual(['1 A/1', '2 A/2', '3 B/1', '4 A/3', '5 B/2'])
    // The same page again, a page of another, and a page that leaves one out.
    expect(await log.relay({ ...page, after: 2, facts: [first] })).toMatchObject({
      error: { code: 'CURSOR', cursor: 5 },
    })
    const stranger = { ...page, hub: { terminal: 'A', term: 1 } }
    const intruder = { ...known('A'), publicKey: 'x', enrolledAt: NOW + 1 }
    expect(await log.relay({ ...stranger, terminals: [intruder], after: 5, facts: [] })).toMatchObject({
      error: { code: 'NOT_THE_HUB' },
    })
    expect((await log.findTerminal(SHOP, 'A'))?.publicKey).toBe('')
    const fifth = carried('B', 5).at(-1)
    expect(await log.relay({ ...page, after: 5, facts: fifth ? [fifth] : [] })).toMatchObject({
      error: { code: 'FORK' },
    })
    expect(await order()).toHaveLength(5)
    // Handed back only when everything is here.
    expect(await log.endHub(SHOP, 'B', 4)).toMatchObject({ error: { code: 'CURSOR' } })
    expect(await log.endHub(SHOP, 'B', 5)).toMatchObject({ ok: true })
    expect(await ingest(log, A, chainOf('A').many(4), NOW)).toMatchObject({ ok: true, value: { cursor: 6 } })
    expect(await log.standingOf(SHOP)).toMatchObject({ log: 'first', hub: null, term: 1 })
  })

  test('what a hub relays carries its claims: what it decided stands, and later ones are measured against it', async () => {
    const lineId = `${SHOP}:2026-11-22:credit:10000:1`
    const allocated = (nth: number) => ({
      allocationId: `0199bbbb-0000-7000-8000-00000000000${nth}`,
      lineId,
      orderId: `0199bbbb-0000-7000-8000-0000000000a${nth}`,
      amount: 100,
      how: 'by-hand',
      evidence: [],
      payerName: null,
    })
    const [a, b] = [chainOf('A'), chainOf('B')]
    // At the hub A is first; of B's claim it says no.
    const hub = openSqliteLog(join(folder, 'hub.db'))
    await hub.migrate()
    await hub.addShop(SHOP, 'Toko Contoh', 'first')
    await hub.putTerminals(SHOP, [known('A'), known('B')])
    await ingest(hub, A, [a.next('PaymentAllocated', allocated(1))], NOW)
    await ingest(hub, { shop: SHOP, terminal: 'B' }, [b.next('PaymentAllocated', allocated(2))], NOW)
    const facts = (await hub.read(SHOP, 0, 500, 1e9)).map(({ fact: { parked: _, ...fact } }) => fact)
    await hub.close()
    const kinds = ['A PaymentAllocated', '0 ClaimRefused', 'B PaymentAllocated']
    expect(facts.map(({ terminal, kind: of }) => `${terminal} ${of}`)).toEqual(kinds)

    await take('B')
    const page = { shop: SHOP, hub: { terminal: 'B', term: 1 }, terminals: [], receivedAt: NOW }
    expect(await log.relay({ ...page, after: 0, facts })).toEqual({ ok: true, value: 3 })
    await log.endHub(SHOP, 'B', 3)
    const late = { shop: SHOP, terminal: 'B' }
    expect((await ingest(log, late, [b.next('PaymentAllocated', allocated(3))], NOW)).ok).toBe(true)
    const told = (await log.read(SHOP, 0, 500, 1e9)).map(({ fact }) => fact)
    expect(told.map(({ terminal, kind: of }) => `${terminal} ${of}`)).toEqual([
      ...kinds,
      '0 ClaimRefused',
      'B PaymentAllocated',
    ])
    expect(JSON.parse(told[3]?.payload ?? '')).toMatchObject({
      fact: { terminal: 'B', seq: 2 },
      holders: [{ terminal: 'A' }],
    })
  })

  test('a second hub displaces the first by force alone, and the log has another name then', async () => {
    await ingest(log, A, chainOf('A').many(1), NOW)
    await take('A')
    expect(await take('B')).toEqual({ ok: false, error: { code: 'HUB_IN_FORCE', terminal: 'A' } })
    expect(await take('A', 1)).toMatchObject({ ok: true, value: { term: 1 } })
    expect(await take('B', null, true)).toMatchObject({ ok: true, value: { term: 2 } })
    expect((await log.standingOf(SHOP))?.log).not.toBe('first')
    const former = {
      shop: SHOP,
      hub: { terminal: 'A', term: 1 },
      after: 1,
      terminals: [],
      facts: [],
      receivedAt: NOW,
    }
    expect(await log.relay(former)).toMatchObject({ error: { code: 'NOT_THE_HUB' } })
    expect(await log.endHub(SHOP, 'A', 1)).toMatchObject({ error: { code: 'NOT_THE_HUB' } })
    expect(await log.endHub(SHOP, 'A', null)).toMatchObject({ ok: true })
  })
})
