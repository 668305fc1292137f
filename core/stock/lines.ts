import { type ProductId } from '../ids'

/** So many pieces of one product. */
export interface PieceLine {
  readonly productId: ProductId
  readonly qty: number
}

/** Pieces of each product over all lines: one product may stand on several of them. In the order of first mention. */
export function totalByProduct(lines: readonly PieceLine[]): Map<ProductId, number> {
  const totals = new Map<ProductId, number>()
  for (const { productId, qty } of lines) totals.set(productId, (totals.get(productId) ?? 0) + qty)
  return totals
}
