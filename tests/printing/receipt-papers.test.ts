import { describe, expect, test } from 'vitest'
import {
  encodeDocument,
  previewDocument,
  receiptPrinter58,
  receiptPrinter80,
  type PrintDocument,
  type ReceiptPrinterProfile,
} from '../../printing'
import { interpretJob } from '../../printing/virtual/interpret-job'
import { readCodes } from './read-codes'
import { cashReceipt, dayBook, dropOrderSlip, orderSlip, receipt, testPage } from './samples'

const papers = { orderSlip, receipt, cashReceipt, dropOrderSlip, dayBook: dayBook(), testPage } as const

function print(document: PrintDocument, printer: ReceiptPrinterProfile) {
  const encoded = encodeDocument(document, printer)
  if (!encoded.ok) throw new Error(encoded.error.code)
  const pages = interpretJob(encoded.value, printer)
  const [page] = pages
  if (page === undefined || pages.length !== 1) throw new Error(`${pages.length} pages`)
  return { ...page, bytes: encoded.value }
}

describe.each([receiptPrinter58, receiptPrinter80])('on $widthMm mm paper', (printer) => {
  const columns = printer.widthMm === 58 ? 32 : 48

  test.each(Object.keys(papers) as (keyof typeof papers)[])(
    '%s prints without a stray byte, in both languages',
    (name) => {
      for (const language of ['id', 'en'] as const) {
        const document = name === 'dayBook' ? dayBook(language) : { ...papers[name], language }
        const page = print(document, printer)
        expect(page.problems).toEqual([])
        for (const line of page.text.split('\n'))
          expect(line.length).toBeLessThanOrEqual(line.startsWith('[') ? 80 : columns)
        expect(page.text).toMatchSnapshot(language)
        expect(print(document, printer).bytes).toEqual(page.bytes)
      }
    },
  )

  test('scanners read order numbers and receipt numbers from the paper', async () => {
    expect(await readCodes(print(orderSlip, printer).png)).toEqual(['Code128:PS-261122-0042'])
    expect(await readCodes(print(receipt, printer).png)).toEqual(['Code128:S-261122-0108'])
    expect(await readCodes(print(dropOrderSlip, printer).png)).toEqual(['Code128:DO-261122-017'])
    expect(await readCodes(print(testPage, printer).png)).toEqual([
      'Code128:PESAN-12345678',
      'QRCode:PESAN-12345678',
    ])
  })

  test('a number too long for bars with quiet zones becomes a QR code', async () => {
    const orderNumber = 'PESANAN-PANJANG-SEKALI-2026-11-22-ABCDEFGH'
    const page = print({ ...orderSlip, orderNumber }, printer)
    expect(page.problems).toEqual([])
    expect(await readCodes(page.png)).toEqual([`QRCode:${orderNumber}`])
  })

  test('every copy says on top and at the bottom which copy it is', () => {
    const id = print({ ...receipt, copyNo: 2 }, printer).text.split('\n')
    expect(id[0]?.trim()).toBe('CETAK ULANG ke-2')
    expect(id.at(-1)?.trim()).toBe('CETAK ULANG ke-2')
    expect(print({ ...receipt, copyNo: 1, language: 'en' }, printer).text).toContain('REPRINT 1')
    expect(print(receipt, printer).text).not.toContain('CETAK ULANG')
  })

  test('letters the printer does not have are printed as a picture, whatever they are', () => {
    const note = 'Untuk 王小明, مرحبا 😀 ya'
    const page = print({ ...orderSlip, note }, printer)
    expect(page.problems).toEqual([])
    expect(page.text).toContain('[picture')
  })

  test('absurdly long words and amounts never make a line wider than the paper', () => {
    const line = {
      sku: 'X'.repeat(70),
      name: 'Y'.repeat(200),
      quantity: 999_999,
      unitPrice: 999_999_999,
      discount: 1,
    }
    const page = print(
      {
        ...receipt,
        lines: [line],
        subtotal: 999_998_999_000_001,
        total: 999_998_999_000_001,
        cashier: 'Z'.repeat(90),
      },
      printer,
    )
    expect(page.problems).toEqual([])
  })
})

test('a job begins with its own reset and code page, whatever was printed before', () => {
  const { bytes } = print(receipt, receiptPrinter80)
  expect([...bytes.subarray(0, 13)]).toEqual([
    0x1b, 0x40, 0x1c, 0x2e, 0x1d, 0x61, 0, 0x1b, 0x74, 0, 0x1b, 0x61, 0,
  ])
  expect([...bytes.subarray(-4)]).toEqual([0x1d, 0x56, 66, 20])
})

test('a printer without a knife gets a feed to the tear bar and no cut', () => {
  const { bytes } = print(receipt, receiptPrinter58)
  expect([...bytes.subarray(-3)]).toEqual([0x1b, 0x64, 5])
})

test('void and refund say so in their heading and name the receipt they belong to', () => {
  const voided = print(
    { ...receipt, receiptKind: 'void', refersTo: 'S-261122-0100', reason: 'Salah alamat' },
    receiptPrinter80,
  ).text
  expect(voided).toContain('PEMBATALAN PENJUALAN')
  expect(voided).toContain('S-261122-0100')
  expect(voided).toContain('DIKEMBALIKAN')
  const allowed = print({ ...receipt, overrideNote: 'Bu Ratna: transfer menyusul' }, receiptPrinter80).text
  expect(allowed).toContain('DIIZINKAN PENYELIA')
})

test('a day book which does not add up says by how much', () => {
  const book = dayBook()
  const [first, ...others] = book.equations
  if (first === undefined) throw new Error('no equation')
  const wrong = { ...book, equations: [{ ...first, total: { ...first.total, count: 66 } }, ...others] }
  expect(print(wrong, receiptPrinter80).text).toContain('TIDAK COCOK, selisih 2')
  expect(print(book, receiptPrinter80).text.match(/COCOK/g)).toHaveLength(2)
})

test('the preview is made of the bytes which are printed', () => {
  const preview = previewDocument(orderSlip, receiptPrinter80)
  expect(preview.ok && preview.value.png).toEqual(print(orderSlip, receiptPrinter80).png)
})

test('papers and labels are refused on the wrong kind of printer', () => {
  expect(
    encodeDocument(
      { ...receipt },
      { language: 'zpl', widthMm: 100, heightMm: 150, gapMm: 3, dpi: 203, invertBitmap: false },
    ),
  ).toEqual({
    ok: false,
    error: { code: 'DOCUMENT_NOT_FOR_PRINTER', documentKind: 'receipt', printerLanguage: 'zpl' },
  })
})
