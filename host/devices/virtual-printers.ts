import { type Clock } from '../../core/clock'
import { type Store } from '../../db/database'
import { type PrinterRow, listPrinters, savePrinter } from '../../db/queries/printers'
import { type Page } from '../../printing'
import { startVirtualPrinter, type VirtualPrinter } from '../../printing/virtual/virtual-printer'

/** Printers that show their paper as pictures; they listen on this computer only. */
export interface VirtualPrinters {
  /** Starts those that were running when the program ended. A port taken meanwhile is replaced by a free one. */
  startAll(): Promise<void>
  start(printer: PrinterRow): Promise<PrinterRow>
  stop(printerId: string): Promise<void>
  pages(printerId: string): readonly Page[] | undefined
  stopAll(): Promise<void>
}

export function createVirtualPrinters(store: Store, clock: Clock, onPage: () => void): VirtualPrinters {
  const running = new Map<string, VirtualPrinter>()
  const start = async (printer: PrinterRow): Promise<PrinterRow> => {
    const device = await listen(printer, clock)
    device.onPage(onPage)
    running.set(printer.printerId, device)
    const host = '127.0.0.1'
    const { port } = device
    const reachable: PrinterRow = { ...printer, host, port, connection: { by: 'network', host, port } }
    savePrinter(store, reachable, clock.now())
    return reachable
  }
  return {
    start,
    async startAll() {
      for (const printer of listPrinters(store)) if (printer.virtual) await start(printer)
    },
    async stop(printerId) {
      await running.get(printerId)?.close()
      running.delete(printerId)
    },
    pages: (printerId) => running.get(printerId)?.pages(),
    async stopAll() {
      for (const device of running.values()) await device.close()
      running.clear()
    },
  }
}

async function listen(printer: PrinterRow, clock: Clock): Promise<VirtualPrinter> {
  const options = { kind: printer.use, widthMm: printer.widthMm, now: () => clock.now() }
  try {
    return await startVirtualPrinter({ ...options, port: printer.port })
  } catch {
    return await startVirtualPrinter(options)
  }
}
