import { type RefusalOf } from '../../../contract/refusals'
import { type Result, err, ok } from '../../../core/result'
import { MINUTE } from '../../../core/time'
import { changeAwbRequest, requestOfParcel } from '../../../db/awb-requests'
import { findCourierAccount, listCourierAccounts } from '../../../db/queries/couriers'
import { findShipment } from '../../../db/queries/shipments'
import { type Courier } from '../../../shipping'
import { type PinGuard } from '../../people/pins'
import { type ActionContext, type Handlers } from '../../run/context'
import { type AwbRoom } from '../../shipping/awb-room'
import { type CourierAccess } from '../../shipping/courier-access'
import { askForAwbs } from './ask'
import { saveCourierAccount } from './save-account'

/** A request that was delayed on its way has arrived after so long, or never will. */
const MAY_STILL_ARRIVE = 2 * MINUTE

export interface ShippingParts {
  readonly access: CourierAccess
  readonly room: () => AwbRoom
}

export const courierHandlers = (
  pins: PinGuard,
  { access, room }: ShippingParts,
): Handlers<
  | 'courier.accounts'
  | 'courier.save-account'
  | 'courier.try'
  | 'awb.ask'
  | 'awb.settle-doubt'
  | 'awb.send-now'
  | 'awb.cancel-request'
> => ({
  'courier.accounts': ({ db, now }) =>
    ok(
      listCourierAccounts(db).map((account) => ({
        ...account,
        hasKey: access.hasKey(account.courierAccountId),
        paused: access.pauseReason(account.courierAccountId, now()),
      })),
    ),

  'courier.save-account': (context, { account }) => {
    const saved = saveCourierAccount(context, account)
    if (saved.ok) context.after(() => access.resume(saved.value.courierAccountId))
    return saved
  },

  async 'courier.try'(context, { courierAccountId }) {
    const account = findCourierAccount(context.db, courierAccountId)
    if (!account) return err({ code: 'NOT_FOUND', what: 'courier' })
    const courier = access.courierOf(account)
    if (!courier) return err({ code: 'COURIER_NO_KEY' })
    const { postcode } = account.sender
    const companies = [...new Set(account.routes.map(({ company }) => company))]
    const answer = await courier.rates({
      from: postcode,
      to: postcode,
      companies: companies.length > 0 ? companies : ['jne'],
      weight: 1000,
      value: 100_000,
    })
    if (answer.kind === 'rates') {
      access.resume(courierAccountId)
      return ok({ prices: answer.rates.length })
    }
    return answer.kind === 'unreachable'
      ? err({ code: 'COURIER_UNREACHABLE', reason: answer.detail })
      : err({ code: 'COURIER_REFUSED', detail: answer.detail })
  },

  'awb.ask': askForAwbs,

  'awb.settle-doubt'(context, { shipmentId, providerId, reason }) {
    const request = requestOfParcel(context.db, shipmentId)
    if (!request) return err({ code: 'NOT_FOUND', what: 'shipment' })
    if (request.state !== 'in-doubt') return err({ code: 'AWB_NOT_IN_DOUBT' })
    const { reference } = request
    const until = (request.sentAt ?? 0) + MAY_STILL_ARRIVE
    if (providerId === null && context.at < until) return err({ code: 'AWB_DOUBT_TOO_FRESH', until })
    context.record('AwbDoubtSettled', { shipmentId, reference, providerId, reason })
    // What a person read is read again by the program: only a parcel with our reference is ours.
    changeAwbRequest(
      context.tx,
      reference,
      providerId === null
        ? { state: 'queued', nextAt: context.at }
        : { state: 'waiting', providerId, nextAt: context.at },
    )
    return ok({})
  },

  'awb.send-now': async () => ok({ tried: await room().sendNow() }),

  async 'awb.cancel-request'(context, { shipmentId, reason, approval }) {
    const person = pins.approve(context.db, approval, context.now())
    if (!person.ok) return person
    const request = requestOfParcel(context.db, shipmentId)
    const asked = request !== undefined && ['waiting', 'issued', 'conflict'].includes(request.state)
    if (!asked || request.providerId === null) return err({ code: 'AWB_NOT_ASKED' })
    const courier = courierOf(context, access, request.accountId)
    if (!courier.ok) return courier
    const outcome = await courier.value.cancel(request.providerId, reason)
    if (outcome.kind === 'refused') return err({ code: 'COURIER_REFUSED', detail: outcome.detail })
    if (outcome.kind === 'unreachable') return err({ code: 'COURIER_UNREACHABLE', reason: outcome.reason })
    return context.transact((command) => {
      const shipment = findShipment(command.tx, shipmentId)
      if (shipment?.awb && request.state === 'issued')
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
  },
})

function courierOf(
  { db }: ActionContext,
  access: CourierAccess,
  accountId: string,
): Result<Courier, RefusalOf<'NOT_FOUND' | 'COURIER_NO_KEY'>> {
  const account = findCourierAccount(db, accountId)
  if (!account) return err({ code: 'NOT_FOUND', what: 'courier' })
  const courier = access.courierOf(account)
  return courier ? ok(courier) : err({ code: 'COURIER_NO_KEY' })
}
