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
  const sections = [newSection()]
  let section = sections[0] ?? newSection()
  let places: Places<Column> | null = null
  let head: Head = {}
  /** Set while the lines below a transaction may still belong to its remark. */
  let isOpen = false
  let offset = 0
  for (const { rows } of sheets) {
    for (const [at, row] of rows.entries()) {
      if (row.length === 0) continue
      const found = header(row)
      if (found) places = found
      const line = places && !found ? toLine(row, offset + at + 1, places) : null
      // A customer's remark may begin like a label, so what has a date and an amount is never taken for one.
      const said = line && isTransaction(line) ? {} : readHead(row)
      head = { ...said, ...head }
      if (found || (line && Object.keys(said).length === 0)) {
        section = sectionOf(head, sections, section)
        head = {}
      }
      isOpen = line && Object.keys(said).length === 0 ? readBody(line, section, isOpen) : false
    }
    offset += rows.length
  }
  sectionOf(head, sections, section)
  return places ? ok(sections.map(toFile)) : err({ code: 'NO_HEADER', seen: '' })
}

/** What the lines above a table say; they come before the account's number too. */
type Head = Partial<Pick<Section, 'account' | 'holder' | 'currency' | 'period'>> & Partial<Footer>

function readHead(row: readonly string[]): Head {
  const account = valueOf(row, /^(nomor rekening|account number)\b/)
  const holder = valueOf(row, /^(nama|name)( ?\/ ?name)?\s*:?$/)
  const currency = valueOf(row, /^(mata uang|currency)\b/)
  const period = valueOf(row, /^(periode|period)\b/)
  return {
    ...readSums(row),
    ...(account === null ? {} : { account: accountDigits(account) }),
    ...(holder === null ? {} : { holder }),
    ...(currency === null ? {} : { currency: currency.toUpperCase() }),
    ...(period === null ? {} : { period: readPeriod(period) }),
  }
}

/** The section a head opens or goes on with: pages repeat their head, another account begins another section. */
function sectionOf(head: Head, sections: Section[], current: Section): Section {
  const { account = null, holder, currency, period, ...sums } = head
  let section = current
  if (account !== null && current.account !== null && account !== current.account) {
    section = sections.find((known) => known.account === account) ?? newSection()
    if (!sections.includes(section)) sections.push(section)
  }
  section.account ??= account
  section.holder ??= holder ?? null
  section.currency = currency ?? section.currency
  section.period ??= period ?? null
  section.footer = { ...section.footer, ...sums }
  return section
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
  /** The amount stands between the two columns: only the balance tells which it is. */
  readonly unsure: boolean
  readonly when: When | null
}

function toLine(row: readonly string[], line: number, places: Places<Column>): Line {
  const inOrder = readInOrder(row, places)
  const cells = inOrder?.cells ?? underHeaders(row, places)
  return {
    line,
    row,
    raw: row.filter((cell) => cell !== '').join('\t'),
    cells,
    into: moneyOf(cells.in),
    out: moneyOf(cells.out),
    unsure: inOrder?.unsure ?? false,
    when: whenOf(cells.date),
  }
}

const whenOf = (cell: string | undefined): When | null => readWhen((cell ?? '').trim().replace(/\s+/g, ' '))

/**
 * The first row of a transaction by what its cells are: number, date, remark, amount, balance. Merged cells may put
 * them columns away from their headers, so only the side of a lone amount is told by the header nearest to it, with
 * and without the shift that the balance shows. null for a row of another make.
 */
function readInOrder(
  row: readonly string[],
  places: Places<Column>,
): { cells: Partial<Record<Column, string>>; unsure: boolean } | null {
  const filled = row.flatMap((cell, at) => (cell.trim() === '' ? [] : [{ cell, at }]))
  const dateAt = filled.slice(0, 3).findIndex(({ cell }) => whenOf(cell) !== null)
  const [first, second, third, fourth, ...more] = filled.slice(dateAt + 1)
  if (dateAt === -1 || !second || more.length > 0) return null
  const no = dateAt > 0 ? { no: filled[dateAt - 1]?.cell ?? '' } : {}
  const base = { ...no, date: filled[dateAt]?.cell ?? '' }
  if (first && third && fourth)
    return {
      cells: { ...base, text: first.cell, in: second.cell, out: third.cell, balance: fourth.cell },
      unsure: false,
    }
  const amount = third ? second : first
  const balance = third ?? second
  if (!amount || !isMoney(amount.cell) || !isMoney(balance.cell)) return null
  const { in: inAt = 0, out: outAt = 0, balance: balanceAt = 0 } = places
  const sideAt = (at: number): 'in' | 'out' => (Math.abs(at - inAt) <= Math.abs(at - outAt) ? 'in' : 'out')
  const side = sideAt(amount.at)
  const text = third && first ? { text: first.cell } : {}
  return {
    cells: { ...base, ...text, [side]: amount.cell, balance: balance.cell },
    unsure: side !== sideAt(amount.at - (balance.at - balanceAt)),
  }
}

const isMoney = (cell: string): boolean => typeof moneyOf(cell) === 'number'

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
  const read = readRow(line, section.currency, last?.balanceSen ?? section.footer.openingSen)
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

type Read = Pick<StatementRow, 'direction' | 'amountSen' | 'balanceSen' | 'date'>

function readRow(line: Line, currency: string, beforeSen: number | null): Read | UnreadableReason {
  const { into, out, when, cells } = line
  const date = when?.plain ?? null
  if (currency !== 'IDR') return 'OTHER_CURRENCY'
  if (date === null) return 'BAD_DATE'
  if (into === 'bad' || out === 'bad' || (into === null && out === null)) return 'BAD_AMOUNT'
  if ((into ?? 0) > 0 && (out ?? 0) > 0) return 'BAD_DIRECTION'
  const balanceSen = parseSignedSen(unprefixed(cells.balance ?? ''))
  if (balanceSen === null) return 'BAD_BALANCE'
  const amountSen = (into ?? 0) > 0 ? (into ?? 0) : (out ?? 0)
  if (line.unsure) {
    const change = beforeSen === null ? null : balanceSen - beforeSen
    if (change !== amountSen && change !== -amountSen) return 'BAD_DIRECTION'
    return { direction: change === amountSen ? 'credit' : 'debit', amountSen, balanceSen, date }
  }
  return { direction: (into ?? 0) > 0 ? 'credit' : 'debit', amountSen, balanceSen, date }
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
