import {
  type Customer,
  type CustomerFile,
  type CustomerHistory,
  type KnownAddress,
  type MergedCustomer,
} from '../../contract/operations/customers'
import { type Address } from '../../contract/shapes'
import { type Instant } from '../../core/time'
import { type Reader } from '../database'
import { findHeard } from './message-states'
import { listOpenRests, listSettledRests } from './bank-money'
import { BOOK_ORDER, type BookOrderRow, type Moment, toBookOrder } from './book-orders'
import { mainOf, membersOf } from './customer-alias'
import { findCustomer } from './customers'

const MOST_ADDRESSES = 20

/** A customer with everything that was ever kept of them. */
export function findCustomerFile(db: Reader, customerId: string): CustomerFile | undefined {
  const customer = findCustomer(db, customerId)
  if (!customer) return undefined
  const entries = JSON.stringify(membersOf(db, customer.customerId))
  const names = db.all<{ name: string }>(
    `SELECT DISTINCT name FROM customer_name WHERE customer_id IN (SELECT value FROM json_each(?)) AND name <> ? ORDER BY name`,
    [entries, customer.name],
  )
  return {
    ...customer,
    formerNames: names.map(({ name }) => name),
    addresses: listAddresses(db, entries),
    merged: listMerged(db, customer),
  }
}

const listAddresses = (db: Reader, entries: string): KnownAddress[] =>
  db
    .all<{ address: string; usedAt: Instant }>(
      `SELECT address, max(used_at) AS usedAt FROM customer_address
       WHERE customer_id IN (SELECT value FROM json_each(?)) GROUP BY address
       ORDER BY usedAt DESC, address LIMIT ${MOST_ADDRESSES}`,
      [entries],
    )
    .map(({ address, usedAt }) => ({ address: JSON.parse(address) as Address, usedAt }))

/** Each merge that reaches this customer, also through another entry; the entry it names first is not the customer. */
const listMerged = (db: Reader, { customerId }: Customer): MergedCustomer[] =>
  db.all<MergedCustomer>(
    `WITH entry AS (SELECT @customerId AS id UNION ALL SELECT customer_id FROM customer_alias WHERE main_id = @customerId)
     SELECT m.merge_id AS mergeId, c.customer_id AS customerId, c.name, c.phone, c.note, m.at,
       coalesce((SELECT name FROM person p WHERE p.person_id = m.person_id), '') AS by
     FROM entry JOIN customer_merge m ON m.merged_id = entry.id AND m.split_at IS NULL
       JOIN customer c ON c.customer_id = iif(m.merged_id = @customerId, m.kept_id, m.merged_id)
     ORDER BY m.at DESC, m.merge_id`,
    { customerId },
  )

/** What there was with a customer and all entries merged into it; undefined when nobody has this id. */
export function readCustomerHistory(
  db: Reader,
  customerId: string,
  limit: number,
  moment: Moment,
): CustomerHistory | undefined {
  const mainId = mainOf(db, customerId)
  if (!findCustomer(db, mainId)) return undefined
  const params = { entries: JSON.stringify(membersOf(db, mainId)), limit }
  const orders = db.all<BookOrderRow>(
    `${BOOK_ORDER} WHERE o.order_id IN (SELECT order_id FROM book_order
       WHERE customer_id IN (SELECT value FROM json_each(@entries)) ORDER BY placed_at DESC LIMIT @limit)
     ORDER BY o.placed_at DESC, o.number DESC`,
    params,
  )
  const credits = [
    ...listOpenRests(db, { as: 'credit', customerId: mainId, limit }),
    ...listOpenRests(db, { as: 'refund', customerId: mainId, limit }),
    ...listSettledRests(db, mainId, limit),
  ]
  return {
    orders: orders.map((row) => toBookOrder(row, moment.now, moment.graceHours)),
    sales: db
      .all<Omit<CustomerHistory['sales'][number], 'voided'> & { voided: number }>(
        `${OWN_ORDERS} SELECT s.number, s.at, s.total, s.voided FROM own JOIN sale s ON s.sale_id = own.sale_id
         ORDER BY s.at DESC LIMIT @limit`,
        params,
      )
      .map((sale) => ({ ...sale, voided: sale.voided === 1 })),
    returns: db.all(
      `${OWN_ORDERS} SELECT r.number, s.number AS saleNumber, r.at, r.refund_amount AS refund, r.kind, r.reason
       FROM own JOIN sale s ON s.sale_id = own.sale_id JOIN sale_return r ON r.sale_id = s.sale_id
       ORDER BY r.at DESC LIMIT @limit`,
      params,
    ),
    credits: credits.toSorted((a, b) => b.at - a.at).slice(0, limit),
    messages: db
      .all<Omit<CustomerHistory['messages'][number], 'heard'> & Sent>(
        `${OWN_ORDERS}, about AS (
         SELECT order_id AS id, number FROM own
         UNION ALL SELECT h.shipment_id, own.number FROM own JOIN shipment h ON h.sale_id = own.sale_id
         UNION ALL SELECT r.sale_return_id, own.number FROM own JOIN sale_return r ON r.sale_id = own.sale_id)
       SELECT t.event, about.number, t.at, t.channel, m.key, m.provider_id AS providerId
       FROM about JOIN told t ON t.document_id = about.id
       LEFT JOIN message_taken m ON m.document_id = t.document_id AND m.event = t.event AND m.at = t.at
         AND t.channel = 'cloud-api'
       UNION ALL
       SELECT m.event, about.number, m.at, 'cloud-api', m.key, m.provider_id
       FROM about JOIN message_taken m ON m.document_id = about.id
       WHERE NOT EXISTS (SELECT 1 FROM told t WHERE t.document_id = m.document_id AND t.event = m.event
         AND t.at = m.at AND t.channel = 'cloud-api')
       ORDER BY at DESC LIMIT @limit`,
        params,
      )
      .map(({ key, providerId, ...message }) => ({
        ...message,
        heard: key === null ? null : findHeard(db, { key, providerId }),
      })),
  }
}

/** Of a message through the shop's account. */
interface Sent {
  readonly key: string | null
  readonly providerId: string | null
}

const OWN_ORDERS = `WITH own AS (SELECT order_id, number, sale_id FROM book_order
  WHERE customer_id IN (SELECT value FROM json_each(@entries)))`
