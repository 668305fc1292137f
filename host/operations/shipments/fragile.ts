import { err, ok } from '../../../core/result'
import { findShipment } from '../../../db/queries/shipments'
import { type Handler } from '../../run/context'

/** A person knows better than words in the contents whether a parcel breaks. */
export const markFragile: Handler<'shipment.mark-fragile'> = (context, { shipmentId, fragile }) => {
  const before = findShipment(context.db, shipmentId)
  if (!before) return err({ code: 'NOT_FOUND', what: 'shipment' })
  if (before.gone) return err({ code: 'SHIPMENT_GONE', number: before.saleNumber })
  if (before.fragile !== fragile) context.record('FragileMarked', { shipmentId, fragile })
  return ok(findShipment(context.db, shipmentId) ?? before)
}
