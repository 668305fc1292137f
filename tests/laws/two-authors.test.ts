import fc from 'fast-check'
import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type AnyFactPayload } from '../../contract/facts'
import { err } from '../../core/result'
import { businessDay, instant } from '../../core/time'
import { type Writer, inTransaction } from '../../db/database'
import { recordFact } from '../../db/fact-log'
import { derivedTables } from '../../db/rebuild'
import { openStore } from '../../db/store'
import { MORNING, createWorld, scratchDir } from './day-host'

/*
 * A drop order and a return have two authors, the desk and the warehouse, and a third terminal may hear of them in any
 * order that keeps what each of them did in its order. Whatever the order, the tables come out the same.
 */
const RUNS = Number(process.env['PESAN_ORDERS'] ?? 400)
const ORDERS_PER_RUN = 3

type Fact = AnyFactPayload
const fact = <K extends Fact['kind']>(kind: K, payload: Record<string, unknown>): Fact =>
  ({ kind, payload }) as unknown as Fact

const world = createWorld(99)
const PRODUCTS = [world.newId(), world.newId(), world.newId()]
const RECEIPT = world.newId()
const small = fc.integer({ min: 1, max: 4 })
const someLines = fc.uniqueArray(fc.record({ productId: fc.constantFrom(...PRODUCTS), qty: small }), {
  minLength: 1,
  maxLength: 3,
  selector: (line) => line.productId,
})

type Lines = { productId: string; qty: number }[]
const part = (lines: Lines, cut: number): Lines =>
  lines.map((line) => ({ ...line, qty: Math.min(line.qty, cut) }))

/** What both did with one drop order; each list is in its author's order. Amounts need not fit: they met offline. */
const dropOrder = fc
  .record({
    lines: someLines,
    given: small,
    taken: small,
    declined: fc.boolean(),
    back: fc.boolean(),
    withdrawn: fc.boolean(),
    twice: fc.boolean(),
    dropOrderId: fc.uuid(),
    returnId: fc.uuid(),
  })
  .map(({ lines, given, taken, declined, back, withdrawn, twice, dropOrderId, returnId }) => {
    const reason = 'tidak jadi'
    const handed = part(lines, given)
    const received = part(handed, taken)
    const asked = lines.map((line) => ({ ...line, sku: 'S-1', name: 'Barang' }))
    const desk = [
      fact('DropOrderRequested', {
        dropOrderId,
        number: `DO-D-${dropOrderId.slice(-12)}`,
        desk: 'D',
        lines: asked,
        chat: '',
        note: '',
      }),
      ...(twice ? [fact('DropOrderAcknowledged', { dropOrderId })] : []),
      fact('DropOrderReceived', { dropOrderId, desk: 'D', lines: received }),
      ...(withdrawn ? [fact('DropOrderWithdrawn', { dropOrderId, reason })] : []),
    ]
    const warehouse = [
      fact('DropOrderAcknowledged', { dropOrderId }),
      fact('DropOrderHandedOver', { dropOrderId, lines: handed }),
      ...(declined
        ? [fact('DropOrderDeclined', { dropOrderId, lines: part(lines, 1), reason: 'stok kosong' })]
        : []),
      ...(back ? [fact('DropOrderTakenBack', { dropOrderId, lines: part(handed, 1) })] : []),
      ...(twice ? [fact('DropOrderHandedOver', { dropOrderId, lines: part(lines, 1) })] : []),
    ]
    // The desk sends back a part of what it scanned in.
    const sent = part(received, 1).map((line) => ({ ...line, orderId: null }))
    desk.push(fact('ReturnSent', { returnId, number: `RT-D-${returnId.slice(-12)}`, desk: 'D', lines: sent }))
    warehouse.push(fact('ReturnReceived', { returnId, lines: part(received, 1) }))
    return { desk, warehouse }
  })

const bothAuthors = fc.array(dropOrder, { minLength: 1, maxLength: 3 }).map((orders) => ({
  desk: orders.flatMap(({ desk }) => desk),
  warehouse: [
    fact('GoodsReceived', {
      receiptId: RECEIPT,
      number: 'GR-W-1',
      lines: PRODUCTS.map((productId) => ({ productId, qty: 100, cost: null })),
      note: '',
    }),
    ...orders.flatMap(({ warehouse }) => warehouse),
  ],
}))

/** Each author's own clock: a fact is the same whenever somebody else hears of it. */
function record(tx: Writer, terminal: string, nth: number, { kind, payload }: Fact): void {
  const at = instant(MORNING + nth * 1000 + (terminal === 'D' ? 0 : 500))
  const author = {
    terminal,
    epoch: 1,
    at,
    businessDay: businessDay('2026-11-22'),
    personId: null,
    commandId: `0199aaaa-0000-7000-8000-${String(nth).padStart(12, '0')}`,
  }
  recordFact(tx, author, kind, payload as never)
}

/** Rows without the number that only says in which order they came here. */
function stateOf(tx: Writer): Record<string, string[]> {
  const tables = derivedTables(tx).filter((table) => !table.endsWith('_text'))
  return Object.fromEntries(
    ['fact', ...tables].map((table) => [
      table,
      tx
        .all<Record<string, unknown>>(`SELECT * FROM ${table}`)
        .map(({ id: _, ...row }) => JSON.stringify(row))
        .toSorted(),
    ]),
  )
}

test(`facts of two authors give one state in any order (${RUNS} histories)`, { timeout: 300_000 }, () => {
  const folder = scratchDir()
  const store = openStore(folder)
  /** Plays one order of arrival, looks at the tables, and takes it all back. */
  const play = (
    desk: readonly Fact[],
    warehouse: readonly Fact[],
    fromDesk: readonly boolean[],
  ): Record<string, string[]> => {
    let state: Record<string, string[]> = {}
    inTransaction(store, (tx) => {
      let [d, w] = [0, 0]
      for (let step = 0; d < desk.length || w < warehouse.length; step++) {
        const [mine, theirs] = [desk[d], warehouse[w]]
        if (mine && (!theirs || fromDesk[step % fromDesk.length] === true)) record(tx, 'D', d++, mine)
        else if (theirs) record(tx, 'W', w++, theirs)
      }
      state = stateOf(tx)
      return err({ code: 'TAKEN_BACK' })
    })
    return state
  }
  try {
    const orders = fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), {
      minLength: ORDERS_PER_RUN,
      maxLength: ORDERS_PER_RUN,
    })
    let heard = 0
    fc.assert(
      fc.property(bothAuthors, orders, ({ desk, warehouse }, mixes) => {
        const deskFirst = play(desk, warehouse, [true])
        for (const mix of [[false], ...mixes]) expect(play(desk, warehouse, mix)).toEqual(deskFirst)
        heard += (deskFirst['stock_movement'] ?? []).length
      }),
      { numRuns: RUNS, seed: 20261122 },
    )
    expect(heard).toBeGreaterThan(RUNS * 3)
  } finally {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
