import { stillDue } from '../../../core/bank/allocate'
import { type BookOrderId } from '../../../core/ids'
import { err, ok } from '../../../core/result'
import { findPayable } from '../../../db/queries/bank'
import { findLost } from '../../../db/queries/claims'
import { type Handler } from '../../run/context'
import { withdrawAcceptances } from './undo'

/** A shortfall accepted beside a match that is another's belonged to it, and stands open again. */
export const lostSeen: Handler<'bank.lost-seen'> = (context, { epoch, seq }) => {
  const lost = findLost(context.db, context.terminal.code, epoch, seq)
  if (!lost) return err({ code: 'NOT_FOUND', what: 'refused-claim' })
  context.record('RefusalSeen', { fact: { epoch, seq }, how: '' })
  const order = lost.orderId === null ? undefined : findPayable(context.db, lost.orderId)
  if (order && order.state !== 'sold' && stillDue(order) > 0)
    withdrawAcceptances(context, order.orderId as BookOrderId, 'CLAIM_REFUSED')
  return ok({})
}
