import { type Customer } from '../../contract/operations/book-orders'
import { type Address } from '../../contract/shapes'
import { type CustomerId } from '../../core/ids'
import { type Instant } from '../../core/time'
import { type Reader } from '../database'
import { likeAnywhere, phoneDigits, prefixRange, searchWords, shortWords, trigramQuery } from './search-text'

interface CustomerRow {
  customerId: CustomerId
  name: string
  phone: string
  /** JSON. */
  address: string | null
  note: string
  orders: number
  lastOrderAt: Instant | null
}

const CUSTOMER = `c.customer_id AS customerId, c.name, c.phone, c.address, c.note,
  (SELECT count(*) FROM book_order o WHERE o.customer_id = c.customer_id) AS orders,
  (SELECT max(placed_at) FROM book_order o WHERE o.customer_id = c.customer_id) AS lastOrderAt`

const toCustomer = (row: CustomerRow): Customer => ({
  ...row,
  address: row.address === null ? null : (JSON.parse(row.address) as Address),
})

export function findCustomer(db: Reader, customerId: string): Customer | undefined {
  const row = db.get<CustomerRow>(`SELECT ${CUSTOMER} FROM customer c WHERE c.customer_id = ?`, [customerId])
  return row && toCustomer(row)
}

/** What a shop keeps of a customer, without what became of them. */
export type StoredCustomer = Pick<Customer, 'customerId' | 'name' | 'phone' | 'address' | 'note'>

/** As `findCustomerByPhone`, where nobody asks for the orders. */
export function storedCustomerByPhone(db: Reader, phone: string): StoredCustomer | undefined {
  const row = db.get<Omit<CustomerRow, 'orders' | 'lastOrderAt'>>(
    `SELECT customer_id AS customerId, name, phone, address, note FROM customer WHERE phone = ? ORDER BY id LIMIT 1`,
    [phone],
  )
  return row && { ...row, address: row.address === null ? null : (JSON.parse(row.address) as Address) }
}

/** The customer with this number in its stored form; of several the one who was saved first. */
export function findCustomerByPhone(db: Reader, phone: string): Customer | undefined {
  const row = db.get<CustomerRow>(
    `SELECT ${CUSTOMER} FROM customer c WHERE c.phone = ? ORDER BY c.id LIMIT 1`,
    [phone],
  )
  return row && toCustomer(row)
}

/** So many hits of the text index are held against the words that are too short for it. */
const MOST_SIFTED = 5000
const MOST_SORTED = 500

/** Customers by name or telephone number as people type it; the newest ones for an empty text. */
export function searchCustomers(db: Reader, text: string, limit: number): Customer[] {
  const words = searchWords(text).slice(0, 8)
  const phone = phoneDigits(text)
  const ids =
    words.length === 0
      ? idsOf(db, `SELECT id FROM customer ORDER BY id DESC LIMIT @limit`, { limit })
      : phone !== null
        ? byPhone(db, phone, limit)
        : byName(db, words, limit)
  return db
    .all<CustomerRow>(
      `SELECT ${CUSTOMER} FROM json_each(?) wanted CROSS JOIN customer c ON c.id = wanted.value ORDER BY wanted.key`,
      [JSON.stringify(ids)],
    )
    .map(toCustomer)
}

const idsOf = (db: Reader, sql: string, params: Record<string, string | number | null>): number[] =>
  db.all<{ id: number }>(sql, params).map(({ id }) => id)

function byPhone(db: Reader, digits: string, limit: number): number[] {
  const begins = idsOf(
    db,
    'SELECT id FROM customer WHERE phone >= @from AND phone < @below ORDER BY phone LIMIT @limit',
    {
      ...prefixRange(`+${digits}`),
      limit,
    },
  )
  if (begins.length >= limit) return begins
  // The last digits are what people remember of a number.
  const anywhere = idsOf(
    db,
    'SELECT rowid AS id FROM customer_text WHERE customer_text MATCH @match LIMIT @limit',
    {
      match: trigramQuery([digits]),
      limit,
    },
  )
  return [...new Set([...begins, ...anywhere])].slice(0, limit)
}

function byName(db: Reader, words: readonly string[], limit: number): number[] {
  const match = trigramQuery(words)
  const range = prefixRange(words.join(' '))
  if (match === null) {
    const sql =
      'SELECT id FROM customer WHERE name COLLATE NOCASE >= @from AND name COLLATE NOCASE < @below ORDER BY name COLLATE NOCASE LIMIT @limit'
    return idsOf(db, sql, { ...range, limit })
  }
  return idsOf(
    db,
    `WITH hit AS (SELECT rowid AS id FROM customer_text WHERE customer_text MATCH @match LIMIT ${MOST_SIFTED}),
     sifted AS MATERIALIZED (
       SELECT c.id, c.name FROM hit CROSS JOIN customer c ON c.id = hit.id
       WHERE NOT EXISTS (SELECT 1 FROM json_each(@short) short WHERE c.name NOT LIKE short.value ESCAPE '\\')
       LIMIT ${MOST_SORTED}
     )
     SELECT id FROM sifted ORDER BY name COLLATE NOCASE >= @from AND name COLLATE NOCASE < @below DESC, name COLLATE NOCASE LIMIT @limit`,
    { match, short: JSON.stringify(shortWords(words).map(likeAnywhere)), ...range, limit },
  )
}
