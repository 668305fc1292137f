import { type DropOrder } from '../../../contract/operations/drop-orders'
import { toHandOver } from '../../../core/drop-order/drop-order'
import { err, ok } from '../../../core/result'
import { productTitle } from '../../../core/stock/product-title'
import { type Reader } from '../../../db/database'
import { findDropOrder, listDoneDropOrders, listOpenDropOrders } from '../../../db/queries/drop-orders'
import { findProducts } from '../../../db/queries/products'
import { type Handlers } from '../../run/context'

/** What the desk says and everybody reads of a drop order. */
export const askingHandlers: Handlers<
  'drop-order.request' | 'drop-order.withdraw' | 'drop-order.get' | 'drop-order.list'
> = {
  // More than is free may be asked for: the shelf knows better than the books, and the warehouse says what it has.
  'drop-order.request'(context, { lines, chat, note }) {
    const products = findProducts(
      context.db,
      lines.map(({ productId }) => productId),
    )
    const asked = []
    for (const { productId, qty } of lines) {
      const product = products.get(productId)
      if (!product) return err({ code: 'NOT_FOUND', what: 'product' })
      if (!product.active) return err({ code: 'PRODUCT_INACTIVE', name: productTitle(product) })
      asked.push({ productId, sku: product.sku, name: productTitle(product), qty })
    }
    const dropOrderId = context.newId<'DropOrder'>()
    const number = context.nextNumber('DO')
    const desk = context.terminal.code
    context.record('DropOrderRequested', { dropOrderId, number, desk, lines: asked, chat, note })
    const pieces = lines.reduce((sum, { qty }) => sum + qty, 0)
    context.after(() => context.emit('drop-order-requested', { number, desk, pieces }))
    return ok(readBack(context.db, dropOrderId))
  },

  'drop-order.withdraw'(context, { dropOrderId, reason }) {
    const order = findDropOrder(context.db, dropOrderId)
    if (!order) return err({ code: 'NOT_FOUND', what: 'drop-order' })
    if (!order.lines.some((line) => toHandOver(line) > 0))
      return err({ code: 'NOTHING_LEFT', number: order.number })
    context.record('DropOrderWithdrawn', { dropOrderId, reason })
    return ok(readBack(context.db, dropOrderId))
  },

  'drop-order.get'({ db }, { dropOrderId }) {
    const order = findDropOrder(db, dropOrderId)
    return order ? ok(order) : err({ code: 'NOT_FOUND', what: 'drop-order' })
  },

  'drop-order.list'({ db, terminal }, { filter, limit }) {
    return ok(
      filter === 'done'
        ? listDoneDropOrders(db, limit)
        : listOpenDropOrders(db, filter, terminal.code, limit),
    )
  },
}

/** The order as every window sees it after the command. */
export function readBack(db: Reader, dropOrderId: string): DropOrder {
  const order = findDropOrder(db, dropOrderId)
  if (!order) throw new Error(`drop order ${dropOrderId} was just recorded and is gone`)
  return order
}
