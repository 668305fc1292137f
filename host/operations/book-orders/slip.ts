import { type BookOrder } from '../../../contract/operations/book-orders'
import { type RefusalOf } from '../../../contract/refusals'
import { type Result, err, ok } from '../../../core/result'
import { copiesOf } from '../../../db/print-queue'
import { type CommandContext, type Handler } from '../../run/context'
import { findOrder } from './read-orders'
import { orderSlip } from './order-slip'

/**
 * Queues the slip of an order: the first is the original, every later one says that it is a copy. That it came out is
 * recorded by the queue.
 */
export function queueSlip(
  context: CommandContext,
  order: BookOrder,
): Result<{ copyNo: number }, RefusalOf<'NO_PRINTER'>> {
  const { orderId, number } = order
  const copyNo = copiesOf(context.db, orderId, 'order-slip')
  const document = orderSlip(context, order, copyNo)
  const queued = context.print({
    use: 'receipt',
    kind: document.kind,
    title: number,
    documentId: orderId,
    document,
    copyNo,
  })
  return queued.ok ? ok({ copyNo }) : queued
}

export const reprintSlip: Handler<'book-order.reprint-slip'> = (context, { orderId }) => {
  const order = findOrder(context, orderId, context.at)
  return order ? queueSlip(context, order) : err({ code: 'NOT_FOUND', what: 'book-order' })
}
