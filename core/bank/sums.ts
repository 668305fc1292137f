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
  if (amount === null || amount <= 0) return []
  const customers = customersOf(credit, index)
  if (customers.length === 0) return []
  return customers.flatMap(({ customerId, times }) => {
    const open = index
      .ofCustomer(customerId)
      .filter((entry) => entry.live && entry.due < amount && isConceivable(entry, credit.day))
    if (open.length < 2 || open.length > MOST_ORDERS) return []
    return subsets(open, amount).map((entries) => ({
      entries,
      candidate: toCandidate(credit, entries, times),
    }))
  })
}

function customersOf(credit: CreditLine, index: OrderIndex): { customerId: string; times?: number }[] {
  const found: { customerId: string; times?: number }[] = []
  for (const { order } of credit.strongly) addCustomer(found, index, order.customerId)
  for (const { customerId, confirmedCount } of credit.knownFor)
    addCustomer(found, index, customerId, confirmedCount)
  return found
}

/** Each once, and only who has orders to add up. */
function addCustomer(
  to: { customerId: string; times?: number }[],
  index: OrderIndex,
  customerId: string,
  times?: number,
): void {
  if (index.ofCustomer(customerId).length < 2) return
  for (const known of to) if (known.customerId === customerId) return
  to.push(times === undefined ? { customerId } : { customerId, times })
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
  const { day } = credit
  const late = day !== null && entries.some((entry) => day > entry.deadlineOn)
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
