import { type BookOrder } from '../../../contract/operations/book-orders'
import { deadlineByRule } from '../../../core/book-order/deadline'
import { type Instant } from '../../../core/time'
import { err, ok } from '../../../core/result'
import { listBoard } from '../../../db/queries/book-order-board'
import { bookOrderIdByNumber, findBookOrder } from '../../../db/queries/book-orders'
import { type CommandContext, type Handlers, type QueryContext } from '../../run/context'

export const bookOrderQueries: Handlers<
  'book-order.rule' | 'book-order.get' | 'book-order.by-number' | 'book-order.board'
> = {
  'book-order.rule': ({ now, settings }) => ok({ deadline: deadlineByRule(now(), settings().deadlineHours) }),
  'book-order.get'(context, { orderId }) {
    const order = findOrder(context, orderId, context.now())
    return order ? ok(order) : err({ code: 'NOT_FOUND', what: 'book-order' })
  },
  'book-order.by-number'(context, { number }) {
    const orderId = bookOrderIdByNumber(context.db, number.trim().toUpperCase())
    const order = orderId && findOrder(context, orderId, context.now())
    return order ? ok(order) : err({ code: 'NOT_FOUND', what: 'book-order' })
  },
  'book-order.board'({ db, now, settings }, query) {
    return ok(listBoard(db, query, { now: now(), graceHours: settings().graceHours }))
  },
}

export const findOrder = (
  { db, settings }: QueryContext,
  orderId: string,
  now: Instant,
): BookOrder | undefined => findBookOrder(db, orderId, { now, graceHours: settings().graceHours })

/** The order as every window sees it after the command. */
export function readBack(context: CommandContext, orderId: string): BookOrder {
  const order = findOrder(context, orderId, context.at)
  if (!order) throw new Error(`book order ${orderId} was just recorded and is gone`)
  return order
}
