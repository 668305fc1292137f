import { type CreditLine, LATE, OTHER_ACCOUNT, bestName, isElsewhere, nameEvidence } from './candidates'
import type { Evidence, ProposalCandidate } from './match-types'
import { type IndexedOrder, type OrderIndex, isConceivable } from './order-index'

/** More open orders of one customer than this are not combined: the sums become coincidences. */
const MOST_ORDERS = 10
/** Sums found beyond these only prove that the sum says little. */
const MOST_SUMS = 5
const POINTS = 95

/** Several open orders of one customer of which this credit is exactly the sum; only for a payer who is that customer's. */
export function sumsOf(
  credit: CreditLine,
  index: OrderIndex,
): { candidate: ProposalCandidate; entries: IndexedOrder[] }[] {
  const { amount } = credit
  if (amount === null) return []
  return customersOf(credit, index).flatMap(({ customerId, times }) => {
    const open = index
      .ofCustomer(customerId)
      .filter((entry) => entry.live && entry.due < amount && isConceivable(entry, credit.line.date))
    if (open.length < 2 || open.length > MOST_ORDERS) return []
    return subsets(open, amount).map((entries) => ({
      entries,
      candidate: toCandidate(credit, entries, times),
    }))
  })
}

function customersOf(credit: CreditLine, index: OrderIndex): { customerId: string; times?: number }[] {
  const found = new Map<string, { customerId: string; times?: number }>()
  for (const bank of credit.names)
    for (const name of index.names.strong(bank)) {
      for (const { order } of index.ofName(name))
        if (!found.has(order.customerId)) found.set(order.customerId, { customerId: order.customerId })
    }
  for (const { customerId, confirmedCount } of credit.knownFor)
    if (!found.has(customerId)) found.set(customerId, { customerId, times: confirmedCount })
  return [...found.values()]
}

function subsets(entries: readonly IndexedOrder[], amount: number): IndexedOrder[][] {
  const found: IndexedOrder[][] = []
  const inOrder = [...entries].sort((a, b) => a.order.number.localeCompare(b.order.number))
  const take = (from: number, left: number, taken: IndexedOrder[]): void => {
    if (found.length >= MOST_SUMS || left < 0) return
    if (left === 0) {
      if (taken.length >= 2) found.push(taken)
      return
    }
    for (let at = from; at < inOrder.length; at++) {
      const entry = inOrder[at]
      if (entry) take(at + 1, left - entry.due, [...taken, entry])
    }
  }
  take(0, amount, [])
  return found
}

function toCandidate(
  credit: CreditLine,
  entries: readonly IndexedOrder[],
  times?: number,
): ProposalCandidate {
  const [first] = entries
  const elsewhere = entries.some((entry) => isElsewhere(credit, entry))
  const { date } = credit.line
  const late = date !== null && entries.some((entry) => date > entry.deadlineOn)
  const name = first ? bestName(credit, first.name) : 'none'
  const evidence: Evidence[] = [
    { code: 'EXACT_SUM', amount: credit.amount ?? 0, count: entries.length },
    nameEvidence(credit.payer, first?.order.customerName ?? '', name, times),
  ]
  if (elsewhere) evidence.push({ code: 'OTHER_ACCOUNT', accountId: credit.line.accountId })
  return {
    orders: entries.map(({ order, due }) => ({ orderId: order.orderId, amount: due })),
    points: POINTS + (elsewhere ? OTHER_ACCOUNT : 0) + (late ? LATE : 0),
    evidence,
  }
}
