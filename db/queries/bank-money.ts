import {
  type Acceptance,
  type Debt,
  type OwedBack,
  type Rest,
  type Reversal,
  type ReversedPayment,
} from '../../contract/operations/bank-money'
import { type LineId } from '../../core/ids'
import { type Money, NO_MONEY } from '../../core/money'
import { type Reader } from '../database'
import { mainCustomer, mainOf, membersOf } from './customer-alias'

type RestRow = Omit<Rest, 'uses' | 'payOuts'> & { uses: string; payOuts: string }

const REST = `SELECT r.rest_id AS restId, r.used_as AS "as", r.line_id AS lineId, l.date, ${mainCustomer('r.customer_id')} AS customerId,
    coalesce(c.name, '') AS customerName, coalesce(o.number, '') AS orderNumber, r.amount,
    coalesce(x.left_amount, 0) AS left, r.reason, r.at, coalesce(p.name, '') AS by,
    (SELECT json_group_array(json_object('useId', u.use_id, 'orderId', u.order_id, 'number', coalesce(b.number, ''),
        'amount', u.amount, 'at', u.at, 'sold', json(iif(b.state IN ('sold', 'returned'), 'true', 'false'))))
      FROM credit_use u LEFT JOIN book_order b ON b.order_id = u.order_id
      WHERE u.rest_id = r.rest_id AND u.undone_at IS NULL) AS uses,
    (SELECT json_group_array(json_object('payOutId', q.pay_out_id, 'amount', q.amount, 'how', q.how,
        'reference', q.reference, 'at', q.at, 'by', coalesce(w.name, '')))
      FROM pay_out q LEFT JOIN person w ON w.person_id = q.person_id
      WHERE q.rest_id = r.rest_id AND q.undone_at IS NULL) AS payOuts
  FROM rest r LEFT JOIN open_rest x ON x.rest_id = r.rest_id LEFT JOIN statement_line l ON l.line_id = r.line_id
    LEFT JOIN customer c ON c.customer_id = ${mainCustomer('r.customer_id')} LEFT JOIN book_order o ON o.order_id = r.order_id
    LEFT JOIN person p ON p.person_id = r.person_id`

const toRest = ({ uses, payOuts, ...row }: RestRow): Rest => ({
  ...row,
  uses: JSON.parse(uses) as Rest['uses'],
  payOuts: JSON.parse(payOuts) as Rest['payOuts'],
})

/** Whose entry is among those of one customer. */
const OF_ONE = 'WHERE customer_id IN (SELECT value FROM json_each(?))'
const entriesOf = (db: Reader, customerId: string | null): string[] =>
  customerId === null ? [] : [JSON.stringify(membersOf(db, mainOf(db, customerId)))]

const listRests = (db: Reader, where: string, params: readonly (string | number)[]): Rest[] =>
  db.all<RestRow>(`${REST} WHERE ${where}`, params).map(toRest)

/** Money put aside; undefined when it never was, or was taken back. */
export const findRest = (db: Reader, restId: string): Rest | undefined =>
  listRests(db, 'r.rest_id = ? AND r.taken_back_at IS NULL', [restId])[0]

/** Credits and refunds of which something is left, the oldest first. */
export const listOpenRests = (
  db: Reader,
  find: { as: 'credit' | 'refund'; customerId: string | null; limit: number },
): Rest[] =>
  listRests(
    db,
    `r.rest_id IN (SELECT rest_id FROM open_rest ${find.customerId === null ? '' : OF_ONE}) AND r.used_as = ?
     ORDER BY r.at, r.rest_id LIMIT ?`,
    [...entriesOf(db, find.customerId), find.as, find.limit],
  )

/** Used up, paid out or kept, the newest first. */
export const listSettledRests = (db: Reader, customerId: string | null, limit: number): Rest[] =>
  listRests(
    db,
    `r.rest_id IN (SELECT rest_id FROM rest INDEXED BY rest_by_time
       ${customerId === null ? 'WHERE TRUE' : OF_ONE} AND taken_back_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM open_rest y WHERE y.rest_id = rest.rest_id) ORDER BY at DESC LIMIT ?)
     ORDER BY r.at DESC, r.rest_id`,
    [...entriesOf(db, customerId), limit],
  )

/** What was put aside of these lines, by line. */
export function restsOfLines(db: Reader, lineIds: readonly string[]): Map<string, Rest[]> {
  const found = listRests(
    db,
    'r.line_id IN (SELECT value FROM json_each(?)) AND r.taken_back_at IS NULL ORDER BY r.at, r.rest_id',
    [JSON.stringify(lineIds)],
  )
  return Map.groupBy(found, (rest) => rest.lineId as string)
}

const ACCEPTANCE = `SELECT s.acceptance_id AS acceptanceId, s.order_id AS orderId, coalesce(o.number, '') AS number,
    coalesce(o.customer_name, '') AS customerName, s.amount, s.reason, s.at, coalesce(p.name, '') AS by,
    coalesce(v.name, '') AS approvedBy, coalesce(o.state IN ('sold', 'returned'), 0) AS sold
  FROM shortfall s LEFT JOIN book_order o ON o.order_id = s.order_id LEFT JOIN person p ON p.person_id = s.person_id
    LEFT JOIN person v ON v.person_id = s.approved_by`

const toAcceptance = (row: Omit<Acceptance, 'sold'> & { sold: number }): Acceptance => ({
  ...row,
  sold: row.sold === 1,
})

/** Shortfalls accepted and not undone, the newest first. */
export const listAcceptances = (db: Reader, limit: number): Acceptance[] =>
  db
    .all<Omit<Acceptance, 'sold'> & { sold: number }>(
      `${ACCEPTANCE} WHERE s.undone_at IS NULL ORDER BY s.at DESC, s.acceptance_id LIMIT ?`,
      [limit],
    )
    .map(toAcceptance)

export const acceptancesOf = (db: Reader, orderId: string): Acceptance[] =>
  db
    .all<Omit<Acceptance, 'sold'> & { sold: number }>(
      `${ACCEPTANCE} WHERE s.order_id = ? AND s.undone_at IS NULL`,
      [orderId],
    )
    .map(toAcceptance)

export const findAcceptance = (db: Reader, acceptanceId: string): Acceptance | undefined =>
  db
    .all<Omit<Acceptance, 'sold'> & { sold: number }>(
      `${ACCEPTANCE} WHERE s.acceptance_id = ? AND s.undone_at IS NULL`,
      [acceptanceId],
    )
    .map(toAcceptance)[0]

export interface CreditUseRow {
  useId: string
  orderId: string
  number: string
  amount: number
  sold: number
}

export const findCreditUse = (db: Reader, useId: string): CreditUseRow | undefined =>
  db.get<CreditUseRow>(
    `SELECT u.use_id AS useId, u.order_id AS orderId, o.number, u.amount, o.state IN ('sold', 'returned') AS sold
     FROM credit_use u JOIN book_order o ON o.order_id = u.order_id WHERE u.use_id = ? AND u.undone_at IS NULL`,
    [useId],
  )

export interface PayOutRow {
  payOutId: string
  restId: string
  amount: number
  how: 'transfer' | 'cash' | 'other'
}

export const findPayOut = (db: Reader, payOutId: string): PayOutRow | undefined =>
  db.get<PayOutRow>(
    `SELECT pay_out_id AS payOutId, rest_id AS restId, amount, how FROM pay_out
     WHERE pay_out_id = ? AND undone_at IS NULL`,
    [payOutId],
  )

/** Goods that left for money that is not there, the oldest first. */
export const listDebts = (db: Reader, limit: number): Debt[] =>
  db.all<Debt>(
    `SELECT d.order_id AS orderId, o.number, o.customer_name AS customerName, o.customer_phone AS customerPhone,
       coalesce(s.number, '') AS saleNumber, coalesce(o.ended_at, 0) AS soldAt, d.amount,
       CASE WHEN EXISTS (SELECT 1 FROM allocation a JOIN reversed_credit c ON c.line_id = a.line_id
                         WHERE a.order_id = d.order_id AND a.undone_at IS NOT NULL) THEN 'reversed'
            WHEN s.override IS NOT NULL THEN 'override' ELSE 'undone' END AS cause
     FROM order_debt d JOIN book_order o ON o.order_id = d.order_id LEFT JOIN sale s ON s.sale_id = o.sale_id
     ORDER BY o.ended_at, o.number LIMIT ?`,
    [limit],
  )

/** Paid out of credits that the bank took back, neither brought back nor let go. */
const OWED_BACK = `FROM rest r INDEXED BY rest_reversed JOIN pay_out q ON q.rest_id = r.rest_id
  WHERE r.taken_back_reason = 'REVERSED' AND q.undone_at IS NULL AND q.let_go_at IS NULL`

const OWED = `SELECT q.pay_out_id AS payOutId, r.line_id AS lineId, ${mainCustomer('r.customer_id')} AS customerId,
    coalesce((SELECT name FROM customer c WHERE c.customer_id = ${mainCustomer('r.customer_id')}), '') AS customerName,
    coalesce((SELECT phone FROM customer c WHERE c.customer_id = ${mainCustomer('r.customer_id')}), '') AS customerPhone,
    coalesce((SELECT number FROM book_order o WHERE o.order_id = r.order_id), '') AS orderNumber, q.amount, q.how,
    q.reference, q.at AS paidOutAt, r.taken_back_at AS reversedAt ${OWED_BACK}`

/** What customers owe of refunds whose money the bank took back, the oldest first. */
export const listOwedBack = (db: Reader, limit: number): OwedBack[] =>
  db.all<OwedBack>(`${OWED} ORDER BY r.taken_back_at, q.pay_out_id LIMIT ?`, [limit])

export const findOwedBack = (db: Reader, payOutId: string): OwedBack | undefined =>
  db.get<OwedBack>(`${OWED} AND q.pay_out_id = ?`, [payOutId])

/** A credit that had paid nothing is no task for anybody. */
const HAD_PAID = `(EXISTS (SELECT 1 FROM allocation a WHERE a.line_id = c.line_id AND a.undone_at = c.at)
           OR EXISTS (SELECT 1 FROM rest r WHERE r.line_id = c.line_id AND r.taken_back_at = c.at))`

type ReversedRow = Omit<ReversedPayment, 'orders' | 'payerName'> & {
  orders: string
  payerName: string | null
}

/** Credits the bank took back that nobody has seen to yet, with what they had paid. */
export function listReversed(db: Reader, limit: number): ReversedPayment[] {
  return db
    .all<ReversedRow>(
      `SELECT c.line_id AS lineId, nullif(c.correction_id, '') AS correctionId, l.date, coalesce(l.amount_sen / 100, 0) AS amount,
         (SELECT payer_name FROM allocation a WHERE a.line_id = c.line_id ORDER BY a.at DESC LIMIT 1) AS payerName, c.at,
         (SELECT json_group_array(json_object('orderId', a.order_id, 'number', o.number, 'customerName', o.customer_name,
             'amount', a.amount, 'sold', json(iif(o.state IN ('sold', 'returned'), 'true', 'false'))))
           FROM allocation a JOIN book_order o ON o.order_id = a.order_id
           WHERE a.line_id = c.line_id AND a.undone_at = c.at) AS orders
       FROM reversed_credit c LEFT JOIN statement_line l ON l.line_id = c.line_id
       WHERE c.seen_at IS NULL AND ${HAD_PAID} ORDER BY c.at, c.line_id LIMIT ?`,
      [limit],
    )
    .map(({ orders, ...row }) => ({ ...row, orders: JSON.parse(orders) as ReversedPayment['orders'] }))
}

export interface AsideCounts {
  credit: Money
  refundsDue: Money
  refunds: number
  debt: Money
  debts: number
  reversed: number
  owedBack: Money
  owed: number
}

/** What waits beside lines and orders, counted. */
export const countAside = (db: Reader): AsideCounts =>
  db.get<AsideCounts>(
    `WITH waiting AS (
       SELECT r.used_as, x.left_amount FROM open_rest x JOIN rest r ON r.rest_id = x.rest_id
     )
     SELECT (SELECT coalesce(sum(left_amount), 0) FROM waiting WHERE used_as = 'credit') AS credit,
       (SELECT coalesce(sum(left_amount), 0) FROM waiting WHERE used_as = 'refund') AS refundsDue,
       (SELECT count(*) FROM waiting WHERE used_as = 'refund') AS refunds,
       (SELECT coalesce(sum(amount), 0) FROM order_debt) AS debt,
       (SELECT count(*) FROM order_debt) AS debts,
       (SELECT count(*) FROM reversed_credit c WHERE c.seen_at IS NULL AND ${HAD_PAID}) AS reversed,
       (SELECT coalesce(sum(q.amount), 0) ${OWED_BACK}) AS owedBack,
       (SELECT count(*) ${OWED_BACK}) AS owed`,
  ) ?? {
    credit: NO_MONEY,
    refundsDue: NO_MONEY,
    refunds: 0,
    debt: NO_MONEY,
    debts: 0,
    reversed: 0,
    owedBack: NO_MONEY,
    owed: 0,
  }

/** What the bank took back of these lines, by line. */
export const reversalsOf = (db: Reader, lineIds: readonly string[]): Map<string, Reversal> =>
  new Map(
    db
      .all<Reversal & { lineId: string }>(
        `SELECT c.line_id AS lineId, nullif(c.correction_id, '') AS correctionId, d.date AS correctedOn, c.by, c.reason, c.at
         FROM reversed_credit c LEFT JOIN statement_line d ON d.line_id = c.correction_id
         WHERE c.line_id IN (SELECT value FROM json_each(?))`,
        [JSON.stringify(lineIds)],
      )
      .map(({ lineId, ...reversal }) => [lineId, reversal]),
  )

/** That the bank took this line back, if it did. */
export const findReversal = (db: Reader, lineId: string): Reversal | undefined =>
  reversalsOf(db, [lineId]).get(lineId)

/** Credits of which only a person says that the bank took them back. */
export const listUnproven = (db: Reader): LineId[] =>
  db
    .all<{ id: LineId }>(
      `SELECT line_id AS id FROM reversed_credit INDEXED BY reversed_credit_by_correction WHERE correction_id = ''`,
    )
    .map(({ id }) => id)
