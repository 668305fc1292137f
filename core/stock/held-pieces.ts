import { type BookOrderId } from '../ids'

/** Pieces that a cancelled or expired book order still holds at a desk. */
export interface HeldPieces {
  readonly orderId: BookOrderId
  readonly qty: number
}

/**
 * Takes up to `want` pieces, the first source first.
 * @returns the parts taken and what could not be had.
 */
export function takeInOrder(
  sources: readonly HeldPieces[],
  want: number,
): { readonly taken: HeldPieces[]; readonly short: number } {
  const taken: HeldPieces[] = []
  let short = want
  for (const { orderId, qty } of sources) {
    const part = Math.min(qty, short)
    if (part <= 0) continue
    taken.push({ orderId, qty: part })
    short -= part
  }
  return { taken, short }
}

/** What the sources still hold after `taken`, in the same order. */
export function without(sources: readonly HeldPieces[], taken: readonly HeldPieces[]): HeldPieces[] {
  const gone = new Map<BookOrderId, number>()
  for (const { orderId, qty } of taken) gone.set(orderId, (gone.get(orderId) ?? 0) + qty)
  return sources
    .map(({ orderId, qty }) => ({ orderId, qty: qty - (gone.get(orderId) ?? 0) }))
    .filter(({ qty }) => qty > 0)
}
