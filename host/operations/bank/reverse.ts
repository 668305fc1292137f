import { type LineId } from '../../../core/ids'
import { money } from '../../../core/money'
import { err, ok } from '../../../core/result'
import { findLine, listAllocationsOfLine } from '../../../db/queries/bank'
import { reversedBy, restsOfLines } from '../../../db/queries/bank-money'
import { type CommandContext, type Handler } from '../../run/context'
import { takeAllocationBack, withdrawAcceptances } from './undo'

/** The reason recorded with everything a reversal undoes. */
export const REVERSED = 'REVERSED'

/**
 * The bank took a credit back: nothing of it pays anything any more. Orders not yet sold are open again, sold ones owe;
 * of money put aside only what was given back already remains, as the shop's loss until the customer brings it back.
 * @returns how many payments were undone
 */
export function reverseCredit(
  context: CommandContext,
  credit: { lineId: LineId; correctionId: LineId; by: 'import' | 'person'; reason: string },
): number {
  const allocations = listAllocationsOfLine(context.db, credit.lineId)
  const rests = restsOfLines(context.db, [credit.lineId]).get(credit.lineId) ?? []
  for (const allocation of allocations) takeAllocationBack(context, allocation, REVERSED, null)
  for (const rest of rests) {
    for (const use of rest.uses) {
      context.record('CreditUseUndone', { useId: use.useId, reason: REVERSED, approvedBy: null })
      if (!use.sold) withdrawAcceptances(context, use.orderId, REVERSED)
    }
    context.record('RestTakenBack', { restId: rest.restId, reason: REVERSED })
  }
  context.record('CreditReversed', credit)
  return allocations.length + rests.length
}

/** A person says which credit a correction took back, where the bank's own words do not. */
export const markReversed: Handler<'bank.mark-reversed'> = (context, { lineId, correctionId, reason }) => {
  const [line, correction] = [findLine(context.db, lineId), findLine(context.db, correctionId)]
  if (!line || !correction) return err({ code: 'NOT_FOUND', what: 'bank-line' })
  if (line.direction === 'debit' || correction.direction === 'credit') return err({ code: 'LINE_IS_DEBIT' })
  if (reversedBy(context.db, lineId) !== null) return err({ code: 'LINE_REVERSED' })
  if (line.amountSen !== correction.amountSen)
    return err({
      code: 'LINE_OVER_ALLOCATED',
      left: money(Math.floor(line.amountSen / 100)),
      want: money(Math.floor(correction.amountSen / 100)),
    })
  return ok({ undone: reverseCredit(context, { lineId, correctionId, by: 'person', reason }) })
}

export const reversalSeen: Handler<'bank.reversal-seen'> = (context, { lineId }) => {
  if (reversedBy(context.db, lineId) === null) return err({ code: 'NOT_FOUND', what: 'bank-line' })
  context.record('ReversalSeen', { lineId })
  return ok({})
}
