import { type PricedLine } from '../../../contract/shapes'
import { type RefusalOf } from '../../../contract/refusals'
import { NO_MONEY, add, money, subtract, times } from '../../../core/money'
import { WAREHOUSE, deskPlace } from '../../../core/places'
import { type Result, err, ok } from '../../../core/result'
import { settle } from '../../../core/sale/settle'
import { type Reader } from '../../../db/database'
import { findOpenShift, findSale } from '../../../db/queries/sales'
import { type HostInput } from '../../../contract/host'
import { kickDrawer } from '../../devices/drawer'
import { type PrintRoom } from '../../devices/print-room'
import { type Handler } from '../../run/context'
import { costOf } from './cost-of'
import { printReceipt } from './print-receipt'

/** Sells goods standing free at this desk to somebody who stands before it. */
export const walkIn =
  (room: () => PrintRoom): Handler<'sale.walk-in'> =>
  (context, input) => {
    const desk = context.terminal.code
    const shift = findOpenShift(context.db, desk)
    if (!shift) return err({ code: 'SHIFT_CLOSED' })
    const lines = priceLines(context.db, desk, input.lines)
    if (!lines.ok) return lines
    const subtotal = add(NO_MONEY, ...lines.value.map((line) => times(line.unitPrice, line.qty)))
    if (input.discount > subtotal) return err({ code: 'DISCOUNT_TOO_LARGE', max: subtotal })
    const total = subtract(subtotal, input.discount)
    if (total === 0) return err({ code: 'AMOUNT_ZERO' })
    const settled = settle(total, input.tenders)
    if (!settled.ok) return settled
    const saleId = context.newId<'Sale'>()
    context.record('SaleRecorded', {
      saleId,
      number: context.nextNumber('SL'),
      desk,
      shiftId: shift.shiftId,
      orderId: null,
      customerName: input.customerName,
      lines: [...lines.value],
      subtotal,
      discount: input.discount,
      shippingFee: NO_MONEY,
      uniqueCode: NO_MONEY,
      total,
      cost: costOf(context.db, lines.value),
      tenders: settled.value.tenders.map((tender) => ({ ...tender, amount: money(tender.amount) })),
      cashReceived: money(settled.value.cashReceived),
      change: money(settled.value.change),
      override: null,
      shipment: null,
    })
    const sale = findSale(context.db, saleId)
    if (!sale) throw new Error('the sale was just recorded and is gone')
    // Before the receipt: change is counted while it prints. A shop without a drawer sells all the same.
    if (settled.value.tenders.some((tender) => tender.kind === 'cash'))
      kickDrawer(context, room, { cause: 'cash-sale', saleId, reason: '' })
    printReceipt(context, sale)
    return ok(sale)
  }

type Priced = Result<readonly PricedLine[], RefusalOf<'NOT_FOUND' | 'PRODUCT_INACTIVE' | 'NOT_AT_DESK'>>

function priceLines(db: Reader, desk: string, lines: HostInput<'sale.walk-in'>['lines']): Priced {
  const wanted = new Map<string, number>()
  for (const line of lines) wanted.set(line.productId, (wanted.get(line.productId) ?? 0) + line.qty)
  const priced: PricedLine[] = []
  for (const { productId, qty, unitPrice } of lines) {
    const product = db.get<{
      sku: string
      name: string
      variant: string
      price: number
      weight: number
      active: number
    }>('SELECT sku, name, variant, price, weight, active FROM product WHERE product_id = ?', [productId])
    if (!product) return err({ code: 'NOT_FOUND', what: 'product' })
    const name = product.variant === '' ? product.name : `${product.name} ${product.variant}`
    if (product.active === 0) return err({ code: 'PRODUCT_INACTIVE', name })
    const have = levelAt(db, deskPlace(desk), productId)
    const want = wanted.get(productId) ?? 0
    if (want > have)
      return err({ code: 'NOT_AT_DESK', name, have, want, warehouse: levelAt(db, WAREHOUSE, productId) })
    priced.push({
      productId,
      sku: product.sku,
      name,
      qty,
      unitPrice: unitPrice ?? money(product.price),
      weight: product.weight as PricedLine['weight'],
    })
  }
  return ok(priced)
}

const levelAt = (db: Reader, place: string, productId: string): number =>
  db.get<{ qty: number }>('SELECT qty FROM stock_level WHERE place = ? AND product_id = ?', [
    place,
    productId,
  ])?.qty ?? 0
