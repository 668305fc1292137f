import type { MatchLine, MatchOrder } from '../../core/bank/match-types'
import { readPayer } from '../../core/bank/payer'
import { businessDayOf, daysBetween } from '../../core/time'

/** The order a method would mark paid by itself, by line. */
export type Picks = Map<string, string>

const WINDOW_DAYS = 7

/** What many plugins do: the first open order of that amount in the window. */
export function greedyByAmount(lines: readonly MatchLine[], orders: readonly MatchOrder[]): Picks {
  const byAmount = Map.groupBy(
    orders.filter((order) => order.state === 'open'),
    (order) => order.amountDue,
  )
  const used = new Set<string>()
  const picks: Picks = new Map()
  for (const line of lines) {
    if (line.direction === 'debit' || line.date === null) continue
    const found = (byAmount.get(line.amountSen / 100) ?? []).find(
      (order) => !used.has(order.orderId) && isInWindow(line, order),
    )
    if (!found) continue
    used.add(found.orderId)
    picks.set(line.lineId, found.orderId)
  }
  return picks
}

/** One per cent of the amount and the most alike name, first come first served. */
export function greedyByFuzzyName(lines: readonly MatchLine[], orders: readonly MatchOrder[]): Picks {
  const sorted = orders
    .filter((order) => order.state === 'open')
    .map((order) => ({ order, pairs: pairsOf(order.customerName) }))
    .sort((a, b) => a.order.amountDue - b.order.amountDue)
  const used = new Set<string>()
  const picks: Picks = new Map()
  for (const line of lines) {
    if (line.direction === 'debit' || line.date === null) continue
    const amount = line.amountSen / 100
    const name = (line.payer ?? readPayer(line.text)).name
    const pairs = name === null ? null : pairsOf(name)
    let best: { orderId: string; score: number } | null = null
    for (let at = firstAtLeast(sorted, amount * 0.99); at < sorted.length; at++) {
      const candidate = sorted[at]
      if (!candidate || candidate.order.amountDue > amount * 1.01) break
      if (used.has(candidate.order.orderId) || !isInWindow(line, candidate.order)) continue
      const likeness = pairs === null ? 0 : alike(pairs, candidate.pairs)
      const score = likeness - Math.abs(candidate.order.amountDue - amount) / amount
      if (likeness >= 0.5 && (!best || score > best.score)) best = { orderId: candidate.order.orderId, score }
    }
    if (!best) continue
    used.add(best.orderId)
    picks.set(line.lineId, best.orderId)
  }
  return picks
}

function isInWindow(line: MatchLine, order: MatchOrder): boolean {
  if (line.date === null) return false
  const days = daysBetween(businessDayOf(order.placedAt, 'Asia/Jakarta', 0), line.date)
  return days >= 0 && days <= WINDOW_DAYS
}

function firstAtLeast(sorted: readonly { readonly order: MatchOrder }[], amount: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.order.amountDue ?? 0) < amount) low = middle + 1
    else high = middle
  }
  return low
}

function pairsOf(name: string): Set<string> {
  const letters = name.toUpperCase().replace(/[^A-Z]/g, '')
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)),
  )
}

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared++
  return (2 * shared) / Math.max(1, a.size + b.size)
}
