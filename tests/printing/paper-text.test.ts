import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellWidth, isPrintableAscii, plainText } from '../../printing/paper/plain-text'
import { wrapText } from '../../printing/paper/wrap'

test('typographic letters become the ASCII a receipt printer has', () => {
  expect(plainText('Café “Kopi” – 2×½ kg… naïve\u00a0Łódź €5')).toBe(
    'Cafe "Kopi" - 2x1/2 kg... naive Lodz EUR5',
  )
  expect(plainText('a\u200bb\u202ec\u0007')).toBe('abc')
  expect(plainText('satu\r\ndua')).toBe('satu\ndua')
})

test('what has no ASCII form stays and is counted in cells', () => {
  expect(plainText('Toko 布 😀')).toBe('Toko 布 😀')
  expect(cellWidth('布')).toBe(2)
  expect(cellWidth('ab')).toBe(2)
})

test('lines are never wider than the paper and no letter is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.integer({ min: 4, max: 48 }),
      (text, columns) => {
        const plain = plainText(text)
        const lines = wrapText(plain, columns)
        for (const line of lines) expect(cellWidth(line)).toBeLessThanOrEqual(columns)
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(plain.replaceAll(/\s/g, ''))
      },
    ),
  )
})

test('ASCII in means ASCII out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) =>
      isPrintableAscii(plainText(text).replaceAll('\n', '')),
    ),
  )
})
