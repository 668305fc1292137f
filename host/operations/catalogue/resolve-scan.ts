import { type BookOrderId, type DropOrderId, type ReturnId, type SaleId } from '../../../core/ids'
import { barcodeKey, parseBarcode } from '../../../core/catalogue/barcode'
import { err, ok } from '../../../core/result'
import { type Reader } from '../../../db/database'
import { bookOrderIdByNumber } from '../../../db/queries/book-orders'
import { dropOrderIdByNumber } from '../../../db/queries/drop-orders'
import { returnIdByNumber } from '../../../db/queries/goods-returns'
import { findProductByBarcode, findProductBySku, stockedProduct } from '../../../db/queries/products'
import { saleIdByNumber, shipmentByAwb } from '../../../db/queries/scanned-documents'
import { type Handler } from '../../run/context'

/** A barcode first, because that is what nearly every scan is; then what else of ours carries one. */
export const resolveScan: Handler<'scan.resolve'> = ({ db, terminal }, { text }) => {
  const barcode = barcodeKey(text)
  const plain = text.replace(/\p{Cc}/gu, '').trim()
  const product = findProductByBarcode(db, barcode) ?? findProductBySku(db, plain)
  const found = product && stockedProduct(db, terminal.code, product.productId)
  if (found) return ok({ kind: 'product', found, barcode })

  const document = findDocument(db, plain.toUpperCase())
  if (document) return ok(document)
  const shipment = shipmentByAwb(db, plain)
  if (shipment) return ok({ kind: 'shipment', ...shipment })

  const parsed = parseBarcode(text)
  const misread = !parsed.ok && parsed.error.code === 'BARCODE_CHECK_DIGIT'
  return err({ code: misread ? 'BARCODE_CHECK_DIGIT' : 'UNKNOWN_BARCODE', barcode })
}

type ScannedDocument =
  | { kind: 'book-order'; id: BookOrderId; number: string }
  | { kind: 'drop-order'; id: DropOrderId; number: string }
  | { kind: 'return'; id: ReturnId; number: string }
  | { kind: 'sale'; id: SaleId; number: string }

/** Our own numbers say by their head what they are of. */
function findDocument(db: Reader, number: string): ScannedDocument | undefined {
  const bookOrder = number.startsWith('BO-') && bookOrderIdByNumber(db, number)
  if (bookOrder) return { kind: 'book-order', id: bookOrder, number }
  const dropOrder = number.startsWith('DO-') && dropOrderIdByNumber(db, number)
  if (dropOrder) return { kind: 'drop-order', id: dropOrder, number }
  const goodsReturn = number.startsWith('RT-') && returnIdByNumber(db, number)
  if (goodsReturn) return { kind: 'return', id: goodsReturn, number }
  const sale = number.startsWith('SL-') && saleIdByNumber(db, number)
  return sale ? { kind: 'sale', id: sale, number } : undefined
}
