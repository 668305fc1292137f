import { DAY, HOUR } from '../time'

/** What became of a parcel, as far as it matters to the shop. */
export const PARCEL_PROGRESS = [
  'on-the-way',
  'problem',
  'returning',
  'returned',
  'delivered',
  'lost',
  'cancelled',
] as const
export type ParcelProgress = (typeof PARCEL_PROGRESS)[number]

/** The courier has nothing more to tell of it. */
const ENDED: readonly ParcelProgress[] = ['returned', 'delivered', 'lost', 'cancelled']
export const hasEnded = (state: ParcelProgress): boolean => ENDED.includes(state)

/** Without news for so long, somebody should ask the courier. */
export const SILENT_AFTER = 5 * DAY

/** No courier keeps a parcel under way for longer; asking ends, and a person says what became of it. */
export const LONGEST_UNDER_WAY = 45 * DAY

interface Known {
  readonly state: ParcelProgress
  /** The courier's own word. */
  readonly raw: string
}

/**
 * Whether what a courier says now is news that is kept for good. A parcel that is on its way is no news; on its way
 * back, the words of an ordinary way change nothing; a problem with another word is another problem.
 */
export function isNews(before: Known, now: Known): boolean {
  if (hasEnded(before.state)) return false
  if (before.state === 'returning' && now.state === 'on-the-way') return false
  if (before.state === 'problem' && now.state === 'problem') return before.raw !== now.raw
  return before.state !== now.state
}

/** How long until a courier is asked again about a parcel of this age: often while it moves, then more and more seldom. */
export function lookInterval(age: number): number {
  if (age < DAY) return 3 * HOUR
  if (age < 3 * DAY) return 4 * HOUR
  if (age < 7 * DAY) return 6 * HOUR
  return age < 14 * DAY ? 12 * HOUR : DAY
}

/** A number is known to its courier's own system some time after it was given. */
export const FIRST_LOOK_AFTER = HOUR
