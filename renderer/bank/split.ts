import type { Candidate } from '../../contract/operations/bank'

/** One order that shall get a part of a line; `amount` in rupiah, null while its field is empty. */
export interface Part {
  readonly order: Candidate
  readonly amount: number | null
}

const open = (order: Candidate): number => Math.max(0, order.amountDue - order.paid - order.accepted)

/** The likeliest split: what is left goes to the orders in turn, each at most what it still costs. */
export function startSplit(left: number, orders: readonly Candidate[]): Part[] {
  let rest = left
  return orders.map((order) => {
    const amount = Math.min(rest, open(order))
    rest -= amount
    return { order, amount: amount === 0 ? null : amount }
  })
}

/** Adds an order with as much as is left for it; an order that is there already stays as it is. */
export function addPart(parts: readonly Part[], order: Candidate, left: number): Part[] {
  if (parts.some((part) => part.order.orderId === order.orderId)) return [...parts]
  const amount = Math.min(Math.max(0, left - usedBy(parts)), open(order))
  return [...parts, { order, amount: amount === 0 ? null : amount }]
}

export const usedBy = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + (part.amount ?? 0), 0)

/** What would be recorded. */
export const filledParts = (parts: readonly Part[]): { orderId: string; amount: number }[] =>
  parts.flatMap(({ order, amount }) =>
    amount === null || amount === 0 ? [] : [{ orderId: order.orderId, amount }],
  )
