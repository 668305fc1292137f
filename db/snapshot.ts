import { type SnapshotManifest } from '../contract/server-wire'
import { runApart, type ApartStep } from './apart'
import { type Reader, type Store } from './database'
import { MIGRATIONS } from './migrate'
import { derivedTables } from './rebuild'

/** What a snapshot file says of itself. */
export type SnapshotContents = Pick<SnapshotManifest, 'schema' | 'cursor' | 'tables' | 'heads'>

/** Derived, but told in a snapshot by places in chains: ids of facts are each store's own. */
const TOLD_BY_PLACE = ['parked_fact']
const SHADOWS = ['data', 'idx', 'docsize', 'config']

/** The tables a snapshot carries; a text index by the tables it lies in. */
function carriedTables(db: Reader): string[] {
  const virtual = new Set(
    db
      .all<{ name: string }>("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
      .map(({ name }) => name),
  )
  return derivedTables(db)
    .filter((table) => !TOLD_BY_PLACE.includes(table))
    .flatMap((table) => (virtual.has(table) ? SHADOWS.map((part) => `${table}_${part}`) : [table]))
}

const HEADS = `SELECT terminal, epoch, max(seq) AS seq FROM shop.fact GROUP BY terminal, epoch`

/**
 * Copies the tables of a store into a new file of the same schema, beside the work on the store and as of one moment;
 * what belongs to this terminal alone and the facts stay out.
 * @param cursor the server's, up to which its facts are here.
 * @returns undefined where just then the store did not hold exactly the facts up to a cursor, or could not read some.
 * @throws when the disk is full.
 */
export async function writeSnapshot(
  store: Store,
  file: string,
  signal?: AbortSignal,
): Promise<SnapshotContents | undefined> {
  const tables = carriedTables(store)
  const schema = store.all<{ name: string; type: string; sql: string }>(
    `SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid`,
  )
  const isShadow = (name: string): boolean => /_text_(data|idx|docsize|config|content)$/.test(name)
  const make = (type: string): ApartStep[] =>
    schema.filter((part) => part.type === type && !isShadow(part.name)).map(({ sql }) => ({ sql }))
  const first: ApartStep[] = [
    // A scratch file: what is left of it after a crash is thrown away.
    { sql: 'PRAGMA journal_mode = OFF' },
    { sql: 'PRAGMA synchronous = OFF' },
    { sql: 'ATTACH ? AS shop', params: [store.file] },
    { sql: 'BEGIN' },
    { sql: "SELECT value FROM shop.local_value WHERE key = 'server-cursor'" },
    { sql: "SELECT 1 FROM shop.parked_fact WHERE reason = 'UNKNOWN_KIND' LIMIT 1", mustBeNone: true },
    { sql: 'SELECT 1 FROM shop.history_head LIMIT 1', mustBeNone: true },
    ...make('table'),
    ...make('index'),
    // Their first rows are made with them.
    ...tables.filter(isShadow).map((table) => ({ sql: `DELETE FROM main.${table}` })),
  ]
  const copied: ApartStep[] = tables.map((table) => ({
    sql: `INSERT INTO main.${table} SELECT * FROM shop.${table}`,
  }))
  const counted = tables.map((table) => ({ sql: `SELECT count(*) AS n FROM main.${table}` }))
  const steps: ApartStep[] = [
    ...first,
    ...copied,
    ...make('trigger'),
    {
      sql: `INSERT INTO main.history_head (terminal, epoch, seq, hash)
              SELECT terminal, epoch, seq, f.hash FROM (${HEADS}) JOIN shop.fact f USING (terminal, epoch, seq)`,
    },
    {
      sql: `INSERT INTO main.history_parked (terminal, epoch, seq, reason, detail)
              SELECT f.terminal, f.epoch, f.seq, p.reason, p.detail
              FROM shop.parked_fact p JOIN shop.fact f ON f.id = p.fact_id`,
    },
    { sql: `PRAGMA main.user_version = ${MIGRATIONS.length}` },
    { sql: 'COMMIT' },
    { sql: HEADS_IN_HEX },
    ...counted,
  ]
  const results = await runApart(file, steps, signal)
  const cursor = Number(results[4]?.[0]?.['value'] ?? 0)
  const heads = (results[steps.length - counted.length - 1] ?? []) as unknown as SnapshotManifest['heads']
  if (cursor === 0 || factsOf(heads) !== cursor) return undefined
  const counts = results.slice(-counted.length)
  return {
    schema: MIGRATIONS.length,
    cursor,
    heads,
    tables: Object.fromEntries(tables.map((table, nth) => [table, Number(counts[nth]?.[0]?.['n'])])),
  }
}

const HEADS_IN_HEX = `SELECT terminal, epoch, seq, lower(hex(hash)) AS hash FROM main.history_head
  ORDER BY terminal, epoch`

/** Sequences begin at one and have no holes, and so have cursors: this many facts end in these heads. */
export const factsOf = (heads: SnapshotManifest['heads']): number =>
  heads.reduce((sum, { seq }) => sum + seq, 0)

/** The snapshot is not what its page says, or not of this shop. */
export class SnapshotUnfit extends Error {}

/**
 * Makes the tables of an empty store those of a snapshot, in one transaction beside the host's work.
 * @throws SnapshotUnfit; FoundApart where the store is not empty (any more); when the disk is full.
 */
export async function installSnapshot(
  store: Store,
  file: string,
  manifest: SnapshotManifest,
  shopId: string,
  signal?: AbortSignal,
): Promise<void> {
  const tables = carriedTables(store)
  const said = await readSnapshot(file, tables, signal)
  const differs =
    said.integrity !== 'ok' ||
    said.schema !== manifest.schema ||
    manifest.schema !== MIGRATIONS.length ||
    said.shopId !== shopId ||
    factsOf(manifest.heads) !== manifest.cursor ||
    JSON.stringify(said.heads) !== JSON.stringify(manifest.heads) ||
    tables.some((table) => said.counts.get(table) !== manifest.tables[table])
  if (differs) throw new SnapshotUnfit('the snapshot is not what its page says')
  const steps: ApartStep[] = [
    { sql: 'PRAGMA synchronous = FULL' },
    { sql: 'ATTACH ? AS snap', params: [file] },
    { sql: 'BEGIN IMMEDIATE' },
    { sql: 'SELECT 1 FROM main.fact LIMIT 1', mustBeNone: true },
    { sql: 'SELECT 1 FROM main.history_head LIMIT 1', mustBeNone: true },
    ...tables.flatMap((table) => [
      { sql: `DELETE FROM main.${table}` },
      { sql: `INSERT INTO main.${table} SELECT * FROM snap.${table}` },
    ]),
    { sql: 'INSERT INTO main.history_head SELECT * FROM snap.history_head' },
    { sql: 'INSERT INTO main.history_parked SELECT * FROM snap.history_parked' },
    {
      sql: `INSERT INTO main.local_value (key, value) VALUES ('server-cursor', ?), ('history-cursor', '0')
              ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      params: [String(manifest.cursor)],
    },
    { sql: 'COMMIT' },
    { sql: 'PRAGMA main.wal_checkpoint(PASSIVE)' },
  ]
  await runApart(store.file, steps, signal)
}

async function readSnapshot(file: string, tables: readonly string[], signal: AbortSignal | undefined) {
  try {
    const [integrity, version, shop, heads, ...counts] = await runApart(
      file,
      [
        { sql: 'PRAGMA integrity_check(1)' },
        { sql: 'PRAGMA user_version' },
        { sql: "SELECT json_extract(value, '$') AS id FROM shop_setting WHERE key = 'shopId'" },
        { sql: HEADS_IN_HEX },
        ...tables.map((table) => ({ sql: `SELECT count(*) AS n FROM ${table}` })),
      ],
      signal,
    )
    return {
      integrity: integrity?.[0]?.['integrity_check'],
      schema: Number(version?.[0]?.['user_version']),
      shopId: shop?.[0]?.['id'],
      heads,
      counts: new Map(tables.map((table, nth) => [table, Number(counts[nth]?.[0]?.['n'])])),
    }
  } catch (error) {
    if (signal?.aborted) throw error
    throw new SnapshotUnfit(error instanceof Error ? error.message : '')
  }
}
