import { type Shift } from '../../../contract/operations/till'
import { type RefusalOf } from '../../../contract/refusals'
import { type Result, err, ok } from '../../../core/result'
import { findCurrentShift, findShift } from '../../../db/queries/till'
import { type CommandContext } from '../../run/context'

/** Runs a decision on the shift that is open at this desk, and answers with the shift as it stands after it. */
export function atOpenShift<E>(
  context: CommandContext,
  decide: (shift: Shift) => Result<unknown, E>,
): Result<Shift, E | RefusalOf<'SHIFT_CLOSED'>> {
  const shift = findCurrentShift(context.db, context.terminal.code)
  if (!shift) return err({ code: 'SHIFT_CLOSED' })
  const decided = decide(shift)
  if (!decided.ok) return decided
  return ok(findShift(context.db, shift.shiftId) ?? shift)
}
