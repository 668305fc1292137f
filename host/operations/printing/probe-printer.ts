import { type Capability, type Condition } from '../../../contract/printer'
import { err, ok } from '../../../core/result'
import { waitingByPrinter } from '../../../db/print-queue'
import { findPrinter, listPrinters, saveCapability } from '../../../db/queries/printers'
import { findDevices, searchNetwork } from '../../../printing'
import { type PrintRoom } from '../../devices/print-room'
import { type Handler } from '../../run/context'

/** Learns what a printer answers. What it did not answer is not asked in front of every job. */
export const probePrinter =
  (room: () => PrintRoom): Handler<'printer.probe'> =>
  async (context, { printerId }) => {
    const printer = findPrinter(context.db, printerId)
    if (!printer) return err({ code: 'NOT_FOUND', what: 'printer' })
    const probe = await room().probe(printer)
    if (probe === 'busy') return err({ code: 'PRINTER_BUSY' })
    if (!probe.reached) return ok({ printer, reached: false, trouble: probe.reason, conditions: [] })
    // Without paper it cannot show all it can: what it has shown before still holds.
    const before = blocked(probe.conditions) ? (printer.capability?.answers ?? []) : []
    const answers = [...new Set([...before, ...probe.answers])]
    const capability: Capability = { testedAt: context.now(), answers }
    saveCapability(context.store, printerId, capability)
    context.emit('changed', { topics: ['printing'] })
    return ok({
      printer: { ...printer, capability },
      reached: true,
      trouble: '',
      conditions: [...probe.conditions],
    })
  }

const blocked = (conditions: readonly Condition[]): boolean =>
  conditions.some((condition) => condition !== 'paper-low')

export const printerStatus =
  (room: () => PrintRoom): Handler<'printer.status'> =>
  (context) => {
    const waiting = waitingByPrinter(context.db)
    return ok(
      listPrinters(context.db).map(({ printerId }) => {
        const met = room().statuses.of(printerId)
        return {
          printerId,
          at: met?.at ?? null,
          conditions: [...(met?.conditions ?? [])],
          trouble: met?.trouble ?? '',
          waiting: waiting.get(printerId) ?? 0,
        }
      }),
    )
  }

export const findPrinters: Handler<'printer.find'> = async () => {
  const { serial, devices, queues } = await findDevices(process.platform)
  return ok({ serial: serial.map((port) => ({ ...port })), devices: [...devices], queues: [...queues] })
}

export const findOnNetwork: Handler<'printer.search-network'> = async () => {
  const { searched, printers } = await searchNetwork()
  return ok({ searched, printers: printers.map((printer) => ({ ...printer })) })
}
