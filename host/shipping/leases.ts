import { type FactPayload } from '../../contract/facts'
import { DAY } from '../../core/time'
import { type Reader } from '../../db/database'
import { drawnSince, freeAwbs, freeByHolder } from '../../db/queries/awb-pool'
import { listCourierAccounts } from '../../db/queries/couriers'

/** What a terminal draws in so many days is leased to it ahead, and never fewer than so many. */
const DAYS_LEASED = 3
const LEAST = 20

/**
 * Numbers for the other terminals, while they can be told: whoever keeps the blocks fills up what another terminal was
 * once leased, as soon as little is left there. One author says who holds a number, so no two ever draw the same.
 */
export function leasesDue(db: Reader, here: string, now: number): FactPayload<'AwbsLeased'>[] {
  const due: FactPayload<'AwbsLeased'>[] = []
  for (const { courierAccountId, active, keeper } of listCourierAccounts(db)) {
    if (!active || keeper !== here) continue
    // It keeps as much for itself as it gives away.
    let own = freeAwbs(db, courierAccountId, here, 20_000)
    for (const { terminal, free } of freeByHolder(db, courierAccountId)) {
      if (terminal === here) continue
      const perDay = drawnSince(db, courierAccountId, terminal, now - 7 * DAY) / 7
      const wanted = Math.max(LEAST, Math.ceil(perDay * DAYS_LEASED))
      const numbers = free >= wanted ? [] : own.slice(0, Math.min(wanted, Math.floor(own.length / 2)))
      if (numbers.length > 0) due.push({ courierAccountId, to: terminal, numbers })
      own = own.slice(numbers.length)
    }
  }
  return due
}
