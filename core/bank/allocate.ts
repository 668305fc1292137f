import { type Result, err, ok } from '../result'

/** What is known of a bank line before money of it is given to book orders. Rupiah. */
export type AllocatableLine = {
  readonly date: string | null
  readonly direction: 'credit' | 'debit'
  readonly left: number
  readonly unrelated: boolean
  /** The bank took it back. */
  readonly reversed: boolean
}

/** What is known of a book order before it receives money. Rupiah. */
export type ReceivingOrder = {
  readonly orderId: string
  readonly number: string
  readonly state: string
  readonly payment: 'transfer' | 'cod'
  readonly amountDue: number
  readonly paid: number
  /** Shortfall that counts as covered. */
  readonly accepted: number
  /** It ended, and all its pieces are still held. */
  readonly canReopen: boolean
}

/** Money for one order, as the person saw it. */
export type AllocationPart = {
  readonly order: ReceivingOrder
  readonly amount: number
  /** What the order had received when the person looked; left out: whatever it is. */
  readonly expectedPaid?: number | undefined
  /** An ended order is brought back for it. */
  readonly reopen?: boolean
}

export type LineRefusal =
  | { readonly code: 'LINE_PENDING' | 'LINE_IS_DEBIT' | 'LINE_UNRELATED' | 'LINE_REVERSED' }
  | { readonly code: 'LINE_CHANGED'; readonly left: number; readonly seen: number }
  | { readonly code: 'LINE_OVER_ALLOCATED'; readonly left: number; readonly want: number }

export type ReceiveRefusal =
  | {
      readonly code: 'ORDER_OVER_ALLOCATED'
      readonly number: string
      readonly left: number
      readonly want: number
    }
  | { readonly code: 'ORDER_CHANGED'; readonly number: string; readonly paid: number; readonly seen: number }
  | { readonly code: 'ORDER_NOT_OPEN'; readonly number: string; readonly state: string }
  | { readonly code: 'ALREADY_SOLD' | 'GOODS_NOT_HELD'; readonly number: string }

export type AllocationRefusal = LineRefusal | ReceiveRefusal

/** What an order still costs, in rupiah. */
export const stillDue = (order: Pick<ReceivingOrder, 'amountDue' | 'paid' | 'accepted'>): number =>
  Math.max(0, order.amountDue - order.paid - order.accepted)

/**
 * Whether money of one line may go to these orders: posted credits only, never more than the line has left, never
 * more than an order still costs, and nothing to orders that ended, except what they owe (goods sold unpaid) or to
 * bring one back whose goods are still held. Line and orders are as they were seen, or somebody else was faster.
 */
export function decideAllocation(
  line: AllocatableLine,
  parts: readonly AllocationPart[],
  expectedLeft?: number,
): Result<null, AllocationRefusal> {
  const want = parts.reduce((sum, part) => sum + part.amount, 0)
  const given = decideLine(line, want, expectedLeft)
  if (!given.ok) return given
  const totals = new Map<string, number>()
  for (const part of parts) {
    const total = (totals.get(part.order.orderId) ?? 0) + part.amount
    totals.set(part.order.orderId, total)
    const received = decideReceiving({ ...part, amount: total })
    if (!received.ok) return received
  }
  return ok(null)
}

/** Whether a line has this much to give. */
export function decideLine(
  line: AllocatableLine,
  want: number,
  expectedLeft?: number,
): Result<null, LineRefusal> {
  if (line.direction === 'debit') return err({ code: 'LINE_IS_DEBIT' })
  if (line.reversed) return err({ code: 'LINE_REVERSED' })
  if (line.unrelated) return err({ code: 'LINE_UNRELATED' })
  if (line.date === null) return err({ code: 'LINE_PENDING' })
  if (expectedLeft !== undefined && expectedLeft !== line.left)
    return err({ code: 'LINE_CHANGED', left: line.left, seen: expectedLeft })
  return want > line.left ? err({ code: 'LINE_OVER_ALLOCATED', left: line.left, want }) : ok(null)
}

/** Whether an order may receive this much. */
export function decideReceiving(part: AllocationPart): Result<null, ReceiveRefusal> {
  const { order, amount } = part
  const { number, state, paid } = order
  const left = stillDue(order)
  const owes = state === 'sold' && order.payment === 'transfer' && left > 0
  if ((state === 'sold' || state === 'returned') && !owes) return err({ code: 'ALREADY_SOLD', number })
  if (state !== 'open' && !owes) {
    if (!part.reopen) return err({ code: 'ORDER_NOT_OPEN', number, state })
    if (!order.canReopen) return err({ code: 'GOODS_NOT_HELD', number })
  }
  if (part.expectedPaid !== undefined && part.expectedPaid !== paid)
    return err({ code: 'ORDER_CHANGED', number, paid, seen: part.expectedPaid })
  return amount > left ? err({ code: 'ORDER_OVER_ALLOCATED', number, left, want: amount }) : ok(null)
}
