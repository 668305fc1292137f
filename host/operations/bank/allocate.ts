import { type FactPayload } from '../../../contract/facts'
import { type HostInput } from '../../../contract/host'
import { type RefusalOf } from '../../../contract/refusals'
import { type AllocationPart, decideAllocation, stillDue } from '../../../core/bank/allocate'
import { decideDifference } from '../../../core/bank/differences'
import { type Evidence } from '../../../core/bank/match-types'
import { type AllocationId, type BookOrderId, type CustomerId, type PersonId } from '../../../core/ids'
import { type Money, add, money } from '../../../core/money'
import { type Result, err, ok } from '../../../core/result'
import { type LineRow, type PayableRow, findLine, findPayable } from '../../../db/queries/bank'
import { type PinGuard } from '../../people/pins'
import { type CommandContext, type Handler } from '../../run/context'
import { reopenOrder } from '../book-orders/reopen'
import { rememberAmbiguous } from './ambiguity'
import { approve } from './approve'
import { payerOf } from './payer-of'
import { evidenceOf, peekProposals, readProposals } from './proposals'

type How = FactPayload<'PaymentAllocated'>['how']
type Input = HostInput<'bank.allocate'>

function recordAllocation(
  context: CommandContext,
  line: LineRow,
  part: { orderId: string; amount: Money; how: How; evidence: readonly Evidence[] },
): AllocationId {
  const allocationId = context.newId<'Allocation'>()
  context.record('PaymentAllocated', {
    allocationId,
    lineId: line.lineId,
    orderId: part.orderId as BookOrderId,
    amount: part.amount,
    how: part.how,
    evidence: part.evidence.map((item) => ({ ...item })),
    payerName: payerOf(line),
  })
  return allocationId
}

export const toAllocatable = (line: LineRow) => ({
  ...line,
  unrelated: line.unrelatedReason !== null,
  reversed: line.reversed === 1,
})

export const toReceiving = (order: PayableRow) => ({ ...order, canReopen: order.canReopen === 1 })

/** A part of the input with its order as it stands, and who vouches for what it lacks. */
interface Known {
  readonly part: Input['parts'][number]
  readonly order: PayableRow
  readonly short: { readonly amount: number; readonly reason: string; readonly by: PersonId | null } | null
}

export const allocate =
  (pins: PinGuard): Handler<'bank.allocate'> =>
  (context, input) => {
    const line = findLine(context.db, input.lineId)
    if (!line || line.vanished === 1) return err({ code: 'NOT_FOUND', what: 'bank-line' })
    const orders = input.parts.flatMap(({ orderId }) => findPayable(context.db, orderId) ?? [])
    if (orders.length < input.parts.length) return err({ code: 'NOT_FOUND', what: 'book-order' })
    const pairs = input.parts.flatMap((part, at) => {
      const order = orders[at]
      return order ? [{ part, order }] : []
    })
    const parts = pairs.map(({ part, order }): AllocationPart => ({ ...part, order: toReceiving(order) }))
    const decision = decideAllocation(toAllocatable(line), parts, input.expectedLeft)
    if (!decision.ok) return decision
    const known = acceptShortfalls(context, pins, pairs)
    if (!known.ok) return known
    const rest = decideRest(context, pins, line, input)
    if (!rest.ok) return rest
    // What is decided here may leave one candidate to a line that had two.
    const shown = peekProposals(context.db)
    if (shown) rememberAmbiguous(context.tx, shown.proposals.values(), context.at)
    return ok(recordAll(context, line, input, known.value, rest.value))
  }

function acceptShortfalls(
  context: CommandContext,
  pins: PinGuard,
  pairs: readonly { part: Input['parts'][number]; order: PayableRow }[],
): Result<Known[], RefusalOf<'NEEDS_APPROVAL' | 'NOT_FOUND' | 'PIN_WRONG' | 'PIN_LOCKED'>> {
  const limit = context.settings().acceptedDifference
  const known: Known[] = []
  for (const { part, order } of pairs) {
    const given = pairs
      .filter((pair) => pair.order.orderId === order.orderId)
      .reduce((sum, pair) => sum + pair.part.amount, 0)
    const amount = stillDue(order) - given
    if (!part.acceptShort || amount <= 0 || order.payment === 'cod') {
      known.push({ part, order, short: null })
      continue
    }
    const by = approve(context, pins, part.acceptShort.approval)
    if (!by.ok) return by
    const allowed = decideDifference(amount, limit, by.value !== null)
    if (!allowed.ok) return allowed
    known.push({ part, order, short: { amount, reason: part.acceptShort.reason, by: by.value } })
  }
  return ok(known)
}

type RestDecision = { readonly amount: number; readonly by: PersonId | null } | null

function decideRest(
  context: CommandContext,
  pins: PinGuard,
  line: LineRow,
  { parts, rest }: Input,
): Result<RestDecision, RefusalOf<'NEEDS_APPROVAL' | 'NOT_FOUND' | 'PIN_WRONG' | 'PIN_LOCKED'>> {
  const amount = line.left - parts.reduce((sum, part) => sum + part.amount, 0)
  if (!rest || amount === 0) return ok(null)
  const by = approve(context, pins, rest.approval)
  if (!by.ok) return by
  if (rest.as !== 'difference') return ok({ amount, by: by.value })
  const allowed = decideDifference(amount, context.settings().acceptedDifference, by.value !== null)
  return allowed.ok ? ok({ amount, by: by.value }) : allowed
}

function recordAll(
  context: CommandContext,
  line: LineRow,
  { how, rest }: Input,
  known: readonly Known[],
  decided: RestDecision,
): { allocationIds: AllocationId[]; left: Money } {
  const evidence = evidenceOf(
    context,
    line,
    known.map(({ order }) => order),
  )
  const allocationIds: AllocationId[] = []
  for (const { part, order, short } of known) {
    if (order.state === 'cancelled' || order.state === 'expired')
      reopenOrder(context, order.orderId as BookOrderId, 'late payment')
    allocationIds.push(
      recordAllocation(context, line, { ...part, how, evidence: evidence.get(order.orderId) ?? [] }),
    )
    if (!short) continue
    context.record('ShortfallAccepted', {
      acceptanceId: context.newId<'Acceptance'>(),
      orderId: part.orderId,
      amount: money(short.amount),
      reason: short.reason,
      approvedBy: short.by,
    })
  }
  const first = known[0]?.order
  if (rest && decided && first)
    context.record('RestPutAside', {
      restId: context.newId<'Rest'>(),
      lineId: line.lineId,
      as: rest.as,
      customerId: first.customerId as CustomerId,
      orderId: first.orderId as BookOrderId,
      amount: money(decided.amount),
      reason: rest.reason,
      approvedBy: decided.by,
    })
  return { allocationIds, left: money(findLine(context.db, line.lineId)?.left ?? 0) }
}

/** Confirms what is clear at this very moment; a line that somebody else has decided meanwhile is left. */
export const confirmClear: Handler<'bank.confirm-clear'> = (context, { lineIds, expected }) => {
  const { proposals } = readProposals(context.db, context.at)
  rememberAmbiguous(context.tx, proposals.values(), context.at)
  const shown =
    expected && new Map(expected.map(({ lineId, orderId }) => [lineId as string, orderId as string]))
  const amounts: Money[] = []
  const allocationIds: AllocationId[] = []
  for (const lineId of new Set(lineIds)) {
    const proposal = proposals.get(lineId)
    const best = proposal?.state === 'clear' ? proposal.best : undefined
    const part = best?.orders.length === 1 ? best.orders[0] : undefined
    const line = findLine(context.db, lineId)
    const order = part && findPayable(context.db, part.orderId)
    if (!best || !line || !part || !order) continue
    if (shown && shown.get(lineId) !== part.orderId) continue
    const parts = [{ order: toReceiving(order), amount: part.amount }]
    if (!decideAllocation(toAllocatable(line), parts).ok) continue
    const amount = money(part.amount)
    allocationIds.push(
      recordAllocation(context, line, {
        orderId: order.orderId,
        amount,
        how: 'clear',
        evidence: best.evidence,
      }),
    )
    amounts.push(amount)
  }
  return ok({
    confirmed: amounts.length,
    left: new Set(lineIds).size - amounts.length,
    amount: add(money(0), ...amounts),
    allocationIds,
  })
}
