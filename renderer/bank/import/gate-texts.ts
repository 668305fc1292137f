import { isBusinessDay, formatDay } from '../../../core/time'
import { formatSen } from '../format-sen'
import { type Facts, numberIn, textIn } from '../facts'

/** What a check of a bank file says in plain words, by the check's name and how it ended. */
export interface GateSentences {
  readonly ok: (facts: Facts) => string
  readonly broken: (facts: Facts) => string
  readonly absent: (facts: Facts) => string
}
export type GateTexts = Readonly<Record<string, GateSentences>>

const sen = (facts: Facts, name: string): string => {
  const value = numberIn(facts, name)
  return value === null ? '?' : formatSen(value)
}
const day = (facts: Facts, name: string): string => {
  const text = textIn(facts, name)
  return isBusinessDay(text) ? formatDay(text) : text
}
const count = (facts: Facts, name: string): string => String(numberIn(facts, name) ?? '?')

const FOOTER_PART_ID: Record<string, string> = {
  opening: 'saldo awal',
  credit: 'jumlah kredit',
  debit: 'jumlah debet',
  closing: 'saldo akhir',
}
const FOOTER_PART_EN: Record<string, string> = {
  opening: 'opening balance',
  credit: 'sum of credits',
  debit: 'sum of debits',
  closing: 'closing balance',
}
const parts = (facts: Facts, names: Record<string, string>): string =>
  textIn(facts, 'missing')
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => names[part] ?? part)
    .join(', ')

export const gatesId: GateTexts = {
  ROWS_READ: {
    ok: (f) => `Semua ${count(f, 'present')} baris terbaca.`,
    broken: (f) =>
      `${count(f, 'read')} dari ${count(f, 'present')} baris terbaca; baris ${count(f, 'firstLine')} tidak.`,
    absent: () => 'Jumlah baris tidak bisa diperiksa.',
  },
  FOOTER_PRESENT: {
    ok: () => 'Bagian akhir berkas lengkap.',
    broken: (f) =>
      `Bagian akhir berkas tidak ada (${parts(f, FOOTER_PART_ID)}): mungkin terpotong saat diunduh.`,
    absent: () => 'Berkas ini memang tidak punya bagian akhir.',
  },
  CREDIT_SUM: {
    ok: (f) => `Jumlah uang masuk cocok: ${sen(f, 'found')}.`,
    broken: (f) => `Uang masuk menurut bank ${sen(f, 'stated')}, di berkas ${sen(f, 'found')}.`,
    absent: () => 'Bank tidak menulis jumlah uang masuk.',
  },
  DEBIT_SUM: {
    ok: (f) => `Jumlah uang keluar cocok: ${sen(f, 'found')}.`,
    broken: (f) => `Uang keluar menurut bank ${sen(f, 'stated')}, di berkas ${sen(f, 'found')}.`,
    absent: () => 'Bank tidak menulis jumlah uang keluar.',
  },
  CREDIT_COUNT: {
    ok: (f) => `Banyaknya uang masuk cocok: ${count(f, 'found')} baris.`,
    broken: (f) => `Menurut bank ada ${count(f, 'stated')} uang masuk, di berkas ${count(f, 'found')}.`,
    absent: () => 'Bank tidak menulis banyaknya uang masuk.',
  },
  DEBIT_COUNT: {
    ok: (f) => `Banyaknya uang keluar cocok: ${count(f, 'found')} baris.`,
    broken: (f) => `Menurut bank ada ${count(f, 'stated')} uang keluar, di berkas ${count(f, 'found')}.`,
    absent: () => 'Bank tidak menulis banyaknya uang keluar.',
  },
  OPENING_TO_CLOSING: {
    ok: (f) => `Saldo awal + mutasi = saldo akhir (${sen(f, 'found')}).`,
    broken: (f) => `Saldo akhir menurut bank ${sen(f, 'stated')}, hasil hitung ${sen(f, 'found')}.`,
    absent: () => 'Saldo awal atau akhir tidak tertulis.',
  },
  BALANCE_CHAIN: {
    ok: () => 'Saldo tiap baris menyambung.',
    broken: (f) =>
      `Saldo putus di baris ${count(f, 'line')}: seharusnya ${sen(f, 'expected')}, tertulis ${sen(f, 'found')}.`,
    absent: () => 'Berkas ini tidak menulis saldo tiap baris.',
  },
  DATES_IN_PERIOD: {
    ok: (f) => `Semua tanggal di dalam periode ${day(f, 'from')} - ${day(f, 'to')}.`,
    broken: (f) =>
      `Baris ${count(f, 'line')} bertanggal ${day(f, 'day')}, di luar periode ${day(f, 'from')} - ${day(f, 'to')}.`,
    absent: () => 'Berkas ini tidak menulis periodenya.',
  },
  DATE_ORDER: {
    ok: (f) =>
      textIn(f, 'order') === 'month-first'
        ? 'Tanggal di berkas ini ditulis bulan dulu; urutan baris membuktikannya.'
        : 'Tanggal di berkas ini terbaca pasti.',
    broken: (f) =>
      `${count(f, 'doubtful')} tanggal bisa berarti dua hari (mulai baris ${count(f, 'firstLine')}): berkas pernah disimpan Excel. Unduh ulang dari bank.`,
    absent: () => 'Urutan hari dan bulan tidak perlu diperiksa.',
  },
  OVERLAP: {
    ok: (f) =>
      textIn(f, 'from')
        ? `Tumpang tindih dengan berkas lama (${day(f, 'from')} - ${day(f, 'to')}); baris yang sama tidak dobel.`
        : 'Tidak tumpang tindih dengan berkas lama.',
    broken: (f) => `Tumpang tindih dengan berkas lama tidak cocok (${day(f, 'from')} - ${day(f, 'to')}).`,
    absent: () => 'Ini berkas pertama rekening ini.',
  },
  GAP: {
    ok: () => 'Menyambung dengan berkas sebelumnya.',
    broken: (f) => `Ada hari yang belum pernah diunggah: ${day(f, 'from')} - ${day(f, 'to')}.`,
    absent: () => 'Ini berkas pertama rekening ini.',
  },
}

export const gatesEn: GateTexts = {
  ROWS_READ: {
    ok: (f) => `All ${count(f, 'present')} rows were read.`,
    broken: (f) =>
      `${count(f, 'read')} of ${count(f, 'present')} rows were read; row ${count(f, 'firstLine')} was not.`,
    absent: () => 'The number of rows cannot be checked.',
  },
  FOOTER_PRESENT: {
    ok: () => 'The end of the file is complete.',
    broken: (f) =>
      `The end of the file is missing (${parts(f, FOOTER_PART_EN)}): the download may have been cut.`,
    absent: () => 'This kind of file has no closing part.',
  },
  CREDIT_SUM: {
    ok: (f) => `Money in adds up: ${sen(f, 'found')}.`,
    broken: (f) => `The bank says ${sen(f, 'stated')} came in, the file holds ${sen(f, 'found')}.`,
    absent: () => 'The bank does not state the money in.',
  },
  DEBIT_SUM: {
    ok: (f) => `Money out adds up: ${sen(f, 'found')}.`,
    broken: (f) => `The bank says ${sen(f, 'stated')} went out, the file holds ${sen(f, 'found')}.`,
    absent: () => 'The bank does not state the money out.',
  },
  CREDIT_COUNT: {
    ok: (f) => `Number of credits matches: ${count(f, 'found')}.`,
    broken: (f) => `The bank counts ${count(f, 'stated')} credits, the file holds ${count(f, 'found')}.`,
    absent: () => 'The bank does not state the number of credits.',
  },
  DEBIT_COUNT: {
    ok: (f) => `Number of debits matches: ${count(f, 'found')}.`,
    broken: (f) => `The bank counts ${count(f, 'stated')} debits, the file holds ${count(f, 'found')}.`,
    absent: () => 'The bank does not state the number of debits.',
  },
  OPENING_TO_CLOSING: {
    ok: (f) => `Opening balance + lines = closing balance (${sen(f, 'found')}).`,
    broken: (f) => `The bank closes at ${sen(f, 'stated')}, the lines lead to ${sen(f, 'found')}.`,
    absent: () => 'Opening or closing balance is not stated.',
  },
  BALANCE_CHAIN: {
    ok: () => 'The running balance is unbroken.',
    broken: (f) =>
      `The balance breaks at row ${count(f, 'line')}: expected ${sen(f, 'expected')}, printed ${sen(f, 'found')}.`,
    absent: () => 'This file prints no running balance.',
  },
  DATES_IN_PERIOD: {
    ok: (f) => `All dates lie within ${day(f, 'from')} - ${day(f, 'to')}.`,
    broken: (f) =>
      `Row ${count(f, 'line')} is dated ${day(f, 'day')}, outside ${day(f, 'from')} - ${day(f, 'to')}.`,
    absent: () => 'This file states no period.',
  },
  DATE_ORDER: {
    ok: (f) =>
      textIn(f, 'order') === 'month-first'
        ? 'This file writes the month first; the order of its rows proves it.'
        : 'The dates of this file are read for certain.',
    broken: (f) =>
      `${count(f, 'doubtful')} dates may mean two days (from row ${count(f, 'firstLine')} on): the file was saved by Excel. Download it again.`,
    absent: () => 'Day and month need no telling apart.',
  },
  OVERLAP: {
    ok: (f) =>
      textIn(f, 'from')
        ? `Overlaps with an earlier file (${day(f, 'from')} - ${day(f, 'to')}); equal lines are not doubled.`
        : 'No overlap with earlier files.',
    broken: (f) => `The overlap with an earlier file does not agree (${day(f, 'from')} - ${day(f, 'to')}).`,
    absent: () => 'This is the first file of this account.',
  },
  GAP: {
    ok: () => 'Follows on from the file before.',
    broken: (f) => `Days that were never uploaded: ${day(f, 'from')} - ${day(f, 'to')}.`,
    absent: () => 'This is the first file of this account.',
  },
}
