import { type FactPayload } from '../../../contract/facts'
import { decideAllocation } from '../../../core/bank/allocate'
import { type Evidence } from '../../../core/bank/match-types'
import { readPayer } from '../../../core/bank/payer'
import { type AllocationId, type BookOrderId } from '../../../core/ids'
import { type Money, add, money } from '../../../core/money'
import { err, ok } from '../../../core/result'
import {
  type LineRow,
  findAllocation,
  findLine,
  findPayable,
  listAllocationsOfLine,
} from '../../../db/queries/bank'
import { type CommandContext, type Handler } from '../../run/context'
import { readProposals } from './proposals'

type How = FactPayload<'PaymentAllocated'>['how']

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
    payerName: readPayer(line.text).name,
  })
  return allocationId
}

const toAllocatable = (line: LineRow) => ({ ...line, unrelated: line.unrelatedReason !== null })

export const allocate: Handler<'bank.allocate'> = (context, { lineId, parts, how }) => {
  const line = findLine(context.db, lineId)
  if (!line || line.vanished === 1) return err({ code: 'NOT_FOUND', what: 'bank-line' })
  const known = parts.flatMap(({ orderId, amount }) => {
    const order = findPayable(context.db, orderId)
    return order ? [{ order, amount }] : []
  })
  if (known.length < parts.length) return err({ code: 'NOT_FOUND', what: 'book-order' })
  const decision = decideAllocation(toAllocatable(line), known)
  if (!decision.ok) return decision
  const candidates = readProposals(context.db, context.at).proposals.get(lineId)?.candidates ?? []
  const allocationIds = known.map(({ order, amount }) => {
    const evidence = candidates.find((candidate) =>
      candidate.orders.some((part) => part.orderId === order.orderId),
    )?.evidence
    return recordAllocation(context, line, { orderId: order.orderId, amount, how, evidence: evidence ?? [] })
  })
  return ok({ allocationIds, left: money(findLine(context.db, lineId)?.left ?? 0) })
}

/** Confirms what is clear at this very moment; a line that somebody else has decided meanwhile is left. */
export const confirmClear: Handler<'bank.confirm-clear'> = (context, { lineIds }) => {
  const { proposals } = readProposals(context.db, context.at)
  const amounts: Money[] = []
  for (const lineId of new Set(lineIds)) {
    const best = proposals.get(lineId)
    const part = best?.state === 'clear' && best.best?.orders.length === 1 ? best.best.orders[0] : undefined
    const line = findLine(context.db, lineId)
    const order = part && findPayable(context.db, part.orderId)
    if (!best?.best || !line || !part || !order) continue
    if (!decideAllocation(toAllocatable(line), [{ order, amount: part.amount }]).ok) continue
    const amount = money(part.amount)
    recordAllocation(context, line, {
      orderId: order.orderId,
      amount,
      how: 'clear',
      evidence: best.best.evidence,
    })
    amounts.push(amount)
  }
  return ok({
    confirmed: amounts.length,
    left: new Set(lineIds).size - amounts.length,
    amount: add(money(0), ...amounts),
  })
}

export const undoAllocation: Handler<'bank.undo'> = (context, { allocationId, reason }) => {
  const allocation = findAllocation(context.db, allocationId)
  if (!allocation) return err({ code: 'ALLOCATION_GONE' })
  if (allocation.sold === 1) return err({ code: 'ALREADY_SOLD', number: allocation.number })
  context.record('AllocationUndone', { allocationId, reason })
  return ok({})
}

export const markUnrelated: Handler<'bank.mark-unrelated'> = (context, { lineId, reason }) => {
  const line = findLine(context.db, lineId)
  if (!line) return err({ code: 'NOT_FOUND', what: 'bank-line' })
  const used = listAllocationsOfLine(context.db, lineId).reduce((sum, part) => sum + part.amount, 0)
  if (used > 0) return err({ code: 'LINE_OVER_ALLOCATED', left: line.left, want: line.left + used })
  context.record('LineMarkedUnrelated', { lineId, reason })
  return ok({})
}

export const unmark: Handler<'bank.unmark'> = (context, { lineId }) => {
  const line = findLine(context.db, lineId)
  if (!line || line.unrelatedReason === null) return err({ code: 'NOT_FOUND', what: 'bank-line' })
  context.record('LineUnmarked', { lineId })
  return ok({})
}
