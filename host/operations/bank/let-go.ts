import { decideDifference } from '../../../core/bank/differences'
import { err, ok } from '../../../core/result'
import { findOwedBack } from '../../../db/queries/bank-money'
import { type PinGuard } from '../../people/pins'
import { type Handler } from '../../run/context'
import { approve } from './approve'

/** The shop bears a refund whose money the bank took back; above its limit for differences a supervisor vouches. */
export const letGo =
  (pins: PinGuard): Handler<'bank.let-go'> =>
  (context, { payOutId, reason, approval }) => {
    const owed = findOwedBack(context.db, payOutId)
    if (!owed) return err({ code: 'NOT_FOUND', what: 'pay-out' })
    const by = approve(context, pins, approval)
    if (!by.ok) return by
    const allowed = decideDifference(owed.amount, context.settings().acceptedDifference, by.value !== null)
    if (!allowed.ok) return allowed
    context.record('PayOutLetGo', { payOutId, amount: owed.amount, reason, approvedBy: by.value })
    return ok({ amount: owed.amount })
  }
