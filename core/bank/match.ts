import type { Instant } from '../time'
import { MARGIN, type Weight, assign } from './assign'
import { type CreditLine, type Edge, edgeFinder, toCandidate, toCredit } from './candidates'
import { type LineClass, classifyLine } from './classify'
import { type Surroundings, isClaimed, objections } from './clear-rules'
import type { Evidence, MatchLine, MatchOrder, PayerMemory, Proposal, ProposalCandidate } from './match-types'
import { foldName } from './names'
import { indexOrders } from './order-index'
import { type Payer, readPayer } from './payer'
import { type Reversals, netReversals } from './reversals'
import { sumsOf } from './sums'
import { type TransferSum, sumsOfTransfers } from './transfer-sums'
import { USUAL_TRANSFER_FEES } from './transfer-fees'

/** Fewer points are no suggestion, only a place to look. */
const SUGGEST = 30
const MOST_CANDIDATES = 10
const SUM_OF_TRANSFERS = 30

/**
 * What each undecided line most probably pays. Lines that cannot pay anything are `unrelated`; a match that needs
 * no second look is `clear`; everything else waits for a person as `suggested`, `ambiguous` or `none`. Pending lines
 * carry candidates but stay `pending`. The same input always gives the same output. No rule depends on `now`: the time
 * of the money decides, not that of the look.
 * @param input.ownNames holders of the shop's own accounts, to know its own transfers
 * @param input.transferFees what banks keep back of a transfer, in rupiah; left out: the usual ones
 */
export function proposeMatches(input: {
  readonly lines: readonly MatchLine[]
  readonly orders: readonly MatchOrder[]
  readonly payerHistory: readonly PayerMemory[]
  readonly now: Instant
  readonly ownNames?: readonly string[]
  readonly transferFees?: readonly number[]
}): Proposal[] {
  const index = indexOrders(input.orders, input.payerHistory, input.transferFees ?? USUAL_TRANSFER_FEES)
  const read = classify(input.lines, input.ownNames ?? [])
  const reversals = reversalsOf(read)
  // By their own names, not by their places: whatever order lines come in, the answer is the same.
  const credits = read
    .filter(
      ({ line, lineClass }) =>
        !line.decided && lineClass === 'payment' && !reversals.reversed.has(line.lineId),
    )
    .sort((a, b) => (a.line.lineId < b.line.lineId ? -1 : 1))
    .map(({ line, payer }, place) => toCredit(line, place, payer, index))
  const matches = matchCredits(credits, index, reversals)
  return read
    .filter(({ line }) => !line.decided)
    .map((entry) => {
      const match = matches.get(entry.line.lineId)
      return match ? { ...match, lineClass: entry.lineClass } : unrelated(entry, reversals)
    })
}

/** Corrections in a statement and the credits they take back, decided lines included. */
export const findReversals = (lines: readonly MatchLine[]): Reversals => reversalsOf(classify(lines, []))

type ReadLine = { readonly line: MatchLine; readonly payer: Payer; readonly lineClass: LineClass }

function classify(lines: readonly MatchLine[], ownNames: readonly string[]): ReadLine[] {
  const own = ownNames.map((name) => foldName(name))
  return lines.map((line) => {
    const payer = line.payer ?? readPayer(line.text)
    const { direction, text, told = null } = line
    return { line, payer, lineClass: classifyLine({ direction, text, payer, told }, own) }
  })
}

function reversalsOf(read: readonly ReadLine[]): Reversals {
  const plain = ({ line, payer }: ReadLine) => ({ ...line, payer })
  return netReversals(
    read.filter(({ lineClass }) => lineClass === 'reversal').map(plain),
    read.filter(({ lineClass }) => lineClass === 'payment').map(plain),
  )
}

function unrelated({ line, payer, lineClass }: ReadLine, reversals: Reversals): Proposal {
  const credit = reversals.creditOf.get(line.lineId)
  const correction = reversals.correctionOf.get(line.lineId)
  const reversal = credit ?? correction
  return {
    lineId: line.lineId,
    state: line.date === null ? 'pending' : 'unrelated',
    lineClass: correction === undefined ? lineClass : 'reversal',
    payerName: payer.name,
    candidates: [],
    ...(reversal === undefined ? {} : { reversal }),
  }
}

type Match = Omit<Proposal, 'lineClass'>

function matchCredits(
  credits: readonly CreditLine[],
  index: ReturnType<typeof indexOrders>,
  reversals: Reversals,
): Map<string, Match> {
  const edges = credits.map(edgeFinder(index))
  const sums = credits.map((credit) => sumsOf(credit, index))
  const { orderOf, marginOf } = assign(credits.length, index.orders.length, weightsOf(edges))
  const edgesTo = index.orders.map((): Edge[] => [])
  for (const list of edges) for (const edge of list) edgesTo[edge.order]?.push(edge)
  // Orders each credit names by strong evidence: asked for again by every rival of the same amount.
  const plainlyMeant: (readonly Edge[] | undefined)[] = []
  const meantBy = ({ place }: CreditLine): readonly Edge[] =>
    (plainlyMeant[place] ??= (edges[place] ?? []).filter(
      (edge) => edge.kind === 'exact' && (isClaimed(edge) || edge.numbered),
    ))
  const around: Surroundings = {
    index,
    edgesTo: (entry) => edgesTo[entry.place] ?? [],
    edgesOf: (credit) => edges[credit.place] ?? [],
    partOfSum: new Set(
      sums.flatMap((list) => list.flatMap(({ entries }) => entries.map(({ order }) => order.orderId))),
    ),
    doubtful: reversals.doubtful,
    settledElsewhere(credit, than) {
      const meant = meantBy(credit)
      return meant.length > 0 && !meant.some((edge) => edge.entry === than) && meant.some(isLive)
    },
  }
  const transfers = sumsOfTransfers(edges, (edge) =>
    meantBy(edge.credit).some((other) => other.entry !== edge.entry && isLive(other)),
  )
  return new Map(
    credits.map((credit, at) => {
      const assigned = orderOf[at] ?? null
      const entry = assigned === null ? null : (index.orders[assigned] ?? null)
      const list = edges[at] ?? []
      const edge = list.find((item) => item.entry === entry) ?? null
      const summed = list.some((item) => transfers.has(item)) ? transfers : NO_SUMS
      const candidates = rank(list, sums[at]?.map(({ candidate }) => candidate) ?? [], summed)
      const contested = summed !== NO_SUMS && isContested(candidates[0], list, transfers)
      return [credit.line.lineId, decide(credit, edge, marginOf[at] ?? 0, candidates, contested, around)]
    }),
  )
}

const NO_SUMS: ReadonlyMap<Edge, TransferSum> = new Map()

const isLive = ({ entry }: Edge): boolean => entry.live

/** What may be assigned: money that is posted, and not a mere part of what an order costs. */
function weightsOf(edges: readonly (readonly Edge[])[]): readonly Weight[] {
  const weights: Edge[] = []
  for (const list of edges)
    for (const edge of list) if (edge.kind !== 'partial' && edge.credit.day !== null) weights.push(edge)
  return weights
}

function rank(
  edges: readonly Edge[],
  sums: readonly ProposalCandidate[],
  transfers: ReadonlyMap<Edge, TransferSum>,
): ProposalCandidate[] {
  const pointsOf = (edge: Edge): number => edge.points + (transfers.has(edge) ? SUM_OF_TRANSFERS : 0)
  // Array.prototype.sort is stable, so equal points keep the order of edges, which is that of order numbers.
  const ranked = transfers.size > 0 ? edges.toSorted((a, b) => pointsOf(b) - pointsOf(a)) : edges
  // Only the best are put into words: a price of a hundred orders has a hundred edges.
  const best = ranked
    .slice(0, MOST_CANDIDATES)
    .map((edge) => toCandidate(edge, pointsOf(edge), transfers.get(edge)?.evidence))
  if (sums.length === 0) return best
  return [...best, ...sums].sort((a, b) => b.points - a.points).slice(0, MOST_CANDIDATES)
}

/** Whether the best candidate rests on a sum that other transfers would make up as well. */
function isContested(
  top: ProposalCandidate | undefined,
  edges: readonly Edge[],
  transfers: ReadonlyMap<Edge, TransferSum>,
): boolean {
  const orderId = top?.orders.length === 1 ? top.orders[0]?.orderId : undefined
  return edges.some((edge) => edge.entry.order.orderId === orderId && transfers.get(edge)?.contested === true)
}

function decide(
  credit: CreditLine,
  assigned: Edge | null,
  margin: number,
  candidates: readonly ProposalCandidate[],
  contested: boolean,
  around: Surroundings,
): Match {
  const match = { lineId: credit.line.lineId, payerName: credit.payer.name, candidates }
  const [top, second] = candidates
  if (credit.line.date === null) return { ...match, state: 'pending' }
  if (!top || top.points < SUGGEST) return { ...match, state: 'none' }
  const lead = top.points - (second?.points ?? 0)
  const isTop =
    assigned !== null && top.orders.length === 1 && top.orders[0]?.orderId === assigned.entry.order.orderId
  if (isTop) {
    const against = objections(assigned, around)
    if (against.length === 0 && margin >= MARGIN && lead >= MARGIN)
      return { ...match, state: 'clear', best: top }
    const best = { ...top, evidence: [...top.evidence, ...shown(against, margin)] }
    const conflicting = against.some((item) => CONFLICTS.has(item.code))
    const state = conflicting || contested || lead < MARGIN ? 'ambiguous' : 'suggested'
    const ranked = [best, ...candidates.slice(1)]
    return state === 'suggested'
      ? { ...match, candidates: ranked, state, best }
      : { ...match, candidates: ranked, state }
  }
  if (lead >= MARGIN && !contested) return { ...match, state: 'suggested', best: top }
  return {
    ...match,
    candidates: [lead < MARGIN ? withRival(top, second, around) : top, ...candidates.slice(1)],
    state: 'ambiguous',
  }
}

/** Names the candidate that is nearly as good. */
function withRival(
  top: ProposalCandidate,
  second: ProposalCandidate | undefined,
  around: Surroundings,
): ProposalCandidate {
  const rival = around.index.find(second?.orders[0]?.orderId ?? '')?.order
  if (!rival) return top
  const { orderId, number, customerName: customer } = rival
  return { ...top, evidence: [...top.evidence, { code: 'RIVAL_ORDER', orderId, number, customer }] }
}

/** Somebody else's claim on the same money; a person must choose. */
const CONFLICTS = new Set<Evidence['code']>([
  'RIVAL_ORDER',
  'PAYER_IS_OTHER_CUSTOMER',
  'OTHER_NUMBER_IN_REMARK',
])

function shown(against: readonly Evidence[], margin: number): Evidence[] {
  const news = against.filter((item) => item.code !== 'CLOSE_CALL' && !KNOWN_ALREADY.has(item.code))
  return margin < MARGIN ? [...news, { code: 'CLOSE_CALL', margin }] : news
}

/** Stands among the match's own evidence already. */
const KNOWN_ALREADY = new Set<Evidence['code']>([
  'NO_PAYER_NAME',
  'NAME_WEAK',
  'NAME_DIFFERENT',
  'PAYMENT_COMPANY',
])
