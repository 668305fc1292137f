import { type Result, err, ok } from '../result'
import { accountDigits } from './account-number'
import { parseSen, parseSignedSen } from './amount'
import { bare } from './cells'
import type { DateStyle } from './date-order'
import { type UndatedRow, dateRows } from './dated-rows'
import { type Footer, NO_FOOTER, checkGates } from './gates'
import { type Above, readAbove, readSum } from './printed-around'
import {
  type Direction,
  type ReadContext,
  type ReadRefusal,
  type StatementFile,
  type StatementReader,
  type StatementRow,
  type UnreadableReason,
  type UnreadableRow,
  textReader,
} from './reader'
import { type Table, type TableLayout, type TableRow, hasTable, readTable } from './table'
import { readWhen } from './when'

/** The columns every such layout speaks of; those a bank does not print are left out of its header. */
export type StatementColumn =
  | 'account'
  | 'currency'
  | 'date'
  | 'text'
  | 'debit'
  | 'credit'
  | 'balance'
  | 'opening'

/** What a layout adds to the common reading of debit and credit columns. */
export type TableReading<Column extends string> = {
  readonly id: string
  readonly version: number
  readonly layout: TableLayout<Column | StatementColumn>
  readonly dates: DateStyle
  /** The stored text of a row, composed of its description columns. */
  readonly text: (row: TableRow<Column | StatementColumn>) => string
  readonly bankRef?: (row: TableRow<Column | StatementColumn>) => string | undefined
  /** A better time than the one in the date column. */
  readonly time?: (row: TableRow<Column | StatementColumn>, printed: string | null) => string | null
  /** Lines between the rows that are neither rows nor sums. */
  readonly isHeading?: (text: string) => boolean
}

type Draft = UndatedRow & { readonly openingSen: number | null }

type Group = {
  readonly account: string | null
  readonly entries: (Draft | UnreadableRow)[]
}

/** A layout that is such a table, detected by its header. */
export const tableReader = <Column extends string>(
  reading: TableReading<Column> & Required<Pick<StatementReader, 'label' | 'understand'>>,
): StatementReader =>
  textReader({
    id: reading.id,
    version: reading.version,
    label: reading.label,
    detect: (text) => hasTable(text, reading.layout),
    read: (text, context) => readTableStatement(text, reading, context),
    understand: reading.understand,
  })

/**
 * Reads a table with a debit and a credit column into one statement per account. A row whose date, amount or balance
 * cannot be read is listed, and so is every line that is neither row nor sum.
 */
function readTableStatement<Column extends string>(
  text: string,
  reading: TableReading<Column>,
  context: ReadContext,
): Result<readonly StatementFile[], ReadRefusal> {
  const table = readTable(text, reading.layout)
  if (!table) return err({ code: 'NO_HEADER', seen: text.slice(0, 300) })
  const above = readAbove(table.above)
  const groups = new Map<string, Group>()
  const groupOf = (printed: string): Group => {
    const name = printed === '' ? '' : (accountDigits(printed) ?? bare(printed))
    const found = groups.get(name)
    if (found) return found
    const account = name === '' ? above.account : accountDigits(printed)
    const made: Group = { account, entries: [] }
    groups.set(name, made)
    return made
  }
  let current: Group | null = null
  let footer: Footer | null = null
  for (const item of inFileOrder(table, reading)) {
    if ('sums' in item) {
      footer = { ...(footer ?? NO_FOOTER), ...item.sums, optional: true }
      continue
    }
    const printed = 'row' in item ? bare(item.account) : ''
    // A line that names no account belongs to the account of the rows around it.
    current = printed !== '' || !current ? groupOf(printed) : current
    current.entries.push(item)
  }
  const all = mergeUnnamed([...groups.values()])
  if (all.length === 0) all.push({ account: above.account, entries: [] })
  // Sums at the end of a file of several accounts belong to none of them.
  const printed = all.length === 1 ? footer : null
  return ok(all.map((group) => toStatement(group, reading, above, printed, context)))
}

/** Unreadable lines above the first row of a named account are that account's. */
function mergeUnnamed(groups: readonly Group[]): Group[] {
  const [first, second, ...rest] = groups
  if (!first || !second || first.entries.some((entry) => 'row' in entry)) return [...groups]
  return [{ account: second.account, entries: [...first.entries, ...second.entries] }, ...rest]
}

type Item = (Draft & { readonly account: string }) | UnreadableRow | { readonly sums: Partial<Footer> }

function inFileOrder<Column extends string>(
  table: Table<Column | StatementColumn>,
  reading: TableReading<Column>,
): Item[] {
  const items: { no: number; item: Item }[] = []
  for (const row of table.rows) {
    const read = readRow(row, table, reading)
    if (typeof read !== 'string') {
      items.push({ no: row.no, item: read })
      continue
    }
    if (reading.isHeading?.(row.raw)) continue
    const sums = readSum(row.cells, sumCells(row))
    items.push({ no: row.no, item: sums ? { sums } : { line: row.no, text: row.raw, reason: read } })
  }
  for (const { line, cells } of table.others) {
    if (reading.isHeading?.(line.text)) continue
    const sums = readSum(cells, { debit: '', credit: '' })
    const item: Item = sums ? { sums } : { line: line.no, text: line.text, reason: 'TOO_FEW_CELLS' }
    items.push({ no: line.no, item })
  }
  return items.toSorted((a, b) => a.no - b.no).map(({ item }) => item)
}

const sumCells = (row: TableRow<StatementColumn>) => ({ debit: row.get('debit'), credit: row.get('credit') })

function readRow<Column extends string>(
  row: TableRow<Column | StatementColumn>,
  table: Table<Column | StatementColumn>,
  reading: TableReading<Column>,
): (Draft & { account: string }) | UnreadableReason {
  const when = readWhen(bare(row.get('date')))
  if (!when) return 'BAD_DATE'
  // Dollars are no rupiah.
  if (!/^(idr|rp\.?)?$/i.test(bare(row.get('currency')))) return 'BAD_AMOUNT'
  const money = readMoney(row.get('debit'), row.get('credit'))
  if (typeof money === 'string') return money
  const balanceSen = table.has('balance') ? parseSignedSen(bare(row.get('balance'))) : null
  if (table.has('balance') && balanceSen === null) return 'BAD_BALANCE'
  const bankRef = reading.bankRef?.(row)
  return {
    row: {
      lineNo: row.no,
      time: reading.time ? reading.time(row, when.time) : when.time,
      ...money,
      balanceSen,
      text: reading.text(row),
      raw: row.raw,
      cells: row.cells,
      ...(bankRef === undefined ? {} : { bankRef }),
    },
    when,
    openingSen: table.has('opening') ? parseSignedSen(bare(row.get('opening'))) : null,
    account: row.get('account'),
  }
}

/**
 * One of the two cells holds the amount; the other is zero, empty or a dash. A line of two zeros moves no money: it is
 * kept as a debit of nothing, so that it is never offered as a payment.
 */
function readMoney(
  debit: string,
  credit: string,
): { direction: Direction; amountSen: number } | UnreadableReason {
  const [out, into] = [senOrZero(debit), senOrZero(credit)]
  if (out === null || into === null) return 'BAD_AMOUNT'
  if (out > 0 && into > 0) return 'BAD_DIRECTION'
  if (bare(debit) === '' && bare(credit) === '') return 'BAD_AMOUNT'
  return into > 0 ? { direction: 'credit', amountSen: into } : { direction: 'debit', amountSen: out }
}

function senOrZero(cell: string): number | null {
  const text = bare(cell).replace(/^(rp|idr)\.?\s*/i, '')
  return text === '' || text === '-' ? 0 : parseSen(text)
}

function toStatement<Column extends string>(
  group: Group,
  reading: TableReading<Column>,
  above: Above,
  printed: Footer | null,
  context: ReadContext,
): StatementFile {
  const drafts = group.entries.filter((entry) => 'row' in entry)
  const { uploadedOn } = context
  const { dated, doubtful, gate } = dateRows(drafts, {
    style: reading.dates,
    uploadedOn,
    period: above.period,
  })
  const rows = dated.map(({ row }) => row)
  const openings = new Map<StatementRow, number>()
  for (const { from, row } of dated) if (from.openingSen !== null) openings.set(row, from.openingSen)
  const listed: UnreadableRow[] = group.entries.filter((entry) => 'reason' in entry)
  const unreadable = [...listed, ...doubtful].toSorted((a, b) => a.line - b.line)
  return {
    reader: reading.id,
    readerVersion: reading.version,
    accountNumber: group.account,
    holder: above.holder,
    period: above.period,
    rows,
    unreadable,
    gates: [...checkGates(rows, unreadable, printed, above.period, openings), gate],
  }
}
