import { type SQL, sql } from 'drizzle-orm'
import { bigintArray, intArray, textArray } from './binary-arrays'
import { type Chain, type LogFact } from './server-log'

export interface Pushed {
  readonly shop: string
  readonly terminal: string
  readonly after: Chain
  /** Where the chain ends with them. */
  readonly end: Chain
  readonly receivedAt: number
}

/**
 * One statement, one round trip: it moves the chain's end if it is where the sender thinks, takes cursors under the
 * lock of the shop's row, and writes the facts. Where the chain has moved on nothing is written. The chain moves only
 * with the cursor: a hub that came into force between the two divides by zero.
 */
const APPEND = `
WITH chain AS (
  UPDATE terminal SET seq = $7::bigint, hash = $8::text
  WHERE shop = $1::text AND code = $2::text AND epoch = $3::integer AND seq = $4::bigint AND hash = $5::text
  RETURNING code
), moved AS (
  UPDATE shop SET cursor = cursor + $9::bigint
  WHERE shop = $1::text AND hub IS NULL AND EXISTS (SELECT 1 FROM chain)
  RETURNING cursor
), written AS (
  INSERT INTO fact (shop, cursor, terminal, epoch, seq, kind, at, business_day, person_id, command_id, payload, bytes,
    prev_hash, hash, parked, received_at)
  SELECT $1::text, moved.cursor - $9::bigint + f.nth, f.terminal, f.epoch, f.seq, f.kind, f.at, f.business_day,
    f.person_id, f.command_id, f.payload, octet_length(f.payload), f.prev_hash, f.hash, f.parked, $6::bigint
  FROM moved, unnest($10::text[], $11::integer[], $12::bigint[], $13::text[], $14::bigint[], $15::text[], $16::text[],
    $17::text[], $18::text[], $19::text[], $20::text[], $21::text[])
    WITH ORDINALITY AS f (terminal, epoch, seq, kind, at, business_day, person_id, command_id, payload, prev_hash,
      hash, parked, nth)
)
SELECT moved.cursor, 1 / (SELECT count(*) FROM moved) AS written FROM chain LEFT JOIN moved ON true`

/** Sends the statement as it stands, prepared once per connection, or within a transaction. */
export type Send = (statement: {
  readonly name: string
  readonly text: string
  readonly values: unknown[]
}) => Promise<{ rows: readonly unknown[] }>

/** @returns the shop's newest cursor; undefined where the chain does not end there, or a hub is in force. */
export async function writePushed(
  send: Send,
  { shop, terminal, after, end, receivedAt }: Pushed,
  facts: readonly LogFact[],
): Promise<number | undefined> {
  const text = (column: (fact: LogFact) => string | null): Buffer => textArray(facts.map(column))
  const values = [
    shop,
    terminal,
    after.epoch,
    after.seq,
    after.hash,
    receivedAt,
    end.seq,
    end.hash,
    facts.length,
    text((fact) => fact.terminal),
    intArray(facts.map((fact) => fact.epoch)),
    bigintArray(facts.map((fact) => fact.seq)),
    text((fact) => fact.kind),
    bigintArray(facts.map((fact) => fact.at)),
    text((fact) => fact.businessDay),
    text((fact) => fact.personId),
    text((fact) => fact.commandId),
    text((fact) => fact.payload),
    text((fact) => fact.prevHash),
    text((fact) => fact.hash),
    text((fact) => fact.parked),
  ]
  const row = (await unlessHub(send({ name: 'append', text: APPEND, values }))).rows[0]
  return row === undefined ? undefined : Number((row as { cursor: string }).cursor)
}

/** A statement with its values as drizzle takes it. */
export const asSql = (statement: { readonly text: string; readonly values: readonly unknown[] }): SQL =>
  sql.join(
    statement.text
      .split(/(\$\d+)/)
      .map((part) =>
        /^\$\d+$/.test(part) ? sql`${sql.param(statement.values[Number(part.slice(1)) - 1])}` : sql.raw(part),
      ),
  )

const DIVISION_BY_ZERO = '22012'

async function unlessHub<T extends { rows: readonly unknown[] }>(
  written: Promise<T>,
): Promise<T | { rows: [] }> {
  try {
    return await written
  } catch (error) {
    // Drizzle wraps what the driver throws.
    const thrown: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error
    if (thrown instanceof Error && 'code' in thrown && thrown.code === DIVISION_BY_ZERO) return { rows: [] }
    throw error
  }
}
