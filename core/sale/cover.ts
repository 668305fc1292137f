import { type Result, err, ok } from '../result'

/** What is known of a book order that is to be sold. Rupiah. */
export type SellableOrder = {
  readonly number: string
  readonly state: 'open' | 'sold' | 'cancelled' | 'expired' | 'returned'
  readonly payment: 'transfer' | 'cod'
  readonly amountDue: number
  readonly paid: number
  /** Shortfall that was accepted beforehand. */
  readonly accepted: number
}

export type CoverRefusal =
  | { readonly code: 'ALREADY_SOLD'; readonly number: string }
  | { readonly code: 'ORDER_NOT_OPEN'; readonly number: string; readonly state: string }
  | { readonly code: 'NOT_COVERED'; readonly number: string; readonly due: number; readonly paid: number }

/**
 * Whether goods may leave: covered by allocated transfers, cash on delivery by the shop's policy, or let go by a
 * supervisor. `shortBy` is what a supervisor vouches for.
 */
export function decideCover(
  order: SellableOrder,
  overridden: boolean,
): Result<{ readonly shortBy: number; readonly cod: number }, CoverRefusal> {
  const { number, state, amountDue: due, paid } = order
  if (state === 'sold' || state === 'returned') return err({ code: 'ALREADY_SOLD', number })
  if (state !== 'open') return err({ code: 'ORDER_NOT_OPEN', number, state })
  const shortBy = Math.max(0, due - paid - order.accepted)
  if (order.payment === 'cod') return ok({ shortBy: 0, cod: shortBy })
  if (shortBy > 0 && !overridden) return err({ code: 'NOT_COVERED', number, due, paid })
  return ok({ shortBy, cod: 0 })
}
