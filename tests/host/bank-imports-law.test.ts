import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, addDays, businessDay, formatDay, instantAt } from '../../core/time'
import { type TestHost, createTestHost } from './test-host'

const START = businessDay('2026-11-22')
const DAYS = 12

/** A movement of the account; `waits`: on the evening before its day the bank shows it as pending. */
type Movement = { day: number; waits: boolean; credit: boolean; amount: number; name: number }
type Download = { from: number; to: number; seed: number; reworded: boolean }

const NAMES = ['SITI AMINAH', 'BUDI SANTOSO', 'RATNA DEWI']
const movement = fc.record({
  day: fc.integer({ min: 0, max: DAYS - 1 }),
  waits: fc.boolean(),
  credit: fc.boolean(),
  amount: fc.constantFrom(100_000, 100_000, 250_000),
  name: fc.integer({ min: 0, max: 2 }),
})
const download = fc.record({
  from: fc.integer({ min: 0, max: DAYS - 1 }),
  to: fc.integer({ min: 0, max: DAYS - 1 }),
  seed: fc.nat(),
  reworded: fc.boolean(),
})

/** A KlikBCA file of those days, its rows in any order and so without a balance that could be checked. */
function csvOf(all: readonly Movement[], { from, to, seed, reworded }: Download): string {
  const rows = all.flatMap((item, place) => {
    const pending = item.waits && item.day === to + 1
    if (!pending && (item.day < from || item.day > to)) return []
    const text = `BI-FAST ${item.credit ? 'CR' : 'DB'} TRANSFER   DR 008 ${NAMES[item.name] ?? ''}${reworded && !pending ? '  WS_OB;1' : ''}`
    const day = pending ? 'PEND' : formatDay(addDays(START, item.day))
    const row = `'${day},${text},'0000,${item.amount}.00,${item.credit ? 'CR' : 'DB'},0.00`
    return [{ row, order: (Math.imul(place + 1, 2654435761) ^ seed) >>> 0 }]
  })
  const lines = rows.toSorted((a, b) => a.order - b.order).map(({ row }) => row)
  return [
    "Account No.,=,'0350000123",
    'Name,=,RATNA',
    'Currency,=,IDR',
    '',
    'Date,Description,Branch,Amount,,Balance',
    ...lines,
    'Starting Balance,=,0.00',
    'Credit,=,0.00',
    'Debet,=,0.00',
    'Ending Balance,=,0.00',
  ].join('\n')
}

async function importAt(host: TestHost, all: readonly Movement[], cut: Download, day: number): Promise<void> {
  host.setNow(Math.max(host.now() + 1, instantAt(addDays(START, day), 21, 0, 'Asia/Jakarta')))
  const base64 = Buffer.from(csvOf(all, cut)).toString('base64')
  await host.do('bank.import-file', { fileName: 'mutasi.csv', base64, acceptBroken: true })
}

describe('files of one account, however they are cut', () => {
  test('day after day and once more in any pieces, the store holds what happened, each line once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(movement, { maxLength: 25 }),
        fc.array(download, { maxLength: 4 }),
        fc.nat(),
        async (all, pieces, seed) => {
          const host = await createTestHost()
          for (let day = 0; day < DAYS; day += 2)
            await importAt(
              host,
              all,
              { from: Math.max(0, day - 3), to: day, seed, reworded: day % 4 === 0 },
              day,
            )
          const whole = { from: 0, to: DAYS - 1, seed: seed + 1, reworded: true }
          await importAt(host, all, whole, DAYS - 1)
          // A file of pending rows alone says nothing of its day: read late, it is taken for one of today.
          const dated = ({ from, to }: Download) => all.some(({ day }) => day >= from && day <= to)
          for (const piece of pieces.filter(dated))
            await importAt(host, all, { ...piece, reworded: false }, DAYS)
          const file = { fileName: 'a.csv', base64: Buffer.from(csvOf(all, whole)).toString('base64') }
          if (all.length === 0) return
          const { statements } = await host.do('bank.file-rows', file)
          const ids = statements.flatMap(({ rows }) => rows.map(({ lineId }) => lineId))
          expect(new Set(ids).size).toBe(all.length)
          const preview = await host.do('bank.preview-file', file)
          expect(preview.statements).toMatchObject([{ added: 0, absent: 0, pending: 0, vanished: 0 }])
          const board = await host.do('bank.board', { filter: 'all', limit: 2000 })
          expect(board.counts.pending).toBe(0)
          expect(board.lines.filter((line) => line.direction === 'credit')).toHaveLength(
            all.filter((item) => item.credit).length,
          )
          expect(await host.do('store.verify', {})).toMatchObject({ ok: true })
          await host.close()
        },
      ),
      { numRuns: 12 },
    )
  }, 120_000)

  test('money that was pending and never came is gone, and what was said about it is open again', async () => {
    const host = await createTestHost()
    const waiting: Movement = { day: 1, waits: true, credit: true, amount: 100_000, name: 0 }
    const before: Movement = { day: 0, waits: false, credit: false, amount: 250_000, name: 1 }
    const other: Movement = { day: 2, waits: false, credit: true, amount: 250_000, name: 1 }
    const cut = (to: number): Download => ({ from: 0, to, seed: 1, reworded: false })
    await importAt(host, [before, waiting], cut(0), 0)
    const { lines } = await host.do('bank.board', { filter: 'pending' })
    const [line] = lines
    await host.do('bank.mark-unrelated', { lineId: line?.lineId ?? '', reason: 'uang sendiri' })
    await importAt(host, [before, other], cut(3), 3)
    const credits = async () =>
      (await host.do('bank.board', { filter: 'all' })).lines.filter((found) => found.direction === 'credit')
    expect(await credits()).toMatchObject([{ amount: 250_000 }])
    host.pass(DAY)
    await importAt(host, [before, { ...waiting, day: 4 }, other], cut(5), 5)
    const after = await credits()
    expect(after.find((found) => found.lineId === line?.lineId)).toMatchObject({
      date: addDays(START, 4),
      unrelatedByPerson: false,
    })
    expect(after).toHaveLength(2)
  })
})
