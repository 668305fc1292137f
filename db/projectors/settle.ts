import { type Writer } from '../database'

/** Keeps `open_credit` true: credits whose money is neither used up, nor put aside, nor gone. */
export function settleCredit(tx: Writer, lineId: string): void {
  tx.run('DELETE FROM open_credit WHERE line_id = ?', [lineId])
  tx.run(
    `INSERT INTO open_credit (line_id, left_amount)
     SELECT line_id, amount_sen / 100 - used FROM (
       SELECT line_id, amount_sen,
         (SELECT coalesce(sum(amount), 0) FROM allocation a WHERE a.line_id = l.line_id AND undone_at IS NULL)
         + (SELECT coalesce(sum(amount), 0) FROM rest r WHERE r.line_id = l.line_id AND taken_back_at IS NULL) AS used
       FROM statement_line l
       WHERE line_id = ? AND direction = 'credit' AND vanished = 0 AND unrelated_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM reversed_credit c WHERE c.line_id = l.line_id)
     ) WHERE amount_sen / 100 > used`,
    [lineId],
  )
}

/** Keeps `open_rest` true: credits and refunds of which something is neither used nor paid out. */
export function settleRest(tx: Writer, restId: string): void {
  tx.run('DELETE FROM open_rest WHERE rest_id = ?', [restId])
  tx.run(
    `INSERT INTO open_rest (rest_id, customer_id, left_amount)
     SELECT rest_id, customer_id, amount - spent FROM (
       SELECT rest_id, customer_id, amount,
         (SELECT coalesce(sum(amount), 0) FROM credit_use u WHERE u.rest_id = r.rest_id AND undone_at IS NULL)
         + (SELECT coalesce(sum(amount), 0) FROM pay_out p WHERE p.rest_id = r.rest_id AND undone_at IS NULL) AS spent
       FROM rest r WHERE rest_id = ? AND used_as <> 'difference' AND customer_id IS NOT NULL AND taken_back_at IS NULL
     ) WHERE amount > spent`,
    [restId],
  )
}

/** Money that came to, or left, a book order; `accepted` counts as covered but is nobody's money. */
export function addMoney(tx: Writer, orderId: string, paid: number, accepted = 0): void {
  tx.run(
    `INSERT INTO order_money (order_id, paid, accepted) VALUES (?, ?, ?)
     ON CONFLICT (order_id) DO UPDATE SET paid = paid + excluded.paid, accepted = accepted + excluded.accepted`,
    [orderId, paid, accepted],
  )
  settleDebt(tx, orderId)
}

/** Keeps `order_debt` true: what sold book orders still lack. Cash on delivery is the courier's to bring. */
export function settleDebt(tx: Writer, orderId: string): void {
  tx.run('DELETE FROM order_debt WHERE order_id = ?', [orderId])
  tx.run(
    `INSERT INTO order_debt (order_id, amount)
     SELECT o.order_id, o.amount_due - coalesce(m.paid + m.accepted, 0)
     FROM book_order o LEFT JOIN order_money m ON m.order_id = o.order_id
     WHERE o.order_id = ? AND o.state = 'sold' AND o.payment = 'transfer'
       AND o.amount_due > coalesce(m.paid + m.accepted, 0)`,
    [orderId],
  )
}
