import { type Product } from '../../../contract/operations/goods'
import { type RefusalOf } from '../../../contract/refusals'
import { normaliseBarcode, parseBarcode } from '../../../core/catalogue/barcode'
import { type Result, err, ok } from '../../../core/result'
import { productTitle } from '../../../core/stock/product-title'
import { type Reader } from '../../../db/database'
import { findProduct, findProductByBarcode, findProductBySku } from '../../../db/queries/products'
import { type CommandContext, type Handlers } from '../../run/context'

type BarcodeRefusal = RefusalOf<'BARCODE_TAKEN' | 'BARCODE_CHECK_DIGIT' | 'BARCODE_SHAPE'>

export const productCommands: Handlers<'product.save' | 'product.set-photo' | 'product.attach-barcode'> = {
  'product.save'(context, { commandId: _, ...input }) {
    const before = input.productId === null ? undefined : findProduct(context.db, input.productId)
    if (input.productId !== null && !before) return err({ code: 'NOT_FOUND', what: 'product' })
    const namesake = findProductBySku(context.db, input.sku)
    if (namesake && namesake.productId !== input.productId) {
      return err({ code: 'SKU_TAKEN', sku: namesake.sku, name: productTitle(namesake) })
    }
    const barcodes = checkBarcodes(context.db, input.barcodes, before)
    if (!barcodes.ok) return barcodes
    const productId = before?.productId ?? context.newId<'Product'>()
    context.record('ProductSaved', { ...input, productId, barcodes: barcodes.value })
    return ok(savedProduct(context, productId))
  },
  'product.set-photo'(context, { productId, mime, base64 }) {
    if (!findProduct(context.db, productId)) return err({ code: 'NOT_FOUND', what: 'product' })
    context.record('ProductPhotoSet', { productId, mime, base64 })
    return ok({})
  },
  'product.attach-barcode'(context, { productId, barcode }) {
    const before = findProduct(context.db, productId)
    if (!before) return err({ code: 'NOT_FOUND', what: 'product' })
    const barcodes = checkBarcodes(context.db, [...before.barcodes, barcode], before)
    if (!barcodes.ok) return barcodes
    if (barcodes.value.length > before.barcodes.length) {
      context.record('ProductSaved', { ...before, barcodes: barcodes.value })
    }
    return ok(savedProduct(context, productId))
  },
}

/** Codes the product has already were accepted once and stay; blank ones are left out. */
function checkBarcodes(
  db: Reader,
  texts: readonly string[],
  before: Product | undefined,
): Result<string[], BarcodeRefusal> {
  const barcodes = new Set<string>()
  for (const text of texts) {
    const plain = normaliseBarcode(text)
    if (plain === '') continue
    const parsed = parseBarcode(text)
    const barcode = before?.barcodes.includes(plain) ? plain : parsed.ok ? parsed.value.barcode : null
    if (barcode === null)
      return err({ code: parsed.ok ? 'BARCODE_SHAPE' : parsed.error.code, barcode: plain })
    const owner = findProductByBarcode(db, barcode)
    if (owner && owner.productId !== before?.productId) {
      return err({ code: 'BARCODE_TAKEN', barcode, name: productTitle(owner) })
    }
    barcodes.add(barcode)
  }
  return ok([...barcodes])
}

function savedProduct({ db }: CommandContext, productId: string): Product {
  const product = findProduct(db, productId)
  if (!product) throw new Error(`product ${productId} was just saved and is gone`)
  return product
}
