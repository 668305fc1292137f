import { type Instant, MINUTE, instant } from './time'
import { type Id } from './ids'
import { type Result, err, ok } from './result'

/** Everything that needs the time is handed one of these. */
export interface Clock {
  now(): Instant
}

/** Everything that needs identities is handed one of these; `id` makes a UUIDv7. */
export interface Ids {
  id<Of extends string>(): Id<Of>
}

/** Clocks drift and are corrected by seconds; more than this backwards is somebody's mistake. */
export const CLOCK_TOLERANCE_MS = 2 * MINUTE

export type ClockBehind = { code: 'CLOCK_BEHIND'; lastAt: number; now: number; behindMs: number }

/**
 * The instant of the next fact: never before the last one, and refused where the clock was set back by more than the
 * tolerance, because deadlines and business days would be wrong.
 */
export function nextInstant(now: Instant, lastAt: Instant | null): Result<Instant, ClockBehind> {
  if (lastAt === null || now >= lastAt) return ok(now)
  const behindMs = lastAt - now
  if (behindMs <= CLOCK_TOLERANCE_MS) return ok(instant(lastAt))
  return err({ code: 'CLOCK_BEHIND', lastAt, now, behindMs })
}
