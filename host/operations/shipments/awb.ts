import { type Shipment } from '../../../contract/operations/sales'
import { type RefusalOf } from '../../../contract/refusals'
import { type ShipmentId } from '../../../core/ids'
import { type Result, err, ok } from '../../../core/result'
import { parseAwb } from '../../../core/shipment/awb'
import { type Reader } from '../../../db/database'
import { changeAwbRequest, requestOfParcel } from '../../../db/awb-requests'
import { unreportedAwb } from '../../../db/queries/awb-pool'
import { findAwb, findShipment } from '../../../db/queries/shipments'
import { type PinGuard } from '../../people/pins'
import { type Handler } from '../../run/context'

const found = (db: Reader, shipmentId: ShipmentId): Result<Shipment, RefusalOf<'NOT_FOUND'>> => {
  const shipment = findShipment(db, shipmentId)
  return shipment ? ok(shipment) : err({ code: 'NOT_FOUND', what: 'shipment' })
}

/** One number for one parcel: a second one is refused, and so is a number that stands on another parcel. */
export const assignAwb: Handler<'awb.assign'> = (context, { shipmentId, awb: text, courier, source }) => {
  const shipment = found(context.db, shipmentId)
  if (!shipment.ok) return shipment
  const { gone, awb: before, saleNumber } = shipment.value
  if (gone) return err({ code: 'SHIPMENT_GONE', number: saleNumber })
  const awb = parseAwb(text)
  if (!awb.ok) return awb
  if (before === awb.value) return shipment
  if (before !== null) return err({ code: 'AWB_EXISTS', awb: before })
  const other = findAwb(context.db, awb.value)
  if (other) return err({ code: 'AWB_TAKEN', awb: awb.value, number: other.saleNumber })
  // A number that a person brings ends the asking, in one transaction with it; what is on its way is compared later.
  const request = requestOfParcel(context.db, shipmentId)
  if (request && ['queued', 'refused', 'in-doubt'].includes(request.state))
    changeAwbRequest(context.tx, request.reference, { state: 'withdrawn' })
  context.record('AwbAssigned', {
    shipmentId,
    courier: courier || shipment.value.courier,
    awb: awb.value,
    source,
  })
  return found(context.db, shipmentId)
}

/** A wrong number is taken back by a supervisor; the customer has to be told anew. */
export const withdrawAwb =
  (pins: PinGuard): Handler<'awb.withdraw'> =>
  (context, { shipmentId, reason, approval }) => {
    const shipment = found(context.db, shipmentId)
    if (!shipment.ok) return shipment
    if (shipment.value.awb === null) return err({ code: 'NO_AWB' })
    const person = pins.approve(context.db, approval, context.now())
    if (!person.ok) return person
    context.record('AwbWithdrawn', {
      shipmentId,
      awb: shipment.value.awb,
      reason,
      approvedBy: person.value.personId,
    })
    return found(context.db, shipmentId)
  }

/** Parcels leave with the courier; one without a number stays, and so does one whose number the courier does not know. */
export const handOver: Handler<'shipment.hand-over'> = (context, { shipmentIds, unreported }) => {
  const parcels: Shipment[] = []
  for (const shipmentId of new Set(shipmentIds)) {
    const shipment = found(context.db, shipmentId)
    if (!shipment.ok) return shipment
    if (shipment.value.gone) return err({ code: 'SHIPMENT_GONE', number: shipment.value.saleNumber })
    if (shipment.value.awb === null) return err({ code: 'NO_AWB' })
    const unknown = unreported ? undefined : unreportedAwb(context.db, shipmentId)
    if (unknown !== undefined)
      return err({ code: 'AWB_NOT_REPORTED', awb: unknown, number: shipment.value.saleNumber })
    parcels.push(shipment.value)
  }
  const leaving = parcels.filter((shipment) => shipment.handedOverAt === null)
  for (const { shipmentId } of leaving) context.record('HandedToCourier', { shipmentId })
  return ok({ handedOver: leaving.length })
}
