import { type BookOrderId, type Id, type SaleId, type ShipmentId } from '../../core/ids'
import { type JobRow } from '../../db/print-queue'
import { type CommandContext } from '../run/context'

/** Paper that came out of a printer is a fact of its document; test pages and reports are nobody's. */
export function recordPaperOut(context: CommandContext, job: JobRow): void {
  const { copyNo } = job
  const jobId = job.jobId as Id<'PrintJob'>
  if (job.kind === 'address-label') {
    context.record('LabelPrinted', { shipmentId: job.documentId as ShipmentId, copyNo, jobId })
  } else if (job.kind === 'receipt') {
    context.record('ReceiptPrinted', { saleId: job.documentId as SaleId, copyNo, jobId })
  } else if (job.kind === 'order-slip') {
    context.record('SlipPrinted', { orderId: job.documentId as BookOrderId, copyNo, jobId })
  }
}
