import { ok } from '../../../core/result'
import { listJobs } from '../../../db/print-queue'
import { listPrinters } from '../../../db/queries/printers'
import { type Handlers } from '../../run/context'
import { type PrintRoom } from '../../devices/print-room'
import { listRoutes } from '../../../db/queries/print-routes'
import { kickDrawer } from '../../devices/drawer'
import { labelBatch, stopBatch } from './batches'
import { cancelJob, reprintJob, resolveJob, retryJob, toJobView } from './jobs'
import { findOnNetwork, findPrinters, printerStatus, probePrinter } from './probe-printer'
import { chooseRoute } from './routes'
import { previewPaper } from './preview-paper'
import { removePrinterHandler, savePrinterHandler, testPrinter } from './printers'
import { keepLogo } from './keep-logo'
import { samplePaper } from './sample-paper'
import { startVirtual, stopVirtual, virtualPages } from './virtual'

export const printingHandlers = (
  room: () => PrintRoom,
): Handlers<
  | 'printer.list'
  | 'printer.save'
  | 'printer.remove'
  | 'printer.test'
  | 'printer.probe'
  | 'printer.status'
  | 'printer.find'
  | 'printer.search-network'
  | 'print.routes'
  | 'print.route'
  | 'print.reprint'
  | 'drawer.open'
  | 'print.queue'
  | 'print.batch'
  | 'print.stop-batch'
  | 'print.resolve'
  | 'print.retry'
  | 'print.cancel'
  | 'print.preview'
  | 'paper.sample'
  | 'paper.keep-logo'
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
    return ok(listJobs(context.db, limit).map((job) => toJobView(printers, room().statuses, job)))
  },
  'print.batch': labelBatch(room),
  'print.stop-batch': stopBatch,
  'print.resolve': resolveJob(room),
  'print.retry': retryJob(room),
  'print.cancel': cancelJob(room),
  'print.reprint': reprintJob(room),
  'printer.probe': probePrinter(room),
  'printer.status': printerStatus(room),
  'printer.find': findPrinters,
  'printer.search-network': findOnNetwork,
  'print.routes': (context) => ok(listRoutes(context.db)),
  'print.route': chooseRoute(room),
  'drawer.open': (context, { reason }) => {
    const kicked = kickDrawer(context, room, { cause: 'by-hand', saleId: null, reason })
    return kicked.ok ? ok({}) : kicked
  },
  'print.preview': previewPaper,
  'paper.sample': samplePaper,
  'paper.keep-logo': keepLogo,
  'virtual-printer.start': startVirtual(room),
  'virtual-printer.stop': stopVirtual(room),
  'virtual-printer.pages': virtualPages(room),
})
