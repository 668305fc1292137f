import { type BookOrderId, type ProductId } from '../../core/ids'
import { type StoredState } from '../../core/book-order/deadline'
import { type HeldPieces } from '../../core/stock/held-pieces'
import { type Instant } from '../../core/time'
import { type Reader } from '../database'

/** Pieces of the products at one place; a product with none is missing. */
export function levelsAt(db: Reader, place: string, productIds: readonly string[]): Map<ProductId, number> {
  const rows = db.all<{ productId: ProductId; qty: number }>(
    `SELECT product_id AS productId, qty FROM stock_level
     WHERE place = ? AND product_id IN (SELECT value FROM json_each(?)) AND qty <> 0`,
    [place, JSON.stringify(productIds)],
  )
  return new Map(rows.map(({ productId, qty }) => [productId, qty]))
}

/** What cancelled and expired book orders of a desk still hold of the products, the longest ended first. */
export function endedHoldings(
  db: Reader,
  desk: string,
  productIds: readonly string[],
): Map<ProductId, HeldPieces[]> {
  const rows = db.all<{ productId: ProductId; orderId: BookOrderId; qty: number }>(
    `SELECT h.product_id AS productId, h.order_id AS orderId, h.qty
     FROM json_each(@ids) wanted CROSS JOIN held_piece h ON h.product_id = wanted.value AND h.ended = 1
     JOIN book_order o ON o.order_id = h.order_id
     WHERE o.desk = @desk ORDER BY o.ended_at, o.number`,
    { ids: JSON.stringify([...new Set(productIds)]), desk },
  )
  const holdings = new Map<ProductId, HeldPieces[]>()
  for (const { productId, ...held } of rows)
    holdings.set(productId, [...(holdings.get(productId) ?? []), held])
  return holdings
}

/** Pieces of one product at each desk: free, and held by open book orders. */
export function desksOf(db: Reader, productId: string): { desk: string; free: number; booked: number }[] {
  return db.all(
    `WITH at_desk (desk, free, booked) AS (
       SELECT substr(place, 6), qty, 0 FROM stock_level
       WHERE product_id = @productId AND place >= 'desk:' AND place < 'desk;' AND qty > 0
       UNION ALL
       SELECT o.desk, 0, h.qty FROM held_piece h JOIN book_order o ON o.order_id = h.order_id
       WHERE h.product_id = @productId AND h.ended = 0
     )
     SELECT desk, sum(free) AS free, sum(booked) AS booked FROM at_desk GROUP BY desk ORDER BY desk`,
    { productId },
  )
}

export interface Holder {
  readonly orderId: BookOrderId
  readonly number: string
  readonly customerName: string
  readonly qty: number
  readonly deadline: Instant
  readonly state: StoredState
  readonly payment: 'transfer' | 'cod'
  readonly amountDue: number
  readonly paid: number
  readonly accepted: number
}

/** Which book orders hold pieces of a product, the nearest deadline first. */
export function holdersOf(db: Reader, productId: string, limit: number): Holder[] {
  return db.all(
    `SELECT o.order_id AS orderId, o.number, o.customer_name AS customerName, h.qty, o.deadline, o.state, o.payment,
       o.amount_due AS amountDue, coalesce(m.paid, 0) AS paid, coalesce(m.accepted, 0) AS accepted
     FROM held_piece h JOIN book_order o ON o.order_id = h.order_id LEFT JOIN order_money m ON m.order_id = o.order_id
     WHERE h.product_id = ? ORDER BY h.ended, o.deadline, o.number LIMIT ?`,
    [productId, limit],
  )
}

export interface Movement {
  readonly at: Instant
  readonly qty: number
  readonly from: string
  readonly to: string
  readonly cause: string
  readonly number: string
}

/** The newest movements of a product; `number` is that of the document that caused each, empty where there is none. */
export function movementsOf(db: Reader, productId: string, limit: number): Movement[] {
  return db.all(
    `SELECT m.at, m.qty, m.from_place AS "from", m.to_place AS "to", m.cause,
       CASE
         WHEN m.cause IN ('goods-receipt', 'counted') THEN m.document_id
         ELSE coalesce(
           (SELECT number FROM book_order WHERE order_id = m.document_id),
           (SELECT number FROM drop_order WHERE drop_order_id = m.document_id),
           (SELECT number FROM goods_return WHERE return_id = m.document_id),
           (SELECT number FROM sale WHERE sale_id = m.document_id), '')
       END AS number
     FROM stock_movement m WHERE m.product_id = ? ORDER BY m.id DESC LIMIT ?`,
    [productId, limit],
  )
}

/** So many products of a category are looked at for one that stands somewhere. */
const MOST_LOOKED_AT = 2000

/** What could be offered instead: other variants first, then the same category; only what stands somewhere free. */
export function alternativesTo(db: Reader, desk: string, productId: string, limit: number): ProductId[] {
  const found: ProductId[] = []
  for (const near of [SIBLINGS, SAME_CATEGORY]) {
    if (found.length >= limit) break
    const rows = db.all<{ productId: ProductId }>(near, { productId, desk, limit: limit - found.length })
    found.push(...rows.map((row) => row.productId))
  }
  return found
}

/**
 * The products near one, by name, as an index has them: they are looked at one by one until enough of them stand
 * somewhere free. Sorted afterwards all of them would have to be looked at.
 */
const standingNear = (where: string): string =>
  `SELECT near.product_id AS productId FROM (
     SELECT p.product_id FROM product this JOIN product p ON ${where}
     WHERE this.product_id = @productId AND p.active = 1 ORDER BY p.name, p.variant LIMIT ${MOST_LOOKED_AT}
   ) near
   WHERE near.product_id <> @productId AND EXISTS (
     SELECT 1 FROM stock_level s WHERE s.product_id = near.product_id AND s.place IN ('warehouse', 'desk:' || @desk) AND s.qty > 0
   ) LIMIT @limit`

const SIBLINGS = standingNear('p.name = this.name')
const SAME_CATEGORY = standingNear(
  "p.category = this.category AND this.category <> '' AND p.name <> this.name",
)
