import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { broken, money, readAll, readOne, understood } from './reading'
import { sourceOf } from './source'

type Cells = Record<number, string | number>
type Row = Cells | undefined

const HEADER: Cells[] = [
  {
    1: 'No',
    4: 'Tanggal',
    7: 'Keterangan',
    15: 'Dana Masuk (IDR)',
    18: 'Dana Keluar (IDR)',
    21: 'Saldo (IDR)',
  },
  {
    1: 'No',
    4: 'Date',
    7: 'Remarks',
    15: 'Incoming Transactions (IDR)',
    18: 'Outgoing Transactions (IDR)',
    21: 'Balance (IDR)',
  },
]

const head = (
  opening: string,
  into: string,
  out: string,
  closing: string,
  account = '1370000222333',
): Cells[] => [
  { 0: 'e-Statement' },
  {
    0: 'Nama/Name',
    5: ':',
    6: 'TOKO CONTOH ',
    11: 'Periode/Period',
    12: ':',
    13: '29 Dec 2025 - 02 Jan 2026',
  },
  { 0: 'Tabungan NOW IDR', 16: 'Saldo Awal/Initial Balance', 21: opening },
  { 16: 'Dana Masuk/Incoming Transactions', 21: into },
  {
    0: 'Nomor Rekening/Account Number',
    8: ':',
    9: account,
    16: 'Dana Keluar/Outgoing Transactions',
    21: out,
  },
  { 0: 'Mata Uang/Currency', 8: ':', 9: 'IDR', 16: 'Saldo Akhir/Closing Balance', 21: closing },
]

const FOOT: Cells[] = [
  {
    7: 'PT Bank Mandiri (Persero) Tbk. berizin dan diawasi oleh Otoritas Jasa Keuangan (OJK)',
    19: 'Mandiri Call 14000',
  },
  { 20: '1 dari 2' },
]

const entry = (
  no: number,
  date: string,
  time: string,
  text: string,
  into: string,
  out: string,
  balance: string,
): Cells[] => [
  { 0: no, 4: date, 7: text, ...(into ? { 15: into } : {}), ...(out ? { 18: out } : {}), 21: balance },
  { 4: `${time} WIB` },
]

const ANI = entry(
  1,
  '30 Des 2025',
  '09:39:37',
  'Transfer dari BANK MANDIRI\nANI SANTOSO 1560001112223\nbatik',
  '41.920,00',
  '',
  '1.041.920,00',
)
const FEE = entry(
  2,
  '31 Dec 2025',
  '23:58:03',
  'Biaya administrasi rekening',
  '',
  '15.000,00',
  '1.026.920,00',
)
const BUDI = entry(
  3,
  '01 Jan 2026',
  '00:00:05',
  'Transfer BI Fast\nDari BCA\nBUDI 7120001\n-',
  '8.000,50',
  '',
  '1.034.920,50',
)
const TOP = head('1.000.000,00', '49.920,50', '15.000,00', '1.034.920,50')

function workbook(rows: readonly Row[], merges: string[] = []): Uint8Array {
  const grid = rows.map((cells) => {
    const row: (string | number | null)[] = []
    for (const [at, value] of Object.entries(cells ?? {})) row[Number(at)] = value
    return row
  })
  const sheet = XLSX.utils.aoa_to_sheet(grid)
  sheet['!merges'] = merges.map((range) => XLSX.utils.decode_range(range))
  const written: unknown = XLSX.write(XLSX.utils.book_new(sheet, 'Sheet1'), {
    type: 'array',
    bookType: 'xlsx',
  })
  return new Uint8Array(written as ArrayBuffer)
}

const livin = async (rows: readonly Row[], merges?: string[]) =>
  readOne(await sourceOf(workbook(rows, merges)), '2026-01-05')

const WHOLE = [...TOP, ...HEADER, ...ANI, ...FEE, ...BUDI, ...FOOT]
const EXPECTED = [
  ['2025-12-30', 41_920],
  ['2025-12-31', -15_000],
  ['2026-01-01', 8_000.5],
]

describe("Livin' e-Statement", () => {
  test('two sheet rows are one transaction; head and totals are checked', async () => {
    const file = await livin(WHOLE)
    expect(file).toMatchObject({
      reader: 'mandiri-livin',
      accountNumber: '1370000222333',
      holder: 'TOKO CONTOH',
      period: { from: '2025-12-29', to: '2026-01-02' },
      unreadable: [],
    })
    expect(money(file)).toEqual(EXPECTED)
    expect(file.rows.map(({ time, lineNo }) => [time, lineNo])).toEqual([
      ['09:39:37', 9],
      ['23:58:03', 11],
      ['00:00:05', 13],
    ])
    expect(broken(file)).toEqual([])
  })

  test('a page may end between any two rows, also inside a transaction', async () => {
    for (let cut = 1; cut < 6; cut++) {
      const body = [...ANI, ...FEE, ...BUDI]
      const file = await livin([
        ...TOP,
        ...HEADER,
        ...body.slice(0, cut),
        ...FOOT,
        undefined,
        ...TOP,
        ...HEADER,
        ...body.slice(cut),
      ])
      expect(money(file)).toEqual(EXPECTED)
      expect(file.rows.map(({ time }) => time)).toEqual(['09:39:37', '23:58:03', '00:00:05'])
      expect(file.rows[0]?.text).toBe('Transfer dari BANK MANDIRI\nANI SANTOSO 1560001112223\nbatik')
      expect(broken(file)).toEqual([])
    }
  })

  test.each([1, 2, 3, -1, -2])('values %i columns beside their headers are found', async (by) => {
    const moved = WHOLE.map((cells, at) =>
      at < TOP.length + HEADER.length
        ? cells
        : Object.fromEntries(
            Object.entries(cells).map(([column, value]) => [Math.max(0, Number(column) + by), value]),
          ),
    )
    const file = await livin(moved)
    expect(money(file)).toEqual(EXPECTED)
    expect(broken(file)).toEqual([])
  })

  test('every column may stand somewhere else', async () => {
    const places: Record<number, number> = { 0: 0, 1: 0, 4: 1, 7: 2, 15: 3, 18: 4, 21: 5 }
    const narrow = WHOLE.map((cells, at) =>
      at < TOP.length
        ? cells
        : Object.fromEntries(
            Object.entries(cells).map(([column, value]) => [places[Number(column)] ?? 9, value]),
          ),
    )
    expect(money(await livin(narrow))).toEqual(EXPECTED)
  })

  test('merged cells repeat nothing', async () => {
    expect(money(await livin(WHOLE, ['H9:O10', 'P9:R10', 'V9:X10', 'A9:B10']))).toEqual(EXPECTED)
  })

  test('a remark may spill into rows of its own and begin like a label', async () => {
    const long = [
      { 0: 1, 4: '30 Dec 2025', 7: 'Transfer dari BANK MANDIRI', 15: '41.920,00', 21: '1.041.920,00' },
      { 7: 'ANI SANTOSO 1560001112223' },
      { 4: '09:39:37 WIB', 7: 'Periode Desember' },
    ]
    const file = await livin([...TOP, ...HEADER, ...long, ...FEE, ...BUDI])
    expect(file.rows[0]?.text).toBe('Transfer dari BANK MANDIRI\nANI SANTOSO 1560001112223\nPeriode Desember')
    const label = entry(
      1,
      '30 Dec 2025',
      '09:39:37',
      'Saldo Awal: OJK www.lps.go.id',
      '41.920,00',
      '',
      '1.041.920,00',
    )
    expect(money(await livin([...TOP, ...HEADER, ...label, ...FEE, ...BUDI]))).toEqual(EXPECTED)
  })

  test('two accounts in one workbook are two statements', async () => {
    const other = head('5,00', '0,00', '0,00', '5,00', '1370000999000')
    const second = [
      ...head('5,00', '1,00', '0,00', '6,00', '1370000999000'),
      ...HEADER,
      ...entry(1, '30 Dec 2025', '10:00:00', 'Bunga', '1,00', '', '6,00'),
    ]
    const files = readAll(await sourceOf(workbook([...WHOLE, ...second])), '2026-01-05')
    expect(files.map(({ accountNumber, rows }) => [accountNumber, rows.length])).toEqual([
      ['1370000222333', 3],
      ['1370000999000', 1],
    ])
    expect(files.flatMap(broken)).toEqual([])
    expect(other).toHaveLength(6)
  })

  test.each([
    [
      'Transfer dari BANK MANDIRI\nANI SANTOSO 1560001112223\nBO-2512-0001',
      'ANI SANTOSO',
      'BO-2512-0001',
      'payment',
    ],
    ['Transfer BI Fast\nDari BANK JAGO\nBUDI SANTOSO 712001122\n-', 'BUDI SANTOSO', '', 'payment'],
    ['Transfer BI Fast Dari BCA BUDI SANTOSO 712001122 -', 'BUDI SANTOSO', '', 'payment'],
    ['Transfer dari Bank lain SEABANK INDONESIA CITRA DEWI 901001122', 'CITRA DEWI', '', 'payment'],
    [
      'Transfer antar Mandiri DARI DOMPET ANAK BANGSA GoPay Bank Transfer ID991',
      null,
      'GoPay Bank Transfer ID991',
      'payment',
    ],
    ['Transfer dari ATM Bersama\n7077333758756063', null, 'ATM Bersama 7077333758756063', 'payment'],
    [
      'Pembatalan Transfer BI Fast\nANI SANTOSO\n478614293969',
      'ANI SANTOSO',
      'Pembatalan Transfer BI Fast ANI SANTOSO 478614293969',
      'reversal',
    ],
    ['Setor tunai ATM', null, 'Setor tunai ATM', 'cash'],
    ['Pajak bunga tabungan', null, 'Pajak bunga tabungan', 'tax'],
  ])('%s', async (text, name, remark, lineClass) => {
    const file = await livin([
      ...TOP,
      ...HEADER,
      ...entry(1, '30 Dec 2025', '09:39:37', text, '1,00', '', '1.000.001,00'),
    ])
    expect(file.rows.map((row) => understood(file, row))).toMatchObject([{ name, remark, lineClass }])
  })
})

describe('a broken twin', () => {
  test('cut off, a row lost, a wrong total', async () => {
    expect(broken(await livin(WHOLE.slice(0, -4)))).toEqual(['CREDIT_SUM', 'OPENING_TO_CLOSING'])
    expect(broken(await livin([...TOP, ...HEADER, ...ANI, ...BUDI]))).toEqual([
      'DEBIT_SUM',
      'OPENING_TO_CLOSING',
      'BALANCE_CHAIN',
    ])
    expect(
      broken(
        await livin([...head('1.000.000,00', '49.920,51', '15.000,00', '1.034.920,50'), ...WHOLE.slice(6)]),
      ),
    ).toEqual(['CREDIT_SUM'])
  })

  test('wrong columns: what cannot be read is listed', async () => {
    const bad = [
      entry(4, '31/31/2025', '10:00:00', 'X', '1,00', '', '5,00'),
      entry(5, '31 Dec 2025', '10:00:00', 'X', 'satu', '', '5,00'),
      entry(6, '31 Dec 2025', '10:00:00', 'X', '1,00', '2,00', '5,00'),
      entry(7, '31 Dec 2025', '10:00:00', 'X', '1,00', '', 'lima'),
    ].flat()
    const file = await livin([...WHOLE.slice(0, -2), ...bad])
    expect(file.unreadable.map(({ line, reason }) => [line, reason])).toEqual([
      [15, 'BAD_DATE'],
      [17, 'BAD_AMOUNT'],
      [19, 'BAD_DIRECTION'],
      [21, 'BAD_BALANCE'],
    ])
    expect(money(file)).toEqual(EXPECTED)
  })
})
