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
    const rest = tx.get<{ line_id: string }>(
      'SELECT line_id FROM rest WHERE rest_id = ? AND taken_back_at IS NULL',
      [restId],
    )
    if (!rest) throw new Error(`rest ${restId} is unknown or was taken back before`)
    tx.run('UPDATE rest SET taken_back_at = ?, taken_back_reason = ? WHERE rest_id = ?', [
      head.at,
      reason,
      restId,
    ])
    settleCredit(tx, rest.line_id)
    settleRest(tx, restId)
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
    const use = tx.get<{ rest_id: string; order_id: string; amount: number }>(
      'SELECT rest_id, order_id, amount FROM credit_use WHERE use_id = ? AND undone_at IS NULL',
      [useId],
    )
    if (!use) throw new Error(`credit use ${useId} is unknown or was undone before`)
    tx.run('UPDATE credit_use SET undone_at = ?, undone_reason = ? WHERE use_id = ?', [
      head.at,
      reason,
      useId,
    ])
    addMoney(tx, use.order_id, -use.amount)
    settleRest(tx, use.rest_id)
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
    const found = tx.get<{ order_id: string; amount: number }>(
      'SELECT order_id, amount FROM shortfall WHERE acceptance_id = ? AND undone_at IS NULL',
      [acceptanceId],
    )
    if (!found) throw new Error(`acceptance ${acceptanceId} is unknown or was undone before`)
    tx.run('UPDATE shortfall SET undone_at = ?, undone_reason = ? WHERE acceptance_id = ?', [
      head.at,
      reason,
      acceptanceId,
    ])
    addMoney(tx, found.order_id, 0, -found.amount)
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
    const found = tx.get<{ rest_id: string }>(
      'SELECT rest_id FROM pay_out WHERE pay_out_id = ? AND undone_at IS NULL',
      [payOutId],
    )
    if (!found) throw new Error(`pay-out ${payOutId} is unknown or was undone before`)
    tx.run('UPDATE pay_out SET undone_at = ?, undone_reason = ? WHERE pay_out_id = ?', [
      head.at,
      reason,
      payOutId,
    ])
    settleRest(tx, found.rest_id)
  },
  PayOutLetGo(tx, { payOutId, reason, approvedBy }, head) {
    tx.run(
      'UPDATE pay_out SET let_go_at = ?, let_go_day = ?, let_go_reason = ?, let_go_by = ? WHERE pay_out_id = ?',
      [head.at, head.businessDay, reason, approvedBy, payOutId],
    )
  },
  /** Two terminals may read the same correction: the first to say so is kept, and a person's word finds its proof. */
  CreditReversed(tx, { lineId, correctionId, by, reason }, head) {
    tx.run(
      `INSERT INTO reversed_credit (line_id, correction_id, by, reason, at, business_day)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (line_id) DO UPDATE SET correction_id = excluded.correction_id WHERE correction_id = ''`,
      [lineId, correctionId ?? '', by, reason, head.at, head.businessDay],
    )
    settleCredit(tx, lineId)
  },
  ReversalWithdrawn(tx, { lineId }) {
    tx.run('DELETE FROM reversed_credit WHERE line_id = ?', [lineId])
    settleCredit(tx, lineId)
  },
  ReversalSeen(tx, { lineId }, head) {
    tx.run('UPDATE reversed_credit SET seen_at = ? WHERE line_id = ? AND seen_at IS NULL', [head.at, lineId])
  },
}
