import { z } from 'zod'
import { type Reader, type Writer } from '../database'
import { type StoredFact } from '../fact-log'

/** The server this terminal is enrolled with, and how far facts have gone each way. */
export interface ServerLink {
  readonly server: string
  readonly shopId: string
  readonly enrolledAt: number
  /** The shop's hub and its key (base64url), by which it is known again at another address. */
  readonly hub?: (KnownTerminal & { readonly turn?: number | undefined }) | undefined
  /** `server` is that hub, not the server above it. */
  readonly atHub?: boolean | undefined
  /** The server above the hub. */
  readonly above?: string | undefined
  /** The shop's terminals by their keys, as the hub told them. */
  readonly peers?: readonly KnownTerminal[] | undefined
}

export interface KnownTerminal {
  readonly terminal: string
  /** base64url. */
  readonly publicKey: string
}

/** The place of an own fact in its chain. */
export interface OwnPlace {
  readonly epoch: number
  readonly seq: number
}

const LINK = 'server-link'
const CURSOR = 'server-cursor'
const SENT = 'server-has'
const HISTORY = 'history-cursor'
const CONFIRMED = 'server-confirmed'
const LOG = 'server-log'
const AGAIN = 'server-log-again'
const BRINGS = 'server-log-lacks'
const HUB = 'hub'

const Known = z.object({ publicKey: z.string(), terminal: z.string() })
const Link = z.object({
  server: z.string(),
  shopId: z.string(),
  enrolledAt: z.int(),
  hub: Known.extend({ turn: z.int().optional() }).optional(),
  atHub: z.boolean().optional(),
  above: z.string().optional(),
  peers: z.array(Known).optional(),
})
const Place = z.object({ epoch: z.int(), seq: z.int() })

export function readLink(db: Reader): ServerLink | undefined {
  const text = read(db, LINK)
  return text === undefined ? undefined : Link.parse(JSON.parse(text))
}
export const writeLink = (tx: Writer, link: ServerLink): void => write(tx, LINK, JSON.stringify(link))

/** This terminal works alone again. */
export const forgetLink = (tx: Writer): void => forget(tx, LINK)

/** The log the cursor is of; undefined where the server has not named it. */
export const readLogName = (db: Reader): string | undefined => read(db, LOG)

/**
 * The server's log is another now, or the same set back: it is read from its beginning, and what it lacks of what is
 * here is brought to it.
 */
export function beginLog(tx: Writer, name: string | undefined): void {
  if (name === undefined) forget(tx, LOG)
  else write(tx, LOG, name)
  if (readCursor(tx) > 0) write(tx, AGAIN, '0')
  writeCursor(tx, 0)
  writeHistoryCursor(tx, 0)
  write(tx, BRINGS, '1')
}

/** The log that is read from its beginning, or was before servers named theirs, is called so. */
export function nameLog(tx: Writer, name: string): void {
  write(tx, LOG, name)
  if (readCursor(tx) === 0) write(tx, BRINGS, '1')
}

/** While a log is read again: up to where (in the order of applying) what was read of it stands here in its order. */
export function readAgain(db: Reader): number | undefined {
  const text = read(db, AGAIN)
  return text === undefined ? undefined : Number(text)
}
export const writeAgain = (tx: Writer, reached: number | undefined): void =>
  reached === undefined ? forget(tx, AGAIN) : write(tx, AGAIN, String(reached))

/** Whether the server may lack facts of others that are here. */
export const bringsOthers = (db: Reader): boolean => read(db, BRINGS) !== undefined
export const hasBrought = (tx: Writer): void => forget(tx, BRINGS)

/** Facts of all authors in the order in which they came here. */
export const factsAfter = (db: Reader, id: number, limit: number): StoredFact[] =>
  db.all<StoredFact>(
    `SELECT id, terminal, epoch, seq, kind, at, business_day AS businessDay, person_id AS personId,
       command_id AS commandId, payload, prev_hash AS prevHash, hash
     FROM fact WHERE id > ? ORDER BY id LIMIT ?`,
    [id, limit],
  )

/** All facts of one author, as they came here. */
export const factsBy = (db: Reader, terminal: string): StoredFact[] =>
  db.all<StoredFact>(
    `SELECT id, terminal, epoch, seq, kind, at, business_day AS businessDay, person_id AS personId,
       command_id AS commandId, payload, prev_hash AS prevHash, hash
     FROM fact WHERE terminal = ? ORDER BY id`,
    [terminal],
  )

/** How this terminal is the shop's hub; undefined: it is not. */
export interface HubSetting {
  readonly port: number
  readonly since: number
  /** How often the shop's hub was replaced up to this one; one from before has none. */
  readonly turn?: number | undefined
}
const Hub = z.object({ port: z.int(), since: z.int(), turn: z.int().optional() })
export function readHub(db: Reader): HubSetting | undefined {
  const text = read(db, HUB)
  return text === undefined ? undefined : Hub.parse(JSON.parse(text))
}
export const writeHub = (tx: Writer, hub: HubSetting | undefined): void =>
  hub === undefined ? forget(tx, HUB) : write(tx, HUB, JSON.stringify(hub))

/** The server's cursor up to which its facts are here. */
export const readCursor = (db: Reader): number => Number(read(db, CURSOR) ?? 0)
export const writeCursor = (tx: Writer, cursor: number): void => write(tx, CURSOR, String(cursor))

/** The server's cursor up to which the facts behind a snapshot have been fetched. */
export const readHistoryCursor = (db: Reader): number => Number(read(db, HISTORY) ?? 0)
export const writeHistoryCursor = (tx: Writer, cursor: number): void => write(tx, HISTORY, String(cursor))

/** The last own fact the server has. */
export function readSent(db: Reader): OwnPlace {
  const text = read(db, SENT)
  return text === undefined ? { epoch: 1, seq: 0 } : Place.parse(JSON.parse(text))
}
export const writeSent = (tx: Writer, { epoch, seq }: OwnPlace): void =>
  write(tx, SENT, JSON.stringify({ epoch, seq }))

/**
 * The last own fact that has come back from the server: what it had to say about the facts up to there has come too.
 * A terminal that has not noted it yet goes by what the server has.
 */
export function readConfirmed(db: Reader): OwnPlace {
  const text = read(db, CONFIRMED)
  return text === undefined ? readSent(db) : Place.parse(JSON.parse(text))
}
export const writeConfirmed = (tx: Writer, { epoch, seq }: OwnPlace): void =>
  write(tx, CONFIRMED, JSON.stringify({ epoch, seq }))

/** How many own facts the server does not have yet, and when the first of them was recorded (ms UTC). */
export function countWaiting(
  db: Reader,
  terminal: string,
  { epoch, seq }: OwnPlace,
): { readonly waiting: number; readonly since: number | null } {
  return (
    db.get<{ waiting: number; since: number | null }>(
      'SELECT count(*) AS waiting, min(at) AS since FROM fact WHERE terminal = ? AND (epoch, seq) > (?, ?)',
      [terminal, epoch, seq],
    ) ?? { waiting: 0, since: null }
  )
}

export interface UnconfirmedTaking {
  readonly kind: string
  readonly payload: string
}

/**
 * Own facts that reach for what others may have as well, and about which the server has not spoken yet; none on a
 * terminal without a server.
 */
export function listUnconfirmed(db: Reader, kinds: readonly string[]): UnconfirmedTaking[] {
  if (!readLink(db)) return []
  const { epoch, seq } = readConfirmed(db)
  return db.all<UnconfirmedTaking>(
    `SELECT kind, payload FROM fact WHERE terminal = (SELECT code FROM terminal) AND (epoch, seq) > (?, ?)
       AND kind IN (SELECT value FROM json_each(?)) ORDER BY epoch, seq`,
    [epoch, seq, JSON.stringify(kinds)],
  )
}

/** Whether there are own facts after `sent` of an epoch before `epoch`: nobody would send them any more. */
export const hasOwnBetween = (db: Reader, terminal: string, sent: OwnPlace, epoch: number): boolean =>
  db.get('SELECT 1 FROM fact WHERE terminal = ? AND (epoch, seq) > (?, ?) AND epoch < ? LIMIT 1', [
    terminal,
    sent.epoch,
    sent.seq,
    epoch,
  ]) !== undefined

/** The next own facts to send: of one epoch, in sequence, at most `limit` and `bytes` (one at least). */
export function readOutbox(
  db: Reader,
  terminal: string,
  sent: OwnPlace,
  limit: number,
  bytes: number,
): StoredFact[] {
  const facts = db.all<StoredFact>(
    `SELECT id, terminal, epoch, seq, kind, at, business_day AS businessDay, person_id AS personId,
       command_id AS commandId, payload, prev_hash AS prevHash, hash
     FROM fact WHERE terminal = ? AND (epoch, seq) > (?, ?) ORDER BY epoch, seq LIMIT ?`,
    [terminal, sent.epoch, sent.seq, limit],
  )
  let size = 0
  return facts.filter((fact, index) => {
    size += fact.payload.length
    return fact.epoch === facts[0]?.epoch && (index === 0 || size <= bytes)
  })
}

/** Facts that could not be applied here; with a reason: for that one. */
export const countParked = (db: Reader, reason?: string): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM parked_fact WHERE reason = coalesce(?, reason)', [
    reason ?? null,
  ])?.n ?? 0

export interface ParkedRow {
  terminal: string
  seq: number
  kind: string
  at: number
  reason: string
  detail: string
}

/** The newest parked facts. */
export function listParked(db: Reader, limit: number): ParkedRow[] {
  return db.all<ParkedRow>(
    `SELECT f.terminal, f.seq, f.kind, f.at, p.reason, p.detail
     FROM parked_fact p JOIN fact f ON f.id = p.fact_id ORDER BY p.fact_id DESC LIMIT ?`,
    [limit],
  )
}

const read = (db: Reader, key: string): string | undefined =>
  db.get<{ value: string }>('SELECT value FROM local_value WHERE key = ?', [key])?.value

const forget = (tx: Writer, key: string): void => void tx.run('DELETE FROM local_value WHERE key = ?', [key])

function write(tx: Writer, key: string, value: string): void {
  tx.run(
    'INSERT INTO local_value (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [key, value],
  )
}
