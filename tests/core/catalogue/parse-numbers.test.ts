import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type NumberStyle, numberStyleOf, parseAmount } from '../../../core/catalogue/parse-amount'
import { type LengthUnit, parseLength } from '../../../core/catalogue/parse-length'
import { type WeightUnit, parseWeight } from '../../../core/catalogue/parse-weight'
import { formatRupiah } from '../../../core/money'

describe('amounts in a catalogue', () => {
  test.each([
    ['12500', 12_500],
    ['12.500', 12_500],
    ['12,500', 12_500],
    ['12 500', 12_500],
    ['Rp 12.500', 12_500],
    ['Rp12.500,-', 12_500],
    ['Rp. 12.500,00', 12_500],
    ['IDR 12,500.00', 12_500],
    ['12500.00', 12_500],
    ['12500,0', 12_500],
    ['12500.0000', 12_500],
    ['12500 IDR', 12_500],
    ['1.250.000', 1_250_000],
    ['1,250,000.00', 1_250_000],
    ['1.250.000,00', 1_250_000],
    ['12rb', 12_000],
    ['12,5rb', 12_500],
    ['12.5K', 12_500],
    ['1,25 jt', 1_250_000],
    ['2 juta', 2_000_000],
    ['-12.500', -12_500],
    ['-Rp 12.500', -12_500],
    ['Rp -12.500', -12_500],
    ['(12.500)', -12_500],
    ['0', 0],
    ['-0', 0],
  ])('%s is %d rupiah', (text, value) => {
    expect(parseAmount(text, 'UNPROVEN')).toEqual({ ok: true, value })
  })

  test.each<[string, NumberStyle, string]>([
    ['12.500', 'COMMA_THOUSANDS', 'AMOUNT_AMBIGUOUS'],
    ['12,500', 'DOT_THOUSANDS', 'AMOUNT_AMBIGUOUS'],
    ['12.500', 'CONTRADICTING', 'AMOUNT_AMBIGUOUS'],
    ['12.500rb', 'UNPROVEN', 'AMOUNT_AMBIGUOUS'],
    ['12.5', 'UNPROVEN', 'AMOUNT_FRACTION'],
    ['12500,75', 'UNPROVEN', 'AMOUNT_FRACTION'],
    ['12.500,50', 'UNPROVEN', 'AMOUNT_FRACTION'],
    ['12.3450', 'UNPROVEN', 'AMOUNT_FRACTION'],
    ['99999999999999999', 'UNPROVEN', 'AMOUNT_FRACTION'],
    ['', 'UNPROVEN', 'AMOUNT_NOT_A_NUMBER'],
    ['gratis', 'UNPROVEN', 'AMOUNT_NOT_A_NUMBER'],
    ['Rp', 'UNPROVEN', 'AMOUNT_NOT_A_NUMBER'],
    ['1.25.000', 'UNPROVEN', 'AMOUNT_NOT_A_NUMBER'],
    ['1.250,000', 'UNPROVEN', 'AMOUNT_NOT_A_NUMBER'],
    ['1,250.000', 'UNPROVEN', 'AMOUNT_NOT_A_NUMBER'],
    ['12.500-15.000', 'UNPROVEN', 'AMOUNT_NOT_A_NUMBER'],
    ['12.500/pcs', 'UNPROVEN', 'AMOUNT_NOT_A_NUMBER'],
    ['$12.50', 'UNPROVEN', 'AMOUNT_NOT_A_NUMBER'],
    ['1e5', 'UNPROVEN', 'AMOUNT_NOT_A_NUMBER'],
    ['#REF!', 'UNPROVEN', 'AMOUNT_NOT_A_NUMBER'],
    ['Infinity', 'UNPROVEN', 'AMOUNT_NOT_A_NUMBER'],
  ])('%j in a file of style %s is refused as %s', (text, style, code) => {
    expect(parseAmount(text, style)).toMatchObject({ ok: false, error: { code } })
  })

  test('an ambiguous amount says how it could be read', () => {
    expect(parseAmount('12.500', 'COMMA_THOUSANDS')).toMatchObject({
      error: { readings: ['12500', '12.500'] },
    })
  })

  test.each<[string[], NumberStyle]>([
    [['12.500', '12500', ''], 'UNPROVEN'],
    [['12.500', '1.250.000'], 'DOT_THOUSANDS'],
    [['12.500,00'], 'DOT_THOUSANDS'],
    [['12,5rb'], 'DOT_THOUSANDS'],
    [['12,500.00', '12,500'], 'COMMA_THOUSANDS'],
    [['12500.0'], 'COMMA_THOUSANDS'],
    [['12.500,00', '12,500.00'], 'CONTRADICTING'],
    [['nama', 'harga'], 'UNPROVEN'],
  ])('cells %j prove the style %s', (cells, style) => {
    expect(numberStyleOf(cells)).toBe(style)
  })

  test('every rupiah amount the program writes is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (value) => {
        expect(parseAmount(formatRupiah(value), 'UNPROVEN')).toEqual({ ok: true, value })
      }),
    )
  })
})

describe('weights in a catalogue', () => {
  test.each<[string, WeightUnit | null, number]>([
    ['250', null, 250],
    ['250', 'GRAM', 250],
    ['5', 'GRAM', 5],
    ['250 gr', null, 250],
    ['250g', null, 250],
    ['250 Gram', 'KILOGRAM', 250],
    ['0,5 kg', null, 500],
    ['0.5kg', null, 500],
    ['0,25', 'KILOGRAM', 250],
    ['1', 'KILOGRAM', 1000],
    ['1.250 gr', null, 1250],
    ['1.500 kg', null, 1500],
    ['12,500 kg', null, 12_500],
    ['2 ons', null, 200],
    ['1,5 ons', null, 150],
  ])('%s under a heading in %s is %d grams', (text, unit, grams) => {
    expect(parseWeight(text, unit, 'UNPROVEN')).toEqual({ ok: true, value: grams })
  })

  test.each<[string, WeightUnit | null, string]>([
    ['1', null, 'WEIGHT_UNIT_MISSING'],
    ['0,5', null, 'WEIGHT_UNIT_MISSING'],
    ['1.500', null, 'WEIGHT_UNIT_MISSING'],
    ['-5', 'GRAM', 'WEIGHT_ABSURD'],
    ['0', 'GRAM', 'WEIGHT_ABSURD'],
    ['0,5', 'GRAM', 'WEIGHT_ABSURD'],
    ['250', 'KILOGRAM', 'WEIGHT_ABSURD'],
    ['999999999', null, 'WEIGHT_ABSURD'],
    ['1 lusin', null, 'WEIGHT_NOT_A_NUMBER'],
    ['ringan', null, 'WEIGHT_NOT_A_NUMBER'],
    ['1kg 200gr', null, 'WEIGHT_NOT_A_NUMBER'],
  ])('%s under a heading in %s is refused as %s', (text, unit, code) => {
    expect(parseWeight(text, unit, 'UNPROVEN')).toMatchObject({ ok: false, error: { code } })
  })

  test('a weight with two possible readings is refused with both', () => {
    expect(parseWeight('1.500 ons', null, 'UNPROVEN')).toEqual({
      ok: false,
      error: { code: 'WEIGHT_AMBIGUOUS', text: '1.500 ons', grams: [150_000, 150] },
    })
  })
})

describe('sides of a package', () => {
  test.each<[string, LengthUnit | null, number]>([
    ['20', null, 200],
    ['12,5', null, 125],
    ['12.5 cm', null, 125],
    ['125 mm', null, 125],
    ['125', 'MILLIMETRE', 125],
    ['0,4 m', null, 400],
    ['12,51', null, 126],
    ['12.500', null, 125],
    ['3 m', 'MILLIMETRE', 3000],
  ])('%s with the unit %s is %d mm', (text, unit, value) => {
    expect(parseLength(text, unit, 'UNPROVEN')).toEqual({ ok: true, value })
  })

  test.each<[string, string]>([
    ['besar', 'SIZE_NOT_A_NUMBER'],
    ['20 kg', 'SIZE_NOT_A_NUMBER'],
    ['-5', 'SIZE_NOT_A_NUMBER'],
    ['301', 'SIZE_ABSURD'],
  ])('%s is refused: %s', (text, code) => {
    expect(parseLength(text, null, 'UNPROVEN')).toMatchObject({ ok: false, error: { code } })
  })
})
