import { type Id, type ShipmentId } from '../../core/ids'
import { parseAwb } from '../../core/shipment/awb'
import { type AwbRequestRow, changeAwbRequest } from '../../db/awb-requests'
import { findAwb, findShipment } from '../../db/queries/shipments'
import { printFirstLabel } from '../operations/shipments/labels'
import { type CommandContext } from '../run/context'

/** A number a service has given for a request. */
export interface GivenNumber {
  readonly awb: string
  readonly providerId: string
  readonly routing: string | null
}

/**
 * Puts a given number on its parcel. A parcel keeps the number it has, and a number its parcel: what does not fit is a
 * conflict that a person sees, never written over.
 */
export function keepGivenNumber(context: CommandContext, request: AwbRequestRow, given: GivenNumber): void {
  const { tx } = context
  const parsed = parseAwb(given.awb)
  const awb = parsed.ok ? parsed.value : given.awb.trim()
  const { providerId, routing } = given
  const shipment = findShipment(tx, request.shipmentId)
  const conflict = (code: string, detail: string): void =>
    changeAwbRequest(tx, request.reference, {
      state: 'conflict',
      providerId,
      routing,
      trouble: { code, detail },
    })
  if (!shipment || shipment.gone) return conflict('SALE_VOIDED', awb)
  if (awb.length < 5 || awb.length > 40) return conflict('AWB_SHAPE', awb.slice(0, 60))
  if (shipment.awb !== null && shipment.awb !== awb) return conflict('OTHER_AWB', awb)
  const other = findAwb(tx, awb)
  if (other && other.shipmentId !== shipment.shipmentId)
    return conflict('AWB_OF_OTHER', `${awb} · ${other.saleNumber}`)
  if (shipment.awb === null)
    context.record('AwbAssigned', {
      shipmentId: request.shipmentId as ShipmentId,
      courier: shipment.courier,
      awb,
      source: 'courier',
      providerId: providerId.slice(0, 120),
      ...(routing === null ? {} : { routing: routing.slice(0, 60) }),
    })
  if (request.drawn !== null)
    context.record('AwbReported', {
      shipmentId: request.shipmentId as ShipmentId,
      courierAccountId: request.accountId as Id<'CourierAccount'>,
      awb,
    })
  changeAwbRequest(tx, request.reference, { state: 'issued', providerId, routing })
  if (context.settings().printLabelOnAwb) printFirstLabel(context, request.shipmentId)
}
