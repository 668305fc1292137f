import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ParcelLine,
  chargeableWeight,
  measureParcel,
  volumetricGrams,
} from '../../../core/shipment/parcel-weight'

const side = fc.integer({ min: 1, max: 3000 })
const line: fc.Arbitrary<ParcelLine> = fc.record({
  qty: fc.integer({ min: 1, max: 50 }),
  weight: fc.integer({ min: 0, max: 150_000 }),
  size: fc.option(fc.record({ length: side, width: side, height: side })),
})
const rule = fc.record({
  divisor: fc.constantFrom(0, 4000, 5000, 6000),
  tolerance: fc.constantFrom(0, 299, 300),
})

describe('what a parcel weighs', () => {
  test('is the sum of its pieces; products without weight or size are counted', () => {
    expect(
      measureParcel([
        { qty: 2, weight: 250, size: { length: 200, width: 100, height: 50 } },
        { qty: 1, weight: 0, size: null },
        { qty: 3, weight: 100, size: null },
      ]),
    ).toEqual({ products: 3, grams: 800, withoutWeight: 1, volume: 2_000_000, withoutSize: 2 })
  })

  test.each([
    [40 * 30 * 20, 6000, 4000],
    [40 * 30 * 20, 4000, 6000],
    [40 * 30 * 20, 0, 0],
  ])('%d cm³ by %d are %d grams', (cm3, divisor, grams) => {
    expect(volumetricGrams(cm3 * 1000, divisor)).toBe(grams)
  })

  test.each([
    [1, 0, 0, 1000],
    [1000, 0, 0, 1000],
    [1001, 0, 0, 2000],
    [1300, 0, 300, 1000],
    [1301, 0, 300, 2000],
    [500, 24_000_000, 0, 4000],
  ])('%d g and %d mm³ with %d g forgiven are charged as %d g', (grams, volume, tolerance, charged) => {
    expect(chargeableWeight(grams, volume, { divisor: 6000, tolerance }).grams).toBe(charged)
  })

  test('is whole kilograms, covers weight and volume but for what is forgiven, and is never a kilogram too much', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), rule, (lines, of) => {
        const { grams, volume } = measureParcel(lines)
        const charged = chargeableWeight(grams, volume, of)
        expect(charged.grams % 1000).toBe(0)
        expect(charged.grams).toBeGreaterThanOrEqual(1000)
        expect(charged.grams + of.tolerance).toBeGreaterThanOrEqual(charged.counted)
        expect(charged.counted).toBeGreaterThanOrEqual(grams)
        // In whole numbers: grams by volume times the divisor is the volume, rounded up by less than a gram.
        const exact = BigInt(charged.volumetric) * BigInt(of.divisor)
        expect(of.divisor === 0 || exact >= BigInt(volume)).toBe(true)
        expect(of.divisor === 0 || exact - BigInt(volume) < BigInt(of.divisor)).toBe(true)
        if (charged.grams > 1000) expect(charged.grams - 1000 + of.tolerance).toBeLessThan(charged.counted)
        expect(charged.by === 'volume').toBe(charged.volumetric > grams)
      }),
      { numRuns: 300 },
    )
  })

  test('one more piece never makes it lighter, whatever stands in which order', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), line, rule, (lines, more, of) => {
        const charge = (all: readonly ParcelLine[]): number => {
          const { grams, volume } = measureParcel(all)
          return chargeableWeight(grams, volume, of).grams
        }
        expect(charge([...lines, more])).toBeGreaterThanOrEqual(charge(lines))
        expect(charge([more, ...lines])).toBe(charge([...lines, more]))
      }),
      { numRuns: 200 },
    )
  })
})
