import { BookOrderId, Day, SaleId, ShipmentId } from '../../../contract/shapes'
import { type RefusalOf } from '../../../contract/refusals'
import { type Result, err, ok } from '../../../core/result'
import { listPrinters } from '../../../db/queries/printers'
import { findSale } from '../../../db/queries/sales'
import { findShipment } from '../../../db/queries/shipments'
import { type PrintDocument, labelPrinterTspl, previewDocument, receiptPrinter80 } from '../../../printing'
import { addressLabelOf } from '../../documents/address-label'
import { dayBookDocument } from '../../documents/day-book'
import { withLogo } from '../../documents/paper-head'
import { receiptOf } from '../../documents/receipt'
import { profileOf } from '../../devices/printer-profile'
import { type HostInput } from '../../../contract/host'
import { type Handler, type QueryContext } from '../../run/context'
import { orderSlip } from '../book-orders/order-slip'
import { findOrder } from '../book-orders/read-orders'

/** The paper as it would come out now, through the very bytes of the printer that is set up. */
export const previewPaper: Handler<'print.preview'> = (context, input) => {
  const document = documentOf(context, input)
  if (!document.ok) return document
  const use = document.value.kind === 'address-label' ? 'label' : 'receipt'
  const printer = listPrinters(context.db).find((candidate) => candidate.use === use)
  const fallback = use === 'label' ? labelPrinterTspl : receiptPrinter80
  const preview = previewDocument(
    withLogo(context.db, document.value),
    printer ? profileOf(printer) : fallback,
  )
  if (preview.ok)
    return ok({ png: Buffer.from(preview.value.png).toString('base64'), text: preview.value.text })
  const what = preview.error.code === 'LABEL_OVERFLOW' ? preview.error.parts.join(', ') : preview.error.code
  return err({ code: 'LABEL_OVERFLOW', what })
}

function documentOf(
  context: QueryContext,
  { what, id }: HostInput<'print.preview'>,
): Result<PrintDocument, RefusalOf<'NOT_FOUND'>> {
  const document = find(context, what, id)
  return document ? ok(document) : err({ code: 'NOT_FOUND', what })
}

function find(
  context: QueryContext,
  what: HostInput<'print.preview'>['what'],
  id: string,
): PrintDocument | undefined {
  const now = context.now()
  switch (what) {
    case 'slip': {
      const orderId = BookOrderId.safeParse(id)
      const order = orderId.success ? findOrder(context, orderId.data, now) : undefined
      return order && orderSlip(context, order, 0)
    }
    case 'receipt': {
      const saleId = SaleId.safeParse(id)
      const sale = saleId.success ? findSale(context.db, saleId.data) : undefined
      if (!sale) return undefined
      const courier = sale.shipmentId ? (findShipment(context.db, sale.shipmentId)?.courier ?? '') : ''
      return receiptOf(sale, context.settings(), courier)
    }
    case 'label': {
      const shipmentId = ShipmentId.safeParse(id)
      const shipment = shipmentId.success ? findShipment(context.db, shipmentId.data) : undefined
      return shipment && addressLabelOf(shipment, context.settings(), now)
    }
    case 'day-book': {
      const day = Day.safeParse(id)
      return day.success ? dayBookDocument(context, day.data) : undefined
    }
  }
}
