import { type RefusalOf } from '../../../contract/refusals'
import { type AllocationId, type BookOrderId, type PersonId } from '../../../core/ids'
import { add, money } from '../../../core/money'
import { type Result, err, ok } from '../../../core/result'
import { type AllocationRow, findAllocation, findLine, listAllocationsOfLine } from '../../../db/queries/bank'
import { acceptancesOf, findAcceptance, findCreditUse, restsOfLines } from '../../../db/queries/bank-money'
import { type PinGuard } from '../../people/pins'
import { type CommandContext, type Handler } from '../../run/context'
import { approve } from './approve'

type Vouched = Result<PersonId | null, RefusalOf<'NOT_FOUND' | 'ALREADY_SOLD' | 'PIN_WRONG' | 'PIN_LOCKED'>>

/** Once goods have left, money is taken from their order only with a supervisor's word: it becomes a debt. */
export function vouch(
  context: CommandContext,
  pins: PinGuard,
  undone: { readonly number: string; readonly sold: boolean },
  approval: { personId: string; pin: string } | undefined,
): Vouched {
  if (!undone.sold) return ok(null)
  if (!approval) return err({ code: 'ALREADY_SOLD', number: undone.number })
  return approve(context, pins, approval)
}

/** Undoes one allocation. A shortfall accepted beside it belonged to it, and stands open again with it. */
export function takeAllocationBack(
  context: CommandContext,
  allocation: AllocationRow,
  reason: string,
  approvedBy: PersonId | null,
): void {
  context.record('AllocationUndone', {
    allocationId: allocation.allocationId as AllocationId,
    reason,
    ...(approvedBy === null ? {} : { approvedBy }),
  })
  if (allocation.sold === 0) withdrawAcceptances(context, allocation.orderId as BookOrderId, reason)
}

export function withdrawAcceptances(context: CommandContext, orderId: BookOrderId, reason: string): void {
  for (const { acceptanceId } of acceptancesOf(context.db, orderId))
    context.record('ShortfallAcceptanceUndone', { acceptanceId, reason, approvedBy: null })
}

export const undoAllocation =
  (pins: PinGuard): Handler<'bank.undo'> =>
  (context, { allocationId, reason, approval }) => {
    const allocation = findAllocation(context.db, allocationId)
    if (!allocation) return err({ code: 'ALLOCATION_GONE' })
    const by = vouch(context, pins, { ...allocation, sold: allocation.sold === 1 }, approval)
    if (!by.ok) return by
    takeAllocationBack(context, allocation, reason, by.value)
    return ok({})
  }

/** Everything at once, or nothing: a line half undone would be a puzzle. */
export const undoLine =
  (pins: PinGuard): Handler<'bank.undo-line'> =>
  (context, { lineId, reason, approval }) => {
    if (!findLine(context.db, lineId)) return err({ code: 'NOT_FOUND', what: 'bank-line' })
    const allocations = listAllocationsOfLine(context.db, lineId)
    const rests = restsOfLines(context.db, [lineId]).get(lineId) ?? []
    if (allocations.length + rests.length === 0) return err({ code: 'ALLOCATION_GONE' })
    const used = rests
      .filter((rest) => rest.as !== 'difference')
      .reduce((sum, rest) => sum + rest.amount - rest.left, 0)
    if (used > 0) return err({ code: 'REST_IN_USE', used })
    const sold = allocations.find((allocation) => allocation.sold === 1)
    const by = vouch(context, pins, { number: sold?.number ?? '', sold: sold !== undefined }, approval)
    if (!by.ok) return by
    for (const allocation of allocations) takeAllocationBack(context, allocation, reason, by.value)
    for (const { restId } of rests) context.record('RestTakenBack', { restId, reason })
    return ok({ undone: allocations.length + rests.length })
  }

/** A bulk confirmation in one go. The very allocations it made, as long as nobody has decided about them since. */
export const undoClear =
  (pins: PinGuard): Handler<'bank.undo-clear'> =>
  (context, { allocationIds, reason, approval }) => {
    const by = approve(context, pins, approval)
    if (!by.ok) return by
    const ids = [...new Set(allocationIds)]
    const standing = ids
      .flatMap((id) => findAllocation(context.db, id) ?? [])
      .filter(({ how }) => how === 'clear')
    const stays = by.value === null ? standing.filter(({ sold }) => sold === 1) : []
    const back = standing.filter((allocation) => !stays.includes(allocation))
    for (const allocation of back) takeAllocationBack(context, allocation, reason, by.value)
    return ok({
      undone: back.length,
      amount: add(money(0), ...back.map(({ amount }) => money(amount))),
      sold: stays.map(({ allocationId, number }) => ({ allocationId: allocationId as AllocationId, number })),
      gone: ids.length - standing.length,
    })
  }

export const undoCredit =
  (pins: PinGuard): Handler<'bank.undo-credit'> =>
  (context, { useId, reason, approval }) => {
    const use = findCreditUse(context.db, useId)
    if (!use) return err({ code: 'ALLOCATION_GONE' })
    const by = vouch(context, pins, { ...use, sold: use.sold === 1 }, approval)
    if (!by.ok) return by
    context.record('CreditUseUndone', { useId, reason, approvedBy: by.value })
    if (use.sold === 0) withdrawAcceptances(context, use.orderId as BookOrderId, reason)
    return ok({})
  }

export const undoAccept =
  (pins: PinGuard): Handler<'bank.undo-accept'> =>
  (context, { acceptanceId, reason, approval }) => {
    const acceptance = findAcceptance(context.db, acceptanceId)
    if (!acceptance) return err({ code: 'ALLOCATION_GONE' })
    const by = vouch(context, pins, acceptance, approval)
    if (!by.ok) return by
    context.record('ShortfallAcceptanceUndone', { acceptanceId, reason, approvedBy: by.value })
    return ok({})
  }
