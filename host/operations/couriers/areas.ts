import { err, ok } from '../../../core/result'
import { readAreaList } from '../../../core/shipment/area-list'
import { rememberedAs } from '../../../core/shipment/place-names'
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
    const shipment = findShipment(context.db, shipmentId)
    if (!shipment) return err({ code: 'NOT_FOUND', what: 'shipment' })
    const account = accountForCourier(context.db, shipment.courier)
    if (!account) return err({ code: 'NO_COURIER_ACCOUNT', courier: shipment.courier })
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
    const shipment = findShipment(db, shipmentId)
    if (!shipment) return err({ code: 'NOT_FOUND', what: 'shipment' })
    const account = accountForCourier(db, shipment.courier)
    if (!account) return err({ code: 'NO_COURIER_ACCOUNT', courier: shipment.courier })
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
