import { expect, test } from 'vitest'
import { type CodePage, LETTER_SAMPLES } from '../../contract/printer'
import { encodeDocument, receiptPrinter80, type OrderSlip } from '../../printing'
import { lettersOf } from '../../printing/escpos/code-pages'
import { interpretJob } from '../../printing/virtual/interpret-job'
import { orderSlip, testPage } from './samples'

const note = 'Café Señorita, 5 × ½ – naïve Zoë'
const slip: OrderSlip = { ...orderSlip, note }

const print = (codePage: CodePage) => {
  const printer = { ...receiptPrinter80, codePage }
  const encoded = encodeDocument(slip, printer)
  if (!encoded.ok) throw new Error(encoded.error.code)
  const [page] = interpretJob(encoded.value, printer)
  return { text: page?.text ?? '', problems: page?.problems, bytes: Buffer.from(encoded.value) }
}

test('a printer without accented letters gets the nearest plain ones', () => {
  const { text, problems, bytes } = print('ascii')
  expect(problems).toEqual([])
  expect(text).toContain('Cafe Senorita, 5 x 1/2 - naive Zoe')
  expect(bytes.includes(Buffer.from([0x1b, 0x74, 16]))).toBe(false)
})

test.each([
  ['cp437', 0, 'Café Señorita, 5 x ½ - naïve Zoë', 0x82],
  ['cp850', 2, 'Café Señorita, 5 × ½ - naïve Zoë', 0x82],
  ['cp858', 19, 'Café Señorita, 5 × ½ - naïve Zoë', 0x82],
  ['wpc1252', 16, 'Café Señorita, 5 × ½ – naïve Zoë', 0xe9],
] as const)(
  '%s: its page is chosen once and its letters go out as they are',
  (page, number, said, accented) => {
    const { text, problems, bytes } = print(page)
    expect(problems).toEqual([])
    expect(text).toContain(said)
    expect(text).not.toContain('[picture')
    const chosen = bytes.indexOf(Buffer.from([0x1b, 0x74, number]))
    expect(chosen).toBeGreaterThan(0)
    const last = bytes.lastIndexOf(Buffer.from([0x1b, 0x74]))
    expect(bytes[last + 2]).toBe(number)
    expect(bytes.includes(accented)).toBe(true)
  },
)

test('letters of no page at all are a picture on every printer', () => {
  const printer = { ...receiptPrinter80, codePage: 'wpc1252' } as const
  const encoded = encodeDocument({ ...orderSlip, note: 'Untuk 王小明' }, printer)
  const [page] = encoded.ok ? interpretJob(encoded.value, printer) : []
  expect(page?.problems).toEqual([])
  expect(page?.text).toContain('[picture')
})

test.each([58, 80] as const)(
  'the page of letters on %i mm: each line in a page of its own, and each page is told apart from the poorer ones',
  (widthMm) => {
    const printer = { ...receiptPrinter80, widthMm }
    const encoded = encodeDocument({ ...testPage, lettersOnly: true }, printer)
    const [page] = encoded.ok ? interpretJob(encoded.value, printer) : []
    expect(page?.problems).toEqual([])
    LETTER_SAMPLES.forEach(({ text }, at) => expect(page?.text).toContain(`${at + 1}  ${text}`))
    expect(page?.text).not.toContain('PESAN-12345678')
    const poorer = LETTER_SAMPLES.map(({ codePage }) => lettersOf(codePage))
    LETTER_SAMPLES.slice(1).forEach(({ text }, at) =>
      expect([...text].some((letter) => letter > '\u007f' && !poorer[at]?.has(letter))).toBe(true),
    )
  },
)
