import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { type Writer, inTransaction } from '../../db/database'
import { readDayBook } from '../../db/queries/day-book'
import { openStore } from '../../db/store'
import { addDays } from '../../core/time'
import { ACTION_NAMES, FIRST_DAY, RandomShop, type Step } from './reports-random-shop'

const dataDir = mkdtempSync(join(tmpdir(), 'pesan-day-book-'))
const store = openStore(dataDir)
afterAll(() => {
  store.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Every history begins on an empty store: what one recorded is rolled back. */
function onEmptyStore(work: (tx: Writer) => void): void {
  inTransaction(store, (tx) => {
    work(tx)
    return { ok: false }
  })
}

const history = (days: readonly number[]): fc.Arbitrary<Step[]> =>
  fc
    .array(
      fc.record({
        action: fc.constantFrom(...ACTION_NAMES),
        n: fc.integer({ min: 1, max: 6 }),
        pick: fc.nat(11),
        days: fc.constantFrom(...days),
      }),
      { minLength: 1, maxLength: 90 },
    )
    // Goods first, or little happens.
    .map((steps) => [
      ...[0, 1, 2].flatMap((pick): Step[] => [
        { action: 'receiveGoods', n: 20, pick, days: 0 },
        { action: 'handOver', n: 8, pick, days: 0 },
        { action: 'receive', n: 1, pick: 0, days: 0 },
      ]),
      ...steps,
    ])

const DAYS = [-2, -1, 0, 1, 2, 3, 4, 5, 6].map((days) => addDays(FIRST_DAY, days))

describe('the day book of random days', () => {
  test('adds up on every day, whatever happened in which order', () => {
    fc.assert(
      fc.property(history([0, 0, 0, 0, 0, 0, 1, -1]), (steps) => {
        onEmptyStore((tx) => {
          const shop = new RandomShop(tx)
          for (const step of steps) shop.run(step)
          for (const day of [...DAYS, shop.day]) {
            const { desk, bookOrders, bookedPieces } = readDayBook(tx, day, shop.day)
            expect([day, desk.addsUp, bookOrders.addsUp, bookedPieces.addsUp]).toEqual([
              day,
              true,
              true,
              true,
            ])
          }
        })
      }),
      { numRuns: 300 },
    )
  })

  test('says of every evening what somebody would have counted in the shop', () => {
    fc.assert(
      fc.property(history([0, 0, 0, 0, 0, 0, 0, 1]), (steps) => {
        onEmptyStore((tx) => {
          const shop = new RandomShop(tx)
          for (const step of steps) shop.run(step)
          for (const [day, evening] of shop.snapshots) {
            const { desk, bookOrders, bookedPieces } = readDayBook(tx, day, shop.day)
            expect({
              freeAtDesk: desk.piecesAtEnd,
              openOrders: bookOrders.openAtEnd,
              openPieces: bookedPieces.openAtEnd,
            }).toEqual(evening)
            const next = readDayBook(tx, addDays(day, 1), shop.day)
            expect([
              next.desk.piecesAtStart,
              next.bookOrders.openAtStart,
              next.bookedPieces.openAtStart,
            ]).toEqual([desk.piecesAtEnd, bookOrders.openAtEnd, bookedPieces.openAtEnd])
          }
        })
      }),
      { numRuns: 300 },
    )
  })

  test('its money is the sum of its tenders, and of its goods, discount, shipping and codes', () => {
    fc.assert(
      fc.property(history([0, 0, 0, 1]), (steps) => {
        onEmptyStore((tx) => {
          const shop = new RandomShop(tx)
          for (const step of steps) shop.run(step)
          for (const day of shop.snapshots.keys()) {
            const { sales } = readDayBook(tx, day, shop.day)
            expect(sales.byTender.reduce((sum, tender) => sum + tender.amount, 0)).toBe(sales.total)
            expect(sales.goods - sales.discount + sales.shipping + sales.uniqueCodes).toBe(sales.total)
          }
        })
      }),
      { numRuns: 60 },
    )
  })
})
