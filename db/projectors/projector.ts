import { type FactKind, type FactPayload } from '../../contract/facts'
import { type MovementCause } from '../../core/places'
import { type BusinessDay, type Instant } from '../../core/time'
import { type Writer } from '../database'
import { type Tally, tally } from './day-tally'

/** What a projector may know of a fact beside its payload. */
export interface FactHead {
  readonly terminal: string
  readonly epoch: number
  readonly seq: number
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
  ON CONFLICT (product_id, place) DO UPDATE SET qty = qty + excluded.qty`
const TAKE_LEVEL = 'UPDATE stock_level SET qty = qty - ? WHERE place = ? AND product_id = ?'
const ADD_AT_DESK = `INSERT INTO desk_stock (place, qty) VALUES (?, ?)
  ON CONFLICT (place) DO UPDATE SET qty = qty + excluded.qty`
const TAKE_AT_DESK = 'UPDATE desk_stock SET qty = qty - ? WHERE place = ?'

/** As `moveAll`, of one movement. */
export const move = (tx: Writer, head: FactHead, movement: Movement): void => moveAll(tx, head, [movement])

/**
 * Moves pieces, in order: a ledger row and both levels for each movement; then, once for all of them, what stands at
 * the desks and what the day counts of each kind of movement.
 * @throws SQLITE_CONSTRAINT_CHECK when a place of one author would hold fewer than no pieces.
 */
export function moveAll(tx: Writer, head: FactHead, movements: readonly Movement[]): void {
  const tallies = new Map<Tally, number>()
  const desks = new Map<string, number>()
  for (const { productId, qty, from, to, cause, documentId } of movements) {
    tx.run(
      `INSERT INTO stock_movement (product_id, qty, from_place, to_place, cause, document_id, at, business_day)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [productId, qty, from, to, cause, documentId, head.at, head.businessDay],
    )
    // Two statements: an upsert would check the level it is about to insert, which is below none.
    if (tx.run(TAKE_LEVEL, [qty, from, productId]) === 0) tx.run(ADD_LEVEL, [from, productId, -qty])
    tx.run(ADD_LEVEL, [to, productId, qty])
    if (isDesk(from)) add(desks, from, -qty)
    if (isDesk(to)) add(desks, to, qty)
    add(tallies, movedTally(cause, from, to), qty)
  }
  for (const [desk, qty] of desks) {
    if (qty > 0) tx.run(ADD_AT_DESK, [desk, qty])
    else if (qty < 0) tx.run(TAKE_AT_DESK, [-qty, desk])
  }
  for (const [what, qty] of tallies) tally(tx, head, what, qty)
}

/** Takes a movement out of the books again, as if it had never been. Of places that are no desks. */
export function takeOutMovement(
  tx: Writer,
  { productId, from, to, cause, documentId }: Omit<Movement, 'qty'>,
): void {
  for (const { qty, ...head } of tx.all<{ qty: number; businessDay: BusinessDay }>(
    `SELECT qty, business_day AS businessDay FROM stock_movement
     WHERE product_id = ? AND document_id = ? AND cause = ?`,
    [productId, documentId, cause],
  )) {
    tx.run(ADD_LEVEL, [from, productId, qty])
    tx.run(TAKE_LEVEL, [qty, to, productId])
    const what = movedTally(cause, from, to)
    tally(tx, head, what, -qty)
    tx.run('DELETE FROM day_tally WHERE what = ? AND business_day = ? AND n = 0', [what, head.businessDay])
  }
  tx.run('DELETE FROM stock_movement WHERE product_id = ? AND document_id = ? AND cause = ?', [
    productId,
    documentId,
    cause,
  ])
  for (const place of [from, to])
    tx.run(
      `DELETE FROM stock_level WHERE product_id = ? AND place = ? AND qty = 0 AND NOT EXISTS (
         SELECT 1 FROM stock_movement m
         WHERE m.product_id = stock_level.product_id AND stock_level.place IN (m.from_place, m.to_place))`,
      [productId, place],
    )
}

function add<Key>(sums: Map<Key, number>, key: Key, qty: number): void {
  sums.set(key, (sums.get(key) ?? 0) + qty)
}

const movedTally = (cause: string, from: string, to: string): Tally =>
  `moved:${cause}:${placeKind(from)}:${placeKind(to)}`

const isDesk = (place: string): boolean => place.startsWith('desk:')

/** `desk:A` is a desk; whose desk or whose hand-over it is would make a row for each. */
const placeKind = (place: string): string => place.replace(/:.*/, '')
