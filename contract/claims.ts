import { type FactKind, type FactPayload } from './facts'

/**
 * What two terminals can both reach for: the money of a bank line, and money that was put aside of one. Pieces and
 * book orders are not here: each stands where one desk alone acts.
 */
export type ClaimedThing = 'bank-line' | 'rest'

/** What a fact does to one of them. A document (an allocation, a rest, a credit's use, a mark) holds what it took. */
export type ClaimStep =
  /** Rupiah of the thing, or all of it: then nobody else may hold any. */
  | {
      readonly does: 'take'
      readonly what: ClaimedThing
      readonly key: string
      readonly document: string
      readonly amount: number | 'all'
    }
  /** The rest `key` goes back to its line; nothing of it may be in use. */
  | { readonly does: 'end-rest'; readonly key: string }
  /** The bank took the line back: who has any of it loses it, and nobody takes of it any more. Never refused. */
  | { readonly does: 'close-line'; readonly key: string; readonly document: string }
  | { readonly does: 'give-back'; readonly document: string }

type Steps = { readonly [K in FactKind]?: (payload: FactPayload<K>) => ClaimStep }

const line = (key: string, document: string, amount: number | 'all'): ClaimStep => ({
  does: 'take',
  what: 'bank-line',
  key,
  document,
  amount,
})
const rest = (key: string, document: string, amount: number): ClaimStep => ({
  does: 'take',
  what: 'rest',
  key,
  document,
  amount,
})
const giveBack = (document: string): ClaimStep => ({ does: 'give-back', document })

/** The document that closes a line the bank took back. */
export const closingOf = (lineId: string): string => `reversed:${lineId}`

/** The document of money that has left the shop: it is gone, whatever the bank does with the line. */
const PAY_OUT = 'pay-out:'
const claimOfPayOut = (payOutId: string): string => `${PAY_OUT}${payOutId}`
export const payOutOf = (document: string): string => document.slice(PAY_OUT.length)
export const isPayOut = (document: string): boolean => document.startsWith(PAY_OUT)

/** The document of a mark. Marks of terminals that do not number them yet are told apart by their line. */
export const markOf = ({ markId, lineId }: { markId?: string | undefined; lineId: string }): string =>
  markId ?? lineId

const STEPS: Steps = {
  PaymentAllocated: ({ lineId, allocationId, amount }) => line(lineId, allocationId, amount),
  AllocationUndone: ({ allocationId }) => giveBack(allocationId),
  RestPutAside: ({ lineId, restId, amount }) => line(lineId, restId, amount),
  RestTakenBack: ({ restId }) => ({ does: 'end-rest', key: restId }),
  CreditUsed: ({ restId, useId, amount }) => rest(restId, useId, amount),
  CreditUseUndone: ({ useId }) => giveBack(useId),
  RestPaidOut: ({ restId, payOutId, amount }) => rest(restId, claimOfPayOut(payOutId), amount),
  PayOutUndone: ({ payOutId }) => giveBack(claimOfPayOut(payOutId)),
  LineMarkedUnrelated: (mark) => line(mark.lineId, markOf(mark), 'all'),
  LineUnmarked: (mark) => giveBack(markOf(mark)),
  CreditReversed: ({ lineId }) => ({ does: 'close-line', key: lineId, document: closingOf(lineId) }),
  ReversalWithdrawn: ({ lineId }) => giveBack(closingOf(lineId)),
}

/** Kinds of facts that take something or give it back. */
export const CLAIM_KINDS: readonly string[] = Object.keys(STEPS)

/** Kinds of facts that can be refused. */
export const TAKING: readonly FactKind[] = [
  'PaymentAllocated',
  'RestPutAside',
  'RestTakenBack',
  'CreditUsed',
  'RestPaidOut',
  'LineMarkedUnrelated',
]

/** What a fact takes of, or gives back to, what others may reach for as well; null: nothing. */
export function claimStepOf(kind: string, payload: unknown): ClaimStep | null {
  if (!Object.hasOwn(STEPS, kind)) return null
  const step = STEPS[kind as FactKind] as (payload: unknown) => ClaimStep
  return step(payload)
}
