import { findReversals } from '../../../core/bank/match'
import { addDays, businessDayOf } from '../../../core/time'
import { type LineId } from '../../../core/ids'
import { type LineRow, listRecentLines, toMatchLine } from '../../../db/queries/bank'
import { listUnproven } from '../../../db/queries/bank-money'
import { type CommandContext } from '../../run/context'
import { reverseCredit } from './reverse'

/** Corrections come within days; files that come late reach further back. */
const LOOK_BACK_DAYS = 60
const MOST_RECENT = 20_000

/** After an import: credits that a correction of the bank plainly took back pay nothing any more. */
export function takeBackReversed(context: CommandContext): void {
  const since = addDays(businessDayOf(context.at, 'Asia/Jakarta', 0), -LOOK_BACK_DAYS)
  const recent = listRecentLines(context.db, since, MOST_RECENT).filter(({ corrects }) => corrects === 0)
  if (!recent.some(({ direction }) => direction === 'debit')) return
  const proven = proveWords(context, recent)
  const rows = recent.filter(({ lineId, reversed }) => reversed === 0 && !proven.has(lineId))
  const lineOf = new Map(rows.map((row) => [row.lineId as string, row] as const))
  for (const [correctionId, lineId] of findReversals(rows.map(toMatchLine)).creditOf) {
    const credit = lineOf.get(lineId)
    if (!credit || credit.unrelatedReason !== null) continue
    reverseCredit(context, {
      lineId: credit.lineId,
      correctionId: correctionId as LineId,
      by: 'import',
      reason: '',
    })
  }
}

/**
 * A correction that comes after a person has told of it belongs to the credit they named, not to another of the amount.
 * @returns the corrections that found their credit so
 */
function proveWords(context: CommandContext, recent: readonly LineRow[]): Set<LineId> {
  const unproven = new Set<string>(listUnproven(context.db))
  const found = new Set<LineId>()
  if (unproven.size === 0) return found
  const lines = recent
    .filter(({ direction, lineId }) => direction === 'debit' || unproven.has(lineId))
    .map(toMatchLine)
  const payerOf = new Map(lines.map(({ lineId, payer }) => [lineId, payer?.name ?? null]))
  for (const [correctionId, lineId] of findReversals(lines).creditOf) {
    const named = payerOf.get(correctionId) ?? null
    if (named !== null && named !== payerOf.get(lineId)) continue
    found.add(correctionId as LineId)
    context.record('CreditReversed', {
      lineId: lineId as LineId,
      correctionId: correctionId as LineId,
      by: 'import',
      reason: '',
    })
  }
  return found
}
