import { type BookOrder } from '../../../contract/operations/book-orders'
import { type RefusalOf } from '../../../contract/refusals'
import { type Result, err, ok } from '../../../core/result'
import { nextSlipCopy } from '../../../db/queries/book-orders'
import { type CommandContext, type Handler } from '../../run/context'
import { findOrder } from './read-orders'
import { orderSlip } from './order-slip'

/** Queues the slip and counts it: the first is the original, every later one says that it is a copy. */
export function printSlip(
  context: CommandContext,
  order: BookOrder,
): Result<{ copyNo: number }, RefusalOf<'NO_PRINTER'>> {
  const { orderId, number } = order
  const copyNo = nextSlipCopy(context.db, orderId)
  const document = orderSlip(context, order, copyNo)
  const queued = context.print({ use: 'receipt', kind: document.kind, title: number, documentId: orderId, document, copyNo })
  if (!queued.ok) return queued
  context.record('SlipPrinted', { orderId, copyNo, jobId: queued.value.jobId })
  return ok({ copyNo })
}

export const reprintSlip: Handler<'book-order.reprint-slip'> = (context, { orderId }) => {
  const order = findOrder(context, orderId, context.at)
  return order ? printSlip(context, order) : err({ code: 'NOT_FOUND', what: 'book-order' })
}
