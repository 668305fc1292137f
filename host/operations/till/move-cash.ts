import { decideCashMove } from '../../../core/shift/close-shift'
import { cashInDrawer } from '../../../db/queries/till'
import { kickDrawer } from '../../devices/drawer'
import { type PrintRoom } from '../../devices/print-room'
import { type Handler } from '../../run/context'
import { atOpenShift } from './at-open-shift'

/** Cash that goes into or out of the drawer without a sale: change fetched, the courier paid, takings banked. */
export const moveCash =
  (room: () => PrintRoom): Handler<'cash.move'> =>
  (context, { direction, amount, reason }) =>
    atOpenShift(context, ({ shiftId }) => {
      const decision = decideCashMove({ direction, amount }, cashInDrawer(context.db, shiftId))
      if (decision.ok) {
        context.record('CashMoved', { shiftId, direction, amount, reason })
        kickDrawer(context, room, { cause: 'cash-move', saleId: null, reason })
      }
      return decision
    })
