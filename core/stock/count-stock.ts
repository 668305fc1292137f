import { type ProductId } from '../ids'
import { type Quantity, quantity } from '../quantity'
import { totalByProduct } from './lines'

export interface CountedLine {
  readonly productId: ProductId
  readonly expected: Quantity
  readonly counted: Quantity
}

/** More than any shelf holds; keeps sums of absurd lines inside a quantity. */
const MOST_COUNTED = 2 ** 31

/**
 * Sets what was counted against what the books say the place holds. A product counted at two shelves stands on two
 * lines, which add up.
 * @param levels pieces the books have there; missing: none.
 */
export function countStock(
  lines: readonly { readonly productId: ProductId; readonly counted: number }[],
  levels: ReadonlyMap<ProductId, number>,
): CountedLine[] {
  const totals = totalByProduct(lines.map(({ productId, counted }) => ({ productId, qty: counted })))
  return [...totals].map(([productId, counted]) => ({
    productId,
    expected: quantity(levels.get(productId) ?? 0),
    counted: quantity(Math.min(counted, MOST_COUNTED)),
  }))
}
