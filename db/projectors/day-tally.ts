import { type BusinessDay } from '../../core/time'
import { type Writer } from '../database'

/** What a day counts beside the pieces that move. */
export type Tally =
  | 'orders-booked'
  | 'orders-sold'
  | 'orders-cancelled'
  | 'orders-expired'
  | 'orders-reopened'
  | 'order-pieces-cancelled'
  | 'order-pieces-expired'
  | 'order-pieces-reopened'
  | 'drop-order-pieces-declined'
  | `moved:${string}`

/**
 * Adds to what a business day counts. A few rows per day, so that what stood at the beginning of a day long ago is a
 * short sum and not a walk through years of movements.
 */
export function tally(tx: Writer, head: { readonly businessDay: BusinessDay }, what: Tally, n: number): void {
  tx.run(
    `INSERT INTO day_tally (what, business_day, n) VALUES (?, ?, ?)
     ON CONFLICT (what, business_day) DO UPDATE SET n = n + excluded.n`,
    [what, head.businessDay, n],
  )
}
