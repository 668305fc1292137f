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
    (sum, order) => sum + Math.max(0, order.amountDue - order.paid - order.amount),
    0,
  )
  return { over, short: over > 0 ? 0 : short }
}
