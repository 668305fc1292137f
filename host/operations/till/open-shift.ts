import { err, ok } from '../../../core/result'
import { findCurrentShift, findShift } from '../../../db/queries/till'
import { type Handler } from '../../run/context'

/** One shift at a time per desk: its cash is one person's to answer for. */
export const openShift: Handler<'shift.open'> = (context, { float }) => {
  const desk = context.terminal.code
  const open = findCurrentShift(context.db, desk)
  if (open) return err({ code: 'SHIFT_OPEN', number: open.number })
  const shiftId = context.newId<'Shift'>()
  context.record('ShiftOpened', { shiftId, number: context.nextNumber('SH'), desk, float })
  const shift = findShift(context.db, shiftId)
  if (!shift) throw new Error(`shift ${shiftId} was not stored`)
  return ok(shift)
}
