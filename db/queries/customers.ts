import { type Customer } from '../../contract/operations/customers'
import { type Address } from '../../contract/shapes'
import { type CustomerId } from '../../core/ids'
import { type Instant } from '../../core/time'
import { type Reader } from '../database'
import { mainCustomer, mainOf } from './customer-alias'
import { likeAnywhere, phoneDigits, prefixRange, searchWords, shortWords, trigramQuery } from './search-text'

interface CustomerRow {
  customerId: CustomerId
  name: string
  phone: string
  /** JSON. */
  otherPhones: string
  /** JSON. */
  address: string | null
  note: string
  orders: number
  lastOrderAt: Instant | null
}

/** The customer's own entry and those merged into it. */
const MEMBERS = `(SELECT c.customer_id AS customer_id UNION ALL
    SELECT a.customer_id FROM customer_alias a WHERE a.main_id = c.customer_id)`

const OTHER_PHONES = `(SELECT json_group_array(phone) FROM (
    SELECT p.phone FROM ${MEMBERS} entry JOIN customer_phone p ON p.customer_id = entry.customer_id
    UNION SELECT x.phone FROM customer_alias a JOIN customer x ON x.customer_id = a.customer_id WHERE a.main_id = c.customer_id
  ) WHERE phone <> c.phone)`

const CUSTOMER = `c.customer_id AS customerId, c.name, c.phone, ${OTHER_PHONES} AS otherPhones, c.address, c.note,
  (SELECT count(*) FROM ${MEMBERS} entry JOIN book_order o ON o.customer_id = entry.customer_id) AS orders,
  (SELECT max(o.placed_at) FROM ${MEMBERS} entry JOIN book_order o ON o.customer_id = entry.customer_id) AS lastOrderAt`

const toCustomer = (row: CustomerRow): Customer => ({ ...row, ...readColumns(row) })

const readColumns = (
  row: Pick<CustomerRow, 'address' | 'otherPhones'>,
): Pick<Customer, 'address' | 'otherPhones'> => ({
  address: row.address === null ? null : (JSON.parse(row.address) as Address),
  otherPhones: JSON.parse(row.otherPhones) as string[],
})

/** The customer this entry stands under. */
export function findCustomer(db: Reader, customerId: string): Customer | undefined {
  const row = db.get<CustomerRow>(`SELECT ${CUSTOMER} FROM customer c WHERE c.customer_id = ?`, [
    mainOf(db, customerId),
  ])
  return row && toCustomer(row)
}

/** What a shop keeps of a customer, without what became of them. */
export type StoredCustomer = Pick<
  Customer,
  'customerId' | 'name' | 'phone' | 'otherPhones' | 'address' | 'note'
> & {
  /** Further numbers of this entry alone. */
  readonly ownPhones: readonly string[]
}

/** As `findCustomer`, where nobody asks for the orders. */
export function storedCustomer(db: Reader, customerId: string): StoredCustomer | undefined {
  const row = db.get<Omit<CustomerRow, 'orders' | 'lastOrderAt'> & { ownPhones: string }>(
    `SELECT c.customer_id AS customerId, c.name, c.phone, ${OTHER_PHONES} AS otherPhones, c.address, c.note,
       (SELECT json_group_array(phone) FROM customer_phone p WHERE p.customer_id = c.customer_id) AS ownPhones
     FROM customer c WHERE c.customer_id = ?`,
    [mainOf(db, customerId)],
  )
  return row && { ...row, ...readColumns(row), ownPhones: JSON.parse(row.ownPhones) as string[] }
}

/** Who has one of these numbers, in their stored form; of several the one who was saved first. */
export function storedCustomerByPhone(db: Reader, phones: readonly string[]): StoredCustomer | undefined {
  const row = db.get<{ id: string }>(
    `SELECT id FROM (
       SELECT wanted.key AS place, c.id AS age, c.customer_id AS id
       FROM json_each(@phones) wanted CROSS JOIN customer c ON c.phone = wanted.value
       UNION ALL SELECT wanted.key, c.id, c.customer_id FROM json_each(@phones) wanted
         CROSS JOIN customer_phone p ON p.phone = wanted.value CROSS JOIN customer c ON c.customer_id = p.customer_id
     ) ORDER BY place, age LIMIT 1`,
    { phones: JSON.stringify(phones) },
  )
  return row && storedCustomer(db, row.id)
}

/** So many hits of the text index are held against the words that are too short for it. */
const MOST_SIFTED = 5000
const MOST_SORTED = 500

/** Customers by name, former name or any number as people type it; the newest ones for an empty text. */
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
      `SELECT ${CUSTOMER} FROM (
         SELECT ${mainCustomer('hit.customer_id')} AS main_id, min(wanted.key) AS place
         FROM json_each(?) wanted CROSS JOIN customer hit ON hit.id = wanted.value GROUP BY 1
       ) found CROSS JOIN customer c ON c.customer_id = found.main_id ORDER BY found.place`,
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
