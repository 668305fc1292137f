import { type FactPayload } from '../../contract/facts'
import { type RefusalOf } from '../../contract/refusals'
import { type Result, err, ok } from '../../core/result'
import { type Reader } from '../../db/database'
import { defaultPrinter } from '../../db/print-queue'
import { findPrinter, listPrinters, type PrinterRow } from '../../db/queries/printers'
import { drawerKick } from '../../printing'
import { type CommandContext } from '../run/context'
import { type PrintRoom } from './print-room'

/** A drawer that opens later than this opens for nobody. */
export const DRAWER_WITHIN_MS = 5_000

type Cause = Pick<FactPayload<'DrawerKicked'>, 'cause' | 'saleId' | 'reason'>

/**
 * Opens the cash drawer as part of a command: who and why is recorded with it, and the printer is told once the command
 * stands. Told once: a kick is never queued, repeated or sent late, so a drawer never springs open by itself.
 */
export function kickDrawer(
  context: CommandContext,
  room: () => PrintRoom,
  cause: Cause,
): Result<null, RefusalOf<'NO_DRAWER'>> {
  const printer = drawerPrinter(context.db)
  if (!printer) return err({ code: 'NO_DRAWER' })
  context.record('DrawerKicked', { desk: context.terminal.code, ...cause })
  context.after(() => {
    void room().kick(printer, drawerKick(printer.drawer === 'pin-5' ? 5 : 2))
  })
  return ok(null)
}

/** The drawer hangs on the printer of the receipts; failing that, on whichever printer was set up with one. */
function drawerPrinter(db: Reader): PrinterRow | undefined {
  const receipts = findPrinter(db, defaultPrinter(db, 'receipt', 'receipt') ?? '')
  if (receipts && receipts.drawer !== 'none') return receipts
  return listPrinters(db).find((printer) => printer.use === 'receipt' && printer.drawer !== 'none')
}
