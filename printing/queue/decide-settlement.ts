import { assertNever } from '../../core/result'
import type { EncodeRefusal } from '../encode-refusal'
import type { Outcome, UnknownReason } from '../transport/transport'
import type { PrintJob, Settlement } from './print-job'

/** After so many attempts in vain another printer takes over, where one stands in. */
export const ATTEMPTS_BEFORE_FALLBACK = 3

/** Pauses before the next attempt, ms; the last one repeats until a person cancels or the printer is back. */
const PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 30_000] as const

/**
 * What an attempt means for its job. Only `not-sent` is tried again by itself: after anything else there may be
 * paper, and a second copy of a receipt or label is worse than a question.
 * @param attempts how often the job was tried, this time included
 * @param chance 0 <= n < 1: several tills at one printer must not try again in step
 */
export function decideAfterSend(attempts: number, outcome: Outcome, now: number, chance: number): Settlement {
  switch (outcome.kind) {
    case 'printed':
    case 'sent':
      return { state: outcome.kind, nextAttemptAt: now, trouble: null }
    case 'not-sent':
      return {
        state: 'queued',
        nextAttemptAt: now + retryPauseMs(attempts, chance),
        trouble: { code: 'NOT_SENT', reason: outcome.reason },
      }
    case 'unknown':
      return unknownSettlement(outcome.reason, now)
    default:
      return assertNever(outcome)
  }
}

/** Printed now it would be a ghost: somebody finds a receipt of an hour ago. A person may still ask for it. */
export function decideLate(now: number): Settlement {
  return { state: 'failed', nextAttemptAt: now, trouble: { code: 'TOO_LATE' } }
}

/** It would be refused again the same way: no retry. */
export function decideAfterRefusal(refusal: EncodeRefusal, now: number): Settlement {
  return { state: 'failed', nextAttemptAt: now, trouble: { code: 'CANNOT_ENCODE', refusal } }
}

export function decideAfterDefect(now: number): Settlement {
  return { state: 'failed', nextAttemptAt: now, trouble: { code: 'DEFECT' } }
}

/** Found in `sending` at start: the program ended while bytes were on their way. */
export function decideAtStart(now: number): Settlement {
  return unknownSettlement('interrupted', now)
}

/** What a person may do with a job. A reprint is always a new job with copyNo + 1, never this one again. */
export function allowedActions(
  job: Pick<PrintJob, 'state'>,
): readonly ('cancel' | 'confirm-printed' | 'reprint')[] {
  switch (job.state) {
    case 'queued':
      return ['cancel']
    case 'sending':
      return []
    case 'unknown':
      return ['confirm-printed', 'reprint', 'cancel']
    case 'printed':
    case 'sent':
    case 'failed':
    case 'cancelled':
      return ['reprint']
    default:
      return assertNever(job.state)
  }
}

/** A fifth more or less than the table says, by chance. */
export function retryPauseMs(attempts: number, chance: number): number {
  const pause = PAUSES_MS[Math.min(Math.max(attempts, 1), PAUSES_MS.length) - 1] ?? 30_000
  return Math.round(pause * (0.8 + 0.4 * chance))
}

function unknownSettlement(reason: UnknownReason, now: number): Settlement {
  return { state: 'unknown', nextAttemptAt: now, trouble: { code: 'UNKNOWN', reason } }
}
