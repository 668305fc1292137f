import type { BankLine } from '../../contract/operations/bank'
import type { CandidateGroup } from './candidate-groups'

/** What a line has left over after these orders, or what they still lack; in rupiah, at most one is above zero. */
export interface Difference {
  readonly over: number
  readonly short: number
}

export function differenceOf(line: Pick<BankLine, 'left'>, group: CandidateGroup): Difference {
  const over = Math.max(0, line.left - group.amount)
  const short = group.orders.reduce(
    (sum, order) => sum + Math.max(0, order.amountDue - order.paid - order.accepted - order.amount),
    0,
  )
  return { over, short: over > 0 ? 0 : short }
}

/**
 * What becomes of a difference. `leave`: it stays open, money without an order or an order that waits for the rest;
 * `accept`: nobody owes it any more.
 */
const DIFFERENCE_USES = ['leave', 'credit', 'refund', 'accept'] as const
export type DifferenceUse = (typeof DIFFERENCE_USES)[number]

/** Which of them there are: money that is missing cannot be put aside. */
export const usesOf = ({ over, short }: Difference): readonly DifferenceUse[] =>
  over > 0 ? DIFFERENCE_USES : short > 0 ? ['leave', 'accept'] : []

/** Above the shop's limit a supervisor vouches for a difference nobody owes any more. */
export const needsSupervisor = (use: DifferenceUse, { over, short }: Difference, limit: number): boolean =>
  use === 'accept' && over + short > limit

/** Why it probably differs, as far as the evidence tells. */
export function likelyCause(group: CandidateGroup): 'fee' | 'code' | 'other' {
  const codes = group.orders[0].evidence.map((item) => item.code)
  if (codes.includes('FEE_SHORT')) return 'fee'
  return codes.includes('CODE_LEFT_OFF') ? 'code' : 'other'
}
