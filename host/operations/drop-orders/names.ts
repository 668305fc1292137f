import { type ProductId } from '../../../core/ids'
import { productTitle } from '../../../core/stock/product-title'
import { type Reader } from '../../../db/database'
import { findProducts } from '../../../db/queries/products'

/** What the scanned products are called; unknown ones are missing. */
export function namesOf(
  db: Reader,
  lines: readonly { readonly productId: ProductId }[],
): Map<ProductId, string> {
  const products = findProducts(db, [...new Set(lines.map(({ productId }) => productId))])
  return new Map([...products].map(([productId, product]) => [productId, productTitle(product)]))
}
