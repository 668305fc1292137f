import bwip from 'bwip-js/node'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withMargins, bitmapToPng } from '../../printing/raster/png'
import { planCode128 } from '../../printing/raster/code128'
import { code128Bitmap } from '../../printing/raster/symbols'
import { readCodes } from './read-codes'

const printable = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 24 })

test('the planned width is never above that of a general encoder, and the bars are as wide as planned', () => {
  fc.assert(
    fc.property(fc.oneof(printable, fc.stringMatching(/^[A-Z]{0,4}\d{1,14}[A-Z-]?\d{0,6}$/)), (text) => {
      if (text === '') return
      const plan = planCode128(text)
      expect(plan?.pieces.map((piece) => piece.text).join('')).toBe(text)
      const [symbol] = bwip.raw('code128', text, '')
      const usual = symbol !== undefined && 'sbs' in symbol ? symbol.sbs.reduce((a, b) => a + b, 0) : 0
      expect(plan?.modules).toBeLessThanOrEqual(usual)
      expect(code128Bitmap(text, 2, 10)?.width).toBe(((plan?.modules ?? 0) + 20) * 2)
    }),
    { numRuns: 200 },
  )
})

test('digits go into code set C', () => {
  expect(planCode128('12345678')).toEqual({ pieces: [{ set: 'C', text: '12345678' }], modules: 79 })
  expect(planCode128('JNE0123456789012')?.modules).toBe(156)
  expect(planCode128('Café')).toBeNull()
  expect(planCode128('')).toBeNull()
})

test.each(['JNE0123456789012', 'PS-261122-0042', '{a}1', '00', 'A1', '12345', '004512345678', '~ ^!'])(
  'a scanner reads %s',
  async (text) => {
    const bars = code128Bitmap(text, 2, 60)
    expect(bars).not.toBeNull()
    if (bars !== null)
      expect(await readCodes(bitmapToPng(withMargins(bars, 4, 10, 10)))).toEqual([`Code128:${text}`])
  },
)
