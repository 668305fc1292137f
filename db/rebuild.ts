import { createHash } from 'node:crypto'
import { ok } from '../core/result'
import { type Reader, type Store, type Writer, inTransaction } from './database'
import { applyOrPark } from './apply-fact'
import { type StoredFact, readFacts } from './fact-log'
import { historyOf } from './history'
import { project } from './projectors'

/** Not derived from facts: the log itself and what belongs to this terminal alone. */
const KEPT = [
  'fact',
  'command',
  'applied_again',
  'ambiguous_line',
  'drawn_amount',
  'terminal',
  'document_counter',
  'local_value',
  'printer',
  'print_route',
  'print_job',
  'awb_request',
  'history_head',
  'history_parked',
  'api_message',
  'parcel_look',
  'parcel_event',
  'chat_message',
  'picked_parcel',
  'known_rate',
]

/** The tables that facts are projected into, without the shadow tables of the text indexes. */
export function derivedTables(db: Reader): string[] {
  return db
    .all<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_text\\_%' ESCAPE '\\'
       ORDER BY name`,
    )
    .map((row) => row.name)
    .filter((name) => !KEPT.includes(name))
}

/** One digest per derived table, over all its rows in a fixed order. */
export function tableDigests(db: Store | Writer): Map<string, string> {
  return new Map(
    derivedTables(db)
      .filter((table) => !table.endsWith('_text'))
      .map((table) => [table, digest(db, table)]),
  )
}

function digest(db: Store | Writer, table: string): string {
  const hash = createHash('sha256')
  const columns = db
    .all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
    .map((row) => row.name)
  for (const row of db.all<Record<string, unknown>>(
    `SELECT * FROM ${table} ORDER BY ${columns.join(', ')}`,
  )) {
    hash.update(`${JSON.stringify(columns.map((column) => row[column]))}\n`)
  }
  return hash.digest('hex')
}

/**
 * Empties every derived table and replays all facts, in one transaction: it is done wholly or not at all.
 * @returns how many facts were replayed and which tables came out different from what stood there.
 * @throws where facts are still to come (`historyOf`): the tables could not be made from what is here.
 */
export function rebuild(store: Store): { facts: number; tables: number; differences: string[] } {
  const { value } = inTransaction(store, (tx) => {
    if (historyOf(tx) !== null) throw new Error('the history is not here yet')
    const before = tableDigests(tx)
    for (const table of derivedTables(tx)) tx.run(`DELETE FROM ${table}`)
    let facts = 0
    const own = tx.get<{ code: string }>('SELECT code FROM terminal')?.code
    const again = appliedAgain(tx)
    for (const fact of readFacts(tx)) {
      // Facts of others are met as when they came: what cannot be applied is parked, and may be well by now.
      if (own === undefined || fact.terminal === own) project(tx, fact)
      else applyOrPark(tx, fact)
      for (const once of again.get(fact.id) ?? []) project(tx, once)
      facts++
    }
    const after = tableDigests(tx)
    const differences = [...after]
      .filter(([table, hash]) => before.get(table) !== hash)
      .map(([table]) => table)
    return ok({ facts, tables: after.size, differences })
  })
  return value
}

/** Own facts that were applied once more, by the fact that stood last in the log then. */
function appliedAgain(db: Writer): Map<number, StoredFact[]> {
  const rows = db.all<StoredFact & { afterId: number }>(
    `SELECT a.after_id AS afterId, f.id, f.terminal, f.epoch, f.seq, f.kind, f.at, f.business_day AS businessDay,
       f.person_id AS personId, f.command_id AS commandId, f.payload, f.prev_hash AS prevHash, f.hash
     FROM applied_again a JOIN fact f ON f.id = a.fact_id ORDER BY a.id`,
  )
  return Map.groupBy(rows, (row) => row.afterId)
}
