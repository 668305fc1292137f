import { canBeRead } from './apply-fact'
import { type Store } from './database'
import { historyOf } from './history'
import { rebuild } from './rebuild'

/**
 * Facts that an older program could not read and this one can: all tables are made anew from the log, so that they
 * count where they stand in it. Asked once at the start.
 * @returns whether there were such facts.
 */
export function takeUpParked(store: Store): boolean {
  const parked = store.all<{ kind: string; payload: string }>(
    `SELECT f.kind, f.payload FROM parked_fact p JOIN fact f ON f.id = p.fact_id
     WHERE p.reason IN ('UNKNOWN_KIND', 'BAD_PAYLOAD')`,
  )
  if (!parked.some(canBeRead) || historyOf(store) !== null) return false
  rebuild(store)
  return true
}
