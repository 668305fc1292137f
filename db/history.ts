import { type Reader, type Writer } from './database'
import { GENESIS, factHash } from './fact-log'
import { ChainBroken, type ForeignFact, hashAt, historyHead } from './foreign-facts'
import { writeHistoryCursor } from './queries/server-link'
import * as schema from './schema'

/** The facts of a store that began with a snapshot: how many are here, of how many the snapshot stands for. */
export interface History {
  readonly have: number
  readonly of: number
}

/** null: every fact of this store is here. */
export function historyOf(db: Reader): History | null {
  const of = db.get<{ n: number | null }>('SELECT sum(seq) AS n FROM history_head')?.n ?? null
  if (of === null) return null
  const have = db.get<{ n: number }>('SELECT coalesce(max(id), 0) AS n FROM fact WHERE id <= ?', [of])?.n ?? 0
  return { have, of }
}

/**
 * Appends one of the facts that the snapshot stands for. What it says stands in the tables already.
 * @returns 'beyond' for one the snapshot knew nothing of: it comes another way.
 * @throws ChainBroken when it does not follow, or does not end where the snapshot says.
 */
export function appendHistory(tx: Writer, fact: ForeignFact): 'kept' | 'known' | 'beyond' {
  const { terminal, epoch, seq } = fact
  const head = historyHead(tx, terminal, epoch)
  if (!head || seq > head.seq) return 'beyond'
  if (hashAt(tx, terminal, epoch, seq)) return 'known'
  const before = seq === 1 ? GENESIS : hashAt(tx, terminal, epoch, seq - 1)
  const follows = before?.equals(fact.prevHash) === true && factHash(fact).equals(fact.hash)
  if (!follows || (seq === head.seq && !head.hash.equals(fact.hash)))
    throw new ChainBroken(`${terminal}/${epoch}/${seq} is not of the snapshot's history`)
  const id = (historyOf(tx)?.have ?? 0) + 1
  tx.insert(schema.fact, { id, ...fact })
  const parked = tx.get<{ reason: string; detail: string }>(
    'SELECT reason, detail FROM history_parked WHERE terminal = ? AND epoch = ? AND seq = ?',
    [terminal, epoch, seq],
  )
  if (parked) tx.insert(schema.parkedFact, { factId: id, ...parked })
  return 'kept'
}

/** Once every fact is here nothing tells this store from one that heard them one by one. */
export function closeHistory(tx: Writer): void {
  tx.run('DELETE FROM history_head')
  tx.run('DELETE FROM history_parked')
  writeHistoryCursor(tx, 0)
}
