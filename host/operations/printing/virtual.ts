import { DEFAULT_PAPER_OPTIONS } from '../../../contract/printer'
import { err, ok } from '../../../core/result'
import { findPrinter, listPrinters, removePrinter } from '../../../db/queries/printers'
import { type PrintRoom } from '../../devices/print-room'
import { type Handler } from '../../run/context'

export const startVirtual =
  (room: () => PrintRoom): Handler<'virtual-printer.start'> =>
  async (context, { use }) => {
    const running = listPrinters(context.db).find((printer) => printer.virtual && printer.use === use)
    if (running) return ok(running)
    const label = use === 'label'
    const printer = await room().virtual.start({
      printerId: context.newId<'Printer'>(),
      name: label ? 'Label virtual' : 'Struk virtual',
      use,
      language: label ? 'tspl' : 'escpos',
      host: '127.0.0.1',
      port: label ? 9101 : 9100,
      widthMm: label ? 100 : 80,
      heightMm: label ? 150 : 0,
      dpi: 203,
      confirms: false,
      connection: { by: 'network', host: '127.0.0.1', port: label ? 9101 : 9100 },
      capability: null,
      drawer: 'none',
      invertBitmap: false,
      paper: DEFAULT_PAPER_OPTIONS,
      virtual: true,
    })
    context.emit('changed', { topics: ['printing'] })
    room().wake()
    return ok(printer)
  }

export const stopVirtual =
  (room: () => PrintRoom): Handler<'virtual-printer.stop'> =>
  async (context, { printerId }) => {
    const printer = findPrinter(context.db, printerId)
    if (!printer?.virtual) return err({ code: 'NOT_FOUND', what: 'printer' })
    await room().virtual.stop(printerId)
    removePrinter(context.store, printer)
    context.emit('changed', { topics: ['printing'] })
    return ok({})
  }

export const virtualPages =
  (room: () => PrintRoom): Handler<'virtual-printer.pages'> =>
  (_context, { printerId }) => {
    const pages = room().virtual.pages(printerId)
    if (!pages) return err({ code: 'NOT_FOUND', what: 'printer' })
    return ok(
      pages.map((page) => ({
        pageId: page.id,
        png: Buffer.from(page.png).toString('base64'),
        text: page.text,
        problems: [...page.problems],
      })),
    )
  }
