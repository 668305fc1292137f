import { type Pool, type PoolClient } from 'pg'
import { type Row, SUMMARIES, type Summary } from './summaries'

/** Goes up whenever a summary changes its shape or its meaning: the tables are then made anew from the log. */
const VERSION = 1
/** Any number, the same in every process. */
const ONE_AT_A_TIME = 4_870_002

/** Rows as PostgreSQL has them, by their key. */
export type Held = Map<string, string>

/** Makes the tables, anew where they are of another version. */
export async function makeReadTables(pool: Pool): Promise<void> {
  await pool.query('CREATE TABLE IF NOT EXISTS read_version (version integer NOT NULL)')
  const found = await pool.query<{ version: number }>('SELECT version FROM read_version')
  if (found.rows[0]?.version === VERSION) return
  const columns = (summary: Summary): string =>
    Object.entries(summary.columns)
      .map(([name, type]) => `${name} ${type} NOT NULL`)
      .join(', ')
  await inTransaction(pool, async (client) => {
    for (const summary of SUMMARIES) {
      await client.query(`DROP TABLE IF EXISTS ${summary.table}`)
      await client.query(
        `CREATE TABLE ${summary.table} (shop text NOT NULL, ${columns(summary)}, PRIMARY KEY (shop, ${summary.key.join(', ')}))`,
      )
    }
    await client.query('DROP TABLE IF EXISTS read_side')
    await client.query(
      'CREATE TABLE read_side (shop text PRIMARY KEY, cursor bigint NOT NULL, at bigint NOT NULL)',
    )
    await client.query('DELETE FROM read_version')
    await client.query('INSERT INTO read_version VALUES ($1)', [VERSION])
  })
}

/** Waits until nobody else feeds the tables, and keeps everybody else waiting until the connection ends. */
export async function takeTurn(client: PoolClient): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [ONE_AT_A_TIME])
}

/** What the tables hold of a shop, one map for each summary. */
export async function readHeld(pool: Pool, shop: string): Promise<Held[]> {
  const held: Held[] = []
  for (const summary of SUMMARIES) {
    const { rows } = await pool.query<{ row: Row }>(
      `SELECT to_jsonb(t) - 'shop' AS row FROM ${summary.table} t WHERE shop = $1`,
      [shop],
    )
    held.push(new Map(rows.map(({ row }) => [keyOf(summary, row), textOf(summary, row)])))
  }
  return held
}

/**
 * Brings the tables of a shop from what they held to what they should, in one transaction with the cursor they show.
 * @param rows for each summary. @param days the only days that a summary by day speaks of; null: all.
 * @returns what they hold now.
 */
export async function writeRows(
  pool: Pool,
  shop: string,
  held: readonly Held[],
  rows: readonly (readonly Row[])[],
  days: readonly string[] | null,
  mark: { readonly cursor: number; readonly at: number },
): Promise<Held[]> {
  const next = held.map((map) => new Map(map))
  await inTransaction(pool, async (client) => {
    for (const [index, summary] of SUMMARIES.entries()) {
      const map = next[index] ?? new Map<string, string>()
      const wanted = new Map((rows[index] ?? []).map((row) => [keyOf(summary, row), row]))
      const changed: Row[] = []
      for (const [key, row] of wanted) {
        const text = textOf(summary, row)
        if (map.get(key) === text) continue
        map.set(key, text)
        changed.push(row)
      }
      const gone: Row[] = []
      for (const [key, text] of map) {
        if (wanted.has(key)) continue
        const row = JSON.parse(text) as Row
        if (summary.byDay && days !== null && !days.includes(String(row['business_day']))) continue
        map.delete(key)
        gone.push(row)
      }
      await remove(client, summary, shop, gone)
      await upsert(client, summary, shop, changed)
    }
    await client.query(
      `INSERT INTO read_side (shop, cursor, at) VALUES ($1, $2, $3)
       ON CONFLICT (shop) DO UPDATE SET cursor = excluded.cursor, at = excluded.at`,
      [shop, mark.cursor, mark.at],
    )
  })
  return next
}

async function upsert(
  client: PoolClient,
  summary: Summary,
  shop: string,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return
  const names = Object.keys(summary.columns)
  const typed = Object.entries(summary.columns).map(([name, type]) => `${name} ${type}`)
  const values = names.filter((name) => !summary.key.includes(name))
  await client.query(
    `INSERT INTO ${summary.table} (shop, ${names.join(', ')})
     SELECT $1, ${names.join(', ')} FROM jsonb_to_recordset($2::jsonb) AS r (${typed.join(', ')})
     ON CONFLICT (shop, ${summary.key.join(', ')}) DO UPDATE SET ${values.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [shop, JSON.stringify(rows)],
  )
}

async function remove(
  client: PoolClient,
  summary: Summary,
  shop: string,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return
  const typed = summary.key.map((name) => `${name} ${summary.columns[name] ?? 'text'}`)
  await client.query(
    `DELETE FROM ${summary.table} t USING jsonb_to_recordset($2::jsonb) AS r (${typed.join(', ')})
     WHERE t.shop = $1 AND ${summary.key.map((name) => `t.${name} = r.${name}`).join(' AND ')}`,
    [shop, JSON.stringify(rows)],
  )
}

const keyOf = (summary: Summary, row: Row): string => JSON.stringify(summary.key.map((name) => row[name]))
/** In the columns' order: equal rows are equal texts. */
const textOf = (summary: Summary, row: Row): string =>
  JSON.stringify(Object.fromEntries(Object.keys(summary.columns).map((name) => [name, row[name]])))

async function inTransaction(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await work(client)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
