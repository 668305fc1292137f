import { err, ok } from '../../../core/result'
import { listRoutes, saveRoute } from '../../../db/queries/print-routes'
import { findPrinter } from '../../../db/queries/printers'
import { type PrintRoom } from '../../devices/print-room'
import { type Handler } from '../../run/context'

/** Chooses the printer of a kind of paper, and the one that stands in for it. */
export const chooseRoute =
  (room: () => PrintRoom): Handler<'print.route'> =>
  (context, route) => {
    const use = route.kind === 'address-label' ? 'label' : 'receipt'
    for (const printerId of [route.printerId, route.fallbackId]) {
      if (printerId === null) continue
      const printer = findPrinter(context.db, printerId)
      if (!printer) return err({ code: 'NOT_FOUND', what: 'printer' })
      if (printer.use !== use) return err({ code: 'WRONG_PRINTER', name: printer.name })
    }
    saveRoute(context.store, route)
    context.emit('changed', { topics: ['printing'] })
    room().wake()
    return ok(listRoutes(context.db))
  }
