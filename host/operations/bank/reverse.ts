import { type HostInput, type HostOutput } from '../../../contract/host'
import { type LineId, type PersonId } from '../../../core/ids'
import { add, money } from '../../../core/money'
import { err, ok } from '../../../core/result'
import { findLine, listAllocationsOfLine, listCorrections } from '../../../db/queries/bank'
import { findReversal, restsOfLines } from '../../../db/queries/bank-money'
import { type PinGuard } from '../../people/pins'
import { type CommandContext, type Handler } from '../../run/context'
import { takeAllocationBack, vouch, withdrawAcceptances } from './undo'

/** The reason recorded with everything a reversal undoes. */
const REVERSED = 'REVERSED'

type TakenBack = HostOutput<'bank.mark-reversed'>

/**
 * The bank took a credit back: nothing of it pays anything any more. Orders not yet sold are open again, sold ones owe;
 * of money put aside only what was given back already remains, owed by the customer (`listOwedBack`).
 * @returns what was undone
 */
export function reverseCredit(
  context: CommandContext,
  credit: { lineId: LineId; correctionId: LineId | null; by: 'import' | 'person'; reason: string },
  approvedBy: PersonId | null = null,
): TakenBack {
  const allocations = listAllocationsOfLine(context.db, credit.lineId)
  const rests = restsOfLines(context.db, [credit.lineId]).get(credit.lineId) ?? []
  const taken = takenFrom(context, credit.lineId)
  for (const allocation of allocations) takeAllocationBack(context, allocation, REVERSED, approvedBy)
  for (const rest of rests) {
    for (const use of rest.uses) {
      context.record('CreditUseUndone', { useId: use.useId, reason: REVERSED, approvedBy })
      if (!use.sold) withdrawAcceptances(context, use.orderId, REVERSED)
    }
    context.record('RestTakenBack', { restId: rest.restId, reason: REVERSED })
  }
  context.record('CreditReversed', credit)
  return {
    undone: allocations.length + rests.length,
    orders: taken,
    aside: add(money(0), ...rests.map(({ amount }) => amount)),
  }
}

/** Orders that money of this line pays, by itself or through a credit. */
function takenFrom({ db }: CommandContext, lineId: string): TakenBack['orders'] {
  const direct = listAllocationsOfLine(db, lineId).map(({ orderId, number, customerName, amount, sold }) => ({
    orderId: orderId as TakenBack['orders'][number]['orderId'],
    number,
    customerName,
    amount: money(amount),
    sold: sold === 1,
  }))
  const rests = restsOfLines(db, [lineId]).get(lineId) ?? []
  const credits = rests.flatMap(({ uses, customerName }) =>
    uses.map(({ orderId, number, amount, sold }) => ({ orderId, number, customerName, amount, sold })),
  )
  return [...direct, ...credits]
}

export const corrections: Handler<'bank.corrections'> = (context, { lineId }) =>
  ok(listCorrections(context.db, lineId))

/** A person says that the bank took a credit back, and by which debit, where the bank's own words do not. */
export const markReversed =
  (pins: PinGuard): Handler<'bank.mark-reversed'> =>
  (context, input) => {
    const { lineId, correctionId, reason } = input
    const line = findLine(context.db, lineId)
    if (!line || line.vanished === 1) return err({ code: 'NOT_FOUND', what: 'bank-line' })
    if (line.direction === 'debit') return err({ code: 'LINE_IS_DEBIT' })
    if (line.reversed === 1) return err({ code: 'LINE_REVERSED' })
    if (line.date === null) return err({ code: 'LINE_PENDING' })
    const correction = checkCorrection(context, line, correctionId)
    if (!correction.ok) return correction
    // The bank's own debit is proof enough; a word alone makes no debt without a supervisor.
    const sold = correctionId === null ? takenFrom(context, lineId).find((order) => order.sold) : undefined
    const by = vouch(context, pins, { number: sold?.number ?? '', sold: sold !== undefined }, input.approval)
    if (!by.ok) return by
    return ok(reverseCredit(context, { lineId, correctionId, by: 'person', reason }, by.value))
  }

function checkCorrection(
  context: CommandContext,
  line: { accountId: string; amountSen: number },
  correctionId: HostInput<'bank.mark-reversed'>['correctionId'],
) {
  if (correctionId === null) return ok(null)
  const correction = findLine(context.db, correctionId)
  if (!correction || correction.vanished === 1 || correction.accountId !== line.accountId)
    return err({ code: 'NOT_FOUND' as const, what: 'bank-line' })
  if (correction.direction === 'credit') return err({ code: 'LINE_IS_DEBIT' as const })
  if (correction.corrects === 1) return err({ code: 'LINE_REVERSED' as const })
  return line.amountSen === correction.amountSen
    ? ok(null)
    : err({
        code: 'LINE_OVER_ALLOCATED' as const,
        left: money(Math.floor(line.amountSen / 100)),
        want: money(Math.floor(correction.amountSen / 100)),
      })
}

/** What a correction in the statement itself says, no person takes back: the next file would say it again. */
export const unmarkReversed: Handler<'bank.unmark-reversed'> = (context, { lineId, reason }) => {
  const reversal = findReversal(context.db, lineId)
  if (!reversal) return err({ code: 'NOT_FOUND', what: 'bank-line' })
  if (reversal.by === 'import') return err({ code: 'LINE_REVERSED' })
  context.record('ReversalWithdrawn', { lineId, reason })
  return ok({})
}

export const reversalSeen: Handler<'bank.reversal-seen'> = (context, { lineId }) => {
  if (!findReversal(context.db, lineId)) return err({ code: 'NOT_FOUND', what: 'bank-line' })
  context.record('ReversalSeen', { lineId })
  return ok({})
}
