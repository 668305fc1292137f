import { COUNT_DIFFERENCE, handOverOut } from '../../core/places'
import { type BusinessDay, type Instant } from '../../core/time'
import { type Writer } from '../database'
import { type FactHead, move, takeOutMovement } from './projector'

interface Line {
  readonly handedOver: number
  /** All that was ever said, whether there were so many pieces or not. */
  readonly received: number
  readonly takenBack: number
  /** Pieces that were said of more than once until now. */
  readonly twice: number
}

/**
 * What the desk received it has, and the warehouse takes back what is left of a hand-over. Where neither had heard of
 * the other, both have said of the same pieces that they hold them: each keeps them in its books, and the pieces too
 * many are a count difference, for whoever counts next to settle. What comes out hangs on what was said, not on the
 * order in which it became known.
 */
export function settleSaidTwice(tx: Writer, head: FactHead, dropOrderId: string, productId: string): void {
  const line = tx.get<Line>(
    `SELECT handed_over AS handedOver, received + received_twice AS received,
       taken_back + taken_back_twice AS takenBack, received_twice + taken_back_twice AS twice
     FROM drop_order_line WHERE drop_order_id = ? AND product_id = ?
       AND (received + taken_back > handed_over OR received_twice + taken_back_twice > 0)`,
    [dropOrderId, productId],
  )
  if (!line) return
  const received = Math.min(line.received, line.handedOver)
  const takenBack = Math.min(line.takenBack, line.handedOver - received)
  tx.run(
    `UPDATE drop_order_line SET received = ?, received_twice = ?, taken_back = ?, taken_back_twice = ?
     WHERE drop_order_id = ? AND product_id = ?`,
    [received, line.received - received, takenBack, line.takenBack - takenBack, dropOrderId, productId],
  )
  const movement = {
    productId,
    qty: line.received + line.takenBack - received - takenBack,
    from: COUNT_DIFFERENCE,
    to: handOverOut(dropOrderId),
    cause: 'said-twice',
    documentId: dropOrderId,
  } as const
  if (line.twice > 0) takeOutMovement(tx, movement)
  if (movement.qty > 0) move(tx, { ...head, ...lastSaid(tx, dropOrderId, productId) }, movement)
}

/** When the last that was said of the pieces was said: the same at every terminal, whichever it heard last. */
const lastSaid = (
  tx: Writer,
  dropOrderId: string,
  productId: string,
): { at: Instant; businessDay: BusinessDay } | undefined =>
  tx.get(
    `SELECT max(at) AS at, max(business_day) AS businessDay FROM stock_movement
     WHERE product_id = ? AND document_id = ? AND cause IN ('received', 'taken-back')`,
    [productId, dropOrderId],
  )
