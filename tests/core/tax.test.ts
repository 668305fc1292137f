import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money } from '../../core/money'
import { includedTax, PPN_KINDS } from '../../core/tax'

test('PPN is taken out of the price: 11 % of the net price', () => {
  expect(includedTax(money(111_000), 'ppn-11')).toEqual({ ratePercent: 11, base: 100_000, tax: 11_000 })
  expect(includedTax(money(439_000), 'ppn-11')).toEqual({ ratePercent: 11, base: 395_495, tax: 43_505 })
})

test('12 % of 11/12 of the net price comes to what 11 % did', () => {
  expect(includedTax(money(111_000), 'ppn-12-other')).toEqual({
    ratePercent: 12,
    base: 91_667,
    tax: 11_000,
  })
  expect(includedTax(money(112_000), 'ppn-12')).toEqual({ ratePercent: 12, base: 100_000, tax: 12_000 })
})

test('net price and tax add up to the price, and the tax is the rate of its base to the rupiah', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), fc.constantFrom(...PPN_KINDS), (gross, kind) => {
      const { base, tax, ratePercent } = includedTax(money(gross), kind)
      if (kind !== 'ppn-12-other') expect(base + tax).toBe(gross)
      expect(Math.abs((base * ratePercent) / 100 - tax)).toBeLessThanOrEqual(1)
    }),
  )
})
