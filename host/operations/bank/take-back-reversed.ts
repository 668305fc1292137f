import { findReversals } from '../../../core/bank/match'
import { addDays, businessDayOf } from '../../../core/time'
import { type LineId } from '../../../core/ids'
import { listRecentLines, toMatchLine } from '../../../db/queries/bank'
import { type CommandContext } from '../../run/context'
import { reverseCredit } from './reverse'

/** Corrections come within days; files that come late reach further back. */
const LOOK_BACK_DAYS = 60
const MOST_RECENT = 20_000

/** After an import: credits that a correction of the bank plainly took back pay nothing any more. */
export function takeBackReversed(context: CommandContext): void {
  const since = addDays(businessDayOf(context.at, 'Asia/Jakarta', 0), -LOOK_BACK_DAYS)
  const rows = listRecentLines(context.db, since, MOST_RECENT).filter(
    (row) => row.reversed === 0 && row.corrects === 0,
  )
  if (!rows.some(({ direction }) => direction === 'debit')) return
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
