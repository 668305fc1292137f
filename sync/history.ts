import { type PulledFact } from '../contract/server-wire'
import { type Result, err, ok } from '../core/result'
import { inTransaction } from '../db/database'
import { ChainBroken } from '../db/foreign-facts'
import { appendHistory, closeHistory, historyOf } from '../db/history'
import { readHistoryCursor, writeHistoryCursor } from '../db/queries/server-link'
import { CHUNK_FACTS, CHUNK_MS, toForeign } from './apply'
import { type ExchangeParts, type ExchangeTrouble, PAGE_FACTS } from './exchange'

/** `later`: the server has not all of it, and is asked again. */
export type HistoryLeft = 'none' | 'more' | 'later'

/**
 * Fetches the facts behind the snapshot this store began with, a page at a time, until nothing is left or something
 * else is to be done.
 */
export async function fetchHistory(
  parts: Pick<ExchangeParts, 'store' | 'client' | 'identity' | 'breathe' | 'monotonic' | 'moved'>,
  enough: () => boolean,
): Promise<Result<HistoryLeft, ExchangeTrouble>> {
  const { store, client, identity } = parts
  while (historyOf(store) !== null) {
    if (enough()) return ok('more')
    const after = readHistoryCursor(store)
    const page = await client.call('pull', { after, limit: PAGE_FACTS, own: 'full' }, identity)
    if (!page.ok) return page
    const { facts, cursor } = page.value
    // The server was set back, and has what it lost under other cursors.
    if (cursor < after) inTransaction(store, (tx) => ok(writeHistoryCursor(tx, 0)))
    if (facts.length === 0) return ok('later')
    for (let rest = facts; rest.length > 0 && !enough();) {
      try {
        rest = rest.slice(keepChunk(parts, rest))
      } catch (error) {
        if (error instanceof ChainBroken) return err({ code: 'LOG_BROKEN' })
        throw error
      }
      await parts.breathe()
    }
    parts.moved()
  }
  return ok('none')
}

/** @returns how many of the page were taken, in one transaction with the cursor they reach. */
function keepChunk(
  { store, monotonic }: Pick<ExchangeParts, 'store' | 'monotonic'>,
  facts: readonly PulledFact[],
): number {
  const { value } = inTransaction(store, (tx) => {
    const until = monotonic() + CHUNK_MS
    let taken = 0
    for (const pulled of facts) {
      if (taken === CHUNK_FACTS || (taken > 0 && monotonic() > until)) break
      if (pulled.fact) appendHistory(tx, toForeign(pulled.terminal, pulled.fact))
      taken++
    }
    const last = facts[taken - 1]
    if (last) writeHistoryCursor(tx, last.cursor)
    const history = historyOf(tx)
    if (history && history.have === history.of) closeHistory(tx)
    return ok(taken)
  })
  return value
}
