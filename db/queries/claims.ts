import { type FactPayload } from '../../contract/facts'
import { type DoubtfulMoney } from '../../core/sale/doubt'
import { type Reader } from '../database'
import { listUnconfirmed } from './server-link'

/** Money that this terminal gave to an order and that the server has not confirmed yet; what was undone is left out. */
export function unconfirmedMoney(db: Reader, orderId: string): DoubtfulMoney[] {
  const stands = (table: string, column: string, id: string): boolean =>
    db.get(`SELECT 1 FROM ${table} WHERE ${column} = ? AND undone_at IS NULL`, [id]) !== undefined
  return listUnconfirmed(db, ['PaymentAllocated', 'CreditUsed']).flatMap(
    ({ kind, payload }): DoubtfulMoney[] => {
      if (kind === 'PaymentAllocated') {
        const given = JSON.parse(payload) as FactPayload<'PaymentAllocated'>
        if (given.orderId !== orderId || !stands('allocation', 'allocation_id', given.allocationId)) return []
        return [{ amount: given.amount, lineId: given.lineId }]
      }
      const used = JSON.parse(payload) as FactPayload<'CreditUsed'>
      if (used.orderId !== orderId || !stands('credit_use', 'use_id', used.useId)) return []
      return [{ amount: used.amount, lineId: null }]
    },
  )
}

/** A match, credit or refund of this terminal that the server gave to another. Rupiah. */
export interface LostRow {
  epoch: number
  seq: number
  kind: 'allocation' | 'rest' | 'credit-use' | 'pay-out'
  because: 'taken' | 'reversed'
  at: number
  amount: number
  orderId: string | null
  number: string
  customerName: string
  customerPhone: string
  sold: number
  holder: string
  holderNumber: string
}

const LOST = `SELECT c.epoch, c.seq, c.because, c.at,
    CASE WHEN a.allocation_id IS NOT NULL THEN 'allocation' WHEN r.rest_id IS NOT NULL THEN 'rest'
         WHEN u.use_id IS NOT NULL THEN 'credit-use' ELSE 'pay-out' END AS kind,
    coalesce(a.amount, r.amount, u.amount, p.amount) AS amount,
    o.order_id AS orderId, coalesce(o.number, '') AS number,
    coalesce(o.customer_name, cu.name, '') AS customerName, coalesce(o.customer_phone, cu.phone, '') AS customerPhone,
    coalesce(o.state = 'sold', 0) AS sold, coalesce(c.holder, '') AS holder,
    coalesce((SELECT h.number FROM allocation t JOIN book_order h ON h.order_id = t.order_id
              WHERE t.allocation_id = c.holder_document),
             (SELECT h.number FROM credit_use t JOIN book_order h ON h.order_id = t.order_id
              WHERE t.use_id = c.holder_document), '') AS holderNumber
  FROM refused_claim c INDEXED BY refused_claim_unseen
  LEFT JOIN allocation a ON a.allocation_id = c.document
  LEFT JOIN rest r ON r.rest_id = c.document
  LEFT JOIN credit_use u ON u.use_id = c.document
  LEFT JOIN pay_out p ON c.document = 'pay-out:' || p.pay_out_id
  LEFT JOIN rest f ON f.rest_id = coalesce(u.rest_id, p.rest_id)
  LEFT JOIN book_order o ON o.order_id = coalesce(a.order_id, u.order_id, r.order_id, f.order_id)
  LEFT JOIN customer cu ON cu.customer_id = coalesce(r.customer_id, f.customer_id)
  WHERE c.terminal = ? AND c.seen_at IS NULL AND coalesce(a.amount, r.amount, u.amount, p.amount) IS NOT NULL`

/** What this terminal lost and nobody has seen to, the oldest first. */
export const listLost = (db: Reader, terminal: string, limit: number): LostRow[] =>
  db.all<LostRow>(`${LOST} ORDER BY c.at, c.epoch, c.seq LIMIT ?`, [terminal, limit])

export const findLost = (db: Reader, terminal: string, epoch: number, seq: number): LostRow | undefined =>
  db.get<LostRow>(`${LOST} AND c.epoch = ? AND c.seq = ?`, [terminal, epoch, seq])

export const countLost = (db: Reader, terminal: string): number => listLost(db, terminal, 500).length

export interface FreeLine {
  lineId: string
  date: string | null
  text: string
}

/** Transfers nobody has used anything of yet, of just this many rupiah; one of them may be the one that was meant. */
export const freeLinesOf = (db: Reader, amount: number): FreeLine[] =>
  db.all<FreeLine>(
    `SELECT l.line_id AS lineId, l.date, l.text FROM open_credit x JOIN statement_line l ON l.line_id = x.line_id
     WHERE x.left_amount = ? ORDER BY l.date DESC, l.line_id LIMIT 3`,
    [amount],
  )
