import { type Shipment } from '../../../contract/operations/sales'
import { type RefusalOf } from '../../../contract/refusals'
import { type Result, err, ok } from '../../../core/result'
import { copiesOf } from '../../../db/print-queue'
import { findShipment, listWaitingShipments } from '../../../db/queries/shipments'
import { addressLabelOf } from '../../documents/address-label'
import { type CommandContext, type Handler } from '../../run/context'

/** More parcels than any shop packs in a day. */
const MOST = 5000

/** One click: every label that never came out and is not on its way, oldest sale first. */
export const printUnprinted: Handler<'label.print-unprinted'> = (context) => {
  const waiting = listWaitingShipments(context.db, MOST).filter(
    (shipment) => shipment.labelState === 'unprinted',
  )
  if (waiting.length === 0) return err({ code: 'NOTHING_TO_PRINT' })
  return queueLabels(context, waiting)
}

/** Labels by choice. One that came out, or may have, is printed again only when that is what the person asked for. */
export const printLabels: Handler<'label.print'> = (context, { shipmentIds, reprint }) => {
  const shipments: Shipment[] = []
  for (const shipmentId of new Set(shipmentIds)) {
    const shipment = findShipment(context.db, shipmentId)
    if (!shipment) return err({ code: 'NOT_FOUND', what: 'shipment' })
    const { gone, labelState, labelPrinted, saleNumber: number } = shipment
    if (gone) return err({ code: 'SHIPMENT_GONE', number })
    const fresh = labelState === 'unprinted' || labelState === 'failed'
    if (!fresh && !reprint) return err({ code: 'ALREADY_PRINTED', number, times: labelPrinted })
    shipments.push(shipment)
  }
  return queueLabels(context, shipments)
}

/**
 * The label of a parcel whose number has come, where the shop wants it at once. One that came out before, without the
 * number, is left to a person; so is everything where no printer prints labels.
 */
export function printFirstLabel(context: CommandContext, shipmentId: string): void {
  const shipment = findShipment(context.db, shipmentId)
  if (shipment?.labelState === 'unprinted' && !shipment.gone) queueLabels(context, [shipment])
}

function queueLabels(
  context: CommandContext,
  shipments: readonly Shipment[],
): Result<{ queued: number }, RefusalOf<'NO_PRINTER'>> {
  const batchId = shipments.length > 1 ? context.newId<'PrintBatch'>() : null
  for (const shipment of shipments) {
    // A label that failed never reached paper: the next one is no copy.
    const copyNo =
      shipment.labelState === 'failed' && shipment.labelPrinted === 0
        ? 0
        : copiesOf(context.tx, shipment.shipmentId, 'address-label')
    const document = { ...addressLabelOf(shipment, context.settings(), context.at), copyNo }
    const { shipmentId: documentId, orderNumber, saleNumber } = shipment
    const queued = context.print({
      use: 'label',
      kind: 'address-label',
      title: orderNumber || saleNumber,
      documentId,
      document,
      copyNo,
      batchId,
    })
    if (!queued.ok) return queued
  }
  return ok({ queued: shipments.length })
}
