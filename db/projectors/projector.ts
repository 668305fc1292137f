import { type FactKind, type FactPayload } from '../../contract/facts'
import { type MovementCause } from '../../core/places'
import { type BusinessDay, type Instant } from '../../core/time'
import { type Writer } from '../database'
import { tally } from './day-tally'

/** What a projector may know of a fact beside its payload. */
export interface FactHead {
  readonly terminal: string
  readonly at: Instant
  readonly businessDay: BusinessDay
  readonly personId: string | null
}

/**
 * Applies one kind of fact to the tables that screens and rules read. Facts of different authors may come in any
 * order, so what two authors write is added up or inserted once, never overwritten.
 */
export type Projectors<K extends FactKind = FactKind> = {
  [Kind in K]: (tx: Writer, payload: FactPayload<Kind>, head: FactHead) => void
}

export interface Movement {
  readonly productId: string
  readonly qty: number
  readonly from: string
  readonly to: string
  readonly cause: MovementCause
  readonly documentId: string
}

const ADD_LEVEL = `INSERT INTO stock_level (place, product_id, qty) VALUES (?, ?, ?)
  ON CONFLICT (place, product_id) DO UPDATE SET qty = qty + excluded.qty`
const TAKE_LEVEL = 'UPDATE stock_level SET qty = qty - ? WHERE place = ? AND product_id = ?'

/**
 * Moves pieces: one ledger row, both levels, and what the day counts of this kind of movement.
 * @throws SQLITE_CONSTRAINT_CHECK when a place of one author would hold fewer than no pieces.
 */
export function move(tx: Writer, head: FactHead, movement: Movement): void {
  const { productId, qty, from, to, cause, documentId } = movement
  tx.run(
    `INSERT INTO stock_movement (product_id, qty, from_place, to_place, cause, document_id, at, business_day)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [productId, qty, from, to, cause, documentId, head.at, head.businessDay],
  )
  // Two statements: an upsert would check the level it is about to insert, which is below none.
  if (tx.run(TAKE_LEVEL, [qty, from, productId]) === 0) tx.run(ADD_LEVEL, [from, productId, -qty])
  tx.run(ADD_LEVEL, [to, productId, qty])
  tally(tx, head, `moved:${cause}:${placeKind(from)}:${placeKind(to)}`, qty)
}

/** `desk:A` is a desk; whose desk or whose hand-over it is would make a row for each. */
const placeKind = (place: string): string => place.replace(/:.*/, '')
