import { describe, expect, test } from 'vitest'
import { parseSen, parseSignedSen } from '../../../core/bank/amount'
import { readDay } from '../../../core/bank/days'
import { MAX_STATEMENT_MB, decodeStatement } from '../../../core/bank/decode'
import type { Gate, ReadContext, StatementFile } from '../../../core/bank/reader'
import * as registry from '../../../core/bank/registry'
import { businessDay } from '../../../core/time'
import { bytesOf } from './samples'

const uploadedOn = businessDay('2025-10-01')
const sample = (name: string): string => new TextDecoder().decode(bytesOf(name))
const individu = sample('bca-klikbca-individu.csv')
const bisnis = sample('bca-klikbca-bisnis-1.csv')

const detectReader = (text: string) => registry.detectReader({ kind: 'text', text })
const readStatement = (text: string, context: ReadContext) =>
  registry.readStatement({ kind: 'text', text }, context)

function read(text: string, day = uploadedOn): StatementFile {
  const read = readStatement(text, { uploadedOn: day })
  if (!read.ok) throw new Error(read.error.code)
  const [file] = read.value
  if (!file) throw new Error('no statement')
  return file
}

const gate = (file: StatementFile, name: Gate['name']): Gate | undefined =>
  file.gates.find((item) => item.name === name)
const broken = (file: StatementFile): string[] =>
  file.gates.filter((item) => item.status === 'broken').map((item) => item.name)
const essence = (file: StatementFile): unknown =>
  file.rows.map(({ date, direction, amountSen, balanceSen, text }) => [
    date,
    direction,
    amountSen,
    balanceSen,
    text,
  ])

describe('bytes to text', () => {
  const utf16 = (text: string, mark: boolean): Uint8Array => {
    const units = Uint16Array.from(mark ? `\ufeff${text}` : text, (char) => char.charCodeAt(0))
    return new Uint8Array(units.buffer)
  }

  test.each([
    ['UTF-8', new TextEncoder().encode(individu), 'utf-8'],
    ['UTF-8 with its mark', new TextEncoder().encode(`\ufeff${individu}`), 'utf-8'],
    ['UTF-16 with its mark', utf16(individu, true), 'utf-16le'],
    ['UTF-16 without', utf16(individu, false), 'utf-16le'],
  ] as const)('%s', (_, bytes, encoding) => {
    expect(decodeStatement(bytes)).toEqual({ ok: true, value: { text: individu, encoding } })
  })

  test('Windows-1252 where it is no UTF-8', () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode('Nama: Ren'), 0xe9, 0x20, 0x80])
    expect(decodeStatement(bytes)).toEqual({
      ok: true,
      value: { text: 'Nama: René €', encoding: 'windows-1252' },
    })
  })

  test('UTF-8 is read as the platform reads it, well-formed or not', () => {
    const texts = ['é €😀', 'Rp 1.000', 'ａｂｃ']
    for (const text of texts)
      expect(decodeStatement(new TextEncoder().encode(text))).toMatchObject({ value: { text } })
    expect(decodeStatement(Uint8Array.from([0x41, 0xc0, 0xaf]))).toMatchObject({
      value: { encoding: 'windows-1252' },
    })
  })

  test.each([
    ['nothing', new Uint8Array(0), { code: 'FILE_EMPTY' }],
    ['blank lines', new TextEncoder().encode('\r\n \r\n'), { code: 'FILE_EMPTY' }],
    ['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), { code: 'FILE_NOT_TEXT', seen: 'zip' }],
    ['a PDF', new TextEncoder().encode('%PDF-1.7'), { code: 'FILE_NOT_TEXT', seen: 'pdf' }],
    [
      'noise',
      Uint8Array.from({ length: 999 }, (_, at) => (at * 37) % 32),
      { code: 'FILE_NOT_TEXT', seen: 'binary' },
    ],
    [
      'too much',
      new Uint8Array(MAX_STATEMENT_MB * 1024 * 1024 + 1),
      { code: 'FILE_TOO_LARGE', maxMb: MAX_STATEMENT_MB },
    ],
  ] as const)('%s is refused by its own code', (_, bytes, error) => {
    expect(decodeStatement(bytes)).toEqual({ ok: false, error })
  })
})

describe('amounts and days', () => {
  test.each([
    ['108400.00', 10_840_000],
    ['3,528,964.00', 352_896_400],
    [' 20,000 ', 2_000_000],
    ['20.000,00', 2_000_000],
    ['.00', 0],
    ['1.5', 150],
    ['8913.13', 891_313],
    ['', null],
    ['1.04E+06', null],
    ['-5.00', null],
    ['1,23,456.00', null],
    ['1,234.567.00', null],
    ['12a', null],
    ['99999999999999999.00', null],
  ])('%j is %j sen', (text, sen) => {
    expect(parseSen(text)).toBe(sen)
  })

  test('a balance may be below zero', () => {
    expect(parseSignedSen('-1,500.00')).toBe(-150_000)
    expect(parseSignedSen('(1,500.00)')).toBe(-150_000)
  })

  const period = { from: businessDay('2024-12-20'), to: businessDay('2025-01-05') }
  test.each([
    ['02/05/2026', null, '2026-05-02'],
    ['2/5/26', null, '2026-05-02'],
    ['30/12', null, '2024-12-30'],
    ['05/10', null, '2024-10-05'],
    ['03/10', null, '2025-10-03'],
    ['28/09', null, '2025-09-28'],
    ['29/02', null, '2024-02-29'],
    ['30/12', period, '2024-12-30'],
    ['02/01', period, '2025-01-02'],
    ['13/13', null, null],
    ['31/02/2025', null, null],
    ['12/2025', null, null],
  ] as const)('%s with period %j uploaded on 2025-10-01 is %s', (text, known, day) => {
    expect(readDay(text, { uploadedOn, period: known })).toBe(day)
  })
})

describe('KlikBCA Individu', () => {
  test('account, holder and every gate', () => {
    const file = read(individu)
    expect(file).toMatchObject({
      reader: 'klikbca-individu',
      accountNumber: '0350000123',
      holder: 'RATNA KUSUMAWARDHANI',
    })
    expect(file.rows).toHaveLength(59)
    expect(broken(file)).toEqual([])
    expect(gate(file, 'OPENING_TO_CLOSING')?.status).toBe('ok')
    expect(gate(file, 'BALANCE_CHAIN')?.status).toBe('ok')
  })

  test.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['CR', (text: string) => text.replaceAll('\n', '\r')],
    [
      'Indonesian labels',
      (text: string) =>
        text
          .replace('Account No.', 'No. Rekening')
          .replace('Name,', 'Nama,')
          .replace('Currency', 'Mata Uang')
          .replace('Date,Description,Branch,Amount,,Balance', 'Tanggal,Keterangan,Cabang,Jumlah,,Saldo')
          .replace('Starting Balance', 'Saldo Awal')
          .replace('Credit,=', 'Kredit,=')
          .replace('Ending Balance', 'Saldo Akhir'),
    ],
    ['saved by Excel', excel],
    ['back-ticks', (text: string) => text.replaceAll("'0000", '`0000')],
    ['dates without years', (text: string) => text.replaceAll('/2025,', ',')],
  ])('%s reads the same', (_, change) => {
    const file = read(change(individu))
    expect(essence(file)).toEqual(essence(read(individu)))
    expect(broken(file)).toEqual([])
  })

  function excel(text: string): string {
    return text
      .split('\n')
      .map((line) =>
        line.replace(
          /,(\d+)\.(\d\d),(CR|DB),/,
          (_, whole: string, sen: string, side: string) =>
            `," ${Number(whole).toLocaleString('en')}.${sen} ",${side},`,
        ),
      )
      .map((line) => (line.includes(',=,') ? `${line},,,` : line))
      .join('\r\n')
      .replace(',Amount,,', '," Amount ",,')
  }

  test('an unquoted description keeps its commas', () => {
    const text = individu
      .replace('CANDRA EKA GUSTIAN', 'CANDRA EKA, S.PI')
      .replace('BUNGA NUR ADITYA', 'BUNGA, N, A')
    const file = read(text)
    expect(file.unreadable).toEqual([])
    expect(file.rows[0]?.text).toBe('BI-FAST CR TRANSFER   DR 535 BUNGA, N, A')
  })

  test('an empty sum in the footer is a printed zero', () => {
    const head = individu.split('\n').slice(0, 6)
    const text = [
      ...head,
      'Starting Balance,=,8412337.71',
      'Credit,=,364111.00',
      'Debet,=,',
      'Ending Balance,=,8776448.71',
    ].join('\n')
    expect(gate(read(text), 'DEBIT_SUM')).toEqual({
      name: 'DEBIT_SUM',
      status: 'ok',
      detail: { stated: 0, found: 0 },
    })
  })

  test('a pending row has no day, and its amount counts', () => {
    const file = read(individu.replace("'30/09/2025,BIAYA ADM", "'PEND,BIAYA ADM"))
    expect(file.rows.at(-1)).toMatchObject({ date: null, direction: 'debit', amountSen: 1_500_000 })
    expect(broken(file)).toEqual([])
  })

  test('half a file is read as far as it goes and says that its end is missing', () => {
    const half = individu.slice(0, 3000)
    const file = read(half)
    expect(gate(file, 'FOOTER_PRESENT')).toEqual({
      name: 'FOOTER_PRESENT',
      status: 'broken',
      detail: { missing: 'opening credit debit closing' },
    })
    expect(file.rows.length + file.unreadable.length).toBe(half.split('\n').length - 5)
  })

  test('a missing row breaks the sums and the chain names where', () => {
    const lines = individu.split('\n')
    const file = read([...lines.slice(0, 20), ...lines.slice(21)].join('\n'))
    expect(broken(file)).toEqual(['CREDIT_SUM', 'OPENING_TO_CLOSING', 'BALANCE_CHAIN'])
    expect(gate(file, 'BALANCE_CHAIN')?.detail.line).toBe(21)
  })

  test('rows that cannot be read are listed with line, text and reason, and nothing is dropped silently', () => {
    const lines = individu.split('\n')
    lines[7] = "'99/09/2025,A,'0000,1.00,CR,1.00"
    lines[8] = "'05/09/2025,A,'0000,1.04E+06,CR,1.00"
    lines[9] = "'05/09/2025,A,'0000,1.00,XX,1.00"
    lines[10] = 'half a ro'
    lines[11] = "'05/09/2025,A,'0000,1.00,CR,x"
    const file = read([...lines, "'01/10/2025,LATE,'0000,1.00,CR,1.00"].join('\n'))
    expect(file.unreadable.map(({ line, reason }) => [line, reason])).toEqual([
      [8, 'BAD_DATE'],
      [9, 'BAD_AMOUNT'],
      [10, 'BAD_DIRECTION'],
      [11, 'TOO_FEW_CELLS'],
      [12, 'BAD_BALANCE'],
      [lines.length + 1, 'AFTER_FOOTER'],
    ])
    expect(gate(file, 'ROWS_READ')).toMatchObject({
      status: 'broken',
      detail: { present: 60, read: 54, firstLine: 8 },
    })
  })
})

describe('KlikBCA Bisnis', () => {
  const old = [
    '"Informasi Rekening - Mutasi Rekening"',
    '"No. rekening : 0350000999"',
    '"Nama : CV CONTOH"',
    '"Periode : 30/12/2024 - 02/01/2025"',
    '"Kode Mata Uang : Rp"',
    'Tanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo',
    `'30/12,"TARIKAN ATM 30/12",'0000,"11,100,000.00",DB,"88,900,000.00"`,
    `'02/01,"SETORAN TUNAI",'0000,"1,000.00",CR,"88,901,000.00"`,
    `PEND,"BI-FAST CR TRANSFER   DR 008 SITI",'0000,"500.00",CR,"88,901,500.00"`,
    '"Saldo Awal : 100,000,000.00"',
    '"Mutasi Debet : 11,100,000.00","1"',
    '"Mutasi Kredit : 1,500.00","2"',
    '"Saldo Akhir : 88,901,500.00"',
  ].join('\n')

  test('account, holder, period, pending rows and every gate', () => {
    const file = read(bisnis)
    expect(file).toMatchObject({
      reader: 'klikbca-bisnis',
      accountNumber: '0350000777',
      holder: 'CV SEKAR LANGIT BATIK',
      period: { from: '2025-09-01', to: '2025-09-26' },
    })
    expect(file.rows.filter((row) => row.date === null)).toHaveLength(5)
    expect(file.gates.map((item) => item.status)).toEqual(file.gates.map(() => 'ok'))
  })

  test('the older layout, its year from the period over the turn of the year', () => {
    const file = read(old)
    expect(file.rows.map((row) => row.date)).toEqual(['2024-12-30', '2025-01-02', null])
    expect(file.rows.map((row) => row.direction)).toEqual(['debit', 'credit', 'credit'])
    expect(file.gates.map((item) => item.status)).toEqual(file.gates.map(() => 'ok'))
  })

  test('saved by Excel: padding, bare numbers, semicolons', () => {
    const padded = bisnis
      .split('\n')
      .map((line) => (line.startsWith('"Mutasi') ? line.replace(/"(\d+)"$/, '$1') : line))
    expect(essence(read(padded.map((line) => `${line},,`).join('\r\n')))).toEqual(essence(read(bisnis)))
    const semicolons = bisnis.replaceAll('","', '";"')
    expect(essence(read(semicolons))).toEqual(essence(read(bisnis)))
    expect(broken(read(semicolons))).toEqual([])
  })

  test('a wrong count or sum is named with what is printed and what was found', () => {
    const file = read(
      bisnis
        .replace('"28,460,820.00","49"', '"28,460,820.00","48"')
        .replace('28,460,820.00","49', '28,460,821.00","48'),
    )
    expect(gate(file, 'CREDIT_COUNT')).toEqual({
      name: 'CREDIT_COUNT',
      status: 'broken',
      detail: { stated: 48, found: 49 },
    })
    expect(gate(file, 'CREDIT_SUM')).toMatchObject({ status: 'broken' })
  })

  test('month first shows as days outside the period', () => {
    const file = read(
      bisnis.replaceAll(/^"(\d\d)\/09\/2025"/gm, (row, day: string) =>
        Number(day) <= 12 ? `"09/${day}/2025"` : row,
      ),
    )
    expect(gate(file, 'DATES_IN_PERIOD')).toMatchObject({ status: 'broken' })
  })
})

describe('detecting the layout', () => {
  test('each file has exactly its reader', () => {
    expect(detectReader(individu)).toMatchObject({ ok: true, value: { reader: { id: 'klikbca-individu' } } })
    expect(detectReader(bisnis)).toMatchObject({ ok: true, value: { reader: { id: 'klikbca-bisnis' } } })
  })

  test.each([
    ['', { code: 'FILE_EMPTY' }],
    ['hello\nworld', { code: 'UNKNOWN_LAYOUT', seen: 'hello\nworld' }],
    ['AccountNo;Ccy;PostDate;Remarks', { code: 'UNKNOWN_LAYOUT', seen: 'AccountNo;Ccy;PostDate;Remarks' }],
    ["Account No.,=,'0350000123\nName,=,X\n'01/09/2025,A,'0000,1.00,CR,1.00", { code: 'NO_HEADER' }],
    ["Account No.,=,'0350000123\nDate,Description,Branch,Amount,,Balance\n", { code: 'NO_LINES' }],
    ['"Informasi Rekening - Mutasi Rekening"\n"No. rekening : 1"\n', { code: 'NO_HEADER' }],
  ])('%j is refused by its own code', (text, error) => {
    expect(readStatement(text, { uploadedOn })).toMatchObject({ ok: false, error })
  })

  test('transaction text does not choose the reader', () => {
    const trap = individu.replace('CANDRA EKA GUSTIAN', '"No. rekening : 1" Periode : x')
    expect(detectReader(trap)).toMatchObject({ value: { reader: { id: 'klikbca-individu' } } })
  })

  test('a hostile file of one long line neither throws nor hangs', () => {
    for (const piece of ['"', ',', ';', "'", '1,', '"",', '(', ' ']) {
      const before = performance.now()
      readStatement(piece.repeat(1_000_000), { uploadedOn })
      readStatement(`${individu}\n${piece.repeat(1_000_000)}`, { uploadedOn })
      expect(performance.now() - before, piece).toBeLessThan(4000)
    }
  })
})
