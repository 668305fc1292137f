import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Store, openConnection } from '../db/database'
import { ChainBroken } from '../db/foreign-facts'
import { migrate } from '../db/migrate'
import { readCursor } from '../db/queries/server-link'
import { type ServerLog } from '../server/log/server-log'
import { applyChunk } from '../sync/apply'

const PAGE_FACTS = 1000
const PAGE_BYTES = 4_000_000
/** No terminal is called so: nothing in a replica is its own. */
const NOBODY = ''

/**
 * A shop's tables as every terminal has them: the log, applied by the terminals' own projectors in the server's order.
 * The file can be thrown away; the next opening replays the log.
 */
export interface Replica {
  readonly store: Store
  readonly cursor: number
  /**
   * Applies what the log has beyond the replica, at most one page.
   * @returns the business days of the facts applied; undefined when there was nothing.
   * @throws ChainBroken when the log is another one than the replica was made from.
   */
  advance(log: ServerLog): Promise<ReadonlySet<string> | undefined>
  close(): void
  /** Closes and deletes it. */
  discard(): void
}

/** @param folder of all replicas; made when it is missing. */
export function openReplica(folder: string, shop: string): Replica {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `${shop}.db`)
  // What a power cut takes is replayed.
  const store = openConnection(file, { synchronous: 'NORMAL' })
  migrate(store)
  return {
    store,
    get cursor() {
      return readCursor(store)
    },
    async advance(log) {
      const after = readCursor(store)
      // The newest known fact comes again: another one in its place means another log.
      const page = await log.read(shop, Math.max(0, after - 1), PAGE_FACTS, PAGE_BYTES)
      if (after > 0 && page[0]?.cursor !== after) throw new ChainBroken('the log is shorter than it was')
      let rest = page.map(({ cursor, fact: { terminal, parked: _, ...fact } }) => ({
        cursor,
        terminal,
        epoch: fact.epoch,
        seq: fact.seq,
        fact,
      }))
      while (rest.length > 0) {
        const { taken } = applyChunk(store, NOBODY, rest, () => 0)
        rest = rest.slice(taken)
      }
      const fresh = page.filter(({ cursor }) => cursor > after)
      return fresh.length === 0 ? undefined : new Set(fresh.map(({ fact }) => fact.businessDay))
    },
    close: () => store.close(),
    discard() {
      store.close()
      for (const tail of ['', '-wal', '-shm']) rmSync(`${file}${tail}`, { force: true })
    },
  }
}
