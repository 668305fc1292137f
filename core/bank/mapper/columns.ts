import type { GridRow } from './grid'
import type { MappedColumns } from './mapping'
import { type Role, roleOf } from './synonyms'
import { dayParts, isPending } from './values'

/** The columns by their headings; a heading that says nothing is looked at by what stands under it. */
export function guessColumns(header: readonly string[], rows: readonly GridRow[]): MappedColumns {
  const roles = header.map(roleOf)
  const all = (role: Role): number[] => roles.flatMap((found, at) => (found === role ? [at] : []))
  const one = (role: Role): number | null => all(role)[0] ?? null
  const credit = one('credit')
  const debit = one('debit')
  const paired = credit !== null && debit !== null
  const amount = paired ? null : (one('amount') ?? credit ?? debit)
  const text = all('text')
  return {
    date: dateColumn([...all('date'), ...all('value-date'), ...header.keys()], rows),
    time: one('time'),
    text: text.length > 0 ? text : widestText(header, roles, rows),
    amount,
    credit: paired ? credit : null,
    debit: paired ? debit : null,
    marker: paired ? null : one('marker'),
    balance: all('balance').at(-1) ?? (paired || one('amount') !== null ? one('total') : null),
    reference: one('reference'),
    account: one('account'),
  }
}

/** The first of the columns in which days stand; a heading alone may lie. */
function dateColumn(columns: readonly number[], rows: readonly GridRow[]): number | null {
  const filled = rows.filter((row) => row.cells.filter((cell) => cell.trim() !== '').length >= 3)
  const share = (column: number): number =>
    filled.filter(({ cells }) => isPending(cells[column] ?? '') || dayParts(cells[column] ?? '') !== null)
      .length / Math.max(1, filled.length)
  return columns.find((column) => share(column) >= 0.5) ?? null
}

/** Without a heading for it, the description is the column with most letters. */
function widestText(
  header: readonly string[],
  roles: readonly (Role | null)[],
  rows: readonly GridRow[],
): number[] {
  const letters = header.map((_, column) =>
    roles[column] === null
      ? rows.reduce((sum, { cells }) => sum + (cells[column] ?? '').replace(/[^A-Za-z]/g, '').length, 0)
      : 0,
  )
  const most = Math.max(0, ...letters)
  return most === 0 ? [] : [letters.indexOf(most)]
}
