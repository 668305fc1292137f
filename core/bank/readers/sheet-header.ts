import { label } from '../cells'

/** Columns of a header row by name; `null` when a needed one is missing. */
export type Places<Column extends string> = Readonly<Partial<Record<Column, number>>>

/** Where each column's header stands in a row; a header may say its name in two languages (`Tanggal/Date`). */
export function findPlaces<Column extends string>(
  row: readonly string[],
  names: Readonly<Record<Column, RegExp>>,
  needed: readonly Column[],
): Places<Column> | null {
  const places: Partial<Record<Column, number>> = {}
  for (const [at, cell] of row.entries()) {
    if (cell === '' || cell.length > 80) continue
    const name = label(cell).replace(/\s*\((idr|rp)\)\.?$/, '')
    for (const column of Object.keys(names) as Column[]) {
      if (places[column] === undefined && names[column].test(name)) {
        places[column] = at
        break
      }
    }
  }
  return needed.every((column) => places[column] !== undefined) ? places : null
}

/**
 * The cells of a row under the nearest header: merged cells put values a column or two beside it. Of two cells under
 * one header the nearer counts, then the left one.
 */
export function underHeaders<Column extends string>(
  row: readonly string[],
  places: Places<Column>,
): Partial<Record<Column, string>> {
  const headers = Object.entries(places) as [Column, number][]
  const found: Partial<Record<Column, { cell: string; distance: number }>> = {}
  for (const [at, cell] of row.entries()) {
    if (cell.trim() === '') continue
    const nearest = headers.reduce((best, next) =>
      Math.abs(next[1] - at) < Math.abs(best[1] - at) ? next : best,
    )
    const distance = Math.abs(nearest[1] - at)
    const before = found[nearest[0]]
    if (!before || distance < before.distance) found[nearest[0]] = { cell, distance }
  }
  const cells: Partial<Record<Column, string>> = {}
  for (const [column] of headers) {
    const value = found[column]?.cell
    if (value !== undefined) cells[column] = value
  }
  return cells
}

/** The value beside or behind a label: `Periode/Period : 02 Sep 2025 - …`, the colon in its own cell or not. */
export function valueOf(row: readonly string[], name: RegExp): string | null {
  const at = row.findIndex((cell) => cell.length <= 300 && name.test(label(cell)))
  if (at === -1) return null
  const inside = /:\s*(\S[\s\S]*)$/.exec(row[at] ?? '')?.[1]
  if (inside !== undefined) return inside.trim()
  const beside = row.slice(at + 1).find((cell) => cell.replace(/[:\s]/g, '') !== '')
  return beside === undefined ? null : beside.replace(/^\s*:\s*/, '').trim()
}
