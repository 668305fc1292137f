import { type Sale } from '../../../contract/operations/sales'
import { type RefusalOf } from '../../../contract/refusals'
import { type Result, err, ok } from '../../../core/result'
import { copiesOf } from '../../../db/print-queue'
import { findSale } from '../../../db/queries/sales'
import { findShipment } from '../../../db/queries/shipments'
import { receiptOf } from '../../documents/receipt'
import { type CommandContext, type Handler } from '../../run/context'

/** Queues the receipt of a new sale where the shop wants one; a missing printer never holds a sale up. */
export function printReceipt(context: CommandContext, sale: Sale): void {
  if (context.settings().printReceiptOnSale) queueReceipt(context, sale)
}

function queueReceipt(
  context: CommandContext,
  sale: Sale,
): Result<{ copyNo: number }, RefusalOf<'NO_PRINTER'>> {
  const copyNo = copiesOf(context.tx, sale.saleId, 'receipt')
  const courier = sale.shipmentId === null ? '' : (findShipment(context.db, sale.shipmentId)?.courier ?? '')
  const document = { ...receiptOf(sale, context.settings(), courier), copyNo }
  const printed = context.print({
    use: 'receipt',
    kind: 'receipt',
    title: sale.number,
    documentId: sale.saleId,
    document,
    copyNo,
  })
  return printed.ok ? ok({ copyNo }) : printed
}

/** Prints the receipt again, marked and counted as a copy. */
export const reprintReceipt: Handler<'sale.reprint-receipt'> = (context, { saleId }) => {
  const sale = findSale(context.db, saleId)
  return sale ? queueReceipt(context, sale) : err({ code: 'NOT_FOUND', what: 'sale' })
}
