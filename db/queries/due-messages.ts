import { type DueMessage, type MessageAbout } from '../../contract/operations/messages'
import { type Id } from '../../core/ids'
import { type MessageEvent, reminderAt } from '../../core/messages'
import { type Money, money } from '../../core/money'
import { DAY, type Instant, instant } from '../../core/time'
import { type Reader } from '../database'

/** Asked this long ago and not booked: the chat has gone on without us. */
const GOODS_FOR = DAY
/** Whoever paid and was told nothing for so long has seen the parcel by now. */
const PAID_FOR = 2 * DAY
const AWB_FOR = 14 * DAY
const RETURNED_FOR = 7 * DAY
const THANKS_FOR = 3 * DAY

export interface DueRules {
  readonly now: Instant
  readonly desk: string
  readonly events: readonly MessageEvent[]
  readonly reminderHours: number
  readonly thanksDays: number
}

/** What is known of a due message before its goods are read. */
export interface DueHead {
  readonly event: MessageEvent
  readonly about: MessageAbout
  /** Where its goods stand. */
  readonly goods: { readonly of: 'drop-order' | 'book-order' | 'sale'; readonly id: string } | null
  readonly number: string
  readonly customerName: string
  readonly phone: string
  readonly dueAt: Instant
  readonly until: Instant | null
  readonly draftedAt: Instant | null
  readonly facts: Partial<
    Pick<
      DueMessage,
      | 'total'
      | 'shippingFee'
      | 'discount'
      | 'uniqueCode'
      | 'deadline'
      | 'payment'
      | 'payTo'
      | 'courier'
      | 'awb'
      | 'refund'
    >
  >
}

/**
 * The messages this desk's customers wait for: reminders by their deadline, then whoever waits longest. Each part
 * reads only what is recent or unfinished, through an index.
 */
export function listDueMessages(db: Reader, rules: DueRules): DueHead[] {
  const heads = rules.events.flatMap((event) => LISTS[event](db, rules))
  return heads.toSorted((a, b) => urgency(a) - urgency(b) || a.dueAt - b.dueAt)
}

/** One message, if it is due at this desk: whether the shop lists its event or not. */
export const findDueMessage = (
  db: Reader,
  rules: DueRules,
  event: MessageEvent,
  documentId: string,
): DueHead | undefined => LISTS[event](db, rules).find(({ about }) => about.id === documentId)

const urgency = ({ event, until }: DueHead): number =>
  event === 'reminder' ? (until ?? 0) : Number.MAX_SAFE_INTEGER

/** The goods a message names, in the order of their document. */
export function goodsOfMessage(db: Reader, { goods }: DueHead): DueMessage['lines'] {
  if (goods === null) return []
  const lines = db.all<{ name: string; qty: number; unitPrice: Money | null }>(GOODS[goods.of], [goods.id])
  return lines.map(({ name, qty, unitPrice }) =>
    unitPrice === null ? { name, qty } : { name, qty, unitPrice },
  )
}

const GOODS = {
  'drop-order': `SELECT name, received AS qty, NULL AS unitPrice FROM drop_order_line
    WHERE drop_order_id = ? AND received > 0 ORDER BY line_no`,
  'book-order': `SELECT name, qty, unit_price AS unitPrice FROM book_order_line WHERE order_id = ? ORDER BY line_no`,
  sale: `SELECT name, qty, NULL AS unitPrice FROM sale_line WHERE sale_id = ? ORDER BY line_no`,
}

type List = (db: Reader, rules: DueRules) => DueHead[]

const untold = (id: string, event: MessageEvent): string =>
  `NOT EXISTS (SELECT 1 FROM told t WHERE t.document_id = ${id} AND t.event = '${event}')`
const drafted = (id: string, event: MessageEvent): string =>
  `(SELECT at FROM message_draft d WHERE d.document_id = ${id} AND d.event = '${event}') AS draftedAt`

interface OrderRow {
  orderId: string
  number: string
  customerName: string
  phone: string
  payment: 'transfer' | 'cod'
  payTo: Id<'BankAccount'> | null
  total: number
  paid: number
  shippingFee: number
  discount: number
  uniqueCode: number
  courier: string
  placedAt: Instant
  deadline: Instant
  paidAt: Instant | null
  draftedAt: Instant | null
}

const ORDER = `o.order_id AS orderId, o.number, o.customer_name AS customerName, o.customer_phone AS phone, o.payment, o.account_id AS payTo,
  o.amount_due AS total, coalesce(m.paid, 0) AS paid, o.shipping_fee AS shippingFee, o.discount,
  o.unique_code AS uniqueCode, o.courier, o.placed_at AS placedAt, o.deadline,
  (SELECT max(at) FROM allocation a WHERE a.order_id = o.order_id AND a.undone_at IS NULL) AS paidAt`
const OPEN_ORDERS = `book_order o INDEXED BY book_order_waiting LEFT JOIN order_money m ON m.order_id = o.order_id
  WHERE o.state = 'open' AND o.desk = @desk`
const COVERED = 'coalesce(m.paid + m.accepted, 0) >= o.amount_due'

const toOrder = (row: OrderRow, event: MessageEvent, dueAt: Instant, until: Instant | null): DueHead => ({
  event,
  about: { kind: 'book-order', id: row.orderId },
  goods: { of: 'book-order', id: row.orderId },
  number: row.number,
  customerName: row.customerName,
  phone: row.phone,
  dueAt,
  until,
  draftedAt: row.draftedAt,
  facts: {
    total: money(event === 'paid' ? row.paid : row.total),
    shippingFee: money(row.shippingFee),
    discount: money(row.discount),
    uniqueCode: money(row.uniqueCode),
    deadline: row.deadline,
    payment: row.payment,
    payTo: row.payTo,
    courier: row.courier,
  },
})

const LISTS: Record<MessageEvent, List> = {
  goods: (db, { now, desk }) =>
    db
      .all<{ id: string; number: string; chat: string; at: Instant; draftedAt: Instant | null }>(
        `SELECT o.drop_order_id AS id, o.number, o.chat, o.asked_at AS at, ${drafted('o.drop_order_id', 'goods')}
         FROM drop_order o INDEXED BY drop_order_by_time
         WHERE o.asked_at >= @since AND o.desk = @desk AND o.chat <> '' AND o.withdrawn_at IS NULL
           AND EXISTS (SELECT 1 FROM drop_order_line l WHERE l.drop_order_id = o.drop_order_id AND l.received > 0)
           AND ${untold('o.drop_order_id', 'goods')}`,
        { since: now - GOODS_FOR, desk },
      )
      .map((row) => ({
        event: 'goods',
        about: { kind: 'drop-order', id: row.id },
        goods: { of: 'drop-order', id: row.id },
        number: row.number,
        customerName: row.chat,
        phone: row.chat,
        dueAt: row.at,
        until: instant(row.at + GOODS_FOR),
        draftedAt: row.draftedAt,
        facts: {},
      })),

  // Once the deadline has passed, its text would ask for the impossible.
  booked: (db, { now, desk }) =>
    db
      .all<OrderRow>(
        `SELECT ${ORDER}, ${drafted('o.order_id', 'booked')} FROM ${OPEN_ORDERS}
         AND (o.payment = 'cod' OR (o.deadline > @now AND NOT ${COVERED})) AND ${untold('o.order_id', 'booked')}`,
        { now, desk },
      )
      .map((row) => toOrder(row, 'booked', row.placedAt, row.payment === 'cod' ? null : row.deadline)),

  // Whoever was never told what to pay is told that first, and then has time to pay.
  reminder: (db, { now, desk, reminderHours }) =>
    db
      .all<OrderRow & { toldAt: Instant | null }>(
        `SELECT ${ORDER}, ${drafted('o.order_id', 'reminder')},
           (SELECT at FROM told t WHERE t.document_id = o.order_id AND t.event = 'booked') AS toldAt FROM ${OPEN_ORDERS}
         AND o.deadline > @now AND o.payment = 'transfer' AND NOT (${COVERED}) AND ${untold('o.order_id', 'reminder')}`,
        { now, desk },
      )
      .map((row) =>
        toOrder(
          row,
          'reminder',
          row.toldAt === null ? row.deadline : reminderAt(row.toldAt, row.deadline, reminderHours),
          row.deadline,
        ),
      )
      .filter(({ dueAt }) => dueAt <= now),

  // Once they know the AWB they know that their money came.
  paid: (db, { now, desk }) =>
    db
      .all<OrderRow>(
        `SELECT ${ORDER}, ${drafted('o.order_id', 'paid')} FROM ${OPEN_ORDERS}
           AND o.payment = 'transfer' AND m.paid > 0 AND ${COVERED} AND ${untold('o.order_id', 'paid')}
         UNION ALL
         SELECT ${ORDER}, ${drafted('o.order_id', 'paid')}
         FROM sale s INDEXED BY sale_by_time JOIN book_order o ON o.order_id = s.order_id
           LEFT JOIN order_money m ON m.order_id = o.order_id
         WHERE s.at >= @since AND s.desk = @desk AND s.voided = 0 AND o.payment = 'transfer' AND m.paid > 0
           AND ${COVERED} AND ${untold('o.order_id', 'paid')} AND ${untold('s.shipment_id', 'awb')}`,
        { since: now - PAID_FOR, desk },
      )
      .map((row) => toOrder(row, 'paid', row.paidAt ?? row.placedAt, null)),

  awb: (db, rules) =>
    parcels(
      db,
      'awb',
      `a.at AS dueAt, ${drafted('h.shipment_id', 'awb')}
       FROM (SELECT shipment_id FROM shipment INDEXED BY shipment_to_hand_over WHERE handed_over_at IS NULL AND gone = 0
             UNION ALL SELECT shipment_id FROM shipment INDEXED BY shipment_that_left
             WHERE (handed_over_at IS NOT NULL OR gone = 1) AND gone = 0 AND at >= @since) x
         JOIN shipment h ON h.shipment_id = x.shipment_id
         JOIN awb a ON a.shipment_id = h.shipment_id`,
      { since: rules.now - AWB_FOR, desk: rules.desk },
    ),

  thanks: (db, { now, desk, thanksDays }) =>
    parcels(
      db,
      'thanks',
      `h.handed_over_at + @after AS dueAt, ${drafted('h.shipment_id', 'thanks')}
       FROM shipment h INDEXED BY shipment_by_hand_over LEFT JOIN awb a ON a.shipment_id = h.shipment_id`,
      {
        from: now - thanksDays * DAY - THANKS_FOR,
        to: now - thanksDays * DAY,
        after: thanksDays * DAY,
        desk,
      },
      'h.handed_over_at IS NOT NULL AND h.handed_over_at BETWEEN @from AND @to AND s.voided = 0 AND s.refunded = 0',
    ),

  returned: (db, { now, desk }) =>
    db
      .all<{
        id: string
        number: string
        customerName: string
        phone: string
        refund: number
        at: Instant
        draftedAt: Instant | null
      }>(
        `SELECT r.sale_return_id AS id, o.number, o.customer_name AS customerName, o.customer_phone AS phone,
           r.refund_amount AS refund, r.at, ${drafted('r.sale_return_id', 'returned')}
         FROM sale_return r INDEXED BY sale_return_by_day JOIN sale s ON s.sale_id = r.sale_id
           JOIN book_order o ON o.order_id = s.order_id
         WHERE r.business_day >= @day AND r.at >= @since AND s.desk = @desk AND ${untold('r.sale_return_id', 'returned')}`,
        // The business day is only there for its index: a day early is early enough in every zone.
        {
          day: new Date(now - RETURNED_FOR - DAY).toISOString().slice(0, 10),
          since: now - RETURNED_FOR,
          desk,
        },
      )
      .map((row) => ({
        event: 'returned',
        about: { kind: 'sale-return', id: row.id },
        goods: null,
        number: row.number,
        customerName: row.customerName,
        phone: row.phone,
        dueAt: row.at,
        until: null,
        draftedAt: row.draftedAt,
        facts: { refund: money(row.refund) },
      })),
}

/** Parcels of book orders; a walk-in sale has neither parcel nor phone. */
function parcels(
  db: Reader,
  event: 'awb' | 'thanks',
  rest: string,
  values: Record<string, string | number>,
  also = 'h.gone = 0',
): DueHead[] {
  const rows = db.all<{
    id: string
    saleId: string
    number: string
    customerName: string
    phone: string
    courier: string
    awb: string | null
    total: number
    dueAt: Instant
    draftedAt: Instant | null
  }>(
    `SELECT h.shipment_id AS id, h.sale_id AS saleId, o.number, s.customer_name AS customerName,
       o.customer_phone AS phone, h.courier, a.awb, s.total, ${rest}
       JOIN sale s ON s.sale_id = h.sale_id JOIN book_order o ON o.order_id = s.order_id
     WHERE s.desk = @desk AND ${also} AND ${untold('h.shipment_id', event)}`,
    values,
  )
  return rows.map((row) => ({
    event,
    about: { kind: 'shipment', id: row.id },
    goods: { of: 'sale', id: row.saleId },
    number: row.number,
    customerName: row.customerName,
    phone: row.phone,
    dueAt: row.dueAt,
    until: null,
    draftedAt: row.draftedAt,
    facts: {
      total: money(row.total),
      courier: row.courier,
      ...(row.awb === null ? {} : { awb: row.awb }),
    },
  }))
}
