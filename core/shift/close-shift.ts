import { type Result, err, ok } from '../result'

/** What passed through the drawer of a shift, whole rupiah; `cashSales` is net of change. */
export type Drawer = {
  readonly float: number
  readonly cashIn: number
  readonly cashOut: number
  readonly cashSales: number
  readonly cashRefunds: number
}

/** What must lie in the drawer. */
export const expectedCash = (drawer: Drawer): number =>
  drawer.float + drawer.cashIn - drawer.cashOut + drawer.cashSales - drawer.cashRefunds

export type Denomination = { readonly value: number; readonly pieces: number }

/** What a count by notes and coins comes to. */
export const countedCash = (denominations: readonly Denomination[]): number =>
  denominations.reduce((sum, { value, pieces }) => sum + value * pieces, 0)

/** The newest count of a shift: what was found, and what had to be there at that moment. */
export type Count = { readonly counted: number; readonly expected: number }

/**
 * A count stands as long as the drawer holds what it held then: cash that moved since would turn up as a variance
 * nobody has made. A sale and its refund leave it standing.
 */
export const countStands = (count: Count | null, expectedNow: number): count is Count =>
  count !== null && count.expected === expectedNow

export type CloseRefusal =
  | { readonly code: 'NOT_COUNTED' }
  | { readonly code: 'VARIANCE_NEEDS_REASON'; readonly variance: number }

const SHORTEST_REASON = 3

/** Closes on a count that stands; a variance is closed with a reason of at least three characters. */
export function decideClose(
  count: Count | null,
  expectedNow: number,
  reason: string,
): Result<Count & { readonly variance: number }, CloseRefusal> {
  if (!countStands(count, expectedNow)) return err({ code: 'NOT_COUNTED' })
  const variance = count.counted - count.expected
  if (variance !== 0 && reason.trim().length < SHORTEST_REASON)
    return err({ code: 'VARIANCE_NEEDS_REASON', variance })
  return ok({ ...count, variance })
}

/** Cash is taken out of what is there. */
export function decideCashMove(
  move: { readonly direction: 'in' | 'out'; readonly amount: number },
  have: number,
): Result<null, { readonly code: 'NOT_ENOUGH_CASH'; readonly have: number }> {
  return move.direction === 'out' && move.amount > have ? err({ code: 'NOT_ENOUGH_CASH', have }) : ok(null)
}
