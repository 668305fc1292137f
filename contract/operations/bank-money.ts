import { z } from 'zod'
import { Approval, command, query } from '../operation'
import {
  At,
  BookOrderId,
  CustomerId,
  Day,
  PaidRupiah,
  Reason,
  Rupiah,
  StatementLineId,
  Text,
  id,
} from '../shapes'

/** Where money of a line goes that no book order takes. */
export const RestUse = z.enum(['credit', 'refund', 'difference'])
export type RestUse = z.output<typeof RestUse>

/** Money of a bank line put aside: a customer's credit, a refund that is due, or a difference the shop keeps. */
export const Rest = z.object({
  restId: id<'Rest'>(),
  as: RestUse,
  lineId: StatementLineId,
  date: Day.nullable(),
  /** null only for a difference of an unknown payer. */
  customerId: CustomerId.nullable(),
  customerName: z.string(),
  /** The book order it was paid with; empty for none. */
  orderNumber: z.string(),
  amount: Rupiah,
  /** Neither used for another book order nor paid out. */
  left: Rupiah,
  reason: z.string(),
  at: At,
  by: z.string(),
  /** Which book orders this credit has paid since. */
  uses: z.array(
    z.object({
      useId: id<'CreditUse'>(),
      orderId: BookOrderId,
      number: z.string(),
      amount: Rupiah,
      at: At,
      sold: z.boolean(),
    }),
  ),
  payOuts: z.array(
    z.object({
      payOutId: id<'PayOut'>(),
      amount: Rupiah,
      how: z.enum(['transfer', 'cash', 'other']),
      reference: z.string(),
      at: At,
      by: z.string(),
    }),
  ),
})
export type Rest = z.output<typeof Rest>

/** Paid out to a customer from a credit that the bank took back afterwards: they owe it. */
export const OwedBack = z.object({
  payOutId: id<'PayOut'>(),
  lineId: StatementLineId,
  customerId: CustomerId.nullable(),
  customerName: z.string(),
  customerPhone: z.string(),
  /** The book order the credit was paid with; empty for none. */
  orderNumber: z.string(),
  amount: Rupiah,
  how: z.enum(['transfer', 'cash', 'other']),
  reference: z.string(),
  paidOutAt: At,
  reversedAt: At,
})
export type OwedBack = z.output<typeof OwedBack>

/** A decision of this desk about money that another desk's was before, or that the bank took back. */
export const LostClaim = z.object({
  /** The fact that counts nowhere. */
  epoch: z.int(),
  seq: z.int(),
  kind: z.enum(['allocation', 'rest', 'credit-use', 'pay-out']),
  because: z.enum(['taken', 'reversed']),
  at: At,
  amount: Rupiah,
  orderId: BookOrderId.nullable(),
  /** Of the book order; empty for none. */
  number: z.string(),
  customerName: z.string(),
  customerPhone: z.string(),
  /** The goods have left: it stands as a debt. */
  sold: z.boolean(),
  /** The terminal that has it, and its book order; empty where it is not there at all. */
  holder: z.string(),
  holderNumber: z.string(),
  /** Transfers of the same amount that are free. */
  alternatives: z.array(z.object({ lineId: StatementLineId, date: Day.nullable(), text: z.string() })),
})
export type LostClaim = z.output<typeof LostClaim>

/** Goods left for money that is not there. */
export const Debt = z.object({
  orderId: BookOrderId,
  number: z.string(),
  customerName: z.string(),
  customerPhone: z.string(),
  saleNumber: z.string(),
  soldAt: At,
  amount: Rupiah,
  /** `reversed`: the bank took a transfer back; `undone`: a match was undone; `override`: sold unpaid on purpose. */
  cause: z.enum(['reversed', 'undone', 'override']),
})
export type Debt = z.output<typeof Debt>

/** A shortfall somebody accepted: the order is covered without this money. */
export const Acceptance = z.object({
  acceptanceId: id<'Acceptance'>(),
  orderId: BookOrderId,
  number: z.string(),
  customerName: z.string(),
  amount: Rupiah,
  reason: z.string(),
  at: At,
  by: z.string(),
  /** Above the shop's limit a supervisor vouched for it; empty: nobody had to. */
  approvedBy: z.string(),
  sold: z.boolean(),
})
export type Acceptance = z.output<typeof Acceptance>

/** What a transfer had paid that the bank took back. */
const TakenFrom = z.object({
  orderId: BookOrderId,
  number: z.string(),
  customerName: z.string(),
  amount: Rupiah,
  /** The goods are with the customer: it is a debt now. */
  sold: z.boolean(),
})

/** That the bank took a credit back, and who says so. */
export const Reversal = z.object({
  /** The debit by which it did; null: a person's word alone. */
  correctionId: StatementLineId.nullable(),
  correctedOn: Day.nullable(),
  by: z.enum(['import', 'person']),
  reason: z.string(),
  at: At,
})
export type Reversal = z.output<typeof Reversal>

/** A transfer that paid book orders and was taken back by the bank; shown until somebody has seen to it. */
export const ReversedPayment = z.object({
  lineId: StatementLineId,
  correctionId: StatementLineId.nullable(),
  date: Day.nullable(),
  amount: Rupiah,
  payerName: z.string().nullable(),
  orders: z.array(TakenFrom),
  at: At,
})
export type ReversedPayment = z.output<typeof ReversedPayment>

/** Money that is not exactly due: put aside, used, paid out, accepted as missing, taken back. */
export const bankMoneyOperations = {
  /** Money of a line that no book order takes. A credit and a refund need a customer. */
  'bank.put-aside': command({
    input: {
      lineId: StatementLineId,
      amount: PaidRupiah,
      as: RestUse,
      customerId: CustomerId.nullable(),
      orderId: BookOrderId.nullable().default(null),
      reason: Reason,
      expectedLeft: Rupiah.optional(),
      approval: Approval.optional(),
    },
    output: z.object({ restId: id<'Rest'>(), left: Rupiah }),
    errors: [
      'NOT_FOUND',
      'LINE_PENDING',
      'LINE_IS_DEBIT',
      'LINE_UNRELATED',
      'LINE_REVERSED',
      'LINE_OVER_ALLOCATED',
      'LINE_CHANGED',
      'CUSTOMER_NEEDED',
      'NEEDS_APPROVAL',
      'PIN_WRONG',
      'PIN_LOCKED',
    ],
  }),
  'bank.undo-put-aside': command({
    input: { restId: id<'Rest'>(), reason: Reason },
    output: z.object({}),
    errors: ['REST_GONE', 'REST_IN_USE'],
  }),
  /** A customer's credit pays another book order of theirs. */
  'bank.use-credit': command({
    input: {
      restId: id<'Rest'>(),
      orderId: BookOrderId,
      amount: PaidRupiah,
      expectedLeft: Rupiah.optional(),
      expectedPaid: Rupiah.optional(),
    },
    output: z.object({ useId: id<'CreditUse'>(), left: Rupiah }),
    errors: [
      'NOT_FOUND',
      'REST_GONE',
      'LINE_CHANGED',
      'ORDER_CHANGED',
      'CREDIT_TOO_SMALL',
      'OTHER_CUSTOMER',
      'ORDER_NOT_OPEN',
      'GOODS_NOT_HELD',
      'ALREADY_SOLD',
      'ORDER_OVER_ALLOCATED',
    ],
  }),
  'bank.undo-credit': command({
    input: { useId: id<'CreditUse'>(), reason: Reason, approval: Approval.optional() },
    output: z.object({}),
    errors: ['NOT_FOUND', 'ALLOCATION_GONE', 'ALREADY_SOLD', 'PIN_WRONG', 'PIN_LOCKED'],
  }),
  /** What an order still lacks is accepted: within the shop's limit by anybody, above it by a supervisor. */
  'bank.accept-short': command({
    input: {
      orderId: BookOrderId,
      reason: Reason,
      expectedPaid: Rupiah.optional(),
      approval: Approval.optional(),
    },
    output: z.object({ acceptanceId: id<'Acceptance'>(), amount: Rupiah }),
    errors: [
      'NOT_FOUND',
      'ORDER_NOT_OPEN',
      'ORDER_CHANGED',
      'NOTHING_SHORT',
      'NEEDS_APPROVAL',
      'PIN_WRONG',
      'PIN_LOCKED',
    ],
  }),
  'bank.undo-accept': command({
    input: { acceptanceId: id<'Acceptance'>(), reason: Reason, approval: Approval.optional() },
    output: z.object({}),
    errors: ['NOT_FOUND', 'ALLOCATION_GONE', 'ALREADY_SOLD', 'PIN_WRONG', 'PIN_LOCKED'],
  }),
  /** A refund that was due, or a credit the customer wants back, is with the customer. Cash leaves the drawer. */
  'bank.pay-out': command({
    input: {
      restId: id<'Rest'>(),
      amount: PaidRupiah,
      how: z.enum(['transfer', 'cash', 'other']),
      reference: Text(80, 0).default(''),
    },
    output: z.object({ payOutId: id<'PayOut'>(), left: Rupiah }),
    errors: ['REST_GONE', 'CREDIT_TOO_SMALL', 'SHIFT_CLOSED', 'NOT_ENOUGH_CASH'],
  }),
  'bank.undo-pay-out': command({
    input: { payOutId: id<'PayOut'>(), reason: Reason },
    output: z.object({}),
    errors: ['ALLOCATION_GONE', 'SHIFT_CLOSED'],
  }),
  /** Money out of this credit's amount and account that may be the correction that took it back, the nearest first. */
  'bank.corrections': query({
    input: { lineId: StatementLineId },
    output: z.array(
      z.object({
        lineId: StatementLineId,
        date: Day.nullable(),
        time: z.string().nullable(),
        text: z.string(),
      }),
    ),
  }),
  /**
   * A person says that the bank took this credit back; everything it paid is open again. Where no file shows the
   * correction (null) and goods have left, a supervisor vouches for the debt.
   */
  'bank.mark-reversed': command({
    input: {
      lineId: StatementLineId,
      correctionId: StatementLineId.nullable(),
      reason: Reason,
      approval: Approval.optional(),
    },
    output: z.object({
      undone: z.int(),
      orders: z.array(TakenFrom),
      /** Credits, refunds and differences that are no more. */
      aside: Rupiah,
    }),
    errors: [
      'NOT_FOUND',
      'LINE_PENDING',
      'LINE_IS_DEBIT',
      'LINE_REVERSED',
      'LINE_OVER_ALLOCATED',
      'ALREADY_SOLD',
      'PIN_WRONG',
      'PIN_LOCKED',
    ],
  }),
  /** A person was wrong about it: the money is there. What it had paid is matched anew. */
  'bank.unmark-reversed': command({
    input: { lineId: StatementLineId, reason: Reason },
    output: z.object({}),
    errors: ['NOT_FOUND', 'LINE_REVERSED'],
  }),
  /** What a customer owes of a refund whose money the bank took back: the shop bears it; above its limit somebody vouches. */
  'bank.let-go': command({
    input: { payOutId: id<'PayOut'>(), reason: Reason, approval: Approval.optional() },
    output: z.object({ amount: Rupiah }),
    errors: ['NOT_FOUND', 'NEEDS_APPROVAL', 'PIN_WRONG', 'PIN_LOCKED'],
  }),
  /** Somebody has seen to what a reversal left behind. */
  'bank.reversal-seen': command({
    input: { lineId: StatementLineId },
    output: z.object({}),
    errors: ['NOT_FOUND'],
  }),
  /** Somebody has seen to what another desk was faster with. */
  'bank.lost-seen': command({
    input: { epoch: z.int(), seq: z.int() },
    output: z.object({}),
    errors: ['NOT_FOUND'],
  }),
  /** Money that stands beside lines and orders: credits, refunds due, debts, reversals to look at. */
  'bank.money': query({
    input: { customerId: CustomerId.nullable().default(null), limit: z.int().min(1).max(500).default(200) },
    output: z.object({
      credits: z.array(Rest),
      refundsDue: z.array(Rest),
      /** Refunds paid out, credits used up and differences kept, newest first. */
      settled: z.array(Rest),
      debts: z.array(Debt),
      /** `bank.undo-pay-out` tells that it came back, `bank.let-go` that nobody asks for it any more. */
      owedBack: z.array(OwedBack).optional(),
      /** Decisions of this desk that another was faster with. */
      lost: z.array(LostClaim).optional(),
      acceptances: z.array(Acceptance),
      reversed: z.array(ReversedPayment),
    }),
  }),
}
