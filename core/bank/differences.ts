import { type Result, err, ok } from '../result'
import { type ReceiveRefusal, type ReceivingOrder, decideReceiving, stillDue } from './allocate'

/** Above the shop's limit a supervisor vouches. Rupiah. */
export type NeedsApproval = {
  readonly code: 'NEEDS_APPROVAL'
  readonly amount: number
  readonly limit: number
}

/** Whether a difference of `amount` rupiah, short or over, may be accepted. */
export const decideDifference = (
  amount: number,
  limit: number,
  approved: boolean,
): Result<null, NeedsApproval> =>
  amount > limit && !approved ? err({ code: 'NEEDS_APPROVAL', amount, limit }) : ok(null)

export type ShortRefusal =
  | NeedsApproval
  | { readonly code: 'NOTHING_SHORT'; readonly number: string }
  | { readonly code: 'ORDER_NOT_OPEN'; readonly number: string; readonly state: string }
  | { readonly code: 'ORDER_CHANGED'; readonly number: string; readonly paid: number; readonly seen: number }

/**
 * What of an order is accepted as missing: all it still lacks, once money for it has come. A debt of goods that were
 * sold may be let go the same way.
 * @returns rupiah
 */
export function decideShort(
  order: ReceivingOrder,
  rules: { readonly limit: number; readonly approved: boolean; readonly expectedPaid?: number | undefined },
): Result<number, ShortRefusal> {
  const { number, state, paid } = order
  if (state !== 'open' && state !== 'sold') return err({ code: 'ORDER_NOT_OPEN', number, state })
  if (rules.expectedPaid !== undefined && rules.expectedPaid !== paid)
    return err({ code: 'ORDER_CHANGED', number, paid, seen: rules.expectedPaid })
  const short = stillDue(order)
  // Goods that left for nothing at all may be let go; goods still here wait for money.
  const nothing = short === 0 || (paid === 0 && state === 'open')
  if (nothing || order.payment === 'cod') return err({ code: 'NOTHING_SHORT', number })
  const allowed = decideDifference(short, rules.limit, rules.approved)
  return allowed.ok ? ok(short) : allowed
}

/** A customer's money put aside. Rupiah. */
export type KnownRest = {
  readonly as: 'credit' | 'refund' | 'difference'
  readonly customerId: string | null
  readonly customerName: string
  readonly amount: number
  readonly left: number
  readonly takenBack: boolean
}

export type CreditRefusal =
  | ReceiveRefusal
  | { readonly code: 'REST_GONE' }
  | { readonly code: 'LINE_CHANGED'; readonly left: number; readonly seen: number }
  | { readonly code: 'CREDIT_TOO_SMALL'; readonly left: number; readonly want: number }
  | { readonly code: 'OTHER_CUSTOMER'; readonly customer: string }

/** Whether a credit pays `amount` of an order: of the same customer, open, and never more than either has. */
export function decideCreditUse(
  rest: KnownRest | undefined,
  order: ReceivingOrder & { readonly customerId: string },
  use: {
    readonly amount: number
    readonly expectedLeft?: number | undefined
    readonly expectedPaid?: number | undefined
  },
): Result<null, CreditRefusal> {
  if (!rest || rest.takenBack || rest.as !== 'credit') return err({ code: 'REST_GONE' })
  if (rest.customerId !== order.customerId)
    return err({ code: 'OTHER_CUSTOMER', customer: rest.customerName })
  if (use.expectedLeft !== undefined && use.expectedLeft !== rest.left)
    return err({ code: 'LINE_CHANGED', left: rest.left, seen: use.expectedLeft })
  if (use.amount > rest.left) return err({ code: 'CREDIT_TOO_SMALL', left: rest.left, want: use.amount })
  return decideReceiving({ order, amount: use.amount, expectedPaid: use.expectedPaid })
}

export type PayOutRefusal =
  | { readonly code: 'REST_GONE' }
  | { readonly code: 'CREDIT_TOO_SMALL'; readonly left: number; readonly want: number }

/** Whether `amount` of a credit or refund may be given back to the customer. */
export function decidePayOut(rest: KnownRest | undefined, amount: number): Result<null, PayOutRefusal> {
  if (!rest || rest.takenBack || rest.as === 'difference') return err({ code: 'REST_GONE' })
  return amount > rest.left ? err({ code: 'CREDIT_TOO_SMALL', left: rest.left, want: amount }) : ok(null)
}

export type TakeBackRefusal =
  | { readonly code: 'REST_GONE' }
  | { readonly code: 'REST_IN_USE'; readonly used: number }

/** Whether money put aside may go back to its line: only as long as nothing of it was used or given back. */
export function decideRestBack(rest: KnownRest | undefined): Result<null, TakeBackRefusal> {
  if (!rest || rest.takenBack) return err({ code: 'REST_GONE' })
  const used = rest.as === 'difference' ? 0 : rest.amount - rest.left
  return used > 0 ? err({ code: 'REST_IN_USE', used }) : ok(null)
}
