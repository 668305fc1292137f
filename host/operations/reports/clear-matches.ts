import { type FactKind } from '../../../contract/facts'
import { type Instant, MINUTE } from '../../../core/time'
import { type Reader } from '../../../db/database'
import { newestFactOf } from '../../../db/queries/pipeline'
import { readProposals } from '../bank/proposals'

/** What may make a match clear or take that away. */
const BEARING: readonly FactKind[] = [
  'BankAccountSaved',
  'StatementImported',
  'PaymentAllocated',
  'AllocationUndone',
  'LineMarkedUnrelated',
  'LineUnmarked',
  'BookOrderPlaced',
  'DeadlineMoved',
  'BookOrderCancelled',
  'BookOrderExpired',
  'SaleRecorded',
  'SaleReturned',
]

/** Book orders grow too old for a transfer by time alone, but not from one minute to the next. */
const STALE_AFTER = 10 * MINUTE

interface Remembered {
  readonly fact: number
  readonly at: Instant
  readonly clear: number
}

const rememberedOf = new WeakMap<Reader, Remembered>()

/**
 * How many credits have one clear book order. Matching compares every open credit with the book orders of two weeks,
 * and the home board asks after every change of anything: the answer is kept until something that bears on it happens.
 */
export function countClearMatches(db: Reader, now: Instant): number {
  const fact = newestFactOf(db, BEARING)
  const known = rememberedOf.get(db)
  if (known?.fact === fact && Math.abs(now - known.at) < STALE_AFTER) return known.clear
  const clear = [...readProposals(db, now).proposals.values()].filter(
    (proposal) => proposal.state === 'clear',
  ).length
  rememberedOf.set(db, { fact, at: now, clear })
  return clear
}
