import { type HostInput, type HostOutput, type HostOwnRefusal } from '../../../contract/host'
import { parsePhone } from '../../../core/customer/phone'
import { type Result, err, ok } from '../../../core/result'
import { instant } from '../../../core/time'
import { readOptOut } from '../../../db/queries/opt-outs'
import { type CommandContext } from '../../run/context'

type Op = 'customer.opt-out'

/** A person of the shop writes down what a customer wishes. What the customer said themselves is taken back with a reason. */
export function changeOptOut(
  context: CommandContext,
  { phone: typed, out, reason }: HostInput<Op>,
): Result<HostOutput<Op>, HostOwnRefusal<Op>> {
  const phone = parsePhone(typed)
  if (!phone.ok) return phone
  const { e164 } = phone.value
  const { out: isOut, standing } = readOptOut(context.db, e164)
  if (isOut === out) return ok({})
  if (standing?.how === 'message' && reason === '')
    return err({ code: 'OPT_OUT_NEEDS_REASON', at: standing.at })
  context.record('OptOutChanged', {
    phone: e164,
    out,
    by: 'person',
    // It ends the wish that was seen, and none that the customer has uttered since and nobody has heard of yet.
    ...(standing === null ? {} : { happenedAt: instant(standing.at + 1) }),
    ...(reason === '' ? {} : { reason }),
  })
  return ok({})
}
