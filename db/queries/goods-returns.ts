import { type DueReturn, type GoodsReturn } from '../../contract/operations/drop-orders'
import { returnToReceive } from '../../core/drop-order/scan-lines'
import { type ProductId, type ReturnId } from '../../core/ids'
import { type Instant } from '../../core/time'
import { type Reader } from '../database'

interface ReturnRow {
  returnId: ReturnId
  number: string
  desk: string
  sentAt: Instant
  sentBy: string
  /** JSON array of line rows. */
  lines: string
}

interface LineRow {
  productId: ProductId
  sku: string
  name: string
  sent: number
  received: number
  barcodes: string[]
}

/** With its variant, as `productTitle` writes it. */
const TITLE = "p.name || CASE p.variant WHEN '' THEN '' ELSE ' - ' || p.variant END"

const SELECT = `SELECT r.return_id AS returnId, r.number, r.desk, r.sent_at AS sentAt,
    coalesce((SELECT name FROM person WHERE person_id = r.sent_by), '') AS sentBy,
    (SELECT json_group_array(json_object(
        'productId', l.product_id, 'sku', p.sku, 'name', ${TITLE}, 'sent', l.sent, 'received', l.received,
        'barcodes', json((SELECT json_group_array(barcode) FROM product_barcode b WHERE b.product_id = l.product_id))))
      FROM goods_return_line l JOIN product p ON p.product_id = l.product_id WHERE l.return_id = r.return_id) AS lines
  FROM goods_return r`

function toReturn({ lines, ...goodsReturn }: ReturnRow): GoodsReturn {
  const rows = JSON.parse(lines) as LineRow[]
  return {
    ...goodsReturn,
    done: rows.every((line) => returnToReceive(line) === 0),
    lines: rows.map((line) => ({ ...line, toReceive: returnToReceive(line) })),
  }
}

export function findReturn(db: Reader, returnId: string): GoodsReturn | undefined {
  const row = db.get<ReturnRow>(`${SELECT} WHERE r.return_id = ? AND r.number IS NOT NULL`, [returnId])
  return row && toReturn(row)
}

export function returnIdByNumber(db: Reader, number: string): ReturnId | undefined {
  return db.get<{ id: ReturnId }>('SELECT return_id AS id FROM goods_return WHERE number = ?', [number])?.id
}

/** Open ones oldest first, finished ones newest first. */
export function listReturns(db: Reader, filter: 'open' | 'done', limit: number): GoodsReturn[] {
  const where =
    filter === 'open'
      ? `r.return_id IN (SELECT return_id FROM goods_return_line WHERE sent > received)`
      : `NOT EXISTS (SELECT 1 FROM goods_return_line l WHERE l.return_id = r.return_id AND l.sent > l.received)`
  const order = filter === 'open' ? 'ASC' : 'DESC'
  return db
    .all<ReturnRow>(`${SELECT} WHERE r.number IS NOT NULL AND ${where} ORDER BY r.sent_at ${order} LIMIT ?`, [
      limit,
    ])
    .map(toReturn)
}

/** Pieces that cancelled and expired book orders of a desk still hold, the longest ended first. */
export function listDueReturns(db: Reader, desk: string): DueReturn[] {
  return db
    .all<Omit<DueReturn, 'barcodes'> & { barcodes: string }>(
      `SELECT h.product_id AS productId, p.sku, ${TITLE} AS name, h.qty, o.order_id AS orderId, o.number,
         o.customer_name AS customerName, o.state AS why, o.ended_at AS since,
         (SELECT json_group_array(barcode) FROM product_barcode b WHERE b.product_id = h.product_id) AS barcodes
       FROM held_piece h JOIN book_order o ON o.order_id = h.order_id JOIN product p ON p.product_id = h.product_id
       WHERE h.ended = 1 AND o.desk = ? ORDER BY o.ended_at, o.number, p.name, p.variant`,
      [desk],
    )
    .map((row) => ({ ...row, barcodes: JSON.parse(row.barcodes) as string[] }))
}
