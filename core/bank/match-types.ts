import type { BusinessDay, Instant } from '../time'
import type { LineClass } from './classify'
import type { Payer } from './payer'
import type { Direction } from './reader'

/** A stored line, as the matcher needs it. Amounts of lines in sen, of orders in rupiah. */
export type MatchLine = {
  readonly lineId: string
  readonly accountId: string
  /** null while pending. */
  readonly date: BusinessDay | null
  readonly time?: string | null
  /** When its file was imported and where in it the line stands. */
  readonly filed?: { readonly at: Instant; readonly lineNo: number }
  readonly direction: Direction
  readonly amountSen: number
  readonly text: string
  /** Rupiah of it that are not allocated yet; left out: all. */
  readonly left?: number
  /** A person decided on it: it gets no proposal, but still counts for corrections. */
  readonly decided?: boolean
  /** Who paid, by the reading of the line's own layout; left out: by that of BCA. */
  readonly payer?: Payer
  /** What the layout knows the line to be (`LineReading.lineClass`). */
  readonly told?: LineClass | null
}

export type MatchOrderState = 'open' | 'overdue' | 'expired' | 'cancelled' | 'paid' | 'sold'

export type MatchOrder = {
  readonly orderId: string
  readonly number: string
  readonly customerId: string
  readonly customerName: string
  readonly phone: string
  readonly subtotal: number
  readonly shippingFee: number
  /** Rupiah on top that make the amount due unique; 0 for none. */
  readonly uniqueCode: number
  readonly amountDue: number
  readonly paidSoFar: number
  readonly placedAt: Instant
  readonly deadline: Instant
  /** The account the customer was told; null: any of the shop's. */
  readonly accountId: string | null
  readonly state: MatchOrderState
}

/** A payer confirmed for a customer before. */
export type PayerMemory = {
  readonly customerId: string
  readonly payerName: string
  readonly confirmedCount: number
}

/** One reason for or against a match, as a code with the facts its sentence needs. Money in rupiah. */
export type Evidence =
  | { readonly code: 'EXACT_AMOUNT_WITH_UNIQUE_CODE'; readonly amount: number; readonly uniqueCode: number }
  | { readonly code: 'EXACT_AMOUNT'; readonly amount: number }
  | { readonly code: 'EXACT_REST'; readonly amount: number }
  | { readonly code: 'EXACT_SUM'; readonly amount: number; readonly count: number }
  | {
      readonly code: 'SUM_OF_TRANSFERS'
      readonly amount: number
      readonly count: number
      /** The other lines of the sum. */
      readonly with?: readonly string[]
    }
  | { readonly code: 'FEE_SHORT'; readonly amount: number }
  | { readonly code: 'CODE_LEFT_OFF'; readonly uniqueCode: number }
  /** Paid minus due. */
  | { readonly code: 'AMOUNT_NEAR'; readonly difference: number }
  | { readonly code: 'AMOUNT_DIFFERS'; readonly difference: number }
  | { readonly code: 'PARTIAL'; readonly left: number }
  | { readonly code: 'ORDER_NUMBER_IN_REMARK'; readonly number: string }
  | {
      readonly code: 'NAME_STRONG' | 'NAME_WEAK' | 'NAME_DIFFERENT'
      readonly payer: string
      readonly customer: string
    }
  | {
      readonly code: 'PAYER_KNOWN'
      readonly payer: string
      readonly customer: string
      readonly times: number
    }
  | { readonly code: 'NO_PAYER_NAME' }
  | { readonly code: 'PAYMENT_COMPANY'; readonly payer: string }
  | { readonly code: 'LATE'; readonly byMs: number }
  | { readonly code: 'EARLY'; readonly byMs: number }
  | { readonly code: 'OTHER_ACCOUNT'; readonly accountId: string }
  | { readonly code: 'ORDER_ENDED'; readonly state: MatchOrderState }
  | { readonly code: 'PARTLY_PAID_BEFORE'; readonly paid: number }
  | {
      readonly code: 'RIVAL_ORDER'
      readonly orderId: string
      readonly number: string
      readonly customer: string
    }
  | { readonly code: 'RIVAL_CREDIT'; readonly lineId: string; readonly date: BusinessDay | null }
  | { readonly code: 'OTHER_NUMBER_IN_REMARK'; readonly number: string }
  | {
      readonly code: 'PAYER_IS_OTHER_CUSTOMER'
      readonly payer: string
      readonly customer: string
      readonly number: string
    }
  | { readonly code: 'PART_OF_SUM'; readonly count: number }
  | { readonly code: 'POSSIBLY_REVERSED' }
  /** Nothing told two orders apart before; what has changed since does not prove this one. */
  | { readonly code: 'WAS_AMBIGUOUS' }
  /** Another assignment of the lines around is nearly as good. */
  | { readonly code: 'CLOSE_CALL'; readonly margin: number }

export type ProposalState = 'clear' | 'suggested' | 'ambiguous' | 'none' | 'unrelated' | 'pending'

export type ProposalCandidate = {
  /** Usually one order; several when the line is exactly their sum. `amount`: rupiah of the line for it. */
  readonly orders: readonly { readonly orderId: string; readonly amount: number }[]
  readonly points: number
  readonly evidence: readonly Evidence[]
}

export type Proposal = {
  readonly lineId: string
  readonly state: ProposalState
  readonly lineClass: LineClass
  readonly payerName: string | null
  /** First of the candidates when the state is clear or suggested. */
  readonly best?: ProposalCandidate
  /** Best first, at most ten. */
  readonly candidates: readonly ProposalCandidate[]
  /** The correction that took this credit back, or the credit this correction takes back. */
  readonly reversal?: string
}
