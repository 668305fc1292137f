import { decideLine } from '../../../core/bank/allocate'
import {
  type KnownRest,
  decideCreditUse,
  decideDifference,
  decidePayOut,
  decideRestBack,
  decideShort,
} from '../../../core/bank/differences'
import { money } from '../../../core/money'
import { err, ok } from '../../../core/result'
import { findLine, findPayable } from '../../../db/queries/bank'
import { findPayOut, findRest } from '../../../db/queries/bank-money'
import { findOpenShift } from '../../../db/queries/sales'
import { cashInDrawer } from '../../../db/queries/till'
import { type PinGuard } from '../../people/pins'
import { type CommandContext, type Handler } from '../../run/context'
import { toAllocatable, toReceiving } from './allocate'
import { approve } from './approve'

/** Money of a line that no book order takes: a customer's credit, a refund due, or a difference the shop keeps. */
export const putAside =
  (pins: PinGuard): Handler<'bank.put-aside'> =>
  (context, input) => {
    const line = findLine(context.db, input.lineId)
    if (!line || line.vanished === 1) return err({ code: 'NOT_FOUND', what: 'bank-line' })
    const order = input.orderId === null ? undefined : findPayable(context.db, input.orderId)
    if (input.orderId !== null && !order) return err({ code: 'NOT_FOUND', what: 'book-order' })
    const customerId = input.customerId ?? (order?.customerId as typeof input.customerId | undefined) ?? null
    if (input.as !== 'difference' && customerId === null) return err({ code: 'CUSTOMER_NEEDED' })
    const decision = decideLine(toAllocatable(line), input.amount, input.expectedLeft)
    if (!decision.ok) return decision
    const by = approve(context, pins, input.approval)
    if (!by.ok) return by
    const { acceptedDifference: limit } = context.settings()
    const allowed =
      input.as === 'difference' ? decideDifference(input.amount, limit, by.value !== null) : ok(null)
    if (!allowed.ok) return allowed
    const restId = context.newId<'Rest'>()
    context.record('RestPutAside', {
      restId,
      lineId: input.lineId,
      as: input.as,
      customerId,
      orderId: input.orderId,
      amount: input.amount,
      reason: input.reason,
      approvedBy: by.value,
    })
    return ok({ restId, left: money(findLine(context.db, input.lineId)?.left ?? 0) })
  }

export const undoPutAside: Handler<'bank.undo-put-aside'> = (context, { restId, reason }) => {
  const decision = decideRestBack(knownRest(context, restId))
  if (!decision.ok) return decision
  context.record('RestTakenBack', { restId, reason })
  return ok({})
}

export const useCredit: Handler<'bank.use-credit'> = (context, input) => {
  const order = findPayable(context.db, input.orderId)
  if (!order) return err({ code: 'NOT_FOUND', what: 'book-order' })
  const decision = decideCreditUse(knownRest(context, input.restId), toReceiving(order), input)
  if (!decision.ok) return decision
  const useId = context.newId<'CreditUse'>()
  context.record('CreditUsed', {
    useId,
    restId: input.restId,
    orderId: input.orderId,
    amount: input.amount,
  })
  return ok({ useId, left: money(findRest(context.db, input.restId)?.left ?? 0) })
}

export const acceptShort =
  (pins: PinGuard): Handler<'bank.accept-short'> =>
  (context, { orderId, reason, expectedPaid, approval }) => {
    const order = findPayable(context.db, orderId)
    if (!order) return err({ code: 'NOT_FOUND', what: 'book-order' })
    const by = approve(context, pins, approval)
    if (!by.ok) return by
    const decision = decideShort(toReceiving(order), {
      limit: context.settings().acceptedDifference,
      approved: by.value !== null,
      expectedPaid,
    })
    if (!decision.ok) return decision
    const acceptanceId = context.newId<'Acceptance'>()
    const amount = money(decision.value)
    context.record('ShortfallAccepted', { acceptanceId, orderId, amount, reason, approvedBy: by.value })
    return ok({ acceptanceId, amount })
  }

/** Gives money back. Cash comes out of this desk's drawer and is counted there. */
export const payOut: Handler<'bank.pay-out'> = (context, { restId, amount, how, reference }) => {
  const rest = findRest(context.db, restId)
  const decision = decidePayOut(knownRest(context, restId), amount)
  if (!decision.ok) return decision
  if (how === 'cash') {
    const shift = findOpenShift(context.db, context.terminal.code)
    if (!shift) return err({ code: 'SHIFT_CLOSED' })
    const have = cashInDrawer(context.db, shift.shiftId)
    if (amount > have) return err({ code: 'NOT_ENOUGH_CASH', have })
    const reason = `Refund ${rest?.customerName ?? ''} ${rest?.orderNumber ?? ''}`.trim()
    context.record('CashMoved', { shiftId: shift.shiftId, direction: 'out', amount, reason })
  }
  const payOutId = context.newId<'PayOut'>()
  context.record('RestPaidOut', { payOutId, restId, amount, how, reference })
  return ok({ payOutId, left: money(findRest(context.db, restId)?.left ?? 0) })
}

export const undoPayOut: Handler<'bank.undo-pay-out'> = (context, { payOutId, reason }) => {
  const known = findPayOut(context.db, payOutId)
  if (!known) return err({ code: 'ALLOCATION_GONE' })
  if (known.how === 'cash') {
    const shift = findOpenShift(context.db, context.terminal.code)
    if (!shift) return err({ code: 'SHIFT_CLOSED' })
    context.record('CashMoved', {
      shiftId: shift.shiftId,
      direction: 'in',
      amount: money(known.amount),
      reason,
    })
  }
  context.record('PayOutUndone', { payOutId, reason })
  return ok({})
}

function knownRest(context: CommandContext, restId: string): KnownRest | undefined {
  const rest = findRest(context.db, restId)
  return rest && { ...rest, takenBack: false }
}
