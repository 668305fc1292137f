import { err, ok } from '../../../core/result'
import { changeAwbRequest, requestOfParcel } from '../../../db/awb-requests'
import { countAreas, listAreas } from '../../../db/queries/courier-areas'
import { findCourierAccount, listCourierAccounts } from '../../../db/queries/couriers'
import { type PinGuard } from '../../people/pins'
import { type Handlers } from '../../run/context'
import { type AwbRoom } from '../../shipping/awb-room'
import { type CourierAccess, ratesOf } from '../../shipping/courier-access'
import { ratePlaceOfSender } from '../../shipping/parcel-request'
import { MAY_STILL_ARRIVE } from '../../shipping/requests'
import { areaHandlers } from './areas'
import { askForAwbs } from './ask'
import { cancelRequest } from './cancel'
import { poolHandlers } from './pools'
import { saveCourierAccount } from './save-account'

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
  | 'courier.areas'
  | 'courier.keep-areas'
  | 'courier.keep-area'
  | 'courier.find-places'
  | 'awb.pools'
  | 'awb.read-block'
  | 'awb.keep-block'
  | 'awb.fetch-block'
  | 'awb.lease'
  | 'awb.burn'
  | 'awb.ask'
  | 'awb.settle-doubt'
  | 'awb.send-now'
  | 'awb.cancel-request'
> => ({
  'courier.accounts': ({ db, now }) =>
    ok(
      listCourierAccounts(db).map((account) => ({
        ...account,
        hasKey: access.courierOf(account) !== undefined,
        heldKeys: [...access.heldKeys(account)],
        areas: countAreas(db, account.courierAccountId),
        paused: access.reason(account.courierAccountId, now()),
      })),
    ),

  'courier.save-account': (context, { account }) => {
    const saved = saveCourierAccount(context, account)
    if (saved.ok)
      context.after(() => {
        access.resume(saved.value.courierAccountId)
        access.resume(ratesOf(saved.value.courierAccountId))
      })
    return saved
  },

  async 'courier.try'(context, { courierAccountId }) {
    const account = findCourierAccount(context.db, courierAccountId)
    if (!account) return err({ code: 'NOT_FOUND', what: 'courier' })
    const courier = access.courierOf(account)
    if (!courier) return err({ code: 'COURIER_NO_KEY' })
    const from = ratePlaceOfSender(account)
    // To the first place of its list, where its places have codes of their own; else to where it starts.
    const [area] = listAreas(context.db, courierAccountId)
    const to = { ...from, ...(area === undefined ? {} : { code: area.code, area: area.area }) }
    const companies = [...new Set(account.routes.map(({ company }) => company))]
    const answer = await courier.rates({
      from,
      to,
      companies: companies.length > 0 ? companies : ['jne'],
      weight: 1000,
      value: 100_000,
    })
    if (answer.kind === 'rates') {
      access.resume(courierAccountId)
      access.resume(ratesOf(courierAccountId))
      return ok({ prices: answer.rates.length })
    }
    return answer.kind === 'unreachable'
      ? err({ code: 'COURIER_UNREACHABLE', reason: answer.detail })
      : err({ code: 'COURIER_REFUSED', detail: answer.detail })
  },

  ...areaHandlers(access),
  ...poolHandlers(access),

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

  'awb.cancel-request': cancelRequest(pins, access),
})
