import { money } from '../../../core/money'
import { ok } from '../../../core/result'
import { countedCash, decideClose } from '../../../core/shift/close-shift'
import { cashInDrawer, newestCount } from '../../../db/queries/till'
import { type Handler } from '../../run/context'
import { atOpenShift } from './at-open-shift'

/** The blind count: what must be there is fixed with it, and told only now. */
export const countShift: Handler<'shift.count'> = (context, { denominations }) =>
  atOpenShift(context, ({ shiftId }) => {
    const counted = money(countedCash(denominations))
    const expected = money(cashInDrawer(context.db, shiftId))
    context.record('ShiftCounted', { shiftId, denominations, counted, expected })
    return ok(null)
  })

export const closeShift: Handler<'shift.close'> = (context, { reason }) =>
  atOpenShift(context, ({ shiftId }) => {
    const decision = decideClose(newestCount(context.db, shiftId), cashInDrawer(context.db, shiftId), reason)
    if (!decision.ok) return decision
    const { counted, expected, variance } = decision.value
    context.record('ShiftClosed', {
      shiftId,
      counted: money(counted),
      expected: money(expected),
      variance: money(variance),
      reason,
    })
    return decision
  })
