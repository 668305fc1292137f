import { createHash } from 'node:crypto'
import { ChatSettings } from '../contract/operations/chats'
import { ok } from '../core/result'
import { DAY, type Instant, MINUTE } from '../core/time'
import { type Reader, type Store, type Writer, inTransaction } from './database'

interface StoredMessage {
  readonly at: Instant
  readonly author: string
  readonly text: string
}

/**
 * Keeps what is not here yet. A message is known by its chat, minute, author and text, and which of several equal ones it
 * is: exports of two telephones agree on no more than that, and exports that overlap keep each message once.
 * @returns how many were new.
 */
export function keepChatMessages(tx: Writer, chat: string, messages: readonly StoredMessage[]): number {
  const equal = new Map<string, number>()
  let added = 0
  for (const { at, author, text } of messages) {
    const name = JSON.stringify([chat, Math.floor(at / MINUTE), author, text])
    const ordinal = equal.get(name) ?? 0
    equal.set(name, ordinal + 1)
    const id = createHash('sha256').update(`${name}${ordinal}`).digest().subarray(0, 16)
    added += tx.run(
      'INSERT OR IGNORE INTO chat_message (id, chat, at, author, text) VALUES (?, ?, ?, ?, ?)',
      [id, chat, at, author, text],
    )
  }
  return added
}

export interface ChatRow extends StoredMessage {
  readonly chat: string
}

/** Oldest first. @param days back from the newest message; null: all */
export function listChatMessages(db: Reader, days: number | null): ChatRow[] {
  const newest = db.get<{ at: number | null }>('SELECT max(at) AS at FROM chat_message')?.at ?? 0
  return db.all('SELECT chat, at, author, text FROM chat_message WHERE at > ? ORDER BY at, id', [
    days === null ? 0 : newest - days * DAY,
  ])
}

/** @returns how many there were. */
export const forgetChats = (store: Store): number =>
  inTransaction(store, (tx) => ok(tx.run('DELETE FROM chat_message'))).value

const KEY = 'chats'
const FRESH: ChatSettings = { shops: [], signatures: [], gapHours: 24, from: 8, until: 21 }

export function readChatSettings(db: Reader): ChatSettings {
  const stored = db.get<{ value: string }>('SELECT value FROM local_value WHERE key = ?', [KEY])
  return stored ? (ChatSettings.safeParse(JSON.parse(stored.value)).data ?? FRESH) : FRESH
}

export const keepChatSettings = (tx: Writer, settings: ChatSettings): number =>
  tx.run(
    'INSERT INTO local_value (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [KEY, JSON.stringify(settings)],
  )

/** The one number of a customer of this name; null: nobody, or several are called so. */
export function phoneOfName(db: Reader, name: string): string | null {
  const rows = db.all<{ phone: string }>(
    'SELECT DISTINCT phone FROM customer WHERE name = ? COLLATE NOCASE LIMIT 2',
    [name],
  )
  return rows.length === 1 ? (rows[0]?.phone ?? null) : null
}

/** Whether somebody with this number had a book order placed in this time. */
export const hasOrderBetween = (db: Reader, phone: string, from: number, until: number): boolean =>
  db.get(
    `SELECT 1 FROM book_order o WHERE o.customer_id IN (
       SELECT customer_id FROM customer WHERE phone = @phone UNION SELECT customer_id FROM customer_phone WHERE phone = @phone)
     AND o.placed_at BETWEEN @from AND @until LIMIT 1`,
    { phone, from, until },
  ) !== undefined
