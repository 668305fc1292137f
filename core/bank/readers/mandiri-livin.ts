import { type Result, err, ok } from '../../result'
import type { BusinessDay } from '../../time'
import { accountDigits } from '../account-number'
import { parseSen, parseSignedSen } from '../amount'
import { type Footer, NO_FOOTER, checkGates } from '../gates'
import {
  type ReadRefusal,
  type StatementFile,
  type StatementRow,
  type UnreadableReason,
  type UnreadableRow,
  sheetReader,
} from '../reader'
import type { Sheet } from '../source'
import { type When, readWhen } from '../when'
import { understandLivin } from './livin-text'
import { type Places, findPlaces, underHeaders, valueOf } from './sheet-header'

type Column = 'no' | 'date' | 'text' | 'in' | 'out' | 'balance'

const NAMES: Readonly<Record<Column, RegExp>> = {
  no: /^no\.?$/,
  date: /^(tanggal|date)\b/,
  text: /^(keterangan|remarks?)\b/,
  in: /^(dana masuk|incoming)\b/,
  out: /^(dana keluar|outgoing)\b/,
  balance: /^(saldo|balance)( \(idr\))?( ?\/ ?(balance|saldo))?$/,
}

/**
 * Livin' by Mandiri, e-Statement as a workbook: sheets of merged cells, two header rows (Indonesian, English), two
 * sheet rows per transaction (the second with the time, `09:39:37 WIB`), remarks of several lines, amounts as text
 * (`41.920,00`), page footers and page heads between rows, totals at the top. Columns are found by their headers.
 */
export const mandiriLivin = sheetReader({
  id: 'mandiri-livin',
  version: 1,
  label: "Livin' by Mandiri e-Statement (XLSX)",
  detect: (sheets) => sheets.some(({ rows }) => rows.slice(0, 80).some((row) => header(row) !== null)),
  read,
  understand: understandLivin,
})

const header = (row: readonly string[]): Places<Column> | null =>
  findPlaces(row, NAMES, ['date', 'text', 'in', 'out', 'balance'])

type Section = {
  account: string | null
  holder: string | null
  currency: string
  period: { from: BusinessDay; to: BusinessDay } | null
  footer: Footer
  rows: StatementRow[]
  unreadable: UnreadableRow[]
}

const newSection = (): Section => ({
  account: null,
  holder: null,
  currency: 'IDR',
  period: null,
  footer: NO_FOOTER,
  rows: [],
  unreadable: [],
})

function read(sheets: readonly Sheet[]): Result<StatementFile[], ReadRefusal> {
  let section = newSection()
  const sections = [section]
  let places: Places<Column> | null = null
  /** Set while the lines below a transaction may still belong to its remark. */
  let isOpen = false
  let offset = 0
  for (const { rows } of sheets) {
    for (const [at, row] of rows.entries()) {
      if (row.length === 0) continue
      const found = header(row)
      if (found) places = found
      const line = places ? toLine(row, offset + at + 1, places) : null
      // A customer's remark may begin like a label, so what has a date and an amount is never taken for one.
      const isTop = found !== null || !line || (!isTransaction(line) && readTop(row, section))
      const account = isTop ? accountIn(row) : null
      if (account !== null && section.account !== null && account !== section.account) {
        section = sections.find((known) => known.account === account) ?? newSection()
        if (!sections.includes(section)) sections.push(section)
      }
      if (account !== null) section.account = account
      isOpen = !isTop && line ? readBody(line, section, isOpen) : false
    }
    offset += rows.length
  }
  return places ? ok(sections.map(toFile)) : err({ code: 'NO_HEADER', seen: '' })
}

function accountIn(row: readonly string[]): string | null {
  const printed = valueOf(row, /^(nomor rekening|account number)\b/)
  return printed === null ? null : accountDigits(printed)
}

/** Answers whether the row was a line of a page's head. */
function readTop(row: readonly string[], section: Section): boolean {
  const holder = valueOf(row, /^(nama|name)( ?\/ ?name)?\s*:?$/)
  if (holder !== null) section.holder ??= holder
  const currency = valueOf(row, /^(mata uang|currency)\b/)
  if (currency !== null) section.currency = currency.toUpperCase()
  const period = valueOf(row, /^(periode|period)\b/)
  if (period !== null) section.period ??= readPeriod(period)
  const sums = readSums(row)
  section.footer = { ...section.footer, ...sums }
  const said = [accountIn(row), holder, currency, period].some((value) => value !== null)
  return said || Object.keys(sums).length > 0
}

const SUMS = [
  [/^(saldo awal|initial balance|opening balance)\b/, 'openingSen'],
  [/^(dana masuk|incoming transactions?)\b/, 'creditSen'],
  [/^(dana keluar|outgoing transactions?)\b/, 'debitSen'],
  [/^(saldo akhir|closing balance|ending balance)\b/, 'closingSen'],
] as const

function readSums(row: readonly string[]): Partial<Footer> {
  const sums: { -readonly [Key in keyof Footer]?: Footer[Key] } = {}
  for (const [name, key] of SUMS) {
    const value = valueOf(row, name)
    const sen = value === null ? null : parseSignedSen(unprefixed(value))
    if (sen !== null) sums[key] = key === 'creditSen' || key === 'debitSen' ? Math.abs(sen) : sen
  }
  return sums
}

const unprefixed = (text: string): string => text.trim().replace(/^(rp|idr)\.?\s*/i, '')

function readPeriod(text: string): Section['period'] {
  const match = /^(.{6,20}?)\s*(?:-|–|s\/d|to)\s*(.{6,20})$/i.exec(text.slice(0, 60))
  const [from, to] = [readWhen(match?.[1] ?? '')?.plain, readWhen(match?.[2] ?? '')?.plain]
  return from && to && from <= to ? { from, to } : null
}

/** What stands between pages. */
const PAGE =
  /otoritas jasa keuangan|\bOJK\b|lembaga penjamin simpanan|\bLPS\b|mandiri call|berizin dan diawasi|^e-?statement$|^\d+\s*(dari|of|\/)\s*\d+$|^(halaman|page)\b|www\.|menara mandiri|plaza mandiri|disclaimer/i
const TIME = /^(\d{2}[:.]\d{2}[:.]\d{2})(?:\s*WI(?:B|TA|T))?$/i

type Line = {
  readonly line: number
  readonly row: readonly string[]
  readonly raw: string
  readonly cells: Partial<Record<Column, string>>
  readonly into: number | 'bad' | null
  readonly out: number | 'bad' | null
  readonly when: When | null
}

function toLine(row: readonly string[], line: number, places: Places<Column>): Line {
  const cells = underHeaders(row, places)
  return {
    line,
    row,
    raw: row.filter((cell) => cell !== '').join('\t'),
    cells,
    into: moneyOf(cells.in),
    out: moneyOf(cells.out),
    when: readWhen((cells.date ?? '').trim().replace(/\s+/g, ' ')),
  }
}

const isTransaction = ({ when, into, out }: Line): boolean =>
  when !== null && (typeof into === 'number' || typeof out === 'number')

/** Answers whether the lines below may belong to the same transaction's remark. */
function readBody(line: Line, section: Section, isOpen: boolean): boolean {
  const { cells, into, out, when, raw } = line
  const last = section.rows.at(-1)
  const extend = (text: string, time: string | null): void => {
    if (last) section.rows[section.rows.length - 1] = extended(last, text, raw, time)
  }
  const isAlone = into === null && out === null
  const printed = (cells.date ?? '').trim()
  const time = TIME.exec(printed)?.[1]?.replaceAll('.', ':')
  if (time !== undefined && isAlone) {
    // The second row of a transaction, even when a page ends between the two.
    if (last?.time === null) extend(isOpen ? (cells.text ?? '') : '', time)
    return isOpen
  }
  if (!when && typeof into !== 'number' && typeof out !== 'number') {
    const isNumbered = /^\d{1,6}$/.test((cells.no ?? '').trim())
    if (isNumbered && (printed !== '' || !isAlone)) {
      section.unreadable.push({ line: line.line, text: raw, reason: 'BAD_DATE' })
      return false
    }
    const isPage = line.row.some((cell) => cell.length < 300 && PAGE.test(cell.trim()))
    if (!isOpen || isPage || !isAlone || printed !== '' || cells.text === undefined) return false
    extend(cells.text, null)
    return true
  }
  const read = readRow(cells, into, out, section.currency, when?.plain ?? null)
  if (typeof read === 'string') {
    section.unreadable.push({ line: line.line, text: raw, reason: read })
    return false
  }
  const text = (cells.text ?? '').trim()
  section.rows.push({
    lineNo: line.line,
    time: when?.time ?? null,
    ...read,
    text,
    raw,
    cells: [cells.no ?? '', printed, text, cells.in ?? '', cells.out ?? '', cells.balance ?? ''],
  })
  return true
}

const extended = (row: StatementRow, text: string, raw: string, time: string | null): StatementRow => ({
  ...row,
  time: row.time ?? time,
  text: text.trim() === '' ? row.text : `${row.text}\n${text.trim()}`,
  raw: `${row.raw}\n${raw}`,
})

/** null for no amount in the cell, 'bad' for something that is none. */
function moneyOf(cell: string | undefined): number | 'bad' | null {
  const text = unprefixed(cell ?? '').replace(/^[+-]\s*/, '')
  if (text === '') return null
  return parseSen(text) ?? 'bad'
}

function readRow(
  cells: Partial<Record<Column, string>>,
  into: number | 'bad' | null,
  out: number | 'bad' | null,
  currency: string,
  date: BusinessDay | null,
): Pick<StatementRow, 'direction' | 'amountSen' | 'balanceSen' | 'date'> | UnreadableReason {
  if (currency !== 'IDR') return 'OTHER_CURRENCY'
  if (date === null) return 'BAD_DATE'
  if (into === 'bad' || out === 'bad' || (into === null && out === null)) return 'BAD_AMOUNT'
  if ((into ?? 0) > 0 && (out ?? 0) > 0) return 'BAD_DIRECTION'
  const balanceSen = parseSignedSen(unprefixed(cells.balance ?? ''))
  if (balanceSen === null) return 'BAD_BALANCE'
  return (into ?? 0) > 0
    ? { direction: 'credit', amountSen: into ?? 0, balanceSen, date }
    : { direction: 'debit', amountSen: out ?? 0, balanceSen, date }
}

const toFile = (section: Section): StatementFile => ({
  reader: mandiriLivin.id,
  readerVersion: mandiriLivin.version,
  accountNumber: section.account,
  holder: section.holder,
  period: section.period,
  rows: section.rows,
  unreadable: section.unreadable,
  gates: checkGates(section.rows, section.unreadable, section.footer, section.period),
})
