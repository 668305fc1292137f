import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planImport } from '../../../core/bank/deduplicate'
import type { StatementFile, StatementRow } from '../../../core/bank/reader'
import { type BusinessDay, addDays, businessDay } from '../../../core/time'
import { type Stored, store } from './samples'

const START = businessDay('2025-12-20')
const ACCOUNT = 'acc'

/** What really happened: `day` from the start, seen as pending on the day before it is posted when `waits`. */
type Happening = { id: number; day: number; waits: boolean; credit: boolean; amount: number; text: number }
/** One download: the days it covers, in what order the rows stand, and how the bank words them that day. */
type Download = { from: number; to: number; seed: number; reworded: boolean }

const happening = fc.record({
  day: fc.integer({ min: 0, max: 20 }),
  waits: fc.boolean(),
  credit: fc.boolean(),
  amount: fc.constantFrom(100_000, 100_000, 250_000, 364_111),
  text: fc.integer({ min: 0, max: 3 }),
})
const download = fc.record({
  from: fc.integer({ min: 0, max: 20 }),
  to: fc.integer({ min: 0, max: 22 }),
  seed: fc.nat(),
  reworded: fc.boolean(),
})

const NAMES = ['SITI AMINAH', 'BUDI SANTOSO', 'RATNA DEWI', 'JOKO']

function row(item: Happening, date: BusinessDay | null, reworded: boolean, lineNo: number): StatementRow {
  const name = NAMES[item.text] ?? ''
  const text = `BI-FAST ${item.credit ? 'CR' : 'DB'} TRANSFER   DR 008 ${name}${reworded ? '  WS_OB;778' : ''}`
  return {
    lineNo,
    date,
    time: null,
    direction: item.credit ? 'credit' : 'debit',
    amountSen: item.amount * 100,
    balanceSen: null,
    text,
    raw: text,
    cells: [],
  }
}

function fileOf(all: readonly Happening[], { from, to, seed, reworded }: Download): StatementFile {
  const rows = all.flatMap((item, place) => {
    if (item.day >= from && item.day <= to) return [row(item, addDays(START, item.day), reworded, place)]
    // Made on the evening of `to`: what is posted tomorrow already stands there without a day.
    return item.waits && item.day === to + 1 ? [row(item, null, false, place)] : []
  })
  const order = (item: StatementRow): number => (Math.imul(item.lineNo + 1, 2654435761) ^ seed) >>> 0
  return {
    reader: 'test',
    readerVersion: 1,
    accountNumber: null,
    holder: null,
    period: { from: addDays(START, from), to: addDays(START, to) },
    rows: [...rows].sort((a, b) => order(a) - order(b)),
    unreadable: [],
    gates: [],
  }
}

const wanted = (all: readonly Happening[]): string[] =>
  all
    .map((item) => `${addDays(START, item.day)} ${item.credit ? 'credit' : 'debit'} ${item.amount * 100}`)
    .sort()

const found = (lines: Map<string, Stored>): string[] =>
  [...lines.values()]
    .filter((line) => line.date !== null)
    .map((line) => `${line.date} ${line.direction} ${line.amountSen}`)
    .sort()

describe('importing statements again and again', () => {
  test('overlapping, shuffled, reworded, repeated downloads end in exactly what happened', () => {
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 40 }),
        fc.array(download, { maxLength: 8 }),
        fc.nat(),
        (raw, cuts, seed) => {
          const all = raw.map((item, id) => ({ ...item, id }))
          const lines = new Map<string, Stored>()
          const some = cuts.filter(({ from, to }) => from <= to)
          const whole: Download[] = [
            { from: 0, to: 11, seed, reworded: false },
            { from: 8, to: 22, seed: seed + 1, reworded: true },
          ]
          const run = [...some, ...whole, ...some.slice(0, 2), ...whole.slice(0, 1)]
          for (const cut of run) store(lines, ACCOUNT, fileOf(all, cut), addDays(START, cut.to))
          expect(found(lines)).toEqual(wanted(all))
        },
      ),
      { numRuns: 400 },
    )
  })

  test('day by day, as a desk works, every line keeps its id from pending to posted and nothing stays pending', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 30 }), fc.nat(), (raw, seed) => {
        const all = raw.map((item, id) => ({ ...item, id }))
        const lines = new Map<string, Stored>()
        for (let day = 0; day <= 22; day++) {
          const cut = { from: Math.max(0, day - 6), to: day, seed: seed + day, reworded: day % 2 === 0 }
          store(lines, ACCOUNT, fileOf(all, cut), addDays(START, day))
          const expected = all.filter((item) => item.day <= day || (item.waits && item.day === day + 1))
          expect([...lines.values()].filter((line) => !line.vanished)).toHaveLength(expected.length)
        }
        expect(found(lines)).toEqual(wanted(all))
        expect([...lines.values()].filter((line) => line.date === null || line.vanished)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('importing the same file twice changes nothing, and ids are the same in an empty store', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 30 }), fc.nat(), (raw, seed) => {
        const file = fileOf(
          raw.map((item, id) => ({ ...item, id })),
          { from: 0, to: 15, seed, reworded: false },
        )
        const uploadedOn = addDays(START, 15)
        const [once, other] = [new Map<string, Stored>(), new Map<string, Stored>()]
        const ids = store(once, ACCOUNT, file, uploadedOn)
        expect(new Set(ids).size).toBe(file.rows.length)
        expect(store(other, ACCOUNT, file, uploadedOn)).toEqual(ids)
        const again = planImport({ accountId: ACCOUNT, file, stored: [...once.values()], uploadedOn })
        expect([again.insert, again.changed, again.posted, again.vanished, again.absent]).toEqual([
          [],
          [],
          [],
          [],
          [],
        ])
        expect(again.known).toHaveLength(file.rows.length)
      }),
      { numRuns: 200 },
    )
  })

  test('a pending line the bank drops is vanished, and comes back with its id when it is posted late after all', () => {
    const item: Happening = { id: 0, day: 3, waits: true, credit: true, amount: 100_000, text: 0 }
    const other: Happening = { id: 1, day: 3, waits: false, credit: true, amount: 250_000, text: 1 }
    const lines = new Map<string, Stored>()
    const cut = (from: number, to: number): Download => ({ from, to, seed: 1, reworded: false })
    const [lineId] = store(lines, ACCOUNT, fileOf([item], cut(0, 2)), addDays(START, 2))
    expect(lines.get(lineId ?? '')).toMatchObject({ date: null })
    store(lines, ACCOUNT, fileOf([other], cut(0, 3)), addDays(START, 3))
    expect(lines.get(lineId ?? '')).toMatchObject({ vanished: true })
    store(lines, ACCOUNT, fileOf([{ ...item, day: 4 }, other], cut(0, 5)), addDays(START, 5))
    expect(lines.get(lineId ?? '')).toMatchObject({ date: addDays(START, 4) })
    expect(lines.get(lineId ?? '')?.vanished).toBeUndefined()
    expect(lines.size).toBe(2)
  })

  test('a posted line missing from a file that covers its day is named', () => {
    const both = [0, 1].map((id) => ({
      id,
      day: 2,
      waits: false,
      credit: true,
      amount: 100_000 + id,
      text: id,
    }))
    const lines = new Map<string, Stored>()
    const cut: Download = { from: 0, to: 5, seed: 1, reworded: false }
    store(lines, ACCOUNT, fileOf(both, cut), addDays(START, 5))
    const file = fileOf(both.slice(0, 1), cut)
    const plan = planImport({
      accountId: ACCOUNT,
      file,
      stored: [...lines.values()],
      uploadedOn: addDays(START, 6),
    })
    expect(plan.absent).toHaveLength(1)
    expect(plan.insert).toEqual([])
  })

  test('a better reader changes texts and finds numbers, and never makes a line', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 30 }), fc.nat(), (raw, seed) => {
        const all = raw.map((item, id) => ({ ...item, id, waits: false }))
        const file = fileOf(all, { from: 0, to: 20, seed, reworded: false })
        const lines = new Map<string, Stored>()
        const uploadedOn = addDays(START, 20)
        store(lines, ACCOUNT, file, uploadedOn)
        const rows = file.rows.map((item) => ({
          ...item,
          text: `${item.text.slice(8)} / ${item.lineNo}`,
          time: '09:00:00',
          bankRef: `J${item.lineNo % 3}`,
        }))
        const newer = { ...file, readerVersion: 2, rows }
        const plan = planImport({ accountId: ACCOUNT, file: newer, stored: [...lines.values()], uploadedOn })
        expect([plan.insert, plan.posted, plan.vanished, plan.absent, plan.known]).toEqual([
          [],
          [],
          [],
          [],
          [],
        ])
        expect(plan.changed).toHaveLength(rows.length)
        expect(new Set(plan.lineOfRow)).toEqual(new Set(lines.keys()))
      }),
      { numRuns: 100 },
    )
  })
})
