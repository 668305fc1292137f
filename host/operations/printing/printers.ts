import { err, ok } from '../../../core/result'
import { addJob, findJob } from '../../../db/print-queue'
import {
  type PrinterRow,
  findPrinter,
  listPrinters,
  removePrinter,
  savePrinter,
} from '../../../db/queries/printers'
import { readShop } from '../../../db/queries/shop'
import { type Connection, LABEL_LIMITS } from '../../../contract/printer'
import { type PrintDocument, addressText } from '../../../printing'
import { type PrintRoom } from '../../devices/print-room'
import { type Handler } from '../../run/context'
import { inTransaction } from '../../../db/database'
import { toJobView } from './jobs'

const { leastWidthMm, mostWidthMm, leastHeightMm, mostHeightMm } = LABEL_LIMITS
const LABEL_SIZE = {
  code: 'LABEL_SIZE',
  leastWidth: leastWidthMm,
  mostWidth: mostWidthMm,
  leastHeight: leastHeightMm,
  mostHeight: mostHeightMm,
} as const

const isLabelSize = (size: { readonly widthMm: number; readonly heightMm: number }): boolean =>
  size.widthMm >= leastWidthMm &&
  size.widthMm <= mostWidthMm &&
  size.heightMm >= leastHeightMm &&
  size.heightMm <= mostHeightMm

export const savePrinterHandler =
  (room: () => PrintRoom): Handler<'printer.save'> =>
  (context, input) => {
    const before = input.printerId === null ? undefined : findPrinter(context.db, input.printerId)
    if (input.printerId !== null && !before) return err({ code: 'NOT_FOUND', what: 'printer' })
    if (input.use === 'label' && !isLabelSize(input)) return err(LABEL_SIZE)
    room().statuses.forget(input.printerId ?? '')
    const { connection, host, port, ...rest } = input
    const reached: Connection = connection ?? { by: 'network', host, port }
    // What it answered holds for this device in this language; another one is tried anew.
    const same =
      before?.language === input.language && JSON.stringify(before.connection) === JSON.stringify(reached)
    const network = reached.by === 'network' ? reached : { host: '', port: 9100 }
    const printer: PrinterRow = {
      ...rest,
      connection: reached,
      host: network.host,
      port: network.port,
      capability: same ? before.capability : null,
      printerId: input.printerId ?? context.newId<'Printer'>(),
      virtual: before?.virtual ?? false,
    }
    savePrinter(context.store, printer, context.now())
    context.emit('changed', { topics: ['printing'] })
    room().wake()
    return ok(printer)
  }

export const removePrinterHandler =
  (room: () => PrintRoom): Handler<'printer.remove'> =>
  async (context, { printerId }) => {
    const printer = findPrinter(context.db, printerId)
    if (!printer) return err({ code: 'NOT_FOUND', what: 'printer' })
    await room().virtual.stop(printerId)
    removePrinter(context.store, printer)
    context.emit('changed', { topics: ['printing'] })
    room().wake()
    return ok({})
  }

export const testPrinter =
  (room: () => PrintRoom): Handler<'printer.test'> =>
  (context, { printerId, what }) => {
    const printer = findPrinter(context.db, printerId)
    if (!printer) return err({ code: 'NOT_FOUND', what: 'printer' })
    const shop = readShop(context.db)
    const document: PrintDocument = {
      kind: 'test-page',
      language: shop?.settings.paperLanguage ?? 'id',
      zone: shop?.settings.zone ?? 'Asia/Jakarta',
      copyNo: 0,
      shopName: shop?.settings.name ?? '',
      printerName: printer.name,
      address: addressText(printer.connection),
      printedAt: context.now(),
      ...(what === 'letters' ? { lettersOnly: true } : {}),
    }
    const jobId = context.newId<'PrintJob'>()
    const job = {
      jobId,
      use: printer.use,
      printerId,
      kind: 'test-page',
      title: printer.name,
      documentId: '',
      copyNo: 0,
    }
    inTransaction(context.store, (tx) => {
      addJob(tx, {
        ...job,
        document: JSON.stringify(document),
        personId: context.personId,
        createdAt: context.now(),
      })
      return ok(null)
    })
    room().wake()
    const row = findJob(context.store, jobId)
    return row
      ? ok(toJobView(listPrinters(context.db), room().statuses, row))
      : err({ code: 'NOT_FOUND', what: 'print-job' })
  }
