import { err, ok } from '../../../core/result'
import { readAreaList } from '../../../core/shipment/area-list'
import { placeNames } from '../../../core/shipment/place-names'
import { listAreas } from '../../../db/queries/courier-areas'
import { accountForCourier, findCourierAccount } from '../../../db/queries/couriers'
import { findShipment } from '../../../db/queries/shipments'
import { type Handlers } from '../../run/context'

export const areaHandlers: Handlers<'courier.areas' | 'courier.keep-areas' | 'courier.keep-area'> = {
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
    // City and district together name one place; a postcode may cover several districts.
    const names = placeNames(shipment.address)
    const place = names.find((name) => name.includes(' | ')) ?? names[0]
    if (place === undefined) return err({ code: 'ADDRESS_INCOMPLETE', missing: ['city'] })
    context.record('CourierAreasKept', {
      courierAccountId: account.courierAccountId,
      areas: [{ place, code: code.toUpperCase(), area: area.toUpperCase() }],
      replace: false,
    })
    return ok({ place })
  },
}
