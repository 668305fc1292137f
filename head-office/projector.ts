import { type Pool } from 'pg'
import { ChainBroken } from '../db/foreign-facts'
import { type ServerLog } from '../server/log/server-log'
import { StoreForked } from '../sync/apply'
import { type Held, readHeld, writeRows } from './read-tables'
import { type Replica, openReplica } from './replica'
import { SUMMARIES } from './summaries'

export interface ProjectorParts {
  readonly log: ServerLog
  readonly pool: Pool
  /** Of the replicas; it can be emptied while nothing runs. */
  readonly folder: string
  readonly now: () => number
}

/** Feeds the read tables of one shop for as long as it is kept. */
export interface ShopProjector {
  /** Goes on to the end of the log. @returns the cursor the tables show. */
  catchUp(): Promise<number>
  close(): void
}

/** While far behind, the tables are written once for so many pages. */
const PAGES_BETWEEN = 20

/**
 * @param rebuild begins with nothing: the replica is made from the first fact on.
 */
export async function openShopProjector(
  parts: ProjectorParts,
  shop: string,
  { rebuild = false }: { rebuild?: boolean } = {},
): Promise<ShopProjector> {
  const { log, pool, folder } = parts
  let replica: Replica = openReplica(folder, shop)
  const afresh = (): void => {
    replica.discard()
    replica = openReplica(folder, shop)
  }
  if (rebuild) afresh()
  let held: Held[] = await readHeld(pool, shop)
  // What was written before is not known to be of this replica: the first time all rows are compared.
  let days: Set<string> | null = null

  const write = async (): Promise<void> => {
    const scope = days === null ? null : [...days]
    const rows = SUMMARIES.map((summary) => summary.rows(replica.store, scope))
    held = await writeRows(pool, shop, held, rows, scope, { cursor: replica.cursor, at: parts.now() })
    days = new Set()
  }
  return {
    async catchUp() {
      let unwritten = days === null ? 1 : 0
      for (let remade = false; ;) {
        let touched: ReadonlySet<string> | undefined
        try {
          touched = await replica.advance(log)
        } catch (error) {
          // The log was set back to a backup and went on differently.
          if (remade || !(error instanceof ChainBroken || error instanceof StoreForked)) throw error
          remade = true
          afresh()
          days = null
          unwritten = 1
          continue
        }
        if (touched) {
          for (const day of touched) days?.add(day)
          unwritten++
        }
        if (unwritten > PAGES_BETWEEN || (!touched && unwritten > 0)) {
          await write()
          unwritten = 0
        }
        if (!touched) return replica.cursor
      }
    },
    close: () => replica.close(),
  }
}
