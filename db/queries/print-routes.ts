import { type z } from 'zod'
import { type Route } from '../../contract/operations/printing'
import { LATE_AFTER_MINUTES, PaperKind } from '../../contract/printer'
import { ok } from '../../core/result'
import { type Reader, type Store, inTransaction } from '../database'

export type RouteRow = z.output<typeof Route>

interface StoredRoute {
  readonly printerId: RouteRow['printerId']
  readonly fallbackId: RouteRow['fallbackId']
  readonly lateAfterMinutes: number
}

/** One row per kind of paper, chosen or not. A printer that was taken away counts as not chosen. */
export function listRoutes(db: Reader): RouteRow[] {
  return PaperKind.options.map((kind) => {
    const stored = db.get<StoredRoute>(
      `SELECT main.printer_id AS printerId, second.printer_id AS fallbackId, late_after_minutes AS lateAfterMinutes
       FROM print_route LEFT JOIN printer AS main ON main.printer_id = print_route.printer_id
         LEFT JOIN printer AS second ON second.printer_id = print_route.fallback_id WHERE kind = ?`,
      [kind],
    )
    return {
      kind,
      printerId: stored?.printerId ?? null,
      fallbackId: stored?.fallbackId ?? null,
      lateAfterMinutes: stored?.lateAfterMinutes ?? LATE_AFTER_MINUTES[kind],
    }
  })
}

export function saveRoute(store: Store, route: RouteRow): void {
  inTransaction(store, (tx) => {
    tx.run(
      `INSERT INTO print_route (kind, printer_id, fallback_id, late_after_minutes)
       VALUES (@kind, @printerId, @fallbackId, @lateAfterMinutes)
       ON CONFLICT (kind) DO UPDATE SET printer_id = excluded.printer_id, fallback_id = excluded.fallback_id,
         late_after_minutes = excluded.late_after_minutes`,
      { ...route },
    )
    return ok(null)
  })
}
