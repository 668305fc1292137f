import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { broken, money, readOne, understood } from './reading'
import { sourceOf } from './source'

type Cell = string | number | null

const HEAD: Cell[][] = [
  [null, 'BNIDirect'],
  [null, 'Account No', null, ': 0000123456'],
  [null, 'Period', null, ': 29/12/2025 - 02/01/2026'],
]
const HEADER: Cell[] = [
  'Posting Date',
  null,
  'Effective Date',
  'Branch',
  'Journal',
  'Transaction Description',
  null,
  'Amount',
  null,
  'DB/CR',
  'Balance',
]

/** Values stand beside their headers, as merged cells leave them. */
const entry = (
  serial: number | string,
  text: string,
  amount: Cell,
  side: string,
  balance: Cell,
  shift = 0,
): Cell[] => [
  ...Array.from({ length: shift }, () => null),
  serial,
  null,
  serial,
  '0996',
  '932902',
  null,
  text,
  amount,
  side,
  null,
  null,
  balance,
]

const SERIAL = 46_021 // 2025-12-30

const ROWS: Cell[][] = [
  entry(
    SERIAL + 0.268_298_611,
    'TRANSFER DARI | PEMINDAHAN DARI 7191000111 Sdr ANI SANTOSO | batik',
    41_920,
    'CR',
    1_041_920,
  ),
  entry(SERIAL + 1, 'BY ADM', '15,000.00', 'DB', '1,026,920.00', 1),
  entry(SERIAL + 2, 'TRF/PAY/TOP-UP ECHANNEL | PEMINDAHAN DARI 99 | BUDI', 8000.5, 'K', 1_034_920.5),
]

const EXPECTED = [
  ['2025-12-30', 41_920],
  ['2025-12-31', -15_000],
  ['2026-01-01', 8000.5],
]

function workbook(rows: readonly Cell[][], type: XLSX.BookType = 'biff8'): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]))
  for (const [at, cell] of Object.entries(sheet)) {
    if (!at.startsWith('!') && typeof cell.v === 'number' && cell.v > 46_000 && cell.v < 46_100)
      cell.z = 'dd/mm/yyyy hh:mm:ss'
  }
  const written: unknown = XLSX.write(XLSX.utils.book_new(sheet, 'Report'), { type: 'array', bookType: type })
  return new Uint8Array(written as ArrayBuffer)
}

const bni = async (rows: readonly Cell[][], type?: XLSX.BookType) =>
  readOne(await sourceOf(workbook(rows, type)), '2026-01-05')

const WHOLE = [...HEAD, HEADER, ...ROWS]

describe('BNIDirect XLS', () => {
  test.each(['biff8', 'biff5', 'xlsx', 'xlml'] as const)('as %s', async (type) => {
    const file = await bni(WHOLE, type)
    expect(file).toMatchObject({
      reader: 'bni-direct-xls',
      accountNumber: '0000123456',
      period: { from: '2025-12-29', to: '2026-01-02' },
      unreadable: [],
    })
    expect(money(file)).toEqual(EXPECTED)
    expect(file.rows[0]).toMatchObject({ time: '06:26:21', bankRef: '996/932902', lineNo: 5 })
    expect(file.rows.map((row) => understood(file, row).name)).toEqual(['ANI SANTOSO', null, 'BUDI'])
    expect(broken(file)).toEqual([])
  })

  test('as a web page named .xls, days as text', async () => {
    const cells = [HEADER, ...ROWS].map((row, at) =>
      row.map((cell, column) =>
        at > 0 && typeof cell === 'number' && cell > 46_000 && column < 4
          ? `${29 + at > 31 ? `01/01/26` : `${29 + at}/12/25`} 06.25.21`
          : (cell ?? ''),
      ),
    )
    const html = `<html><table>${[...HEAD, ...cells].map((row) => `<tr>${row.map((cell) => `<td>${cell ?? ''}</td>`).join('')}</tr>`).join('')}</table></html>`
    expect(money(readOne(await sourceOf(html), '2026-01-05'))).toEqual(EXPECTED)
  })

  test('page heads every few rows, long descriptions in rows below, sums at the end', async () => {
    const below: Cell[] = [null, null, null, null, null, null, 'lanjutan 12']
    const page: Cell[][] = [[null, 'Page 1 of 2'], [], ...HEAD, HEADER]
    const sums: Cell[][] = [
      ['Opening Balance', null, 1_000_000],
      ['Ending Balance', null, 1_034_920.5],
    ]
    const file = await bni([
      ...HEAD,
      HEADER,
      ...ROWS.slice(0, 1),
      below,
      ...page,
      ...ROWS.slice(1),
      [null, 'Page 2 of 2'],
      ...sums,
    ])
    expect(money(file)).toEqual(EXPECTED)
    expect(file.rows[0]?.text).toBe(
      'TRANSFER DARI | PEMINDAHAN DARI 7191000111 Sdr ANI SANTOSO | batik lanjutan 12',
    )
    expect(broken(file)).toEqual([])
    expect(file.gates.find(({ name }) => name === 'OPENING_TO_CLOSING')?.status).toBe('ok')
  })

  test('the table of the internet bank has the side before the amount', async () => {
    const file = await bni([
      ['Tanggal Transaksi', 'Uraian Transaksi', 'Tipe', 'Nominal', 'Saldo'],
      ['30/12/2025', 'TRANSFER DARI | PEMINDAHAN DARI 7191 Ibu ANI', 'Cr.', '41.920,00', '1.041.920,00'],
      ['31/12/2025', 'BIAYA', 'Db.', '15.000,00', '1.026.920,00'],
    ])
    expect(money(file)).toEqual(EXPECTED.slice(0, 2))
    expect(broken(file)).toEqual([])
  })

  test('broken twins: a lost row, wrong columns, no side, cut cells', async () => {
    expect(broken(await bni([...HEAD, HEADER, ROWS[0] ?? [], ROWS[2] ?? []]))).toEqual(['BALANCE_CHAIN'])
    const bad = await bni([
      ...WHOLE,
      entry(SERIAL + 2, 'X', 'seribu', 'CR', 5),
      entry(SERIAL + 2, 'X', 1000, 'XX', 5),
      entry(SERIAL + 2, 'X', 1000, 'CR', 'lima'),
      entry('99/99/2025', 'X', 1000, 'CR', 5),
    ])
    expect(bad.unreadable.map(({ line, reason }) => [line, reason])).toEqual([
      [8, 'BAD_AMOUNT'],
      [9, 'BAD_DIRECTION'],
      [10, 'BAD_BALANCE'],
      [11, 'BAD_DATE'],
    ])
    expect(money(bad)).toEqual(EXPECTED)
  })
})
