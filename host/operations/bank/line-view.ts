import { type BankLine, type Candidate, type LineState } from '../../../contract/operations/bank'
import { type Rest, type Reversal } from '../../../contract/operations/bank-money'
import { BankAccountId } from '../../../contract/shapes'
import { type Evidence, type Proposal, type ProposalCandidate } from '../../../core/bank/match-types'
import { type AllocationId, type BookOrderId } from '../../../core/ids'
import { money } from '../../../core/money'
import { type Reader } from '../../../db/database'
import {
  type LineRow,
  type AllocationRow,
  type PayableRow,
  allocationsOfLines,
  findPayable,
} from '../../../db/queries/bank'
import { restsOfLines, reversalsOf } from '../../../db/queries/bank-money'
import { payerOf } from './payer-of'

const plain = (evidence: readonly Evidence[]): Candidate['evidence'] => evidence.map((item) => ({ ...item }))

export function toCandidateView(
  order: PayableRow,
  part: { amount: number; points: number; evidence: readonly Evidence[] },
): Candidate {
  return {
    orderId: order.orderId as BookOrderId,
    number: order.number,
    customerName: order.customerName,
    state: order.state,
    amountDue: money(order.amountDue),
    paid: money(order.paid),
    accepted: money(order.accepted),
    canReopen: order.canReopen === 1,
    deadline: order.deadline,
    amount: money(part.amount),
    points: part.points,
    evidence: plain(part.evidence),
  }
}

/** What stands around many lines, read at once. */
export interface AroundLines {
  readonly orders: ReadonlyMap<string, PayableRow>
  readonly allocations: ReadonlyMap<string, readonly AllocationRow[]>
  readonly rests: ReadonlyMap<string, Rest[]>
  readonly reversals: ReadonlyMap<string, Reversal>
  readonly wasAmbiguous: ReadonlySet<string>
}

export function readAround(
  db: Reader,
  lineIds: readonly string[],
  known: Pick<AroundLines, 'orders' | 'wasAmbiguous'>,
): AroundLines {
  return {
    ...known,
    allocations: allocationsOfLines(db, lineIds),
    rests: restsOfLines(db, lineIds),
    reversals: reversalsOf(db, lineIds),
  }
}

/** One bank line as the screen shows it. */
export function toLineView(
  db: Reader,
  line: LineRow,
  proposal: Proposal | undefined,
  around: AroundLines,
): BankLine {
  const { orders } = around
  const allocations = around.allocations.get(line.lineId) ?? []
  const best = proposal?.best
  const rests = around.rests.get(line.lineId) ?? []
  return {
    lineId: line.lineId,
    accountId: BankAccountId.parse(line.accountId),
    date: line.date,
    time: line.time,
    direction: line.direction,
    amountSen: line.amountSen,
    amount: money(Math.floor(line.amountSen / 100)),
    left: money(line.left),
    text: line.text,
    payerName: proposal ? proposal.payerName : payerOf(line),
    state: stateOf(line, proposal, allocations.length + rests.length > 0),
    unrelatedReason:
      line.unrelatedReason ??
      (line.reversed === 1 ? 'reversal' : proposal?.state === 'unrelated' ? proposal.lineClass : ''),
    unrelatedByPerson: line.unrelatedReason !== null,
    candidates: (proposal?.candidates ?? []).flatMap((candidate) => candidateViews(db, candidate, orders)),
    evidence: best ? plain(best.evidence) : [],
    allocations: allocations.map((allocation) => ({
      allocationId: allocation.allocationId as AllocationId,
      orderId: allocation.orderId as BookOrderId,
      number: allocation.number,
      customerName: allocation.customerName,
      amount: money(allocation.amount),
      how: allocation.how,
      at: allocation.at,
      sold: allocation.sold === 1,
    })),
    rests,
    reversal: around.reversals.get(line.lineId) ?? null,
    wasAmbiguous: around.wasAmbiguous.has(line.lineId),
  }
}

function stateOf(line: LineRow, proposal: Proposal | undefined, allocated: boolean): LineState {
  if (line.direction === 'debit') return 'debit'
  if (line.unrelatedReason !== null || line.reversed === 1) return 'unrelated'
  if (allocated && line.left === 0) return 'done'
  if (line.date === null) return 'pending'
  const state = proposal?.state ?? 'none'
  if (allocated && state !== 'clear') return 'partly'
  // A sum over several orders is never confirmed without a look.
  return state === 'clear' && proposal?.best?.orders.length !== 1 ? 'suggested' : state
}

/** A candidate of several orders stands as several rows with the same points, so that each can be seen. */
function candidateViews(
  db: Reader,
  candidate: ProposalCandidate,
  orders: ReadonlyMap<string, PayableRow>,
): Candidate[] {
  return candidate.orders.flatMap(({ orderId, amount }) => {
    const order = orders.get(orderId) ?? findPayable(db, orderId)
    return order
      ? [toCandidateView(order, { amount, points: candidate.points, evidence: candidate.evidence })]
      : []
  })
}
