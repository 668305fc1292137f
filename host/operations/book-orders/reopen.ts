import { amountReservedUntil, deadlineByRule } from '../../../core/book-order/deadline'
import { type BookOrderId } from '../../../core/ids'
import { err, ok } from '../../../core/result'
import { findOrderHead } from '../../../db/queries/book-orders'
import { type CommandContext, type Handler } from '../../run/context'
import { checkOwnDesk } from './own-desk'
import { readBack } from './read-orders'

/** Brings an ended order back with the pieces it still holds; whether it may has been decided. */
export function reopenOrder(context: CommandContext, orderId: BookOrderId, reason: string): void {
  const { deadlineHours, graceHours } = context.settings()
  const deadline = deadlineByRule(context.at, deadlineHours)
  context.record('BookOrderReopened', {
    orderId,
    deadline,
    amountReservedUntil: amountReservedUntil(deadline, graceHours),
    reason,
  })
}

export const reopen: Handler<'book-order.reopen'> = (context, { orderId, reason }) => {
  const order = findOrderHead(context.db, orderId)
  if (!order) return err({ code: 'NOT_FOUND', what: 'book-order' })
  const own = checkOwnDesk(context, order)
  if (!own.ok) return own
  const { number, state } = order
  if (state === 'sold' || state === 'returned') return err({ code: 'ALREADY_SOLD', number })
  if (state === 'open') return err({ code: 'ORDER_NOT_OPEN', number, state })
  if (order.canReopen === 0) return err({ code: 'GOODS_NOT_HELD', number })
  reopenOrder(context, orderId, reason)
  return ok(readBack(context, orderId))
}
