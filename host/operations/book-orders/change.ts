import { type RefusalOf } from '../../../contract/refusals'
import { checkCancel, checkDeadline, checkExpire, checkOpen } from '../../../core/book-order/deadline'
import { type Result, err, ok } from '../../../core/result'
import { type OrderHead, findOrderHead } from '../../../db/queries/book-orders'
import { type CommandContext, type Handlers } from '../../run/context'
import { checkOwnDesk } from './own-desk'
import { readBack } from './read-orders'

/** What may happen to a book order before it is sold. */
export const changeHandlers: Handlers<
  'book-order.move-deadline' | 'book-order.change-address' | 'book-order.cancel' | 'book-order.expire'
> = {
  'book-order.move-deadline'(context, { orderId, deadline, reason }) {
    const order = openOrder(context, orderId)
    if (!order.ok) return order
    const future = checkDeadline(deadline, context.at)
    if (!future.ok) return future
    context.record('DeadlineMoved', { orderId, deadline, reason })
    return ok(readBack(context, orderId))
  },
  'book-order.change-address'(context, { orderId, address }) {
    const order = openOrder(context, orderId)
    if (!order.ok) return order
    context.record('OrderAddressChanged', { orderId, address })
    return ok(readBack(context, orderId))
  },
  'book-order.cancel'(context, { orderId, reason }) {
    const order = findOrderHead(context.db, orderId)
    if (!order) return err({ code: 'NOT_FOUND', what: 'book-order' })
    const own = checkOwnDesk(context, order)
    if (!own.ok) return own
    const checked = checkCancel(order)
    if (!checked.ok) return checked
    context.record('BookOrderCancelled', { orderId, reason })
    return ok(readBack(context, orderId))
  },
  'book-order.expire'(context, { orderId }) {
    const order = findOrderHead(context.db, orderId)
    if (!order) return err({ code: 'NOT_FOUND', what: 'book-order' })
    const own = checkOwnDesk(context, order)
    if (!own.ok) return own
    const checked = checkExpire(order, context.at)
    if (!checked.ok) return checked
    context.record('BookOrderExpired', { orderId, by: 'person' })
    return ok(readBack(context, orderId))
  },
}

function openOrder(
  context: CommandContext,
  orderId: string,
): Result<OrderHead, RefusalOf<'NOT_FOUND' | 'ORDER_NOT_OPEN' | 'ORDER_OF_OTHER_DESK'>> {
  const order = findOrderHead(context.db, orderId)
  if (!order) return err({ code: 'NOT_FOUND', what: 'book-order' })
  const own = checkOwnDesk(context, order)
  return own.ok ? checkOpen(order) : own
}
