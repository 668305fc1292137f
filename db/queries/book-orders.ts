import { type BookOrder } from '../../contract/operations/book-orders'
import { type Address } from '../../contract/shapes'
import { type TakenAmount } from '../../core/bank/unique-code'
import { type StoredState, bookOrderState, expiresAt } from '../../core/book-order/deadline'
import { type BookOrderId, type CustomerId, type Id, type ProductId, type SaleId } from '../../core/ids'
import { type Money } from '../../core/money'
import { type Quantity } from '../../core/quantity'
import { type Instant } from '../../core/time'
import { type Reader, type Writer } from '../database'
import { mainCustomer } from './customer-alias'
import { TOLD } from './told-messages'

export interface BookOrderRow {
  orderId: BookOrderId
  number: string
  desk: string
  state: StoredState
  customerId: CustomerId
  customerName: string
  customerPhone: string
  /** JSON. */
  address: string
  subtotal: Money
  discount: Money
  shippingFee: Money
  uniqueCode: Money
  amountDue: Money
  paid: Money
  accepted: Money
  canReopen: number
  payment: 'transfer' | 'cod'
  payTo: Id<'BankAccount'> | null
  courier: string
  service: string
  parcelWeight: number | null
  note: string
  placedAt: Instant
  placedBy: string
  deadline: Instant
  endedAt: Instant | null
  endReason: string
  saleId: SaleId | null
  slipPrinted: number
  told: number
  /** JSON array of lines. */
  lines: string
}

interface LineRow {
  productId: ProductId
  sku: string
  name: string
  qty: Quantity
  unitPrice: Money
  weight: Quantity
  /** Pieces of the whole product that the ended order still holds. */
  held: number
}

/** Of an ended order: all its pieces are still held, so late money can bring it back. */
export const CAN_REOPEN = `(o.state IN ('cancelled', 'expired') AND
      (SELECT coalesce(sum(qty), 0) FROM held_piece h WHERE h.order_id = o.order_id AND h.ended = 1)
      = (SELECT sum(qty) FROM book_order_line l WHERE l.order_id = o.order_id))`

export const BOOK_ORDER = `SELECT o.order_id AS orderId, o.number, o.desk, o.state, ${mainCustomer('o.customer_id')} AS customerId,
    o.customer_name AS customerName, o.customer_phone AS customerPhone, o.address, o.subtotal, o.discount,
    o.shipping_fee AS shippingFee, o.unique_code AS uniqueCode, o.amount_due AS amountDue, coalesce(m.paid, 0) AS paid,
    coalesce(m.accepted, 0) AS accepted, ${CAN_REOPEN} AS canReopen, o.payment, o.account_id AS payTo, o.courier, o.service,
    o.parcel_weight AS parcelWeight, o.note, o.placed_at AS placedAt,
    coalesce((SELECT name FROM person WHERE person_id = o.placed_by), '') AS placedBy, o.deadline,
    o.ended_at AS endedAt, o.end_reason AS endReason, o.sale_id AS saleId,
    coalesce((SELECT printed FROM paper WHERE document_id = o.order_id AND kind = 'slip'), 0) AS slipPrinted,
    ${TOLD('o.order_id', 'booked')} AS told,
    (SELECT json_group_array(json_object(
        'productId', sorted.product_id, 'sku', sorted.sku, 'name', sorted.name, 'qty', sorted.qty, 'unitPrice', sorted.unit_price,
        'weight', sorted.weight,
        'held', coalesce((SELECT qty FROM held_piece h WHERE h.order_id = o.order_id AND h.product_id = sorted.product_id AND h.ended = 1), 0)))
      FROM (SELECT * FROM book_order_line WHERE order_id = o.order_id ORDER BY line_no) sorted) AS lines
  FROM book_order o LEFT JOIN order_money m ON m.order_id = o.order_id`

/** What a row means at `now`, by the shop's grace. */
export function toBookOrder(row: BookOrderRow, now: Instant, graceHours: number): BookOrder {
  const { lines, told, address, canReopen, ...order } = row
  return {
    ...order,
    address: JSON.parse(address) as Address,
    state: bookOrderState(row, now),
    lines: shareHeld(JSON.parse(lines) as LineRow[]),
    expiresAt: expiresAt(row.deadline, graceHours),
    toldBooked: told === 1,
    canReopen: canReopen === 1,
  }
}

/** A product on several lines: the first ones are shown as holding what is still to be returned. */
function shareHeld(rows: readonly LineRow[]): BookOrder['lines'] {
  const left = new Map(rows.map(({ productId, held }) => [productId, held]))
  return rows.map(({ held: _, ...line }) => {
    const toReturn = Math.min(line.qty, left.get(line.productId) ?? 0)
    left.set(line.productId, (left.get(line.productId) ?? 0) - toReturn)
    return { ...line, toReturn }
  })
}

/** `now` and the grace by which states are told. */
export interface Moment {
  readonly now: Instant
  readonly graceHours: number
}

export function findBookOrder(
  db: Reader,
  orderId: string,
  { now, graceHours }: Moment,
): BookOrder | undefined {
  const row = db.get<BookOrderRow>(ONE_BOOK_ORDER, [orderId])
  return row && toBookOrder(row, now, graceHours)
}

export function bookOrderIdByNumber(db: Reader, number: string): BookOrderId | undefined {
  return db.get<{ id: BookOrderId }>('SELECT order_id AS id FROM book_order WHERE number = ?', [number])?.id
}

export interface OrderHead {
  readonly orderId: BookOrderId
  readonly number: string
  readonly desk: string
  readonly customerName: string
  readonly state: StoredState
  readonly payment: 'transfer' | 'cod'
  readonly amountDue: number
  readonly paid: number
  readonly accepted: number
  readonly canReopen: number
  readonly deadline: Instant
}

const ONE_BOOK_ORDER = `${BOOK_ORDER} WHERE o.order_id = ?`

const HEAD = `o.order_id AS orderId, o.number, o.desk, o.customer_name AS customerName, o.state, o.payment,
  o.amount_due AS amountDue, coalesce(m.paid, 0) AS paid, coalesce(m.accepted, 0) AS accepted,
  ${CAN_REOPEN} AS canReopen, o.deadline
  FROM book_order o LEFT JOIN order_money m ON m.order_id = o.order_id`

/** What the rules about deadlines and ends need of one order. */
export const findOrderHead = (db: Reader, orderId: string): OrderHead | undefined =>
  db.get(`SELECT ${HEAD} WHERE o.order_id = ?`, [orderId])

const UNPAID =
  "o.state = 'open' AND o.payment = 'transfer' AND coalesce(m.paid + m.accepted, 0) < o.amount_due"

/** Open transfers of a desk whose deadline is past and that are not covered, by deadline. */
export const listOverdue = (db: Reader, desk: string, now: Instant): OrderHead[] =>
  db.all(`SELECT ${HEAD} WHERE ${UNPAID} AND o.deadline <= ? AND o.desk = ? ORDER BY o.deadline, o.number`, [
    now,
    desk,
  ])

/** In rupiah. Codes and transfer fees alone move an amount away from what an order costs. */
const LARGEST_CODE = 9999

/**
 * Amounts near `base` that are spoken for: reserved at any desk, or due from an open order of any. Customers of one
 * desk pay late into an account that another desk told its own.
 * @param fees what banks keep back of a transfer, in rupiah
 */
export function takenAmounts(db: Reader, base: Money, now: Instant, fees: readonly number[]): TakenAmount[] {
  // A new amount lies within one code above its base, and is compared with others less a fee or without their code.
  const near = { from: base - Math.max(0, ...fees), to: base + 2 * LARGEST_CODE }
  const reserved = db.all<TakenAmount>(
    // A desk after the other: amounts stand in order within each.
    `WITH RECURSIVE some (desk) AS (
       SELECT min(desk) FROM reserved_amount
       UNION ALL SELECT (SELECT min(desk) FROM reserved_amount r WHERE r.desk > some.desk) FROM some WHERE desk IS NOT NULL)
     SELECT r.amount AS amountDue, r.amount - r.base AS uniqueCode FROM some CROSS JOIN reserved_amount r
     WHERE r.desk = some.desk AND r.amount BETWEEN @from AND @to AND r.until >= @now`,
    { ...near, now },
  )
  const open = db.all<TakenAmount>(
    `SELECT amount_due AS amountDue, unique_code AS uniqueCode FROM book_order
     WHERE state = 'open' AND payment = 'transfer' AND amount_due BETWEEN @from AND @to`,
    near,
  )
  return [...reserved, ...open]
}

/** Until when an amount with a code was spoken for last; null: never, as far as this terminal knows. */
export const drawnUntil = (db: Reader, amount: number): number | null =>
  db.get<{ until: number }>('SELECT until FROM drawn_amount WHERE amount = ?', [amount])?.until ?? null

export function rememberDrawn(tx: Writer, amount: Money, until: Instant): void {
  tx.run(
    `INSERT INTO drawn_amount (amount, until) VALUES (?, ?)
     ON CONFLICT (amount) DO UPDATE SET until = max(until, excluded.until)`,
    [amount, until],
  )
}
