import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countedCash,
  countStands,
  decideCashMove,
  decideClose,
  expectedCash,
} from '../../../core/shift/close-shift'

const rupiah = fc.integer({ min: 0, max: 100_000_000 })
const drawer = fc.record({
  float: rupiah,
  cashIn: rupiah,
  cashOut: rupiah,
  cashSales: rupiah,
  cashRefunds: rupiah,
})

describe('what must lie in the drawer', () => {
  test('is the float with everything that came, less everything that went', () => {
    expect(
      expectedCash({
        float: 500_000,
        cashIn: 100_000,
        cashOut: 75_000,
        cashSales: 1_250_500,
        cashRefunds: 40_000,
      }),
    ).toBe(1_735_500)
  })

  test('cash that goes in and out again changes nothing', () => {
    fc.assert(
      fc.property(drawer, rupiah, (before, amount) => {
        const after = { ...before, cashIn: before.cashIn + amount, cashOut: before.cashOut + amount }
        expect(expectedCash(after)).toBe(expectedCash(before))
      }),
    )
  })

  test('notes and coins add up', () => {
    expect(countedCash([])).toBe(0)
    expect(
      countedCash([
        { value: 100_000, pieces: 3 },
        { value: 500, pieces: 7 },
        { value: 1000, pieces: 0 },
      ]),
    ).toBe(303_500)
  })
})

describe('closing', () => {
  test('needs a count', () => {
    expect(decideClose(null, 100, 'apa saja')).toEqual({ ok: false, error: { code: 'NOT_COUNTED' } })
  })

  test('needs a newer count when the drawer should hold something else by now', () => {
    fc.assert(
      fc.property(rupiah, rupiah, rupiah, (counted, expected, now) => {
        fc.pre(expected !== now)
        expect(countStands({ counted, expected }, now)).toBe(false)
        expect(decideClose({ counted, expected }, now, 'alasan')).toEqual({
          ok: false,
          error: { code: 'NOT_COUNTED' },
        })
      }),
    )
  })

  test('never gets stuck: a count and a reason always close', () => {
    fc.assert(
      fc.property(rupiah, fc.integer({ min: -100_000_000, max: 100_000_000 }), (counted, expected) => {
        const closed = decideClose({ counted, expected }, expected, 'alasan')
        expect(closed).toEqual({ ok: true, value: { counted, expected, variance: counted - expected } })
      }),
    )
  })

  test.each(['', '  ', 'ab', ' ab '])('a variance does not go with "%s"', (reason) => {
    const refused = { ok: false, error: { code: 'VARIANCE_NEEDS_REASON', variance: 5 } }
    expect(decideClose({ counted: 105, expected: 100 }, 100, reason)).toEqual(refused)
    expect(decideClose({ counted: 100, expected: 100 }, 100, reason).ok).toBe(true)
  })
})

describe('moving cash', () => {
  test('nothing goes out that is not there', () => {
    expect(decideCashMove({ direction: 'out', amount: 101 }, 100)).toEqual({
      ok: false,
      error: { code: 'NOT_ENOUGH_CASH', have: 100 },
    })
    expect(decideCashMove({ direction: 'out', amount: 100 }, 100).ok).toBe(true)
    expect(decideCashMove({ direction: 'in', amount: 101 }, -100).ok).toBe(true)
  })
})
