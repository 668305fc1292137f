import { type Instant } from '../../../core/time'
import { type Reader } from '../../../db/database'
import { readProposals } from '../bank/proposals'

/** How many credits have one clear book order. */
export const countClearMatches = (db: Reader, now: Instant): number =>
  [...readProposals(db, now).proposals.values()].filter(({ state }) => state === 'clear').length
