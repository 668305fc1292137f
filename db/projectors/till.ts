import { type Projectors } from './projector'

export const tillProjectors: Projectors<
  'ShiftOpened' | 'CashMoved' | 'DrawerKicked' | 'ShiftCounted' | 'ShiftClosed'
> = {
  ShiftOpened(tx, shift, head) {
    tx.run(
      'INSERT INTO shift (shift_id, number, desk, opened_at, opened_by, opened_day, float) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [shift.shiftId, shift.number, shift.desk, head.at, head.personId, head.businessDay, shift.float],
    )
  },
  CashMoved(tx, move, head) {
    tx.run(
      'INSERT INTO cash_move (shift_id, direction, amount, reason, at, person_id) VALUES (?, ?, ?, ?, ?, ?)',
      [move.shiftId, move.direction, move.amount, move.reason, head.at, head.personId],
    )
  },
  // Read in the audit trail; nothing is derived from it.
  DrawerKicked() {},
  ShiftCounted(tx, count, head) {
    tx.run('UPDATE shift SET counted_at = ?, counted = ?, expected = ? WHERE shift_id = ?', [
      head.at,
      count.counted,
      count.expected,
      count.shiftId,
    ])
  },
  ShiftClosed(tx, close, head) {
    tx.run(
      `UPDATE shift SET closed_at = ?, closed_day = ?, counted = ?, expected = ?, variance = ?, reason = ?
       WHERE shift_id = ?`,
      [head.at, head.businessDay, close.counted, close.expected, close.variance, close.reason, close.shiftId],
    )
  },
}
