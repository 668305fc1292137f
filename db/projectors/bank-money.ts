import { type Writer } from '../database'
import { type End, endOnce, wasRefused } from './ends'
import { addMoney, settleCredit, settleRest } from './settle'
import { type Projectors } from './projector'

/** What becomes of money that is not exactly due. */
export const bankMoneyProjectors: Projectors<
  | 'RestPutAside'
  | 'RestTakenBack'
  | 'CreditUsed'
  | 'CreditUseUndone'
  | 'ShortfallAccepted'
  | 'ShortfallAcceptanceUndone'
  | 'RestPaidOut'
  | 'PayOutUndone'
  | 'PayOutLetGo'
  | 'CreditReversed'
  | 'ReversalWithdrawn'
  | 'ReversalSeen'
> = {
  RestPutAside(tx, rest, head) {
    tx.run(
      `INSERT INTO rest (rest_id, line_id, used_as, customer_id, order_id, amount, reason, approved_by, at, business_day, person_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        rest.restId,
        rest.lineId,
        rest.as,
        rest.customerId,
        rest.orderId,
        rest.amount,
        rest.reason,
        rest.approvedBy,
        head.at,
        head.businessDay,
        head.personId,
      ],
    )
    settleCredit(tx, rest.lineId)
    settleRest(tx, rest.restId)
  },
  RestTakenBack(tx, { restId, reason }, head) {
    endRest(tx, restId, { at: head.at, reason })
  },
  CreditUsed(tx, use, head) {
    tx.run(
      `INSERT INTO credit_use (use_id, rest_id, order_id, amount, at, business_day, person_id)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [use.useId, use.restId, use.orderId, use.amount, head.at, head.businessDay, head.personId],
    )
    addMoney(tx, use.orderId, use.amount)
    settleRest(tx, use.restId)
  },
  CreditUseUndone(tx, { useId, reason }, head) {
    endCreditUse(tx, useId, { at: head.at, reason })
  },
  ShortfallAccepted(tx, shortfall, head) {
    tx.run(
      `INSERT INTO shortfall (acceptance_id, order_id, amount, reason, approved_by, at, business_day, person_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        shortfall.acceptanceId,
        shortfall.orderId,
        shortfall.amount,
        shortfall.reason,
        shortfall.approvedBy,
        head.at,
        head.businessDay,
        head.personId,
      ],
    )
    addMoney(tx, shortfall.orderId, 0, shortfall.amount)
  },
  ShortfallAcceptanceUndone(tx, { acceptanceId, reason }, head) {
    if (!endOnce(tx, 'shortfall', acceptanceId, { at: head.at, reason })) return
    const found = tx.get<{ order_id: string; amount: number }>(
      'SELECT order_id, amount FROM shortfall WHERE acceptance_id = ?',
      [acceptanceId],
    )
    if (found) addMoney(tx, found.order_id, 0, -found.amount)
  },
  RestPaidOut(tx, payOut, head) {
    tx.run(
      `INSERT INTO pay_out (pay_out_id, rest_id, amount, how, reference, at, business_day, person_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        payOut.payOutId,
        payOut.restId,
        payOut.amount,
        payOut.how,
        payOut.reference,
        head.at,
        head.businessDay,
        head.personId,
      ],
    )
    settleRest(tx, payOut.restId)
  },
  PayOutUndone(tx, { payOutId, reason }, head) {
    endPayOut(tx, payOutId, { at: head.at, reason })
  },
  PayOutLetGo(tx, { payOutId, reason, approvedBy }, head) {
    tx.run(
      'UPDATE pay_out SET let_go_at = ?, let_go_day = ?, let_go_reason = ?, let_go_by = ? WHERE pay_out_id = ? AND coalesce(let_go_at, ?) >= ?',
      [head.at, head.businessDay, reason, approvedBy, payOutId, head.at, head.at],
    )
  },
  /** Two terminals may read the same correction: the earlier is kept, and a person's word finds its proof. */
  CreditReversed(tx, { lineId, correctionId, by, reason }, head) {
    tx.run(
      `INSERT INTO reversed_credit (line_id, correction_id, by, reason, at, business_day)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (line_id) DO UPDATE SET (correction_id, by, reason, at, business_day) =
         (CASE WHEN excluded.at < at THEN coalesce(nullif(excluded.correction_id, ''), correction_id)
               ELSE coalesce(nullif(correction_id, ''), excluded.correction_id) END,
          CASE WHEN excluded.at < at THEN excluded.by ELSE by END,
          CASE WHEN excluded.at < at THEN excluded.reason ELSE reason END,
          min(excluded.at, at), min(excluded.business_day, business_day))`,
      [lineId, correctionId ?? '', by, reason, head.at, head.businessDay],
    )
    settleCredit(tx, lineId)
  },
  ReversalWithdrawn(tx, { lineId }) {
    tx.run('DELETE FROM reversed_credit WHERE line_id = ?', [lineId])
    settleCredit(tx, lineId)
  },
  ReversalSeen(tx, { lineId }, head) {
    tx.run('UPDATE reversed_credit SET seen_at = min(coalesce(seen_at, ?), ?) WHERE line_id = ?', [
      head.at,
      head.at,
      lineId,
    ])
  },
}

/**
 * Money put aside goes back to its line. Where two terminals take it back, the server grants it to one, and the other
 * is refused: so the one heard of last is shown.
 * @throws when there is no such rest.
 */
export function endRest(tx: Writer, restId: string, end: End): void {
  const rest = tx.get<{ lineId: string }>('SELECT line_id AS lineId FROM rest WHERE rest_id = ?', [restId])
  if (!rest) throw new Error(`rest ${restId} is unknown`)
  tx.run('UPDATE rest SET taken_back_at = ?, taken_back_reason = ? WHERE rest_id = ?', [
    end.at,
    end.reason,
    restId,
  ])
  settleCredit(tx, rest.lineId)
  settleRest(tx, restId)
}

/** The taking back of just that time and reason was refused: the rest stands again. */
export function restoreRest(tx: Writer, restId: string, end: End): void {
  const rest = tx.get<{ lineId: string }>('SELECT line_id AS lineId FROM rest WHERE rest_id = ?', [restId])
  if (!rest || wasRefused(tx, restId)) return
  tx.run(
    `UPDATE rest SET taken_back_at = NULL, taken_back_reason = NULL
     WHERE rest_id = ? AND taken_back_at = ? AND taken_back_reason = ?`,
    [restId, end.at, end.reason],
  )
  settleCredit(tx, rest.lineId)
  settleRest(tx, restId)
}

/** Money of a credit leaves the order it paid. @throws when there is no such use. */
export function endCreditUse(tx: Writer, useId: string, end: End): void {
  if (!endOnce(tx, 'credit_use', useId, end)) return
  const use = tx.get<{ rest_id: string; order_id: string; amount: number }>(
    'SELECT rest_id, order_id, amount FROM credit_use WHERE use_id = ?',
    [useId],
  )
  if (!use) return
  addMoney(tx, use.order_id, -use.amount)
  settleRest(tx, use.rest_id)
}

/** @throws when there is no such pay-out. */
export function endPayOut(tx: Writer, payOutId: string, end: End): void {
  if (!endOnce(tx, 'pay_out', payOutId, end)) return
  const found = tx.get<{ rest_id: string }>('SELECT rest_id FROM pay_out WHERE pay_out_id = ?', [payOutId])
  if (found) settleRest(tx, found.rest_id)
}
