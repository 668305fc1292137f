import { type CourierAccount } from '../../../contract/courier-account'
import { type Shipment } from '../../../contract/operations/sales'
import { type RefusalOf } from '../../../contract/refusals'
import { type Result, err, ok } from '../../../core/result'
import { readAreaList } from '../../../core/shipment/area-list'
import { rememberedAs } from '../../../core/shipment/place-names'
import { type Reader } from '../../../db/database'
import { listAreas } from '../../../db/queries/courier-areas'
import { accountForCourier, findCourierAccount } from '../../../db/queries/couriers'
import { findShipment } from '../../../db/queries/shipments'
import { type Handlers } from '../../run/context'
import { type CourierAccess } from '../../shipping/courier-access'

export const areaHandlers = (
  access: CourierAccess,
): Handlers<'courier.areas' | 'courier.keep-areas' | 'courier.keep-area' | 'courier.find-places'> => ({
  'courier.areas': ({ db }, { courierAccountId }) => ok(listAreas(db, courierAccountId)),

  'courier.keep-areas'(context, { courierAccountId, text, replace }) {
    if (!findCourierAccount(context.db, courierAccountId)) return err({ code: 'NOT_FOUND', what: 'courier' })
    const { areas, unread } = readAreaList(text)
    if (areas.length === 0) return err({ code: 'AREAS_UNREADABLE', seen: unread[0]?.slice(0, 80) ?? '' })
    context.record('CourierAreasKept', { courierAccountId, areas: areas.slice(0, 20_000), replace })
    return ok({ kept: areas.length, unread })
  },

  'courier.keep-area'(context, { shipmentId, code, area }) {
    const found = parcelAndAccount(context.db, shipmentId)
    if (!found.ok) return found
    const { shipment, account } = found.value
    const place = rememberedAs(shipment.address)
    if (place === undefined) return err({ code: 'ADDRESS_INCOMPLETE', missing: ['city'] })
    context.record('CourierAreasKept', {
      courierAccountId: account.courierAccountId,
      areas: [{ place, code: code.toUpperCase(), area: area.toUpperCase() }],
      replace: false,
    })
    return ok({ place })
  },

  async 'courier.find-places'({ db }, { shipmentId }) {
    const found = parcelAndAccount(db, shipmentId)
    if (!found.ok) return found
    const { shipment, account } = found.value
    const courier = access.courierOf(account)
    if (!courier) return err({ code: 'COURIER_NO_KEY' })
    if (courier.places === null) return err({ code: 'NOT_FOUND', what: 'courier' })
    const answer = await courier.places(shipment.address)
    if (answer.kind === 'places') return ok({ places: [...answer.places] })
    return answer.kind === 'unreachable'
      ? err({ code: 'COURIER_UNREACHABLE', reason: answer.detail })
      : err({ code: 'COURIER_REFUSED', detail: answer.detail })
  },
})

/** A parcel and the account its courier is asked through. */
function parcelAndAccount(
  db: Reader,
  shipmentId: string,
): Result<
  { readonly shipment: Shipment; readonly account: CourierAccount },
  RefusalOf<'NOT_FOUND' | 'NO_COURIER_ACCOUNT'>
> {
  const shipment = findShipment(db, shipmentId)
  if (!shipment) return err({ code: 'NOT_FOUND', what: 'shipment' })
  const account = accountForCourier(db, shipment.courier)
  return account ? ok({ shipment, account }) : err({ code: 'NO_COURIER_ACCOUNT', courier: shipment.courier })
}
