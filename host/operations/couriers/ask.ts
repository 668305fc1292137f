import { type CourierAccount } from '../../../contract/courier-account'
import { type Shipment } from '../../../contract/operations/sales'
import { err, ok } from '../../../core/result'
import { awbReference } from '../../../core/shipment/reference'
import { addAwbRequest, changeAwbRequest, countRequests, requestOfParcel } from '../../../db/awb-requests'
import { accountForCourier } from '../../../db/queries/couriers'
import { findShipment } from '../../../db/queries/shipments'
import { type CommandContext, type Handler } from '../../run/context'

/** Asks the service for the numbers of parcels; one that it refused is asked for again, under the same reference. */
export const askForAwbs: Handler<'awb.ask'> = (context, { shipmentIds }) => {
  let asked = 0
  for (const shipmentId of new Set(shipmentIds)) {
    const shipment = findShipment(context.db, shipmentId)
    if (!shipment) return err({ code: 'NOT_FOUND', what: 'shipment' })
    const { gone, awb, saleNumber, courier } = shipment
    if (gone) return err({ code: 'SHIPMENT_GONE', number: saleNumber })
    if (awb !== null) return err({ code: 'AWB_EXISTS', awb })
    const before = requestOfParcel(context.db, shipmentId)
    if (before && before.state !== 'refused') return err({ code: 'AWB_ASKED', reference: before.reference })
    if (before && before.providerId === null)
      changeAwbRequest(context.tx, before.reference, { state: 'queued', nextAt: context.at })
    else {
      // What was made and then cancelled there is over: its reference is never used for a living parcel.
      if (before) changeAwbRequest(context.tx, before.reference, { state: 'cancelled' })
      const account = accountForCourier(context.db, courier)
      if (!account) return err({ code: 'NO_COURIER_ACCOUNT', courier })
      askFor(context, shipment, account)
    }
    asked++
  }
  context.after(() => context.emit('changed', { topics: ['shipments'] }))
  return ok({ asked })
}

/** The number of a parcel just sold, where the shop's account asks by itself: part of the sale's own transaction. */
export function askAtSale(context: CommandContext, shipmentId: string): void {
  const shipment = findShipment(context.db, shipmentId)
  const account = shipment && accountForCourier(context.db, shipment.courier)
  if (shipment && account?.automatic === true) askFor(context, shipment, account)
}

function askFor(context: CommandContext, shipment: Shipment, { courierAccountId }: CourierAccount): void {
  const { shipmentId, saleNumber } = shipment
  const reference = awbReference(saleNumber, shipmentId, countRequests(context.db, shipmentId) + 1)
  context.record('AwbAsked', { shipmentId, reference, courierAccountId })
  addAwbRequest(context.tx, { reference, shipmentId, accountId: courierAccountId, at: context.at })
}
