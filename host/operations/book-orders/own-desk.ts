import { type RefusalOf } from '../../../contract/refusals'
import { type Result, err, ok } from '../../../core/result'
import { type CommandContext } from '../../run/context'

/** A book order has one author, the desk where its goods stand: two that act on one could contradict each other. */
export const checkOwnDesk = (
  { terminal }: CommandContext,
  { number, desk }: { readonly number: string; readonly desk: string },
): Result<null, RefusalOf<'ORDER_OF_OTHER_DESK'>> =>
  desk === terminal.code ? ok(null) : err({ code: 'ORDER_OF_OTHER_DESK', number, desk })
