import type { DayContext } from '../days'
import type { Direction, StatementRow, UnreadableReason, UnreadableRow } from '../reader'
import { type Grid, type GridRow, signatureOf } from './grid'
import type { StatementMapping } from './mapping'
import { CLOSING, OPENING, SUMMARY } from './synonyms'
import { type Amount, dayOf, dayParts, directionOf, isPending, readAmount, readTime } from './values'

export type RowsRead = {
  readonly rows: readonly (StatementRow & { readonly account: string | null })[]
  readonly unreadable: readonly UnreadableRow[]
  /** The account each unreadable row names, in the same order. */
  readonly unreadableAccounts: readonly (string | null)[]
  readonly openingSen: number | null
  readonly closingSen: number | null
}

/** A row before its direction is settled. */
type Draft = Omit<StatementRow, 'direction'> & { direction: Direction | null; account: string | null }

/**
 * Reads the rows under a header through a mapping. Headers repeated on every page, sums and notes are left out;
 * a row that carries a day or money and cannot be read stands in `unreadable`.
 */
export function readRows(
  grid: Grid,
  headerAt: number,
  mapping: StatementMapping,
  days: DayContext,
): RowsRead {
  const drafts: (Draft | UnreadableRow)[] = []
  const accounts: (string | null)[] = []
  let openingSen: number | null = null
  let closingSen: number | null = null
  const turned = hasTurnedDays(grid, headerAt, mapping)
  for (const row of grid.rows.slice(headerAt + 1)) {
    const said = row.cells.find((cell) => cell.trim() !== '')?.trim() ?? ''
    if (said === '' || signatureOf(row.cells) === mapping.signature) continue
    const opening = balanceOf(row, OPENING, mapping)
    const closing = balanceOf(row, CLOSING, mapping)
    if (opening !== null) openingSen ??= opening
    if (closing !== null) closingSen = closing
    if (opening !== null || closing !== null || SUMMARY.test(said)) continue
    const read = readRow(grid, row, mapping, days, turned)
    if (read === 'note') continue
    if (read === 'continued') {
      const last = drafts.at(-1)
      if (last && 'raw' in last) drafts[drafts.length - 1] = continued(last, row, mapping)
      continue
    }
    accounts.push(accountOf(row, mapping))
    drafts.push(typeof read === 'string' ? { line: row.no, text: row.raw, reason: read } : read)
  }
  return settleDirections(drafts, accounts, mapping, { openingSen, closingSen })
}

const cellOf = (row: GridRow, column: number | null): string =>
  column === null ? '' : (row.cells[column] ?? '')

const accountOf = (row: GridRow, { columns }: StatementMapping): string | null =>
  cellOf(row, columns.account).replace(/\D/g, '') || null

/** The balance of a line such as `Saldo Awal : 1.000,00`: the last number in it; null for an ordinary row. */
function balanceOf(row: GridRow, words: RegExp, { columns, decimal }: StatementMapping): number | null {
  const filled = row.cells.filter((cell) => cell.trim() !== '')
  if (!filled.some((cell) => words.test(cell))) return null
  const moved = [columns.amount, columns.credit, columns.debit].some(
    (column) => (readAmount(cellOf(row, column), decimal)?.sen ?? 0) > 0,
  )
  const inBalance = readAmount(cellOf(row, columns.balance), decimal)
  if (moved && inBalance) return null
  const found =
    inBalance ??
    readAmount(filled.at(-1) ?? '', decimal) ??
    readAmount(/[:=]\s*([^:=]+)$/.exec(filled.at(-1) ?? '')?.[1] ?? '', decimal)
  return found ? signed(found) : null
}

const signed = (amount: Amount): number => (amount.negative && amount.sen !== 0 ? -amount.sen : amount.sen)

function readRow(
  grid: Grid,
  row: GridRow,
  mapping: StatementMapping,
  days: DayContext,
  turned: boolean,
): Draft | UnreadableReason | 'note' | 'continued' {
  const { columns } = mapping
  const dateCell = cellOf(row, columns.date)
  const pending = isPending(dateCell)
  const parts = pending ? null : dayParts(dateCell)
  const decimal = grid.cells === 'typed' && isTyped(row, mapping) ? null : mapping.decimal
  const amount = readMoney(row, mapping, decimal)
  if (!pending && !parts) {
    if (amount !== 'none') return 'BAD_DATE'
    if (/^\s*['`]?\d{1,4}[/.-]\d{1,2}/.test(dateCell)) return 'BAD_DATE'
    const onlyText = row.cells.every((cell, at) => cell.trim() === '' || columns.text.includes(at))
    return onlyText && columns.text.length > 0 ? 'continued' : 'note'
  }
  // Excel has turned some of these days over while it saved the file; which of them nobody can tell.
  if (turned && parts?.kind === 'iso' && parts.day <= 12) return 'BAD_DATE'
  const date = parts ? dayOf(parts, mapping.dateOrder, days) : null
  if (!pending && date === null) return 'BAD_DATE'
  if (amount === 'none' || amount === 'bad') return 'BAD_AMOUNT'
  if (amount === 'both') return 'BAD_DIRECTION'
  const balanceCell = cellOf(row, columns.balance)
  const balance = balanceCell.trim() === '' ? null : readAmount(balanceCell, decimal)
  if (balance === null && balanceCell.trim() !== '') return 'BAD_BALANCE'
  const overdrawn = balance?.direction === 'debit' && !balance.negative ? -1 : 1
  const reference = cellOf(row, columns.reference).trim()
  return {
    lineNo: row.no,
    date,
    time: columns.time === null ? (parts?.time ?? null) : readTime(cellOf(row, columns.time)),
    direction: amount.direction,
    amountSen: amount.sen,
    balanceSen: balance ? signed(balance) * overdrawn : null,
    text: textOf(row, columns.text),
    raw: row.raw,
    cells: row.cells,
    account: accountOf(row, mapping),
    ...(/[A-Za-z\d]{3}/.test(reference) ? { bankRef: reference } : {}),
  }
}

const textOf = (row: GridRow, columns: readonly number[]): string =>
  columns
    .map((column) =>
      cellOf(row, column)
        .replace(/\s*[\r\n]+\s*/g, ' ')
        .trim(),
    )
    .filter((cell) => cell !== '')
    .join(' ')

function continued(draft: Draft, row: GridRow, { columns }: StatementMapping): Draft {
  const more = textOf(row, columns.text)
  return { ...draft, text: `${draft.text} ${more}`.trim(), raw: `${draft.raw}\n${row.raw}` }
}

/** Numbers of a workbook come as plain decimals with a point, whatever the bank prints. */
const isTyped = (row: GridRow, { columns }: StatementMapping): boolean =>
  [columns.amount, columns.credit, columns.debit, columns.balance].some((column) =>
    /^-?\d+(\.\d{1,2})?$/.test(cellOf(row, column)),
  )

type MoneyRead = { readonly sen: number; readonly direction: Direction | null }

/** `none`: no number at all; `bad`: something that is no amount; `both`: money in and out in one row. */
function readMoney(
  row: GridRow,
  { columns, direction }: StatementMapping,
  decimal: StatementMapping['decimal'] | null,
): MoneyRead | 'none' | 'bad' | 'both' {
  if (direction === 'columns') {
    const [credit, debit] = [columns.credit, columns.debit].map((column) =>
      sideOf(cellOf(row, column), decimal),
    )
    if (credit === 'bad' || debit === 'bad') return 'bad'
    if (!credit && !debit) return 'none'
    if (credit && debit && credit.sen > 0 && debit.sen > 0) return 'both'
    const side = credit && (credit.sen > 0 || !debit || debit.sen === 0) ? 'credit' : 'debit'
    return { sen: (side === 'credit' ? credit : debit)?.sen ?? 0, direction: side }
  }
  const cell = cellOf(row, columns.amount)
  if (cell.trim() === '') return 'none'
  const amount = readAmount(cell, decimal)
  if (!amount) return /\d/.test(cell) ? 'bad' : 'none'
  if (direction === 'balance') return { sen: amount.sen, direction: null }
  if (direction === 'sign')
    return { sen: amount.sen, direction: amount.direction ?? (amount.negative ? 'debit' : 'credit') }
  const marker = columns.marker === null ? amount.direction : directionOf(cellOf(row, columns.marker))
  return marker === null ? 'both' : { sen: amount.sen, direction: marker }
}

/** A side without money is empty, a dash, zero or a second heading. Debits are sometimes printed with a minus. */
function sideOf(cell: string, decimal: StatementMapping['decimal'] | null): { sen: number } | null | 'bad' {
  if (!/\d/.test(cell)) return null
  return readAmount(cell, decimal) ?? 'bad'
}

/** Days printed as `2026-05-03` beside days printed as `13/05/2026`: Excel took the first kind for days, month first. */
function hasTurnedDays(grid: Grid, headerAt: number, { columns }: StatementMapping): boolean {
  const kinds = new Set(
    grid.rows.slice(headerAt + 1).map((row) => dayParts(cellOf(row, columns.date))?.kind ?? null),
  )
  return kinds.has('iso') && kinds.has('open')
}

/** Where only the balance tells the direction, each row is what its balance does to the one before it. */
function settleDirections(
  drafts: readonly (Draft | UnreadableRow)[],
  accounts: readonly (string | null)[],
  { direction }: StatementMapping,
  { openingSen, closingSen }: { openingSen: number | null; closingSen: number | null },
): RowsRead {
  const rows = drafts.filter((draft): draft is Draft => 'raw' in draft)
  const moves = direction === 'balance' ? movesOf(rows, openingSen) : new Map<Draft, Direction>()
  const settled: { row: StatementRow & { account: string | null } }[] = []
  const unreadable: { row: UnreadableRow; account: string | null }[] = []
  for (const [at, draft] of drafts.entries()) {
    const account = accounts[at] ?? null
    if (!('raw' in draft)) {
      unreadable.push({ row: draft, account })
      continue
    }
    const side = draft.direction ?? moves.get(draft)
    if (side) settled.push({ row: { ...draft, direction: side } })
    else
      unreadable.push({
        row: { line: draft.lineNo, text: draft.raw, reason: 'BAD_DIRECTION' },
        account,
      })
  }
  return {
    rows: settled.map(({ row }) => row),
    unreadable: unreadable.map(({ row }) => row),
    unreadableAccounts: unreadable.map(({ account }) => account),
    openingSen,
    closingSen,
  }
}

/** Both orders of the rows are tried; the one that explains more rows counts. */
function movesOf(rows: readonly Draft[], openingSen: number | null): Map<Draft, Direction> {
  const forward = walk(rows, openingSen)
  const backward = walk(rows.toReversed(), openingSen)
  return backward.size > forward.size ? backward : forward
}

function walk(rows: readonly Draft[], openingSen: number | null): Map<Draft, Direction> {
  const moves = new Map<Draft, Direction>()
  let before = openingSen
  for (const row of rows) {
    if (before !== null && row.balanceSen !== null) {
      if (before + row.amountSen === row.balanceSen) moves.set(row, 'credit')
      else if (before - row.amountSen === row.balanceSen) moves.set(row, 'debit')
    }
    before = row.balanceSen
  }
  return moves
}
