import { MOST_COLUMNS, MOST_ROWS } from './open-refusal'

/** Corners of a merged range, both inside, from 0. */
export type Range = {
  readonly s: { readonly r: number; readonly c: number }
  readonly e: { readonly r: number; readonly c: number }
}

/** Tells the cells that a merged range covers apart from its first, which shows the value. */
export function coveredCells(merges: readonly Range[]): (row: number, column: number) => boolean {
  const byRow = new Map<number, Range[]>()
  for (const merge of merges) {
    for (let row = merge.s.r; row <= Math.min(merge.e.r, merge.s.r + 1000, MOST_ROWS); row++) {
      const found = byRow.get(row)
      if (!found) byRow.set(row, [merge])
      else if (found.length < MOST_COLUMNS) found.push(merge)
    }
  }
  return (row, column) =>
    byRow.get(row)?.some(({ s, e }) => column >= s.c && column <= e.c && (row > s.r || column > s.c)) === true
}
