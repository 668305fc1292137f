import { CUSTOMER, DAMAGED, bookedPlace, deskPlace } from '../../core/places'
import { type Writer } from '../database'
import * as schema from '../schema'
import { tally } from './day-tally'
import { releaseHeld } from './held-pieces'
import { type Projectors, move } from './projector'
import { settleDebt } from './settle'

export const saleProjectors: Projectors<'SaleRecorded' | 'SaleReturned'> = {
  SaleRecorded(tx, sale, head) {
    tx.insert(schema.sale, {
      saleId: sale.saleId,
      number: sale.number,
      desk: sale.desk,
      shiftId: sale.shiftId,
      at: head.at,
      businessDay: head.businessDay,
      personId: head.personId,
      orderId: sale.orderId,
      customerName: sale.customerName,
      subtotal: sale.subtotal,
      discount: sale.discount,
      shippingFee: sale.shippingFee,
      uniqueCode: sale.uniqueCode,
      total: sale.total,
      pieces: sale.lines.reduce((sum, line) => sum + line.qty, 0),
      cost: sale.cost,
      cashReceived: sale.cashReceived,
      change: sale.change,
      override: sale.override ? JSON.stringify(sale.override) : null,
      shipmentId: sale.shipment?.shipmentId ?? null,
      accepted: sale.accepted ?? 0,
      refunded: 0,
      voided: 0,
    })
    sale.lines.forEach((line, index) => {
      tx.insert(schema.saleLine, { ...line, saleId: sale.saleId, lineNo: index + 1, returned: 0 })
      if (sale.orderId) releaseHeld(tx, sale.orderId, line.productId, line.qty)
      const from = sale.orderId ? bookedPlace(sale.desk) : deskPlace(sale.desk)
      const cause = sale.orderId ? 'sold' : 'walk-in'
      move(tx, head, {
        productId: line.productId,
        qty: line.qty,
        from,
        to: CUSTOMER,
        cause,
        documentId: sale.saleId,
      })
    })
    sale.tenders.forEach((tender, index) => {
      tx.insert(schema.saleTender, { ...tender, saleId: sale.saleId, lineNo: index + 1 })
    })
    if (sale.orderId) {
      tally(tx, head, 'orders-sold', 1)
      tx.run(
        "UPDATE book_order SET state = 'sold', ended_at = ?, ended_day = ?, sale_id = ? WHERE order_id = ?",
        [head.at, head.businessDay, sale.saleId, sale.orderId],
      )
      settleDebt(tx, sale.orderId)
    }
    if (sale.shipment) {
      const { address, ...shipment } = sale.shipment
      tx.insert(schema.shipment, {
        ...shipment,
        address: JSON.stringify(address),
        saleId: sale.saleId,
        at: head.at,
        handedOverAt: null,
        gone: 0,
        fragile: null,
      })
    }
  },
  SaleReturned(tx, back, head) {
    tx.insert(schema.saleReturn, {
      saleReturnId: back.saleReturnId,
      saleId: back.saleId,
      number: back.number,
      shiftId: back.shiftId,
      kind: back.kind,
      refundKind: back.refund.kind,
      refundAmount: back.refund.amount,
      refundReference: back.refund.reference,
      reason: back.reason,
      approvedBy: back.approvedBy,
      at: head.at,
      businessDay: head.businessDay,
    })
    for (const { productId, qty, to } of back.lines) {
      markReturned(tx, back.saleId, productId, qty)
      if (to === 'not-back') continue
      const place = to === 'damaged' ? DAMAGED : deskPlace(back.desk)
      move(tx, head, {
        productId,
        qty,
        from: CUSTOMER,
        to: place,
        cause: 'brought-back',
        documentId: back.saleId,
      })
    }
    const voided = back.kind === 'void' ? 1 : 0
    tx.run('UPDATE sale SET refunded = refunded + ?, voided = max(voided, ?) WHERE sale_id = ?', [
      back.refund.amount,
      voided,
      back.saleId,
    ])
    if (!voided) return
    // By its own key: book orders have no index by sale, and this would read all of them.
    const { orderId } = tx.get<{ orderId: string | null }>(
      'SELECT order_id AS orderId FROM sale WHERE sale_id = ?',
      [back.saleId],
    ) ?? { orderId: null }
    if (orderId !== null) {
      tx.run("UPDATE book_order SET state = 'returned' WHERE order_id = ?", [orderId])
      settleDebt(tx, orderId)
    }
    tx.run('UPDATE shipment SET gone = 1 WHERE sale_id = ? AND handed_over_at IS NULL', [back.saleId])
  },
}

/** A product may stand on several lines of a sale: the first ones with pieces left take the return. */
function markReturned(tx: Writer, saleId: string, productId: string, qty: number): void {
  let left = qty
  const lines = tx.all<{ line_no: number; free: number }>(
    'SELECT line_no, qty - returned AS free FROM sale_line WHERE sale_id = ? AND product_id = ? ORDER BY line_no',
    [saleId, productId],
  )
  for (const line of lines) {
    const part = Math.min(left, line.free)
    if (part === 0) continue
    tx.run('UPDATE sale_line SET returned = returned + ? WHERE sale_id = ? AND line_no = ?', [
      part,
      saleId,
      line.line_no,
    ])
    left -= part
  }
  if (left > 0) throw new Error(`sale ${saleId} has not ${qty} of ${productId} left`)
}
