import type { Edge } from './candidates'
import { isClaimed } from './clear-rules'
import type { Evidence } from './match-types'
import { pushTo } from './name-index'
import type { IndexedOrder } from './order-index'

/** What a transfer gains with an order that it pays together with others. */
export type TransferSum = {
  readonly evidence: readonly Evidence[]
  /** Other transfers would add up as well without this one: nothing tells which of them are meant. */
  readonly contested: boolean
}

/** More transfers than this for one order are put together by a person. */
const MOST_TRANSFERS = 4
/** Of more parts than this some three or four add up to nearly any amount. */
const MOST_PARTS = 10
/** Three or four transfers for one order come within a week; further apart the sum is an accident more often than not. */
const WITHIN_DAYS = 7
/** So many ways to add up say that the sum says nothing. */
const MOST_WAYS = 50

/**
 * Transfers that together are exactly what an order still costs, two to four of them, each of a payer who is plainly
 * the order's customer or names its number. A sum can be an accident, so it never makes a match clear; where several
 * sums are possible, all that is not part of each of them is contested. Fewer transfers explain more: when two add up,
 * three are not looked for.
 */
export function sumsOfTransfers(
  edges: readonly (readonly Edge[])[],
  isMeantElsewhere: (edge: Edge) => boolean,
): Map<Edge, TransferSum> {
  const found = new Map<Edge, TransferSum>()
  const parts = new Map<IndexedOrder, Edge[]>()
  for (const list of edges)
    for (const edge of list) if (isPart(edge, isMeantElsewhere)) pushTo(parts, edge.entry, edge)
  for (const [entry, all] of parts) {
    if (all.length < 2) continue
    const pairs = pairsOf(all, entry.due)
    const ways = pairs.length > 0 ? pairs : largerSums(all, entry.due, isMeantElsewhere)
    for (const edge of new Set(ways.flat())) found.set(edge, describe(edge, ways))
  }
  return found
}

const amountOf = (edge: Edge): number => edge.credit.amount ?? 0

/** Less than the order costs, from somebody whose money it plainly is; nearly all of it only when it pays no other. */
function isPart(edge: Edge, isMeantElsewhere: (edge: Edge) => boolean): boolean {
  if (edge.kind === 'exact' || edge.kind === 'differs' || amountOf(edge) >= edge.entry.due) return false
  return (isClaimed(edge) || edge.numbered) && (edge.kind === 'partial' || !isMeantElsewhere(edge))
}

function pairsOf(parts: readonly Edge[], due: number): Edge[][] {
  const byAmount = new Map<number, Edge[]>()
  for (const edge of parts) pushTo(byAmount, amountOf(edge), edge)
  const ways: Edge[][] = []
  for (const edge of parts)
    for (const other of byAmount.get(due - amountOf(edge)) ?? [])
      if (other.line > edge.line && ways.length < MOST_WAYS) ways.push([edge, other])
  return ways
}

/** Three or four, the fewest that do; none of them plainly meant for another order. */
function largerSums(
  parts: readonly Edge[],
  due: number,
  isMeantElsewhere: (edge: Edge) => boolean,
): Edge[][] {
  const free = parts.filter((edge) => !isMeantElsewhere(edge))
  if (free.length < 3 || free.length > MOST_PARTS) return []
  for (let count = 3; count <= MOST_TRANSFERS; count++) {
    const ways = choose(free, count, due).filter(isWithinDays)
    if (ways.length > 0) return ways
  }
  return []
}

function choose(parts: readonly Edge[], count: number, due: number): Edge[][] {
  const ways: Edge[][] = []
  const take = (from: number, left: number, taken: readonly Edge[]): void => {
    if (taken.length === count) {
      if (left === 0) ways.push([...taken])
      return
    }
    for (let at = from; at < parts.length; at++) {
      const edge = parts[at]
      if (edge && amountOf(edge) <= left) take(at + 1, left - amountOf(edge), [...taken, edge])
    }
  }
  take(0, due, [])
  return ways
}

/** Pending money is of today. */
function isWithinDays(way: readonly Edge[]): boolean {
  const days = way.flatMap(({ credit }) => credit.day ?? [])
  return days.length === 0 || Math.max(...days) - Math.min(...days) <= WITHIN_DAYS
}

function describe(edge: Edge, ways: readonly (readonly Edge[])[]): TransferSum {
  const way = ways.find((one) => one.includes(edge)) ?? []
  const instead = ways.find((one) => !one.includes(edge))?.find((other) => !way.includes(other))
  const sum: Evidence = {
    code: 'SUM_OF_TRANSFERS',
    amount: edge.entry.due,
    count: way.length,
    with: way.filter((other) => other !== edge).map(({ credit }) => credit.line.lineId),
  }
  if (!instead) return { evidence: [sum], contested: false }
  const { lineId, date } = instead.credit.line
  return { evidence: [sum, { code: 'RIVAL_CREDIT', lineId, date }], contested: true }
}
