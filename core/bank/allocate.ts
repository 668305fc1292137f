import { type Result, err, ok } from '../result'

/** What is known of a bank line before money of it is given to book orders. Rupiah. */
export type AllocatableLine = {
  readonly date: string | null
  readonly direction: 'credit' | 'debit'
  readonly left: number
  readonly unrelated: boolean
}

/** What is known of a book order before it receives money. Rupiah. */
export type ReceivingOrder = {
  readonly orderId: string
  readonly number: string
  readonly state: string
  readonly amountDue: number
  readonly paid: number
}

export type AllocationRefusal =
  | { readonly code: 'LINE_PENDING' | 'LINE_IS_DEBIT' | 'LINE_UNRELATED' }
  | { readonly code: 'LINE_OVER_ALLOCATED'; readonly left: number; readonly want: number }
  | {
      readonly code: 'ORDER_OVER_ALLOCATED'
      readonly number: string
      readonly left: number
      readonly want: number
    }
  | { readonly code: 'ORDER_NOT_OPEN'; readonly number: string; readonly state: string }
  | { readonly code: 'ALREADY_SOLD'; readonly number: string }

/**
 * Whether money of one line may go to these orders: posted credits only, never more than the line has left, never
 * more than an order still costs, and nothing to orders that ended.
 */
export function decideAllocation(
  line: AllocatableLine,
  parts: readonly { readonly order: ReceivingOrder; readonly amount: number }[],
): Result<null, AllocationRefusal> {
  if (line.direction === 'debit') return err({ code: 'LINE_IS_DEBIT' })
  if (line.unrelated) return err({ code: 'LINE_UNRELATED' })
  if (line.date === null) return err({ code: 'LINE_PENDING' })
  const want = parts.reduce((sum, part) => sum + part.amount, 0)
  if (want > line.left) return err({ code: 'LINE_OVER_ALLOCATED', left: line.left, want })
  const given = new Map<string, number>()
  for (const { order, amount } of parts) {
    const { number, state } = order
    if (state === 'sold' || state === 'returned') return err({ code: 'ALREADY_SOLD', number })
    if (state !== 'open') return err({ code: 'ORDER_NOT_OPEN', number, state })
    const total = (given.get(order.orderId) ?? 0) + amount
    given.set(order.orderId, total)
    const left = Math.max(0, order.amountDue - order.paid)
    if (total > left) return err({ code: 'ORDER_OVER_ALLOCATED', number, left, want: total })
  }
  return ok(null)
}
