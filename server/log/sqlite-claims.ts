import { SERVER_TERMINAL } from '../../contract/server-wire'
import { type Claim } from './claim-book'
import { REACHING, decideClaims, reachOf } from './claims'
import { REFOLD_PAGE, createRefold, refusedBy } from './refold'
import { type LogFact } from './server-log'
import { type SqliteParts } from './sqlite-hub'

/** Columns of a fact, named as its fields. */
export const FACT = `terminal, epoch, seq, kind, at, business_day AS businessDay, person_id AS personId,
  command_id AS commandId, payload, prev_hash AS prevHash, hash, parked`

/** Who has what two terminals reach for, in a log in SQLite. */
export function sqliteClaims({ get, all, run, write }: Pick<SqliteParts, 'get' | 'all' | 'run' | 'write'>) {
  const isRefusedAhead = (shop: string, { terminal, epoch, seq }: LogFact): boolean =>
    get('SELECT 1 FROM refused_ahead WHERE shop = ? AND terminal = ? AND epoch = ? AND seq = ?', [
      shop,
      terminal,
      epoch,
      seq,
    ]) !== undefined

  /** The server's newest own fact of a shop. */
  const newestOwnFact = (shop: string): LogFact | undefined =>
    get<LogFact>(
      `SELECT ${FACT} FROM fact WHERE shop = +? AND terminal = +? ORDER BY epoch DESC, seq DESC LIMIT 1`,
      [shop, SERVER_TERMINAL],
    )

  /** What these facts of the server refuse holds nothing, and is not decided when it comes. */
  const refuseAhead = (shop: string, facts: readonly LogFact[]): void => {
    for (const { fact } of facts.flatMap((one) => refusedBy(one) ?? [])) {
      const place = [shop, fact.terminal, fact.epoch, fact.seq]
      run('DELETE FROM claim WHERE shop = ? AND terminal = ? AND epoch = ? AND seq = ?', place)
      run('INSERT OR IGNORE INTO refused_ahead (shop, terminal, epoch, seq) VALUES (?, ?, ?, ?)', place)
    }
  }

  /** @returns the facts to write: those that came, and the server's own among them. */
  const settleClaims = (shop: string, facts: readonly LogFact[], receivedAt: number): readonly LogFact[] => {
    const reach = reachOf(facts)
    if (!reach) return facts
    const known = all<Claim>(
      `SELECT document, what, key, nth, terminal, epoch, seq, amount, before, room FROM claim
       WHERE shop = @shop AND (document IN (SELECT value FROM json_each(@documents))
         OR (what IN ('bank-line', 'rest') AND key IN (SELECT value FROM json_each(@keys)))
         OR (what = 'pieces' AND key IN (SELECT value FROM json_each(@products)))
         OR (what = 'rest' AND key IN (SELECT document FROM claim
           WHERE shop = @shop AND what = 'bank-line' AND key IN (SELECT value FROM json_each(@keys)))))`,
      [
        {
          shop,
          keys: JSON.stringify(reach.keys),
          documents: JSON.stringify(reach.documents),
          products: JSON.stringify(reach.products),
        },
      ],
    )
    const levels = all<{ product: string; qty: number }>(
      `SELECT product, qty FROM warehouse_level WHERE shop = ? AND product IN (SELECT value FROM json_each(?))`,
      [shop, JSON.stringify(reach.products)],
    )
    const decided = decideClaims(
      facts,
      {
        claims: known,
        levels: new Map(levels.map(({ product, qty }) => [product, qty])),
        last: newestOwnFact(shop),
        refused: (fact) => isRefusedAhead(shop, fact),
      },
      receivedAt,
      reach.steps,
    )
    for (const [product, qty] of decided.levels)
      run(
        `INSERT INTO warehouse_level (shop, product, qty) VALUES (?, ?, ?)
         ON CONFLICT (shop, product) DO UPDATE SET qty = excluded.qty`,
        [shop, product, qty],
      )
    for (const document of decided.gone)
      run('DELETE FROM claim WHERE shop = ? AND document = ?', [shop, document])
    for (const claim of decided.taken)
      run(
        `INSERT INTO claim (shop, document, what, key, nth, terminal, epoch, seq, amount, before, room)
         VALUES (@shop, @document, @what, @key, @nth, @terminal, @epoch, @seq, @amount, @before, @room)`,
        [{ shop, ...claim }],
      )
    return decided.facts
  }

  /** Who has what, worked out anew from the whole log; what was never refused and does not fit is refused at its end. */
  const refold = (shop: string, hubInForce: boolean): void => {
    run('DELETE FROM claim WHERE shop = ?', [shop])
    run('DELETE FROM warehouse_level WHERE shop = ?', [shop])
    refuseAhead(
      shop,
      all<LogFact>(`SELECT ${FACT} FROM fact WHERE shop = ? AND terminal = ?`, [shop, SERVER_TERMINAL]),
    )
    const fold = createRefold()
    for (let after = 0; ;) {
      const page = all<LogFact & { cursor: number }>(
        `SELECT cursor, ${FACT} FROM fact
         WHERE shop = ? AND cursor > ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY cursor LIMIT ?`,
        [shop, after, JSON.stringify([...REACHING]), REFOLD_PAGE],
      )
      const last = page.at(-1)
      if (!last) break
      fold.note(settleClaims(shop, page, 0))
      after = last.cursor
    }
    const newest = get<{ cursor: number; receivedAt: number }>(
      'SELECT cursor, received_at AS receivedAt FROM fact WHERE shop = ? ORDER BY cursor DESC LIMIT 1',
      [shop],
    )
    if (!newest) return
    const refusals = settleClaims(shop, fold.late(), newest.receivedAt).filter((fact) => refusedBy(fact))
    // The hub in force says it in its own log and relays that.
    if (hubInForce) return
    write(shop, newest.cursor, refusals, newest.receivedAt)
    run('UPDATE shop SET cursor = cursor + ? WHERE shop = ?', [refusals.length, shop])
  }

  return { settleClaims, refold, refuseAhead, newestOwnFact }
}
