import { COUNT_DIFFERENCE, CUSTOMER, SUPPLIER } from '../core/places'
import { type Reader } from '../db/database'

type Cell = string | number | null
export type Row = Readonly<Record<string, Cell>>

/**
 * One table of the read side: what a shop's own tables say, as an owner of many shops asks for it. In PostgreSQL the
 * shop comes before the key.
 */
export interface Summary {
  readonly table: string
  readonly key: readonly string[]
  /** Name and PostgreSQL type of every column, key included. */
  readonly columns: Readonly<Record<string, 'text' | 'bigint'>>
  /** Its rows are of business days, and a fact changes those of its own day alone. */
  readonly byDay?: true
  /** @param days only rows of these business days, for a summary by day; null: all. */
  rows(db: Reader, days: readonly string[] | null): Row[]
}

/** Pieces of each product at each place; all that are on the way between desk and warehouse are one place. */
const stock: Summary = {
  table: 'read_stock',
  key: ['place', 'product_id'],
  columns: {
    place: 'text',
    product_id: 'text',
    sku: 'text',
    name: 'text',
    qty: 'bigint',
  },
  rows: (db) =>
    db.all<Row>(
      `SELECT iif(l.place GLOB 'hand-over-*', 'hand-over', l.place) AS place, l.product_id, coalesce(p.sku, '') AS sku,
         coalesce(p.name || CASE p.variant WHEN '' THEN '' ELSE ' - ' || p.variant END, '') AS name, sum(l.qty) AS qty
       FROM stock_level l LEFT JOIN product p ON p.product_id = l.product_id
       WHERE l.qty <> 0 AND l.place NOT IN (?, ?, ?) GROUP BY 1, 2 HAVING sum(l.qty) <> 0`,
      [SUPPLIER, CUSTOMER, COUNT_DIFFERENCE],
    ),
}

/** Book orders that are neither sold nor ended. Instants are ms UTC, amounts rupiah. */
const openOrders: Summary = {
  table: 'read_open_order',
  key: ['order_id'],
  columns: {
    order_id: 'text',
    number: 'text',
    desk: 'text',
    customer: 'text',
    payment: 'text',
    placed_at: 'bigint',
    deadline: 'bigint',
    amount_due: 'bigint',
    paid: 'bigint',
  },
  rows: (db) =>
    db.all<Row>(
      `SELECT o.order_id, o.number, o.desk, o.customer_name AS customer, o.payment, o.placed_at, o.deadline, o.amount_due,
         coalesce(m.paid, 0) + coalesce(m.accepted, 0) AS paid
       FROM book_order o LEFT JOIN order_money m ON m.order_id = o.order_id
       WHERE o.state = 'open'`,
    ),
}

/** What was sold, and what went back, on each business day. Rupiah. */
const sales: Summary = {
  table: 'read_sales_day',
  key: ['business_day'],
  columns: {
    business_day: 'text',
    sales: 'bigint',
    pieces: 'bigint',
    total: 'bigint',
    cost: 'bigint',
    returned: 'bigint',
  },
  byDay: true,
  rows: (db, days) =>
    db.all<Row>(
      `WITH sold AS (
         SELECT business_day AS day, count(*) AS sales, sum(pieces) AS pieces, sum(total) AS total, sum(cost) AS cost
         FROM sale WHERE @days IS NULL OR business_day IN (SELECT value FROM json_each(@days)) GROUP BY business_day
       ), back AS (
         SELECT business_day AS day, sum(refund_amount) AS returned
         FROM sale_return WHERE @days IS NULL OR business_day IN (SELECT value FROM json_each(@days))
         GROUP BY business_day
       )
       SELECT coalesce(sold.day, back.day) AS business_day, coalesce(sales, 0) AS sales, coalesce(pieces, 0) AS pieces,
         coalesce(total, 0) AS total, coalesce(cost, 0) AS cost, coalesce(returned, 0) AS returned
       FROM sold FULL JOIN back ON back.day = sold.day`,
      { days: days && JSON.stringify(days) },
    ),
}

/** Parcels that are sold and have no AWB. */
const missingAwbs: Summary = {
  table: 'read_missing_awb',
  key: ['shipment_id'],
  columns: {
    shipment_id: 'text',
    sale_number: 'text',
    desk: 'text',
    customer: 'text',
    courier: 'text',
    service: 'text',
    sold_at: 'bigint',
    /** 1: its label came out of a printer. */
    label_printed: 'bigint',
  },
  rows: (db) =>
    db.all<Row>(
      `SELECT h.shipment_id, s.number AS sale_number, s.desk, s.customer_name AS customer, h.courier, h.service,
         h.at AS sold_at, coalesce(l.printed, 0) > 0 AS label_printed
       FROM shipment h JOIN sale s ON s.sale_id = h.sale_id LEFT JOIN awb a ON a.shipment_id = h.shipment_id
       LEFT JOIN paper l ON l.document_id = h.shipment_id AND l.kind = 'label'
       WHERE a.shipment_id IS NULL AND h.gone = 0 AND s.voided = 0`,
    ),
}

export const SUMMARIES: readonly Summary[] = [stock, openOrders, sales, missingAwbs]
