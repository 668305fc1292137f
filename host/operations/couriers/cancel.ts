import { type RefusalOf } from '../../../contract/refusals'
import { type Result, err, ok } from '../../../core/result'
import { type AwbRequestRow, changeAwbRequest, requestOfParcel } from '../../../db/awb-requests'
import { findCourierAccount } from '../../../db/queries/couriers'
import { findShipment } from '../../../db/queries/shipments'
import { type Courier } from '../../../shipping'
import { type PinGuard } from '../../people/pins'
import { type Handler } from '../../run/context'
import { type CourierAccess } from '../../shipping/courier-access'

/** States in which the courier may hold a parcel. */
const MADE = ['waiting', 'issued', 'conflict']

type CancelRefusal = RefusalOf<'COURIER_CANNOT_CANCEL' | 'COURIER_REFUSED' | 'COURIER_UNREACHABLE'>

/** Takes the parcel back from the courier, or takes down that a person did, and its number from the parcel. */
export const cancelRequest =
  (pins: PinGuard, access: CourierAccess): Handler<'awb.cancel-request'> =>
  async (context, { shipmentId, reason, approval, byHand }) => {
    const person = pins.approve(context.db, approval, context.now())
    if (!person.ok) return person
    const request = requestOfParcel(context.db, shipmentId)
    if (!request || !MADE.includes(request.state)) return err({ code: 'AWB_NOT_ASKED' })
    if (!byHand) {
      const account = findCourierAccount(context.db, request.accountId)
      if (!account) return err({ code: 'NOT_FOUND', what: 'courier' })
      const courier = access.courierOf(account)
      if (!courier) return err({ code: 'COURIER_NO_KEY' })
      const awb = findShipment(context.db, shipmentId)?.awb ?? null
      const done = await cancelThere(courier, request, awb, reason)
      if (!done.ok) return done
    }
    return context.transact((command) => {
      // Read again: its number may have come while the courier was asked.
      const now = requestOfParcel(command.tx, shipmentId)
      const shipment = findShipment(command.tx, shipmentId)
      if (now?.reference !== request.reference) return err({ code: 'AWB_NOT_ASKED' })
      if (shipment?.awb && now.state === 'issued')
        command.record('AwbWithdrawn', {
          shipmentId,
          awb: shipment.awb,
          reason,
          approvedBy: person.value.personId,
        })
      changeAwbRequest(command.tx, request.reference, { state: 'cancelled' })
      command.after(() => command.emit('changed', { topics: ['shipments'] }))
      return ok({})
    })
  }

async function cancelThere(
  courier: Courier,
  { providerId, reference, drawn }: AwbRequestRow,
  awb: string | null,
  reason: string,
): Promise<Result<null, CancelRefusal>> {
  const identity = providerId ?? drawn ?? awb
  if (courier.cancel === null || identity === null) return err({ code: 'COURIER_CANNOT_CANCEL' })
  const outcome = await courier.cancel({ providerId: identity, reference, awb }, reason)
  if (outcome.kind === 'cancelled') return ok(null)
  // An earlier answer may have been lost: what is cancelled there is cancelled.
  const known = await courier.read?.(identity)
  if (known?.kind === 'found' && known.cancelled) return ok(null)
  return outcome.kind === 'refused'
    ? err({ code: 'COURIER_REFUSED', detail: outcome.detail })
    : err({ code: 'COURIER_UNREACHABLE', reason: outcome.reason })
}
