import type { BankLine, Candidate } from '../../contract/operations/bank'
import { numberIn } from './facts'

/** What one key chooses: usually one order; several where the line is exactly their sum. */
export interface CandidateGroup {
  readonly key: string
  readonly orders: readonly [Candidate, ...Candidate[]]
  /** Rupiah of the line that would be used. */
  readonly amount: number
}

const one = (candidate: Candidate): CandidateGroup => ({
  key: candidate.orderId,
  orders: [candidate],
  amount: candidate.amount,
})

const sumCount = (candidate: Candidate): number | null => {
  const sum = candidate.evidence.find((item) => item.code === 'EXACT_SUM')
  return sum ? numberIn(sum, 'count') : null
}

/** Candidates in their order; orders of one exact sum, which come one after the other, stand together. */
export function groupCandidates(candidates: readonly Candidate[]): CandidateGroup[] {
  const groups: CandidateGroup[] = []
  for (let at = 0; at < candidates.length;) {
    const first = candidates[at]
    if (!first) break
    const count = sumCount(first)
    const rest = count === null ? [] : candidates.slice(at + 1, at + count)
    const whole =
      count !== null && rest.length === count - 1 && rest.every((other) => sumCount(other) === count)
    if (whole) {
      const orders: [Candidate, ...Candidate[]] = [first, ...rest]
      const amount = orders.reduce((sum, order) => sum + order.amount, 0)
      groups.push({ key: orders.map((order) => order.orderId).join('+'), orders, amount })
      at += orders.length
    } else {
      groups.push(one(first))
      at += 1
    }
  }
  return groups
}

/** What Enter takes without a choice: the top of a clear or suggested line. Ambiguity is never taken by reflex. */
export function preselected(line: BankLine, groups: readonly CandidateGroup[]): string | null {
  return line.state === 'clear' || line.state === 'suggested' ? (groups[0]?.key ?? null) : null
}
