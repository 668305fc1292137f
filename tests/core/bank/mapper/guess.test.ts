import { describe, expect, test } from 'vitest'
import { guessMapping } from '../../../../core/bank/mapper/guess'
import type { MappingGuess } from '../../../../core/bank/mapper/mapping'
import { readMapped } from '../../../../core/bank/mapper/read-mapped'
import type { StatementSource } from '../../../../core/bank/source'
import { businessDay } from '../../../../core/time'

const context = { uploadedOn: businessDay('2026-09-15') }
const text = (...lines: string[]): StatementSource => ({ kind: 'text', text: lines.join('\r\n') })
const sheet = (...rows: string[][]): StatementSource => ({
  kind: 'sheets',
  sheets: [{ name: 'Sheet1', rows }],
})

function guess(source: StatementSource): MappingGuess {
  const found = guessMapping(source, context)
  if (!found) throw new Error('no guess')
  return found
}

/** `day direction amount text` of every row, as the guess itself reads them. */
function rows(source: StatementSource, change: Partial<MappingGuess['mapping']> = {}): string[] {
  const read = readMapped(source, { ...guess(source).mapping, ...change }, context)
  if (!read.ok) return [JSON.stringify(read.error)]
  return read.value.flatMap((file) =>
    file.rows.map((row) => `${row.date ?? 'PEND'} ${row.direction} ${row.amountSen / 100} ${row.text}`),
  )
}

const layouts: Record<
  string,
  { source: StatementSource; want: string[]; proven: string[]; doubtful: string[] }
> = {
  'BSI, seven columns with D/K': {
    source: text(
      'Nomor Rekening : 7012345678',
      'TrxId,Tanggal,Trx Time,D/K,Mutasi,Saldo,Keterangan',
      'FT26224A,12/08/2026,09:11:02,K,"364,111.00","1,364,111.00",TRANSFER DARI BUNGA ADITYA',
      'FT26225B,13/08/2026,10:00:00,D,"64,111.00","1,300,000.00",BIAYA ADM',
      'FT26226C,14/08/2026,11:22:33,K,"200,000.00","1,500,000.00",BIFAST WAHYU HALIM',
    ),
    want: [
      '2026-08-12 credit 364111 TRANSFER DARI BUNGA ADITYA',
      '2026-08-13 debit 64111 BIAYA ADM',
      '2026-08-14 credit 200000 BIFAST WAHYU HALIM',
    ],
    proven: ['DATE', 'DATE_ORDER', 'DECIMAL', 'DIRECTION', 'BALANCE'],
    doubtful: [],
  },
  'BSI, six columns, newest first, debits with a minus': {
    source: text(
      'Tanggal;Trx Time;D/K;Mutasi;Saldo;Keterangan',
      '14/08/2026;11:22:33;K;200.000,00;1.500.000,00;BIFAST WAHYU HALIM',
      '13/08/2026;10:00:00;D;- 64.111,00;1.300.000,00;BIAYA ADM',
      '12/08/2026;09:11:02;K;364.111,00;1.364.111,00;TRANSFER DARI BUNGA ADITYA',
    ),
    want: [
      '2026-08-14 credit 200000 BIFAST WAHYU HALIM',
      '2026-08-13 debit 64111 BIAYA ADM',
      '2026-08-12 credit 364111 TRANSFER DARI BUNGA ADITYA',
    ],
    proven: ['DATE', 'DATE_ORDER', 'DECIMAL', 'DIRECTION', 'BALANCE'],
    doubtful: [],
  },
  'CIMB Niaga, nine columns, month first': {
    source: text(
      'No.,Post Date,Eff Date,Cheque No,Description,Debit,Credit,Balance,Transaction Ref No',
      '1,08/12/26 09:11,08/12/26,,TRF BUNGA ADITYA,0.00,"364,111.00","1,364,111.00",X0011',
      '2,08/13/26 10:00,08/13/26,,ADM FEE,"64,111.00",0.00,"1,300,000.00",X0012',
      '3,08/14/26 11:22,08/14/26,,TRF WAHYU HALIM,0.00,"200,000.00","1,500,000.00",X0013',
    ),
    want: [
      '2026-08-12 credit 364111 TRF BUNGA ADITYA',
      '2026-08-13 debit 64111 ADM FEE',
      '2026-08-14 credit 200000 TRF WAHYU HALIM',
    ],
    proven: ['DATE', 'DATE_ORDER', 'DECIMAL', 'DIRECTION', 'BALANCE'],
    doubtful: [],
  },
  'CIMB Niaga, Indonesian headings': {
    source: text(
      'Tgl. Txn,Tgl. Valuta,Deskripsi,No. Ref/Cek,Debit,Kredit,Saldo',
      '12/08/2026,12/08/2026,TRF BUNGA ADITYA,R1,,364111.00,1364111.00',
      '13/08/2026,13/08/2026,ADM,R2,64111.00,,1300000.00',
      '14/08/2026,14/08/2026,TRF WAHYU HALIM,R3,,200000.00,1500000.00',
    ),
    want: [
      '2026-08-12 credit 364111 TRF BUNGA ADITYA',
      '2026-08-13 debit 64111 ADM',
      '2026-08-14 credit 200000 TRF WAHYU HALIM',
    ],
    proven: ['DATE', 'DATE_ORDER', 'DECIMAL', 'DIRECTION', 'BALANCE'],
    doubtful: [],
  },
  'Permata, ten columns': {
    source: text(
      'Post Date,Eff Date,Transaction Code,Cheque Number,Ref No,Customer No,Description,Debit,Credit,Total',
      '31/08/2026,31/08/2026,701,,A1,88,TRF BUNGA ADITYA,0,364111,1364111',
      '31/08/2026,31/08/2026,702,,A2,88,ADM,64111,0,1300000',
      '01/09/2026,01/09/2026,701,,A3,88,TRF WAHYU HALIM,0,200000,1500000',
    ),
    want: [
      '2026-08-31 credit 364111 TRF BUNGA ADITYA',
      '2026-08-31 debit 64111 ADM',
      '2026-09-01 credit 200000 TRF WAHYU HALIM',
    ],
    proven: ['DATE', 'DATE_ORDER', 'DECIMAL', 'DIRECTION', 'BALANCE'],
    doubtful: [],
  },
  'Permata, seven columns': {
    source: text(
      'Post Date|Eff Date|Transaction Code|Description|Debit|Credit|Total',
      '31-08-2026|31-08-2026|701|TRF BUNGA ADITYA||364.111,00|1.364.111,00',
      '31-08-2026|31-08-2026|702|ADM|64.111,00||1.300.000,00',
      '01-09-2026|01-09-2026|701|TRF WAHYU HALIM||200.000,00|1.500.000,00',
    ),
    want: [
      '2026-08-31 credit 364111 TRF BUNGA ADITYA',
      '2026-08-31 debit 64111 ADM',
      '2026-09-01 credit 200000 TRF WAHYU HALIM',
    ],
    proven: ['DATE', 'DATE_ORDER', 'DECIMAL', 'DIRECTION', 'BALANCE'],
    doubtful: [],
  },
  'BNI internet banking, a table of a web page': {
    source: sheet(
      ['Histori Transaksi', '', '', '', ''],
      ['Tanggal Transaksi', 'Uraian Transaksi', 'Tipe', 'Nominal', 'Saldo'],
      ['12-Agu-2026', 'TRF BUNGA ADITYA', 'Cr.', '364,111.00', '1,364,111.00'],
      ['13-Agu-2026', 'ADM', 'Db.', '64,111.00', '1,300,000.00'],
      ['14-Agu-2026', 'TRF WAHYU HALIM', 'Cr.', '200,000.00', '1,500,000.00'],
    ),
    want: [
      '2026-08-12 credit 364111 TRF BUNGA ADITYA',
      '2026-08-13 debit 64111 ADM',
      '2026-08-14 credit 200000 TRF WAHYU HALIM',
    ],
    proven: ['DATE', 'DATE_ORDER', 'DECIMAL', 'DIRECTION', 'BALANCE'],
    doubtful: [],
  },
  'no balance: what is money in stays a guess': {
    source: text(
      'Account No,Date,Val. Date,Description,Reference No.,Debit,Credit',
      '0060012345678,22/08/26,22/08/26,InhouseTrf DARI BUNGA ADITYA,,.00,"364,111.00"',
      '0060012345678,23/08/26,23/08/26,ADM,,"64,111.00",.00',
    ),
    want: ['2026-08-22 credit 364111 InhouseTrf DARI BUNGA ADITYA', '2026-08-23 debit 64111 ADM'],
    proven: ['DATE', 'DATE_ORDER', 'DECIMAL'],
    doubtful: ['DIRECTION'],
  },
  'signed amounts, whole rupiah, date and time in one column': {
    source: text(
      'Tanggal & Waktu\tSumber/Tujuan\tRincian Transaksi\tCatatan\tJumlah\tSaldo',
      '12 Agu 2026 09:11\tBUNGA ADITYA\tTransfer Masuk\t\t+364.111\t1.364.111',
      '13 Agu 2026 10:00\tToko Listrik\tPembayaran\ttoken\t-64.111\t1.300.000',
      '14 Agu 2026 11:22\tWAHYU HALIM\tTransfer Masuk\t\t+200.000\t1.500.000',
    ),
    want: [
      '2026-08-12 credit 364111 BUNGA ADITYA Transfer Masuk',
      '2026-08-13 debit 64111 Toko Listrik Pembayaran token',
      '2026-08-14 credit 200000 WAHYU HALIM Transfer Masuk',
    ],
    proven: ['DATE', 'DATE_ORDER', 'DECIMAL', 'DIRECTION', 'BALANCE'],
    doubtful: [],
  },
  'no sign at all: the balance tells the direction': {
    source: text(
      'Saldo Awal;;1.000.000',
      'Tanggal;Keterangan;Jumlah;Saldo',
      'Saldo Awal;;;1.000.000',
      '12 AUG 2026;TRF BUNGA ADITYA;364.111;1.364.111',
      '13 AUG 2026;ADM;64.111;1.300.000',
      '14 AUG 2026;TRF WAHYU HALIM;200.000;1.500.000',
    ),
    want: [
      '2026-08-12 credit 364111 TRF BUNGA ADITYA',
      '2026-08-13 debit 64111 ADM',
      '2026-08-14 credit 200000 TRF WAHYU HALIM',
    ],
    proven: ['DATE', 'DATE_ORDER', 'DECIMAL', 'DIRECTION', 'BALANCE'],
    doubtful: [],
  },
}

describe('a table of a bank without a reader', () => {
  test.each(Object.entries(layouts))('%s', (_name, { source, want, proven, doubtful }) => {
    expect(rows(source)).toEqual(want)
    const found = guess(source)
    expect(found.proven).toEqual(proven)
    expect(found.doubtful).toEqual(doubtful)
    expect(found.read).toBe(want.length)
  })

  const ambiguous = (second: string, third: string): StatementSource =>
    text(
      'Tanggal,Keterangan,Debet,Kredit,Saldo',
      '05/06/2026,TRF BUNGA ADITYA,,364111.00,1364111.00',
      `${second},ADM,64111.00,,1300000.00`,
      `${third},TRF WAHYU HALIM,,200000.00,1500000.00`,
    )

  test('day or month first is asked where nothing proves it', () => {
    const source = ambiguous('06/07/2026', '07/08/2026')
    expect(guess(source)).toMatchObject({ mapping: { dateOrder: 'dmy' } })
    expect(guess(source).doubtful).toEqual(['DATE_ORDER'])
    expect(rows(source)[1]).toContain('2026-07-06')
    expect(rows(source, { dateOrder: 'mdy' })[1]).toContain('2026-06-07')
  })

  test('days that run with the balance only one way prove their order', () => {
    const monthFirst = ambiguous('05/07/2026', '06/02/2026')
    expect(guess(monthFirst)).toMatchObject({ mapping: { dateOrder: 'mdy' }, doubtful: [] })
    const dayFirst = ambiguous('07/06/2026', '02/07/2026')
    expect(guess(dayFirst)).toMatchObject({ mapping: { dateOrder: 'dmy' }, doubtful: [] })
  })

  test('a period above the table proves the order', () => {
    const source = text(
      'Periode : 01/06/2026 - 30/06/2026',
      'Tanggal,Keterangan,Debet,Kredit',
      '05/06/2026,TRF BUNGA ADITYA,,364111.00',
      '06/06/2026,TRF WAHYU HALIM,,200000.00',
    )
    expect(guess(source)).toMatchObject({ mapping: { dateOrder: 'dmy' }, doubtful: ['DIRECTION'] })
  })

  test('days that Excel has turned over are listed and never guessed', () => {
    const source = sheet(
      ['Tanggal', 'Keterangan', 'Debet', 'Kredit', 'Saldo'],
      ['2026-12-08', 'TRF BUNGA ADITYA', '', '364111', '1364111'],
      ['13/08/2026', 'ADM', '64111', '', '1300000'],
    )
    expect(guess(source).doubtful).toContain('DATE_ORDER')
    const read = readMapped(source, guess(source).mapping, context)
    expect(read.ok && read.value[0]?.unreadable).toMatchObject([{ line: 2, reason: 'BAD_DATE' }])
  })

  test('columns named from the side of the bank are turned over when the balance says so', () => {
    const source = text(
      'Tanggal,Keterangan,Debet,Kredit,Saldo',
      '12/08/2026,TRF BUNGA ADITYA,364111.00,,1364111.00',
      '13/08/2026,ADM,,64111.00,1300000.00',
      '14/08/2026,TRF WAHYU HALIM,200000.00,,1500000.00',
    )
    expect(rows(source)[0]).toContain('credit 364111')
    expect(rows(source)[1]).toContain('debit 64111')
  })

  test('a broken balance is shown by its gate, and nothing is called proven by it', () => {
    const source = text(
      'Tanggal,Keterangan,Debet,Kredit,Saldo',
      '12/08/2026,TRF BUNGA ADITYA,,364111.00,1364111.00',
      '13/08/2026,ADM,64111.00,,1299999.00',
      '14/08/2026,TRF WAHYU HALIM,,200000.00,1500000.00',
    )
    expect(guess(source)).toMatchObject({ chain: 'broken', doubtful: ['DIRECTION', 'BALANCE'] })
    const read = readMapped(source, guess(source).mapping, context)
    const gates = read.ok ? (read.value[0]?.gates ?? []) : []
    expect(gates.filter((gate) => gate.status === 'broken').map((gate) => gate.name)).toEqual([
      'BALANCE_CHAIN',
    ])
  })

  test('sums, page headers, notes and wrapped texts are no rows; what carries money is never dropped', () => {
    const source = text(
      'No. Rekening : 0123 4567 89',
      'Tanggal,Keterangan,Debet,Kredit,Saldo',
      'Saldo Awal,,,,"1,000,000.00"',
      '12/08/2026,TRF BUNGA,,"364,111.00","1,364,111.00"',
      ',ADITYA,,,',
      'Halaman 1 dari 2,,,,',
      'Tanggal,Keterangan,Debet,Kredit,Saldo',
      '13/08/2026,ADM,"64,111.00",,"1,300,000.00"',
      'tigabelas,SESUATU,,"5,000.00","1,305,000.00"',
      '14/08/2026,ANEH,abc,,"1,305,000.00"',
      'Total,,"64,111.00","364,111.00",',
      'Saldo Akhir,,,,"1,300,000.00"',
    )
    const read = readMapped(source, guess(source).mapping, context)
    const [file] = read.ok ? read.value : []
    expect(file?.accountNumber).toBe('0123456789')
    expect(file?.rows.map((row) => row.text)).toEqual(['TRF BUNGA ADITYA', 'ADM'])
    expect(file?.unreadable.map((row) => [row.line, row.reason])).toEqual([
      [9, 'BAD_DATE'],
      [10, 'BAD_AMOUNT'],
    ])
    expect(file?.gates.find((gate) => gate.name === 'OPENING_TO_CLOSING')?.status).toBe('ok')
    expect(file?.gates.find((gate) => gate.name === 'ROWS_READ')?.status).toBe('broken')
  })

  test('several accounts in one table are several statements', () => {
    const source = text(
      'Account No,Date,Description,Debit,Credit',
      '111222333,22/08/2026,A,,"10.00"',
      '444555666,22/08/2026,B,,"20.00"',
      '111222333,23/08/2026,C,"5.00",',
    )
    const read = readMapped(source, guess(source).mapping, context)
    expect(read.ok && read.value.map((file) => [file.accountNumber, file.rows.length])).toEqual([
      ['111222333', 2],
      ['444555666', 1],
    ])
  })

  test.each([
    ['a letter', text('Selamat pagi, Bu,', 'terlampir mutasi, terima kasih, ya')],
    ['a catalogue', text('sku,nama,harga', 'A,B,1000')],
    ['nothing but commas', text(',,,,', ',,,,')],
    ['a very long line', text('x,'.repeat(200_000))],
  ])('%s is no table of transactions', (_name, source) => {
    expect(guessMapping(source, context)).toBeNull()
  })

  test('what a mapping lacks is named', () => {
    const source = ambiguous('06/07/2026', '07/08/2026')
    const { mapping } = guess(source)
    expect(
      readMapped(source, { ...mapping, columns: { ...mapping.columns, credit: null } }, context),
    ).toEqual({
      ok: false,
      error: { code: 'MAPPING_INCOMPLETE', missing: ['credit'] },
    })
    expect(readMapped(text('a,b,c'), mapping, context)).toMatchObject({ error: { code: 'NO_HEADER' } })
  })
})
