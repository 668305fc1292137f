import { type BookOrder } from '../../contract/operations/book-orders'
import { type BookOrderId } from '../../core/ids'
import { type Reader } from '../database'
import { BOOK_ORDER, type BookOrderRow, type Moment, toBookOrder } from './book-orders'
import { searchCustomers } from './customers'
import { searchProducts } from './product-search'
import { likeAnywhere, phoneDigits, prefixRange, searchWords } from './search-text'

export type BoardFilter = 'waiting' | 'overdue' | 'paid' | 'ended' | 'all'

export interface BoardQuery {
  readonly filter: BoardFilter
  /** Finds number, name, phone and product; empty: all. */
  readonly text: string
  readonly limit: number
}

/** Open orders by time left, all others with the newest first. */
export function listBoard(db: Reader, query: BoardQuery, moment: Moment): BookOrder[] {
  const text = searchWords(query.text).join(' ')
  const rows =
    query.filter === 'ended' || query.filter === 'all'
      ? listByAge(db, query.filter, text, query.limit)
      : listOpen(db, query.filter, text, query.limit, moment)
  return rows.map((row) => toBookOrder(row, moment.now, moment.graceHours))
}

const COVERED = 'coalesce(m.paid, 0) >= o.amount_due'
const OPEN = {
  waiting: `NOT ${COVERED}`,
  overdue: `NOT ${COVERED} AND o.payment = 'transfer' AND o.deadline <= @now`,
  paid: COVERED,
}

/** Only a few days' orders are open: their texts are compared one by one. */
function listOpen(
  db: Reader,
  filter: keyof typeof OPEN,
  text: string,
  limit: number,
  { now }: Moment,
): BookOrderRow[] {
  const phone = phoneDigits(text)
  const found = `(@text = '%%' OR o.number LIKE @text ESCAPE '\\' OR o.customer_name LIKE @text ESCAPE '\\'
    OR o.customer_phone LIKE @phone OR EXISTS (SELECT 1 FROM book_order_line l WHERE l.order_id = o.order_id
      AND (l.name LIKE @text ESCAPE '\\' OR l.sku LIKE @text ESCAPE '\\')))`
  return db.all(
    `${BOOK_ORDER} WHERE o.state = 'open' AND ${OPEN[filter]} AND ${found} ORDER BY o.deadline, o.number LIMIT @limit`,
    {
      now,
      limit,
      text: likeAnywhere(text),
      phone: phone === null ? null : likeAnywhere(phone),
    },
  )
}

function listByAge(db: Reader, filter: 'ended' | 'all', text: string, limit: number): BookOrderRow[] {
  const [where, order] =
    filter === 'ended'
      ? ['o.ended_at IS NOT NULL', 'o.ended_at DESC, o.number DESC']
      : ['TRUE', 'o.placed_at DESC, o.number DESC']
  if (text === '') return db.all(`${BOOK_ORDER} WHERE ${where} ORDER BY ${order} LIMIT @limit`, { limit })
  return db.all(
    `${BOOK_ORDER} WHERE o.order_id IN (SELECT value FROM json_each(@ids)) AND ${where} ORDER BY ${order} LIMIT @limit`,
    { ids: JSON.stringify(ordersByText(db, text)), limit },
  )
}

/** So many orders of one kind of hit are looked at. */
const MOST_HITS = 500
/** So many products a text may mean. */
const MOST_PRODUCTS = 20

/** Years of orders are not read through: numbers, customers and products each have an index that leads to them. */
function ordersByText(db: Reader, text: string): BookOrderId[] {
  const byNumber = db.all<{ id: BookOrderId }>(
    'SELECT order_id AS id FROM book_order WHERE number >= @from AND number < @below ORDER BY number DESC LIMIT @most',
    { ...prefixRange(text.toUpperCase()), most: MOST_HITS },
  )
  const customers = searchCustomers(db, text, MOST_HITS).map(({ customerId }) => customerId)
  const byCustomer = db.all<{ id: BookOrderId }>(
    `SELECT order_id AS id FROM book_order WHERE customer_id IN (SELECT value FROM json_each(@customers)
       UNION ALL SELECT a.customer_id FROM json_each(@customers) JOIN customer_alias a ON a.main_id = value) LIMIT @most`,
    { customers: JSON.stringify(customers), most: MOST_HITS },
  )
  const products = searchProducts(db, { text, barcode: text, category: null, includeInactive: true })
  const byProduct = products
    .slice(0, MOST_PRODUCTS)
    .flatMap((productId) =>
      db.all<{ id: BookOrderId }>(
        `SELECT document_id AS id FROM stock_movement WHERE product_id = ? AND cause = 'booked' ORDER BY id DESC LIMIT ?`,
        [productId, MOST_HITS],
      ),
    )
  return [...byNumber, ...byCustomer, ...byProduct].map(({ id }) => id)
}
