import { HOUR, type Instant, instant } from '../time'

/** How long before the deadline a shop may want to remind, in hours. */
export const REMINDER_HOURS = { least: 1, most: 72 }

/**
 * When a customer is reminded of an unpaid order: so many hours before the deadline, but never in the first half of
 * the time they were given. Half a day to pay and a reminder at once would be pressing.
 * @param toldAt when they were told what to pay
 */
export function reminderAt(toldAt: Instant, deadline: Instant, hours: number): Instant {
  const half = Math.floor((deadline - toldAt) / 2)
  return instant(deadline - Math.max(0, Math.min(hours * HOUR, half)))
}
