import { type Grid, type GridRow } from './grid'
import type { DateOrder, MappedColumns } from './mapping'
import { daysAbove } from './read-mapped'
import { type DayParts, dayParts } from './values'

/**
 * Day first or month first, as far as the printed days prove it: a part above twelve is a day. Without such a part
 * both are tried, and only rows that run with the balance can tell.
 */
export function settleDateOrder(
  grid: Grid,
  headerAt: number,
  dated: readonly GridRow[],
  { date }: MappedColumns,
): { readonly candidates: readonly DateOrder[]; readonly proven: boolean } {
  const cells = date === null ? [] : dated.map((row) => row.cells[date] ?? '')
  const parts = [...cells, ...daysAbove(grid, headerAt)].flatMap((cell) => dayParts(cell) ?? [])
  const open = parts.filter((part): part is DayParts & { kind: 'open' } => part.kind === 'open')
  const printed = new Set(parts.map((part) => part.kind))
  if (open.length === 0) {
    const iso = printed.has('iso') && !printed.has('named')
    return { candidates: [iso ? 'ymd' : 'dmy'], proven: parts.length > 0 }
  }
  // Days of both kinds: Excel has turned some of them over, and no order is right for all.
  const mixed = cells.some((cell) => dayParts(cell)?.kind === 'iso')
  const dayFirst = open.some(({ first }) => first > 12)
  const monthFirst = open.some(({ second }) => second > 12)
  if (dayFirst && !monthFirst) return { candidates: ['dmy'], proven: !mixed }
  if (monthFirst && !dayFirst) return { candidates: ['mdy'], proven: !mixed }
  const same = open.every(({ first, second }) => first === second)
  return { candidates: ['dmy', 'mdy'], proven: same && !mixed }
}
