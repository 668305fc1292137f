import { type HostInput } from '../../../contract/host'
import { type Shipment } from '../../../contract/operations/sales'
import { type RefusalOf } from '../../../contract/refusals'
import { type Result, err, ok } from '../../../core/result'
import { type Instant, type Zone, civil } from '../../../core/time'
import { findShipment } from '../../../db/queries/shipments'
import { labelPages, listCupsQueues, printPdfByCups } from '../../../printing'
import { addressLabelOf } from '../../documents/address-label'
import { type Handler, type QueryContext } from '../../run/context'

/** Address labels on A4 for shops without a label printer. Labels that came out before are marked as copies. */
export const makeLabelPages: Handler<'label.pages'> = async (context, input) => {
  const pages = await pagesOf(context, input)
  if (!pages.ok) return pages
  return ok({
    fileName: fileNameOf(context.now(), context.settings().zone),
    base64: Buffer.from(pages.value).toString('base64'),
  })
}

/** Printers of this computer that take pages. Windows has no way to print a PDF by itself: there it is saved. */
export const pagePrinters: Handler<'label.page-printers'> = async () =>
  ok({ queues: process.platform === 'win32' ? [] : [...(await listCupsQueues())] })

/** Hands the pages to the computer's print service; from there on they are its own. */
export const printPages: Handler<'label.print-pages'> = async (context, { queue, ...input }) => {
  const pages = await pagesOf(context, input)
  if (!pages.ok) return pages
  const refused = await printPdfByCups(queue, pages.value)
  if (refused !== undefined) return err({ code: 'PAGES_NOT_SENT', reason: refused })
  return ok({ pages: Math.ceil(new Set(input.shipmentIds).size / input.perPage) })
}

async function pagesOf(
  context: QueryContext,
  { shipmentIds, perPage }: Pick<HostInput<'label.pages'>, 'shipmentIds' | 'perPage'>,
): Promise<Result<Uint8Array, RefusalOf<'NOT_FOUND' | 'SHIPMENT_GONE' | 'LABEL_OF_ORDER_OVERFLOW'>>> {
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
  if (made.ok) return made
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
