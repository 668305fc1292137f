import { type BookOrderId, type ProductId } from '../ids'
import { type Money } from '../money'
import { type Quantity, quantity } from '../quantity'
import { type Result, err, ok } from '../result'
import { type HeldPieces, takeInOrder } from '../stock/held-pieces'
import { totalByProduct } from '../stock/lines'

/** One product as it stands at the desk at the moment of booking. */
export interface GoodsAtDesk {
  readonly productId: ProductId
  readonly sku: string
  /** With its variant, as the slip names it. */
  readonly name: string
  readonly active: boolean
  readonly price: Money
  /** Grams of one piece. */
  readonly weight: Quantity
  readonly free: number
  /** Pieces of cancelled and expired book orders at this desk, oldest first. */
  readonly held: readonly HeldPieces[]
  readonly warehouse: number
}

export interface WantedGoods {
  readonly productId: ProductId
  readonly qty: Quantity
  /** Another price than the catalogue's, agreed in the chat. */
  readonly unitPrice?: Money | undefined
}

export interface OrderLine {
  readonly productId: ProductId
  readonly sku: string
  readonly name: string
  readonly qty: Quantity
  readonly unitPrice: Money
  readonly weight: Quantity
}

export interface Rebooked {
  readonly productId: ProductId
  readonly qty: Quantity
  readonly orderId: BookOrderId
}

export type GoodsRefusal =
  | { readonly code: 'NOT_FOUND'; readonly what: 'product' }
  | { readonly code: 'PRODUCT_INACTIVE'; readonly name: string }
  | {
      readonly code: 'NOT_AT_DESK'
      readonly name: string
      /** Free, or to be had from ended book orders. */
      readonly have: number
      readonly want: number
      readonly warehouse: number
    }

/**
 * The lines of a book order and where its pieces come from: first what stands free at the desk; where that is short,
 * pieces of ended book orders are re-booked where they stand, the longest ended first.
 */
export function bookGoods(
  wanted: readonly WantedGoods[],
  standing: ReadonlyMap<ProductId, GoodsAtDesk>,
): Result<{ readonly lines: OrderLine[]; readonly rebooked: Rebooked[] }, GoodsRefusal> {
  const rebooked: Rebooked[] = []
  for (const [productId, want] of totalByProduct(wanted)) {
    const goods = standing.get(productId)
    if (!goods) return err({ code: 'NOT_FOUND', what: 'product' })
    if (!goods.active) return err({ code: 'PRODUCT_INACTIVE', name: goods.name })
    const { taken, short } = takeInOrder(goods.held, Math.max(0, want - goods.free))
    if (short > 0) {
      const { name, warehouse } = goods
      return err({ code: 'NOT_AT_DESK', name, have: want - short, want, warehouse })
    }
    for (const { orderId, qty } of taken) rebooked.push({ productId, qty: quantity(qty), orderId })
  }
  const lines = wanted.flatMap(({ productId, qty, unitPrice }): OrderLine[] => {
    const goods = standing.get(productId)
    if (!goods) return []
    const { sku, name, price, weight } = goods
    return [{ productId, sku, name, qty, unitPrice: unitPrice ?? price, weight }]
  })
  return ok({ lines, rebooked })
}
