import { type Writer } from '../database'

/** Pieces a book order begins to hold. */
export function hold(tx: Writer, orderId: string, productId: string, qty: number): void {
  tx.run(
    `INSERT INTO held_piece (order_id, product_id, qty, ended) VALUES (?, ?, ?, 0)
     ON CONFLICT (order_id, product_id) DO UPDATE SET qty = qty + excluded.qty`,
    [orderId, productId, qty],
  )
}

/** Pieces a book order no longer holds: sold, sent back, or re-booked. @throws when it does not hold that many. */
export function releaseHeld(tx: Writer, orderId: string, productId: string, qty: number): void {
  const gone = tx.run('DELETE FROM held_piece WHERE order_id = ? AND product_id = ? AND qty = ?', [
    orderId,
    productId,
    qty,
  ])
  if (gone === 1) return
  const less = tx.run(
    'UPDATE held_piece SET qty = qty - ? WHERE order_id = ? AND product_id = ? AND qty > ?',
    [qty, orderId, productId, qty],
  )
  if (less !== 1) throw new Error(`book order ${orderId} does not hold ${qty} of ${productId}`)
}

/** A cancelled or expired book order: what it holds is to be returned. @returns how many pieces these are. */
export function endHolding(tx: Writer, orderId: string): number {
  const held = tx.get<{ qty: number }>(
    'SELECT coalesce(sum(qty), 0) AS qty FROM held_piece WHERE order_id = ?',
    [orderId],
  )
  tx.run('UPDATE held_piece SET ended = 1 WHERE order_id = ?', [orderId])
  return held?.qty ?? 0
}

/** A reopened book order holds again what it still had. @returns how many pieces these are. */
export function resumeHolding(tx: Writer, orderId: string): number {
  const held = tx.get<{ qty: number }>(
    'SELECT coalesce(sum(qty), 0) AS qty FROM held_piece WHERE order_id = ?',
    [orderId],
  )
  tx.run('UPDATE held_piece SET ended = 0 WHERE order_id = ?', [orderId])
  return held?.qty ?? 0
}
