import { type Writer } from './database'
import { type StoredFact } from './fact-log'

/**
 * A store that was set back hears its own facts again: the numbers of their documents are given already, and counting
 * goes on behind them.
 */
export function keepNumberGiven(
  tx: Writer,
  fact: Pick<StoredFact, 'terminal' | 'businessDay' | 'payload'>,
): void {
  const { number } = JSON.parse(fact.payload) as { number?: unknown }
  if (typeof number !== 'string') return
  const day = fact.businessDay.slice(2).replaceAll('-', '')
  const [, kind, last] = new RegExp(`^(.+)-${fact.terminal}-${day}-([0-9]+)$`).exec(number) ?? []
  if (kind === undefined || last === undefined) return
  tx.run(
    `INSERT INTO document_counter (kind, day, last) VALUES (?, ?, ?)
     ON CONFLICT (kind, day) DO UPDATE SET last = max(last, excluded.last)`,
    [kind, fact.businessDay, Number(last)],
  )
}
