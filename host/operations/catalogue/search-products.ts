import { barcodeKey } from '../../../core/catalogue/barcode'
import { err, ok } from '../../../core/result'
import { pageOfProducts, searchProducts } from '../../../db/queries/product-search'
import { listCategories, readPhoto, stockedProduct, stockedProducts } from '../../../db/queries/products'
import { type Handlers } from '../../run/context'

export const productQueries: Handlers<
  'product.search' | 'product.get' | 'product.list' | 'product.photo' | 'product.categories'
> = {
  'product.search'({ db, terminal }, { text, limit, includeInactive }) {
    const found =
      text.trim() === ''
        ? pageOfProducts(db, { category: null, includeInactive, offset: 0, limit }).productIds
        : searchProducts(db, { text, barcode: barcodeKey(text), category: null, includeInactive })
    return ok(stockedProducts(db, terminal.code, found.slice(0, limit)))
  },
  'product.get'({ db, terminal }, { productId }) {
    const found = stockedProduct(db, terminal.code, productId)
    return found ? ok(found) : err({ code: 'NOT_FOUND', what: 'product' })
  },
  'product.list'({ db, terminal }, { text, category, offset, limit, includeInactive }) {
    if (text.trim() === '') {
      const page = pageOfProducts(db, { category, includeInactive, offset, limit })
      return ok({ rows: stockedProducts(db, terminal.code, page.productIds), total: page.total })
    }
    const found = searchProducts(db, { text, barcode: barcodeKey(text), category, includeInactive })
    return ok({
      rows: stockedProducts(db, terminal.code, found.slice(offset, offset + limit)),
      total: found.length,
    })
  },
  'product.photo': ({ db }, { productId }) => ok(readPhoto(db, productId) ?? null),
  'product.categories': ({ db }) => ok(listCategories(db)),
}
