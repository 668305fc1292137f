import { ok } from '../../../core/result'
import { findCurrentShift, listShifts } from '../../../db/queries/till'
import { type PrintRoom } from '../../devices/print-room'
import { type Handlers } from '../../run/context'
import { closeShift, countShift } from './close-shift'
import { moveCash } from './move-cash'
import { openShift } from './open-shift'

export const tillHandlers = (
  room: () => PrintRoom,
): Handlers<'shift.current' | 'shift.list' | 'shift.open' | 'cash.move' | 'shift.count' | 'shift.close'> => ({
  'shift.current': (context) => ok(findCurrentShift(context.db, context.terminal.code) ?? null),
  'shift.list': (context, { limit }) => ok(listShifts(context.db, limit)),
  'shift.open': openShift,
  'cash.move': moveCash(room),
  'shift.count': countShift,
  'shift.close': closeShift,
})
