import { type DropOrder } from '../../contract/operations/drop-orders'
import { type DropOrderLine, dropOrderState, toHandOver, toReceive } from '../../core/drop-order/drop-order'
import { type DropOrderId, type ProductId } from '../../core/ids'
import { type Instant } from '../../core/time'
import { type Reader } from '../database'

interface OrderRow {
  dropOrderId: DropOrderId
  number: string
  desk: string
  chat: string
  note: string
  askedAt: Instant
  askedBy: string
  acknowledgedAt: Instant | null
  declinedReason: string
  /** JSON array of line rows. */
  lines: string
}

interface LineRow extends DropOrderLine {
  productId: ProductId
  sku: string
  barcodes: string[]
  warehouse: number
  lost: DropOrder['lines'][number]['lost']
}

/** A drop order that only the warehouse has spoken of yet has no number and is not shown. */
const SELECT = `SELECT d.drop_order_id AS dropOrderId, d.number, d.desk, d.chat, d.note, d.asked_at AS askedAt,
    coalesce((SELECT name FROM person WHERE person_id = d.asked_by), '') AS askedBy,
    d.acknowledged_at AS acknowledgedAt, d.declined_reason AS declinedReason,
    (SELECT json_group_array(json_object(
        'productId', sorted.product_id, 'sku', sorted.sku, 'name', sorted.name, 'qty', sorted.qty, 'handedOver', sorted.handed_over,
        'declined', sorted.declined, 'withdrawn', sorted.withdrawn, 'received', sorted.received, 'takenBack', sorted.taken_back,
        'barcodes', json((SELECT json_group_array(barcode) FROM product_barcode b WHERE b.product_id = sorted.product_id)),
        'warehouse', coalesce((SELECT qty FROM stock_level WHERE place = 'warehouse' AND product_id = sorted.product_id), 0),
        'lost', json((SELECT json_object('qty', lost.qty, 'holder', coalesce(lost.holder, ''), 'holderNumber', coalesce(h.number, ''))
          FROM (SELECT sum(r.qty) AS qty, max(r.holder) AS holder, max(r.holder_document) AS holder_document FROM refused_piece r
            WHERE r.drop_order_id = sorted.drop_order_id AND r.product_id = sorted.product_id AND r.seen_at IS NULL
              AND r.terminal = (SELECT code FROM terminal) HAVING count(*) > 0) lost
          LEFT JOIN drop_order h ON h.drop_order_id = lost.holder_document))))
      FROM (SELECT * FROM drop_order_line WHERE drop_order_id = d.drop_order_id ORDER BY line_no) sorted) AS lines
  FROM drop_order d`

function toDropOrder({ lines, ...order }: OrderRow): DropOrder {
  const rows = JSON.parse(lines) as LineRow[]
  return {
    ...order,
    state: dropOrderState(order.acknowledgedAt !== null, rows),
    lines: rows.map((line) => ({ ...line, toHandOver: toHandOver(line), toReceive: toReceive(line) })),
  }
}

export function findDropOrder(db: Reader, dropOrderId: string): DropOrder | undefined {
  const row = db.get<OrderRow>(`${SELECT} WHERE d.drop_order_id = ? AND d.number IS NOT NULL`, [dropOrderId])
  return row && toDropOrder(row)
}

export function dropOrderIdByNumber(db: Reader, number: string): DropOrderId | undefined {
  return db.get<{ id: DropOrderId }>('SELECT drop_order_id AS id FROM drop_order WHERE number = ?', [number])
    ?.id
}

// Word for word as in the partial indexes, or every drop order of all years is read.
const WAITING = 'qty - declined - withdrawn > handed_over - taken_back'
const ARRIVING = 'received < handed_over - taken_back'
const withLine = (condition: string) =>
  `d.drop_order_id IN (SELECT drop_order_id FROM drop_order_line WHERE ${condition})`

/** Oldest first, as they are worked off. `arriving` are those of one desk: goods are scanned in where they stand. */
export function listOpenDropOrders(
  db: Reader,
  filter: 'open' | 'waiting' | 'arriving',
  desk: string,
  limit: number,
): DropOrder[] {
  const condition = { open: `${WAITING} OR ${ARRIVING}`, waiting: WAITING, arriving: ARRIVING }[filter]
  const lost =
    filter === 'open'
      ? `OR d.drop_order_id IN (SELECT drop_order_id FROM refused_piece INDEXED BY refused_piece_unseen
           WHERE seen_at IS NULL AND terminal = @desk)`
      : ''
  const ofDesk = filter === 'arriving' ? 'AND d.desk = @desk' : ''
  return db
    .all<OrderRow>(
      `${SELECT} WHERE (${withLine(condition)} ${lost}) AND d.number IS NOT NULL ${ofDesk} ORDER BY d.asked_at, d.number LIMIT @limit`,
      { desk, limit },
    )
    .map(toDropOrder)
}

/** The server's facts about pieces that a drop order of a desk lost, where they are still to be seen to. */
export const refusalsOfPieces = (
  db: Reader,
  dropOrderId: string,
  desk: string,
): { epoch: number; seq: number }[] =>
  db.all(
    `SELECT DISTINCT epoch, seq FROM refused_piece
     WHERE drop_order_id = ? AND terminal = ? AND seen_at IS NULL ORDER BY epoch, seq`,
    [dropOrderId, desk],
  )

/** Pieces of products that drop orders ask for and that were not handed over; a product nobody asks for is missing. */
export function askedForOf(db: Reader, productIds: readonly string[]): Map<ProductId, number> {
  const rows = db.all<{ productId: ProductId; asked: number }>(
    `SELECT product_id AS productId, sum(qty - declined - withdrawn - (handed_over - taken_back)) AS asked
     FROM drop_order_line
     WHERE product_id IN (SELECT value FROM json_each(?)) AND ${WAITING} GROUP BY product_id`,
    [JSON.stringify(productIds)],
  )
  return new Map(rows.map(({ productId, asked }) => [productId, asked]))
}

/** Finished ones, the newest first. */
export function listDoneDropOrders(db: Reader, limit: number): DropOrder[] {
  return db
    .all<OrderRow>(
      `${SELECT} WHERE d.number IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM drop_order_line l WHERE l.drop_order_id = d.drop_order_id
         AND (qty - declined - withdrawn > handed_over - taken_back OR received < handed_over - taken_back)
       ) ORDER BY d.asked_at DESC LIMIT ?`,
      [limit],
    )
    .map(toDropOrder)
}
