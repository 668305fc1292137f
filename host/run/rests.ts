import { MINUTE, SECOND } from '../../core/time'

interface Rest {
  readonly until: number
  readonly reason: string
  readonly failures: number
}

/** Which outside services are left alone for a while, and why. Nothing of it is written down. */
export interface Rests {
  until(name: string): number
  reason(name: string, now: number): string | null
  /** No connection: longer and longer, or as long as the service asks for. */
  rest(name: string, reason: string, now: number, retryAfterMs?: number): void
  /** Not tried again until somebody changes something or asks. */
  lockOut(name: string, reason: string): void
  /** Left out: all. */
  resume(name?: string): void
}

const FIRST_REST = 5 * SECOND
/** Asking in vain costs nothing, and whoever plugs the cable in does not want to wait. */
const LONGEST_REST = MINUTE

export function createRests(random: () => number): Rests {
  const rests = new Map<string, Rest>()
  return {
    until: (name) => rests.get(name)?.until ?? 0,
    reason(name, now) {
      const rest = rests.get(name)
      return rest !== undefined && rest.until > now ? rest.reason : null
    },
    rest(name, reason, now, retryAfterMs) {
      const failures = (rests.get(name)?.failures ?? 0) + 1
      const backOff = Math.min(LONGEST_REST, FIRST_REST * 2 ** Math.min(failures - 1, 10))
      const ms = retryAfterMs ?? backOff * (0.75 + random() / 2)
      rests.set(name, { until: now + Math.round(ms), reason, failures })
    },
    lockOut: (name, reason) => void rests.set(name, { until: Infinity, reason, failures: 0 }),
    resume(name) {
      if (name === undefined) rests.clear()
      else rests.delete(name)
    },
  }
}
