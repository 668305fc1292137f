import { ok } from '../../../core/result'
import { listJobs } from '../../../db/print-queue'
import { listPrinters } from '../../../db/queries/printers'
import { type Handlers } from '../../run/context'
import { type PrintRoom } from '../../devices/print-room'
import { cancelJob, resolveJob, retryJob, toJobView } from './jobs'
import { previewPaper } from './preview-paper'
import { removePrinterHandler, savePrinterHandler, testPrinter } from './printers'
import { startVirtual, stopVirtual, virtualPages } from './virtual'

export const printingHandlers = (
  room: () => PrintRoom,
): Handlers<
  | 'printer.list'
  | 'printer.save'
  | 'printer.remove'
  | 'printer.test'
  | 'print.queue'
  | 'print.resolve'
  | 'print.retry'
  | 'print.cancel'
  | 'print.preview'
  | 'virtual-printer.start'
  | 'virtual-printer.stop'
  | 'virtual-printer.pages'
> => ({
  'printer.list': (context) => ok(listPrinters(context.db)),
  'printer.save': savePrinterHandler(room),
  'printer.remove': removePrinterHandler(room),
  'printer.test': testPrinter(room),
  'print.queue': (context, { limit }) => {
    const printers = listPrinters(context.db)
    return ok(listJobs(context.db, limit).map((job) => toJobView(printers, job)))
  },
  'print.resolve': resolveJob(room),
  'print.retry': retryJob(room),
  'print.cancel': cancelJob,
  'print.preview': previewPaper,
  'virtual-printer.start': startVirtual(room),
  'virtual-printer.stop': stopVirtual(room),
  'virtual-printer.pages': virtualPages(room),
})
