import { type PulledFact, type SentFact } from '../contract/server-wire'
import { ok } from '../core/result'
import { type BusinessDay, type Instant } from '../core/time'
import { NeedsParking, applyAtOnce, applyOrPark } from '../db/apply-fact'
import { type Store, inTransaction } from '../db/database'
import { type ForeignFact, appendForeign, confirmOwn, passAgain } from '../db/foreign-facts'
import { keepNumberGiven } from '../db/own-numbers'
import {
  type OwnPlace,
  hasOwnBetween,
  readAgain,
  readSent,
  writeAgain,
  writeConfirmed,
  writeCursor,
  writeSent,
} from '../db/queries/server-link'

/** People's commands wait no longer than one chunk: so many facts, or so much time, whichever is first. */
export const CHUNK_FACTS = 100
export const CHUNK_MS = 15

/** This terminal's numbering goes on at the server, and not with what was recorded here. */
export class StoreForked extends Error {}

export interface AppliedChunk {
  /** How many of the page were taken. */
  readonly taken: number
  readonly applied: readonly { readonly kind: string; readonly payload: string }[]
  readonly parked: number
  /** An own fact that this store does not hold: it was set back, and wants its own facts whole. */
  readonly missesOwn: boolean
}

/**
 * Applies the beginning of a page in one transaction, together with the cursor it reaches.
 * @param monotonic ms of a clock that only goes forward.
 * @throws ChainBroken, StoreForked
 */
export function applyChunk(...chunk: Chunk): AppliedChunk {
  try {
    return applyBy(applyAtOnce, ...chunk)
  } catch (error) {
    if (error instanceof NeedsParking) return applyBy(applyOrPark, ...chunk)
    throw error
  }
}

type Chunk = readonly [store: Store, own: string, facts: readonly PulledFact[], monotonic: () => number]

function applyBy(apply: typeof applyOrPark, ...[store, own, facts, monotonic]: Chunk): AppliedChunk {
  const { value } = inTransaction(store, (tx) => {
    const until = monotonic() + CHUNK_MS
    const applied: { kind: string; payload: string }[] = []
    let [taken, parked, missesOwn] = [0, 0, false]
    const before = readSent(tx)
    let sent = before
    let confirmed: OwnPlace | undefined
    let reached = readAgain(tx)
    const reading = reached !== undefined
    for (const pulled of facts) {
      if (taken === CHUNK_FACTS || (taken > 0 && monotonic() > until)) break
      const { terminal, epoch, seq, fact } = pulled
      const again = reached === undefined ? undefined : passAgain(tx, pulled, fact?.hash, reached)
      if (again !== undefined) reached = again
      const known = again !== undefined || (terminal === own && confirmOwn(tx, terminal, epoch, seq))
      if (!known) {
        if (!fact) {
          missesOwn = true
          break
        }
        const foreign = toForeign(terminal, fact)
        const outcome = appendForeign(tx, foreign, apply)
        if (terminal === own && outcome !== 'known') keepNumberGiven(tx, foreign)
        if (outcome === 'applied') applied.push({ kind: fact.kind, payload: fact.payload })
        if (outcome === 'parked') parked++
      }
      taken++
      if (terminal === own) confirmed = { epoch, seq }
      if (terminal === own && isAfter(pulled, sent)) {
        if (hasOwnBetween(tx, own, sent, epoch)) throw new StoreForked(`${own}/${epoch} began elsewhere`)
        sent = { epoch, seq }
      }
    }
    if (sent !== before) writeSent(tx, sent)
    if (confirmed) writeConfirmed(tx, confirmed)
    if (reading) writeAgain(tx, reached)
    const last = facts[taken - 1]
    if (last) writeCursor(tx, last.cursor)
    return ok({ taken, applied, parked, missesOwn })
  })
  return value
}

const isAfter = (place: OwnPlace, other: OwnPlace): boolean =>
  place.epoch > other.epoch || (place.epoch === other.epoch && place.seq > other.seq)

export const toForeign = (terminal: string, fact: SentFact): ForeignFact => ({
  ...fact,
  terminal,
  at: fact.at as Instant,
  businessDay: fact.businessDay as BusinessDay,
  prevHash: Buffer.from(fact.prevHash, 'hex'),
  hash: Buffer.from(fact.hash, 'hex'),
})
