import { type BookOrderId, type ProductId } from '../ids'
import { type Quantity, quantity } from '../quantity'
import { type Result, err, ok } from '../result'
import { type HeldPieces, takeInOrder, without } from './held-pieces'
import { type PieceLine, totalByProduct } from './lines'

/** What stands at the desk and may go back: pieces of ended book orders, oldest first, and free ones. */
export interface Returnable {
  readonly name: string
  readonly held: readonly HeldPieces[]
  readonly free: number
}

/** `orderId` null: the pieces stood free. */
export interface ReturnLine {
  readonly productId: ProductId
  readonly qty: Quantity
  readonly orderId: BookOrderId | null
}

export type ReturnRefusal =
  | { readonly code: 'NOT_FOUND'; readonly what: 'product' }
  | {
      readonly code: 'NOTHING_TO_RETURN'
      readonly name: string
      readonly have: number
      readonly want: number
    }

/**
 * Which pieces a return takes: those that must go back first, free ones only when these run out.
 * Pieces that open book orders hold never go back.
 */
export function sendReturn(
  wanted: readonly PieceLine[],
  standing: ReadonlyMap<ProductId, Returnable>,
): Result<ReturnLine[], ReturnRefusal> {
  for (const [productId, want] of totalByProduct(wanted)) {
    const here = standing.get(productId)
    if (!here) return err({ code: 'NOT_FOUND', what: 'product' })
    const have = here.free + here.held.reduce((sum, { qty }) => sum + qty, 0)
    if (want > have) return err({ code: 'NOTHING_TO_RETURN', name: here.name, have, want })
  }
  const lines: ReturnLine[] = []
  const heldLeft = new Map([...standing].map(([productId, { held }]) => [productId, held]))
  for (const { productId, qty } of wanted) {
    const held = heldLeft.get(productId) ?? []
    const { taken, short } = takeInOrder(held, qty)
    heldLeft.set(productId, without(held, taken))
    for (const part of taken) lines.push({ productId, qty: quantity(part.qty), orderId: part.orderId })
    if (short > 0) lines.push({ productId, qty: quantity(short), orderId: null })
  }
  return ok(lines)
}
