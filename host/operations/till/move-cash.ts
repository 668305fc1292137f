import { decideCashMove } from '../../../core/shift/close-shift'
import { cashInDrawer } from '../../../db/queries/till'
import { type Handler } from '../../run/context'
import { atOpenShift } from './at-open-shift'

/** Cash that goes into or out of the drawer without a sale: change fetched, the courier paid, takings banked. */
export const moveCash: Handler<'cash.move'> = (context, { direction, amount, reason }) =>
  atOpenShift(context, ({ shiftId }) => {
    const decision = decideCashMove({ direction, amount }, cashInDrawer(context.db, shiftId))
    if (decision.ok) context.record('CashMoved', { shiftId, direction, amount, reason })
    return decision
  })
