import { type DropOrder } from '../../../contract/operations/drop-orders'
import { toHandOver } from '../../../core/drop-order/drop-order'
import { type ProductId } from '../../../core/ids'
import { quantity } from '../../../core/quantity'
import { err, ok } from '../../../core/result'
import { productTitle } from '../../../core/stock/product-title'
import { type Reader } from '../../../db/database'
import {
  askedForOf,
  findDropOrder,
  listDoneDropOrders,
  listOpenDropOrders,
  refusalsOfPieces,
} from '../../../db/queries/drop-orders'
import { findProducts } from '../../../db/queries/products'
import { levelsAt } from '../../../db/queries/stock'
import { WAREHOUSE } from '../../../core/places'
import { type Handlers } from '../../run/context'

/** What the desk says and everybody reads of a drop order. */
export const askingHandlers: Handlers<
  'drop-order.request' | 'drop-order.withdraw' | 'drop-order.lost-seen' | 'drop-order.get' | 'drop-order.list'
> = {
  // More than is free may be asked for: the shelf knows better than the books, and the warehouse says what it has. What
  // is free is claimed: where another desk was first without this one knowing, the server refuses it.
  'drop-order.request'(context, { lines, chat, note }) {
    const productIds = lines.map(({ productId }) => productId)
    const products = findProducts(context.db, productIds)
    const free = freeInWarehouse(context.db, productIds)
    const asked = []
    for (const { productId, qty } of lines) {
      const product = products.get(productId)
      if (!product) return err({ code: 'NOT_FOUND', what: 'product' })
      if (!product.active) return err({ code: 'PRODUCT_INACTIVE', name: productTitle(product) })
      const claims = Math.min(qty, free.get(productId) ?? 0)
      free.set(productId, (free.get(productId) ?? 0) - claims)
      asked.push({
        productId,
        sku: product.sku,
        name: productTitle(product),
        qty,
        claims: quantity(claims),
      })
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
    const products = order.lines.map(({ productId }) => productId)
    context.record('DropOrderWithdrawn', { dropOrderId, reason, products })
    return ok(readBack(context.db, dropOrderId))
  },

  'drop-order.lost-seen'(context, { dropOrderId }) {
    const refusals = refusalsOfPieces(context.db, dropOrderId, context.terminal.code)
    const [fact] = refusals
    if (!fact) return err({ code: 'NOT_FOUND', what: 'drop-order' })
    context.record('RefusalSeen', { fact, how: '', refusals })
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

/** Pieces that stand in the warehouse and nobody has asked for, as far as is known here. */
function freeInWarehouse(db: Reader, productIds: readonly ProductId[]): Map<ProductId, number> {
  const asked = askedForOf(db, productIds)
  return new Map(
    [...levelsAt(db, WAREHOUSE, productIds)].map(([productId, pieces]) => [
      productId,
      Math.max(0, pieces - (asked.get(productId) ?? 0)),
    ]),
  )
}

/** The order as every window sees it after the command. */
export function readBack(db: Reader, dropOrderId: string): DropOrder {
  const order = findDropOrder(db, dropOrderId)
  if (!order) throw new Error(`drop order ${dropOrderId} was just recorded and is gone`)
  return order
}
