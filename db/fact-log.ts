import { hash } from 'node:crypto'
import { hashedText } from '../contract/fact-bytes'
import { type FactKind, type FactPayload, factKinds } from '../contract/facts'
import { type BusinessDay, type Instant } from '../core/time'
import { type Reader, type Writer } from './database'
import { project } from './projectors'
import * as schema from './schema'

/** One fact as it is stored. `payload` is the exact text the hash is over. */
export interface StoredFact {
  id: number
  terminal: string
  epoch: number
  seq: number
  kind: string
  at: Instant
  businessDay: BusinessDay
  personId: string | null
  commandId: string
  payload: string
  prevHash: Buffer
  hash: Buffer
}

/** Who records, when, and for which command. */
export interface FactAuthor {
  readonly terminal: string
  readonly epoch: number
  readonly at: Instant
  readonly businessDay: BusinessDay
  readonly personId: string | null
  readonly commandId: string
}

/** The hash before the first fact of a terminal's epoch. */
export const GENESIS = Buffer.alloc(32)

/** Kept from one fact to the next: one copy into it is quicker than a hash told of two pieces. */
const bytes = Buffer.alloc(65_536)

/** SHA-256 over the previous hash and what the fact says (contract/fact-bytes.ts). */
export function factHash(fact: Omit<StoredFact, 'id' | 'hash'>): Buffer {
  const text = hashedText(fact)
  const most = 32 + text.length * 3
  const into = most > bytes.length ? Buffer.allocUnsafe(most) : bytes
  into.set(fact.prevHash)
  return hash('sha256', into.subarray(0, 32 + into.write(text, 32, 'utf8')), 'buffer')
}

/**
 * Appends one fact and applies it to the tables that are read. Part of the caller's transaction.
 * @throws when the payload does not fit its kind: a defect of the caller.
 */
export function recordFact<K extends FactKind>(
  tx: Writer,
  author: FactAuthor,
  kind: K,
  payload: FactPayload<K>,
): StoredFact {
  const checked = factKinds[kind].parse(payload)
  const last = tx.get<{ seq: number; hash: Buffer }>(
    'SELECT seq, hash FROM fact WHERE terminal = ? AND epoch = ? ORDER BY seq DESC LIMIT 1',
    [author.terminal, author.epoch],
  )
  const unsigned = {
    ...author,
    seq: (last?.seq ?? 0) + 1,
    kind,
    payload: JSON.stringify(checked),
    prevHash: last?.hash ?? GENESIS,
  }
  const fact: StoredFact = { id: newestId(tx) + 1, ...unsigned, hash: factHash(unsigned) }
  tx.insert(schema.fact, { ...fact })
  project(tx, fact)
  return fact
}

/** The id of the fact that came last. Those of facts a snapshot stands for are taken, even before they are here. */
export const newestId = (db: Reader): number =>
  db.get<{ id: number }>(
    `SELECT max(coalesce((SELECT max(id) FROM fact), 0), coalesce((SELECT sum(seq) FROM history_head), 0)) AS id`,
  )?.id ?? 0

/** The instant of this terminal's newest fact, null when there is none. */
export function lastFactAt(db: Reader, terminal: string): Instant | null {
  const row = db.get<{ at: Instant }>(
    'SELECT at FROM fact WHERE terminal = ? ORDER BY epoch DESC, seq DESC LIMIT 1',
    [terminal],
  )
  return row?.at ?? null
}

const FACT_COLUMNS = `id, terminal, epoch, seq, kind, at, business_day AS businessDay, person_id AS personId,
  command_id AS commandId, payload, prev_hash AS prevHash, hash`

/** All facts in the order in which they came, a chunk at a time. */
export function* readFacts(db: Reader, chunk = 1000): Generator<StoredFact> {
  for (let after = 0; ;) {
    const facts = db.all<StoredFact>(`SELECT ${FACT_COLUMNS} FROM fact WHERE id > ? ORDER BY id LIMIT ?`, [
      after,
      chunk,
    ])
    yield* facts
    const last = facts.at(-1)
    if (!last) return
    after = last.id
  }
}
