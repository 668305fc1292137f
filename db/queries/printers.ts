import { asc, eq } from 'drizzle-orm'
import { type z } from 'zod'
import { Printer } from '../../contract/operations/printing'
import { type Capability, DEFAULT_PAPER_OPTIONS } from '../../contract/printer'
import { type Reader, type Store, inTransaction } from '../database'
import { ok } from '../../core/result'
import * as schema from '../schema'

export type PrinterRow = z.output<typeof Printer>

const toPrinter = (row: typeof schema.printer.$inferSelect): PrinterRow =>
  Printer.parse({
    ...row,
    connection: row.connection === null ? networkOf(row) : (JSON.parse(row.connection) as unknown),
    capability: row.capability === null ? null : (JSON.parse(row.capability) as unknown),
    confirms: row.confirms === 1,
    invertBitmap: row.invertBitmap === 1,
    paper: row.paper === null ? DEFAULT_PAPER_OPTIONS : (JSON.parse(row.paper) as unknown),
    virtual: row.virtual === 1,
  })

const networkOf = ({ host, port }: { readonly host: string; readonly port: number }) =>
  ({ by: 'network', host, port }) as const

/** In the order in which they were set up: the first of a use prints its papers. */
export function listPrinters(db: Reader): PrinterRow[] {
  return db.orm
    .select()
    .from(schema.printer)
    .orderBy(asc(schema.printer.createdAt), asc(schema.printer.printerId))
    .all()
    .map(toPrinter)
}

export function findPrinter(db: Reader, printerId: string): PrinterRow | undefined {
  const row = db.orm.select().from(schema.printer).where(eq(schema.printer.printerId, printerId)).get()
  return row ? toPrinter(row) : undefined
}

/** Sets a printer up or changes it; jobs that waited for a printer of its use go to it. */
export function savePrinter(store: Store, printer: PrinterRow, now: number): void {
  inTransaction(store, (tx) => {
    tx.run(
      `INSERT INTO printer (printer_id, name, use, language, host, port, width_mm, height_mm, dpi, confirms, virtual,
         connection, drawer, invert_bitmap, capability, paper, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (printer_id) DO UPDATE SET name = excluded.name, use = excluded.use, language = excluded.language,
         host = excluded.host, port = excluded.port, width_mm = excluded.width_mm, height_mm = excluded.height_mm,
         dpi = excluded.dpi, confirms = excluded.confirms, virtual = excluded.virtual,
         connection = excluded.connection, drawer = excluded.drawer, invert_bitmap = excluded.invert_bitmap,
         capability = excluded.capability, paper = excluded.paper`,
      [
        printer.printerId,
        printer.name,
        printer.use,
        printer.language,
        printer.host,
        printer.port,
        printer.widthMm,
        printer.heightMm,
        printer.dpi,
        printer.confirms ? 1 : 0,
        printer.virtual ? 1 : 0,
        printer.connection.by === 'network' ? null : JSON.stringify(printer.connection),
        printer.drawer,
        printer.invertBitmap ? 1 : 0,
        printer.capability && JSON.stringify(printer.capability),
        JSON.stringify(printer.paper),
        now,
      ],
    )
    return ok(null)
  })
}

/** Keeps what a trial has shown. */
export function saveCapability(store: Store, printerId: string, capability: Capability): void {
  inTransaction(store, (tx) => {
    tx.run('UPDATE printer SET capability = ? WHERE printer_id = ?', [JSON.stringify(capability), printerId])
    return ok(null)
  })
}

/** Takes a printer away; what waited for it goes to the next one of its use, where there is one. */
export function removePrinter(store: Store, printer: PrinterRow): void {
  inTransaction(store, (tx) => {
    tx.run('DELETE FROM printer WHERE printer_id = ?', [printer.printerId])
    tx.run(
      `UPDATE print_job SET printer_id = (SELECT printer_id FROM printer WHERE use = @use ORDER BY created_at LIMIT 1)
       WHERE printer_id = @printerId AND state = 'queued'
         AND EXISTS (SELECT 1 FROM printer WHERE use = @use)`,
      { use: printer.use, printerId: printer.printerId },
    )
    return ok(null)
  })
}
