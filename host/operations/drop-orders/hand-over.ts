import { type DropOrder } from '../../../contract/operations/drop-orders'
import { type ProductLine } from '../../../contract/shapes'
import { checkArrival, checkDecline, checkHandOver } from '../../../core/drop-order/scan-lines'
import { WAREHOUSE } from '../../../core/places'
import { err, ok } from '../../../core/result'
import { findDropOrder } from '../../../db/queries/drop-orders'
import { levelsAt } from '../../../db/queries/stock'
import { type CommandContext, type Handlers } from '../../run/context'
import { readBack } from './ask'
import { namesOf } from './names'

/** What is said about a drop order by scanning goods. */
export const handOverHandlers: Handlers<
  | 'drop-order.acknowledge'
  | 'drop-order.hand-over'
  | 'drop-order.decline'
  | 'drop-order.receive'
  | 'drop-order.take-back'
> = {
  'drop-order.acknowledge'(context, { dropOrderId }) {
    const order = findDropOrder(context.db, dropOrderId)
    if (!order) return err({ code: 'NOT_FOUND', what: 'drop-order' })
    acknowledge(context, order)
    return ok(readBack(context.db, dropOrderId))
  },

  'drop-order.hand-over'(context, { dropOrderId, lines }) {
    const { db, settings } = context
    const order = findDropOrder(db, dropOrderId)
    if (!order) return err({ code: 'NOT_FOUND', what: 'drop-order' })
    const warehouse = levelsAt(
      db,
      WAREHOUSE,
      lines.map(({ productId }) => productId),
    )
    const checked = checkHandOver(order, lines, namesOf(db, lines), warehouse)
    if (!checked.ok) return checked
    acknowledge(context, order)
    context.record('DropOrderHandedOver', { dropOrderId, lines })
    if (settings().oneScanHandOver) receive(context, order, lines)
    return ok(readBack(db, dropOrderId))
  },

  'drop-order.decline'(context, { dropOrderId, lines, reason }) {
    const order = findDropOrder(context.db, dropOrderId)
    if (!order) return err({ code: 'NOT_FOUND', what: 'drop-order' })
    const checked = checkDecline(order, lines, namesOf(context.db, lines))
    if (!checked.ok) return checked
    acknowledge(context, order)
    context.record('DropOrderDeclined', { dropOrderId, lines, reason })
    return ok(readBack(context.db, dropOrderId))
  },

  'drop-order.receive'(context, { dropOrderId, lines }) {
    const order = findDropOrder(context.db, dropOrderId)
    if (!order) return err({ code: 'NOT_FOUND', what: 'drop-order' })
    const checked = checkArrival(order, lines, namesOf(context.db, lines))
    if (!checked.ok) return checked
    receive(context, order, lines)
    return ok(readBack(context.db, dropOrderId))
  },

  'drop-order.take-back'(context, { dropOrderId, lines }) {
    const order = findDropOrder(context.db, dropOrderId)
    if (!order) return err({ code: 'NOT_FOUND', what: 'drop-order' })
    const checked = checkArrival(order, lines, namesOf(context.db, lines))
    if (!checked.ok) return checked
    context.record('DropOrderTakenBack', { dropOrderId, lines })
    return ok(readBack(context.db, dropOrderId))
  },
}

/** Whoever works on an order has seen it. */
function acknowledge(context: CommandContext, { dropOrderId, acknowledgedAt }: DropOrder): void {
  if (acknowledgedAt === null) context.record('DropOrderAcknowledged', { dropOrderId })
}

function receive(context: CommandContext, { dropOrderId, desk }: DropOrder, lines: ProductLine[]): void {
  context.record('DropOrderReceived', { dropOrderId, desk, lines })
}
