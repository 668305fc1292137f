import { type BusinessDay } from '../../core/time'
import { type Writer } from '../../db/database'

/** `BO-A-261122-0001`: kind, terminal, business day, and a counter that is gapless per kind and day. */
export function nextDocumentNumber(tx: Writer, prefix: string, terminal: string, day: BusinessDay): string {
  const row = tx.get<{ last: number }>(
    `INSERT INTO document_counter (kind, day, last) VALUES (?, ?, 1)
     ON CONFLICT (kind, day) DO UPDATE SET last = last + 1 RETURNING last`,
    [prefix, day],
  )
  if (!row) throw new Error('the counter gave no number')
  return `${prefix}-${terminal}-${day.slice(2).replaceAll('-', '')}-${String(row.last).padStart(4, '0')}`
}
