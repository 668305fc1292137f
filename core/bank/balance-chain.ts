import type { Gate, StatementRow } from './reader'

type Break = { line: number; expected: number; found: number }
type Openings = ReadonlyMap<StatementRow, number>

/**
 * Every printed balance must follow from the one before it. Old to new is tried first, then new to old; the break
 * named is that of the direction that holds longer. Rows of one second may stand in any order, because banks list
 * them so.
 * @param openingSen the balance before the first row, where the file prints it
 * @param openings the balance before single rows, where the bank prints it
 */
export function checkBalanceChain(
  rows: readonly StatementRow[],
  openingSen: number | null,
  openings: Openings = new Map(),
): Gate {
  const withBalance = rows.filter((row) => row.balanceSen !== null)
  if (withBalance.length === 0) return { name: 'BALANCE_CHAIN', status: 'absent', detail: {} }
  const forward = firstBreak(withBalance, openingSen, openings)
  if (!forward) return { name: 'BALANCE_CHAIN', status: 'ok', detail: { rows: withBalance.length } }
  const backward = firstBreak(withBalance.toReversed(), openingSen, openings)
  if (!backward) return { name: 'BALANCE_CHAIN', status: 'ok', detail: { rows: withBalance.length } }
  const named = backward.held > forward.held ? backward : forward
  return { name: 'BALANCE_CHAIN', status: 'broken', detail: named.at }
}

/** What a row does to the balance, in sen. */
export const change = (row: StatementRow): number =>
  row.direction === 'credit' ? row.amountSen : -row.amountSen

function firstBreak(
  rows: readonly StatementRow[],
  openingSen: number | null,
  openings: Openings,
): { held: number; at: Break } | null {
  let before = openingSen
  let held = 0
  for (const group of bySecond(rows)) {
    for (const row of inBookedOrder(group, before, openings)) {
      const found = row.balanceSen ?? 0
      const opening = openings.get(row)
      if (before !== null && opening !== undefined && opening !== before)
        return { held, at: { line: row.lineNo, expected: before, found: opening } }
      const start = before ?? opening
      const expected = start === undefined ? found : start + change(row)
      if (expected !== found) return { held, at: { line: row.lineNo, expected, found } }
      before = found
      held++
    }
  }
  return null
}

/** Neighbours that carry the same day and second; rows without a time stand alone. */
function bySecond(rows: readonly StatementRow[]): StatementRow[][] {
  const groups: StatementRow[][] = []
  for (const row of rows) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group && last && row.time !== null && last.time === row.time && last.date === row.date)
      group.push(row)
    else groups.push([row])
  }
  return groups
}

/** Longer groups come from files without real times; ordering them would cost the square of their length. */
const MOST_IN_A_SECOND = 64

/** Each next row is the first whose balance follows; a group that cannot be ordered so stays as it is printed. */
function inBookedOrder(
  group: readonly StatementRow[],
  before: number | null,
  openings: Openings,
): readonly StatementRow[] {
  if (group.length === 1 || group.length > MOST_IN_A_SECOND) return group
  const starts = before === null ? group.map((row) => openings.get(row) ?? opening(row)) : [before]
  return starts.map((start) => chained(group, start)).find((order) => order !== null) ?? group
}

const opening = (row: StatementRow): number => (row.balanceSen ?? 0) - change(row)

function chained(group: readonly StatementRow[], start: number): StatementRow[] | null {
  const left = [...group]
  const order: StatementRow[] = []
  let before = start
  while (left.length > 0) {
    const at = left.findIndex((row) => opening(row) === before)
    const [next] = at === -1 ? [] : left.splice(at, 1)
    if (!next) return null
    order.push(next)
    before = next.balanceSen ?? 0
  }
  return order
}
