import { type Shipment } from '../../../contract/operations/sales'
import { err, ok } from '../../../core/result'
import { type Instant, type Zone, civil } from '../../../core/time'
import { findShipment } from '../../../db/queries/shipments'
import { labelPages } from '../../../printing'
import { addressLabelOf } from '../../documents/address-label'
import { type Handler } from '../../run/context'

/** Address labels on A4 for shops without a label printer. Labels that came out before are marked as copies. */
export const makeLabelPages: Handler<'label.pages'> = async (context, { shipmentIds, perPage }) => {
  const shipments: Shipment[] = []
  for (const shipmentId of new Set(shipmentIds)) {
    const shipment = findShipment(context.db, shipmentId)
    if (!shipment) return err({ code: 'NOT_FOUND', what: 'shipment' })
    if (shipment.gone) return err({ code: 'SHIPMENT_GONE', number: shipment.saleNumber })
    shipments.push(shipment)
  }
  const settings = context.settings()
  const labels = shipments.map((shipment) => ({
    ...addressLabelOf(shipment, settings, context.now()),
    copyNo: shipment.labelPrinted,
  }))
  const made = await labelPages(labels, perPage)
  if (made.ok)
    return ok({
      fileName: fileNameOf(context.now(), settings.zone),
      base64: Buffer.from(made.value).toString('base64'),
    })
  const { error } = made
  return err({
    code: 'LABEL_OF_ORDER_OVERFLOW',
    number: labels[error.at]?.orderNumber ?? '',
    what: error.code === 'LABEL_OVERFLOW' ? error.parts.join(', ') : error.code,
  })
}

/** `label-2026-11-22-1405.pdf`, by the shop's clock. */
function fileNameOf(at: Instant, zone: Zone): string {
  const { year, month, day, hour, minute } = civil(at, zone)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `label-${year}-${two(month)}-${two(day)}-${two(hour)}${two(minute)}.pdf`
}

/** A person says that pages of labels came out of a printer Pesan does not drive. */
export const markLabelsPrinted: Handler<'label.mark-printed'> = (context, { shipmentIds }) => {
  for (const shipmentId of new Set(shipmentIds)) {
    const shipment = findShipment(context.tx, shipmentId)
    if (!shipment) return err({ code: 'NOT_FOUND', what: 'shipment' })
    context.record('LabelPrinted', {
      shipmentId,
      copyNo: shipment.labelPrinted,
      jobId: context.newId<'PrintJob'>(),
    })
  }
  return ok({ marked: new Set(shipmentIds).size })
}
