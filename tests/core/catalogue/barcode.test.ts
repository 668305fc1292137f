import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  barcodeKey,
  checkDigit,
  normaliseBarcode,
  parseBarcode,
  parseOwnCode,
} from '../../../core/catalogue/barcode'

describe('barcodes', () => {
  test.each([
    ['4006381333931', '4006381333931', 'EAN_13'],
    [' 4006381333931\r\n', '4006381333931', 'EAN_13'],
    [']E04006381333931', '4006381333931', 'EAN_13'],
    ['96385074', '96385074', 'EAN_8'],
    [']E496385074', '96385074', 'EAN_8'],
    ['036000291452', '0036000291452', 'UPC_A'],
    [']E00036000291452', '0036000291452', 'EAN_13'],
    ['gms-01.hitam', 'GMS-01.HITAM', 'CODE_128'],
    [']C1GMS-01', 'GMS-01', 'CODE_128'],
    [']C0RAK 12/A', 'RAK 12/A', 'CODE_128'],
    ['123456', '123456', 'CODE_128'],
    ['1234567890', '1234567890', 'CODE_128'],
    ['18991234567895', '18991234567895', 'CODE_128'],
    [']C04006381333932', '4006381333932', 'CODE_128'],
  ])('%j is read as %s, %s', (text, barcode, symbology) => {
    expect(parseBarcode(text)).toEqual({ ok: true, value: { barcode, symbology } })
  })

  test.each([
    ['4006381333932', { code: 'BARCODE_CHECK_DIGIT', symbology: 'EAN_13', found: '2', expected: '1' }],
    [']E04006381333932', { code: 'BARCODE_CHECK_DIGIT', symbology: 'EAN_13' }],
    ['96385075', { code: 'BARCODE_CHECK_DIGIT', symbology: 'EAN_8', found: '5', expected: '4' }],
    ['036000291453', { code: 'BARCODE_CHECK_DIGIT', symbology: 'UPC_A', found: '3', expected: '2' }],
    ['', { code: 'BARCODE_SHAPE', reason: 'EMPTY' }],
    [' \t\r\n', { code: 'BARCODE_SHAPE', reason: 'EMPTY' }],
    [']E0', { code: 'BARCODE_SHAPE', reason: 'EMPTY' }],
    ['12345', { code: 'BARCODE_SHAPE', reason: 'TOO_SHORT' }],
    ['A'.repeat(31), { code: 'BARCODE_SHAPE', reason: 'TOO_LONG' }],
    ['KODE_01', { code: 'BARCODE_SHAPE', reason: 'CHARACTER' }],
    ['HIJÀB-01', { code: 'BARCODE_SHAPE', reason: 'CHARACTER' }],
    ['ABC\u001d12345', { code: 'BARCODE_SHAPE', reason: 'CHARACTER' }],
    ['８９９１２３４５', { code: 'BARCODE_SHAPE', reason: 'CHARACTER' }],
    ['8.99123E+12', { code: 'BARCODE_SHAPE', reason: 'SCIENTIFIC' }],
    ['8,99123E+12', { code: 'BARCODE_SHAPE', reason: 'SCIENTIFIC' }],
  ])('%j is refused', (text, error) => {
    expect(parseBarcode(text)).toMatchObject({ ok: false, error })
  })

  test('a code with a wrong check digit can be taken as an own code when a person says so', () => {
    expect(parseOwnCode('4006381333932')).toEqual({
      ok: true,
      value: { barcode: '4006381333932', symbology: 'CODE_128' },
    })
  })

  test('a scan is looked up under the form in which the barcode was stored', () => {
    expect(barcodeKey('036000291452')).toBe(barcodeKey(']E00036000291452'))
    expect(barcodeKey('4006381333932\r')).toBe('4006381333932')
    expect(barcodeKey('ab')).toBe('AB')
    expect(normaliseBarcode(']E4 96385074')).toBe('96385074')
  })

  test('one wrong digit of an EAN is always noticed', () => {
    const body = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(body, fc.nat(12), fc.integer({ min: 1, max: 9 }), (digits, place, shift) => {
        const code = digits.join('') + checkDigit(digits.join(''))
        expect(parseBarcode(code).ok).toBe(true)
        const wrong = (Number(code[place]) + shift) % 10
        const broken = code.slice(0, place) + String(wrong) + code.slice(place + 1)
        expect(parseBarcode(broken)).toMatchObject({ ok: false, error: { code: 'BARCODE_CHECK_DIGIT' } })
      }),
    )
  })

  test('reading a barcode a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const first = parseBarcode(text)
        if (!first.ok) return
        const again = parseBarcode(first.value.barcode)
        if (again.ok) expect(again.value.barcode).toBe(first.value.barcode)
      }),
    )
  })
})
