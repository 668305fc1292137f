import { change, checkBalanceChain } from '../balance-chain'
import type { StatementRow } from '../reader'
import type { MappingGuess } from './mapping'

/**
 * Whether the balance follows from row to row, and whether the days run the same way as the balance does: a wrong
 * order of day and month mixes them up.
 */
export function chainOf(
  rows: readonly StatementRow[],
  openingSen: number | null,
): { readonly chain: MappingGuess['chain']; readonly inOrder: boolean } {
  const days = rows.flatMap((row) => row.date ?? [])
  const rising = days.every((day, at) => at === 0 || (days[at - 1] ?? day) <= day)
  const falling = days.every((day, at) => at === 0 || (days[at - 1] ?? day) >= day)
  const gate = checkBalanceChain(rows, openingSen)
  if (gate.status === 'absent') return { chain: 'absent', inOrder: rising || falling }
  if (gate.status === 'broken') return { chain: 'broken', inOrder: rising || falling }
  const forward = isUnbroken(rows)
  const backward = isUnbroken(rows.toReversed())
  if (forward && backward)
    return { chain: falling && !rising ? 'newest-first' : 'oldest-first', inOrder: rising || falling }
  // Rows of one second may stand in any order; then the days tell the direction.
  const oldest = forward || (!backward && rising)
  return { chain: oldest ? 'oldest-first' : 'newest-first', inOrder: oldest ? rising : falling }
}

const isUnbroken = (rows: readonly StatementRow[]): boolean =>
  rows.every((row, at) => {
    const before = rows[at - 1]?.balanceSen
    if (at === 0 || before === undefined || before === null || row.balanceSen === null) return true
    return before + change(row) === row.balanceSen
  })
