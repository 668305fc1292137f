import { type Result, err, ok } from '../../result'
import type { BusinessDay } from '../../time'
import { label } from '../cells'
import { NO_FOOTER, checkGates } from '../gates'
import type { ReadContext, StatementFile } from '../reader'
import type { StatementSource } from '../source'
import { type Grid, HEADER_WITHIN, gridsOf, signatureOf } from './grid'
import type { StatementMapping } from './mapping'
import { type RowsRead, readRows } from './read-rows'
import { dayOf, dayParts } from './values'

/** The name under which lines read through a mapping are stored. */
const MAPPED_READER = 'mapped'
const MAPPED_READER_VERSION = 1

export type MappedRefusal =
  | { readonly code: 'MAPPING_INCOMPLETE'; readonly missing: string[] }
  | { readonly code: 'NO_HEADER'; readonly seen: string }
  | { readonly code: 'NO_LINES' }

/**
 * Reads a table through a mapping that a person confirmed, one statement per account it names. Its rows are checked
 * like those of any reader; a footer is never missed, because nobody knows whether the bank prints one.
 */
export function readMapped(
  source: StatementSource,
  mapping: StatementMapping,
  context: ReadContext,
): Result<readonly StatementFile[], MappedRefusal> {
  const missing = missingOf(mapping)
  if (missing.length > 0) return err({ code: 'MAPPING_INCOMPLETE', missing })
  const found = findHeader(source, mapping.signature)
  if (!found) return err({ code: 'NO_HEADER', seen: mapping.signature.slice(0, 300) })
  const { grid, at } = found
  const period = periodOf(grid, at, mapping, context.uploadedOn)
  const read = readRows(grid, at, mapping, { uploadedOn: context.uploadedOn, period })
  if (read.rows.length === 0 && read.unreadable.length === 0) return err({ code: 'NO_LINES' })
  const numbers = new Set([...read.rows.map(({ account }) => account), ...read.unreadableAccounts])
  const above = accountAbove(grid, at)
  return ok([...numbers].map((number) => statementOf(read, number, above, period, numbers.size === 1)))
}

/** What a mapping still lacks before anything can be read through it. */
export function missingOf({ columns, direction }: StatementMapping): string[] {
  const missing = columns.date === null ? ['date'] : []
  if (direction === 'columns') {
    if (columns.credit === null) missing.push('credit')
    if (columns.debit === null) missing.push('debit')
  } else if (columns.amount === null) missing.push('amount')
  if (direction === 'balance' && columns.balance === null) missing.push('balance')
  return missing
}

export function findHeader(
  source: StatementSource,
  signature: string,
): { grid: Grid; at: number } | undefined {
  const columns = signature.split('|').length
  for (const grid of gridsOf(source)) {
    // Cut by another delimiter, a header may read the same in one cell.
    const at = grid.rows
      .slice(0, HEADER_WITHIN)
      .findIndex(({ cells }) => cells.length >= columns && signatureOf(cells) === signature)
    if (at !== -1) return { grid, at }
  }
  return undefined
}

function statementOf(
  read: RowsRead,
  number: string | null,
  above: string | null,
  period: StatementFile['period'],
  alone: boolean,
): StatementFile {
  const rows = read.rows.filter((row) => row.account === number).map(({ account: _, ...row }) => row)
  const unreadable = read.unreadable.filter((_, at) => read.unreadableAccounts[at] === number)
  const { openingSen, closingSen } = read
  const footer = alone ? { ...NO_FOOTER, openingSen, closingSen } : NO_FOOTER
  return {
    reader: MAPPED_READER,
    readerVersion: MAPPED_READER_VERSION,
    accountNumber: number ?? above,
    holder: null,
    period,
    rows,
    unreadable,
    gates: checkGates(rows, unreadable, footer, period).map((gate) =>
      gate.name === 'FOOTER_PRESENT' && gate.status === 'broken'
        ? { ...gate, status: 'absent' as const, detail: {} }
        : gate,
    ),
  }
}

const ACCOUNT = /^(no\.? ?(rek(ening)?|account)|nomor rekening|rekening|account( no\.?| number)?|a\/c no\.?)$/

/** `No. Rekening : 123 456 789` above the table, in one cell or in two. */
function accountAbove(grid: Grid, headerAt: number): string | null {
  for (const { cells } of grid.rows.slice(0, headerAt)) {
    const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '' && !/^[:=]$/.test(cell))
    const [first = '', second = ''] = filled
    const [, name = first, value = second] = /^([^:=]+?)\s*[:=]\s*(.+)$/.exec(first) ?? []
    const digits = value.replace(/[\s.'-]/g, '').match(/^:?(\d{6,20})\b/)?.[1]
    if (digits !== undefined && ACCOUNT.test(label(name))) return digits
  }
  return null
}

/** Days named above the table; they only bind where the rows agree, which a gate tells. */
export function periodOf(
  grid: Grid,
  headerAt: number,
  mapping: Pick<StatementMapping, 'dateOrder'>,
  uploadedOn: BusinessDay,
): StatementFile['period'] {
  const cells = daysAbove(grid, headerAt)
  if (cells.length !== 2) return null
  const days = cells.flatMap((cell) => {
    const parts = dayParts(cell)
    if (!parts || parts.year === undefined) return []
    return dayOf(parts, mapping.dateOrder, { uploadedOn, period: null }) ?? []
  })
  const [from, to] = days
  return days.length === 2 && from !== undefined && to !== undefined && from <= to ? { from, to } : null
}

const DAY =
  /\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[\s-][A-Za-z]{3,9}[\s-]\d{4}\b/g

/** The two days of the line that names the period. */
export function daysAbove(grid: Grid, headerAt: number): string[] {
  for (const { cells } of grid.rows.slice(0, headerAt)) {
    const text = cells.join(' ')
    if (!/\b(periode?|dari|from|range|tanggal)\b/i.test(text)) continue
    const days = text.match(DAY) ?? []
    if (days.length === 2) return days
  }
  return []
}
