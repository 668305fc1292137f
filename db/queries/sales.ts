import { type Sale } from '../../contract/operations/sales'
import { BookOrderId, PersonId, SaleId, ShipmentId } from '../../contract/shapes'
import { type ProductId, type ShiftId } from '../../core/ids'
import { money } from '../../core/money'
import { quantity } from '../../core/quantity'
import { type BusinessDay, type Instant } from '../../core/time'
import { type Reader } from '../database'
import { nameOfPerson } from './shop'

interface SaleRow {
  saleId: string
  number: string
  desk: string
  shiftId: string
  at: Instant
  businessDay: BusinessDay
  soldBy: string | null
  orderId: string | null
  orderNumber: string | null
  customerName: string
  subtotal: number
  discount: number
  shippingFee: number
  uniqueCode: number
  total: number
  cashReceived: number
  change: number
  override: string | null
  shipmentId: string | null
  refunded: number
  voided: number
  accepted: number
  printed: number
}

const SALE = `s.sale_id AS saleId, s.number, s.desk, s.shift_id AS shiftId, s.at, s.business_day AS businessDay,
  p.name AS soldBy, s.order_id AS orderId, o.number AS orderNumber, s.customer_name AS customerName, s.subtotal,
  s.discount, s.shipping_fee AS shippingFee, s.unique_code AS uniqueCode, s.total, s.cash_received AS cashReceived,
  s.change, s.override, s.shipment_id AS shipmentId, s.refunded, s.voided, s.accepted, coalesce(r.printed, 0) AS printed`
const SALES = `sale s LEFT JOIN person p ON p.person_id = s.person_id LEFT JOIN book_order o ON o.order_id = s.order_id
  LEFT JOIN paper r ON r.document_id = s.sale_id AND r.kind = 'receipt'`

export function findSale(db: Reader, saleId: string): Sale | undefined {
  const row = db.get<SaleRow>(`SELECT ${SALE} FROM ${SALES} WHERE s.sale_id = ?`, [saleId])
  return row && toSale(db, row)
}

/** Sales of a day, newest first; with a text also of other days, found by number, order, customer or AWB. */
export function listSales(
  db: Reader,
  find: { day: BusinessDay | null; text: string; limit: number },
): Sale[] {
  const text = find.text.trim()
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const where =
    text === ''
      ? find.day === null
        ? '1'
        : 's.business_day = @day'
      : `${find.day === null ? '' : 's.business_day = @day AND '} s.sale_id IN (
           SELECT sale_id FROM sale WHERE number LIKE @like ESCAPE '\\' OR customer_name LIKE @like ESCAPE '\\'
           UNION SELECT s2.sale_id FROM sale s2 JOIN book_order o2 ON o2.order_id = s2.order_id WHERE o2.number LIKE @like ESCAPE '\\'
           UNION SELECT h.sale_id FROM awb a JOIN shipment h ON h.shipment_id = a.shipment_id WHERE a.awb = @text)`
  const params = {
    limit: find.limit,
    ...(find.day === null ? {} : { day: find.day }),
    ...(text === '' ? {} : { like, text }),
  }
  return db
    .all<SaleRow>(`SELECT ${SALE} FROM ${SALES} WHERE ${where} ORDER BY s.at DESC LIMIT @limit`, params)
    .map((row) => toSale(db, row))
}

function toSale(db: Reader, row: SaleRow): Sale {
  const lines = db.all<{
    productId: ProductId
    sku: string
    name: string
    qty: number
    unitPrice: number
    weight: number
    returned: number
  }>(
    `SELECT product_id AS productId, sku, name, qty, unit_price AS unitPrice, weight, returned
     FROM sale_line WHERE sale_id = ? ORDER BY line_no`,
    [row.saleId],
  )
  const tenders = db.all<{ kind: Sale['tenders'][number]['kind']; amount: number; reference: string }>(
    'SELECT kind, amount, reference FROM sale_tender WHERE sale_id = ? ORDER BY line_no',
    [row.saleId],
  )
  const back = row.refunded > 0 || lines.some((line) => line.returned > 0)
  return {
    saleId: SaleId.parse(row.saleId),
    number: row.number,
    desk: row.desk,
    at: row.at,
    businessDay: row.businessDay,
    soldBy: row.soldBy ?? '',
    orderId: row.orderId === null ? null : BookOrderId.parse(row.orderId),
    orderNumber: row.orderNumber ?? '',
    customerName: row.customerName,
    lines: lines.map((line) => ({
      ...line,
      qty: quantity(line.qty),
      unitPrice: money(line.unitPrice),
      weight: quantity(line.weight),
    })),
    subtotal: money(row.subtotal),
    discount: money(row.discount),
    shippingFee: money(row.shippingFee),
    uniqueCode: money(row.uniqueCode),
    total: money(row.total),
    tenders: tenders.map((tender) => ({ ...tender, amount: money(tender.amount) })),
    cashReceived: money(row.cashReceived),
    change: money(row.change),
    override: row.override === null ? null : toOverride(db, row.override),
    accepted: money(row.accepted),
    shipmentId: row.shipmentId === null ? null : ShipmentId.parse(row.shipmentId),
    refunded: money(row.refunded),
    state: row.voided === 1 ? 'voided' : back ? 'partly-returned' : 'sold',
    receiptPrinted: row.printed,
  }
}

function toOverride(db: Reader, stored: string): NonNullable<Sale['override']> {
  const { approvedBy, reason, shortBy } = JSON.parse(stored) as {
    approvedBy: string
    reason: string
    shortBy: number
  }
  return { approvedBy: nameOfPerson(db, PersonId.parse(approvedBy)), reason, shortBy: money(shortBy) }
}

/** The shift that is open at this desk: cash and sales of now belong to it. */
export function findOpenShift(db: Reader, desk: string): { shiftId: ShiftId; number: string } | undefined {
  return db.get('SELECT shift_id AS shiftId, number FROM shift WHERE desk = ? AND closed_at IS NULL', [desk])
}

export interface ReturnRow {
  number: string
  kind: 'void' | 'refund'
  refundKind: 'cash' | 'qris' | 'card' | 'transfer' | 'cod'
  refundAmount: number
  reason: string
  at: Instant
}

export function newestReturn(db: Reader, saleId: string): ReturnRow | undefined {
  return db.get<ReturnRow>(
    `SELECT number, kind, refund_kind AS refundKind, refund_amount AS refundAmount, reason, at
     FROM sale_return WHERE sale_id = ? ORDER BY at DESC, number DESC LIMIT 1`,
    [saleId],
  )
}
