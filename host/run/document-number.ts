import { type BusinessDay } from '../../core/time'
import { type Writer } from '../../db/database'

/** `BO-A-261122-0001`: kind, terminal, business day, and a counter that is gapless per kind and day. */
export function nextDocumentNumber(tx: Writer, prefix: string, terminal: string, day: BusinessDay): string {
  const key = [prefix, day]
  // Two plain statements: one that also returns what it wrote costs as much as four.
  if (tx.run('UPDATE document_counter SET last = last + 1 WHERE kind = ? AND day = ?', key) === 0)
    tx.run('INSERT INTO document_counter (kind, day, last) VALUES (?, ?, 1)', key)
  const row = tx.get<{ last: number }>('SELECT last FROM document_counter WHERE kind = ? AND day = ?', key)
  if (!row) throw new Error('the counter gave no number')
  return `${prefix}-${terminal}-${day.slice(2).replaceAll('-', '')}-${String(row.last).padStart(4, '0')}`
}
