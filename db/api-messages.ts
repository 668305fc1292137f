import { type MessageAbout } from '../contract/operations/messages'
import { type ApiMessageState } from '../contract/operations/whatsapp'
import { type MessageEvent } from '../core/messages'
import { type Reader, type Writer } from './database'

export interface MessageTrouble {
  readonly code: string
  readonly detail: string
}

export interface ApiMessageRow {
  readonly key: string
  readonly aboutKind: MessageAbout['kind']
  readonly documentId: string
  readonly event: MessageEvent
  readonly number: string
  readonly customerName: string
  readonly phone: string
  readonly text: string
  readonly state: ApiMessageState
  readonly automatic: number
  readonly providerId: string | null
  readonly attempts: number
  readonly askedAt: number
  readonly sentAt: number | null
  readonly nextAt: number
  /** JSON. */
  readonly trouble: string | null
}

const COLUMNS = `key, about_kind AS aboutKind, document_id AS documentId, event, number, customer_name AS customerName,
  phone, text, state, automatic, provider_id AS providerId, attempts, asked_at AS askedAt, sent_at AS sentAt,
  next_at AS nextAt, trouble`
/** Named in full, so that the small index serves. */
const UNFINISHED = `state IN ('queued', 'sending', 'in-doubt')`

type NewMessage = Pick<
  ApiMessageRow,
  'key' | 'aboutKind' | 'documentId' | 'event' | 'number' | 'customerName' | 'phone' | 'text' | 'askedAt'
> & { readonly automatic: boolean }

/** Part of the transaction that decided to send: the wish and its message stand or fall together. */
export function addApiMessage(tx: Writer, message: NewMessage): void {
  // An earlier one said what no longer holds; the customer is told anew.
  tx.run(
    `UPDATE api_message SET state = 'ended' WHERE document_id = ? AND event = ? AND state = 'accepted'`,
    [message.documentId, message.event],
  )
  tx.run(
    `INSERT INTO api_message (key, about_kind, document_id, event, number, customer_name, phone, text, state, automatic,
       attempts, asked_at, next_at)
     VALUES (@key, @aboutKind, @documentId, @event, @number, @customerName, @phone, @text, 'queued', @automatic, 0,
       @askedAt, @askedAt)`,
    { ...message, automatic: message.automatic ? 1 : 0 },
  )
}

export const findApiMessage = (db: Reader, key: string): ApiMessageRow | undefined =>
  db.get(`SELECT ${COLUMNS} FROM api_message WHERE key = ?`, [key])

/** The newest of one message, however it ended. */
export const newestApiMessage = (
  db: Reader,
  documentId: string,
  event: MessageEvent,
): ApiMessageRow | undefined =>
  db.get(
    `SELECT ${COLUMNS} FROM api_message WHERE document_id = ? AND event = ? ORDER BY asked_at DESC, key DESC LIMIT 1`,
    [documentId, event],
  )

/** Whose moment has come; the longest waiting first. */
export const dueApiMessages = (db: Reader, now: number): ApiMessageRow[] =>
  db.all(
    `SELECT ${COLUMNS} FROM api_message INDEXED BY api_message_unfinished
     WHERE ${UNFINISHED} AND state = 'queued' AND next_at <= ? ORDER BY next_at, key`,
    [now],
  )

/** Doubtful messages of which the service has told the shop's server something since. */
export const answeredDoubts = (db: Reader): ApiMessageRow[] =>
  db.all(
    `SELECT ${COLUMNS} FROM api_message INDEXED BY api_message_unfinished
     WHERE ${UNFINISHED} AND state = 'in-doubt' AND EXISTS (SELECT 1 FROM message_state s WHERE s.key = api_message.key)`,
  )

/** Everything on its way or in doubt, as `event:document`. */
export const messagesInHand = (db: Reader): Set<string> =>
  new Set(
    db
      .all<{ name: string }>(
        `SELECT event || ':' || document_id AS name FROM api_message INDEXED BY api_message_unfinished WHERE ${UNFINISHED}`,
      )
      .map(({ name }) => name),
  )

/** Doubts first, then what is on its way, then the newest of what has ended. */
export const listApiMessages = (db: Reader, limit: number): ApiMessageRow[] =>
  [
    ...db.all<ApiMessageRow>(
      `SELECT ${COLUMNS} FROM api_message INDEXED BY api_message_unfinished WHERE ${UNFINISHED}
       ORDER BY state = 'in-doubt' DESC, asked_at, key`,
    ),
    ...db.all<ApiMessageRow>(
      `SELECT ${COLUMNS} FROM api_message WHERE state IN ('accepted', 'refused', 'ended')
       ORDER BY asked_at DESC, key DESC LIMIT ?`,
      [limit],
    ),
  ].slice(0, limit)

export const countApiMessages = (db: Reader): { waiting: number; doubts: number } =>
  db.get(
    `SELECT count(*) FILTER (WHERE state <> 'in-doubt') AS waiting, count(*) FILTER (WHERE state = 'in-doubt') AS doubts
     FROM api_message INDEXED BY api_message_unfinished WHERE ${UNFINISHED}`,
  ) ?? { waiting: 0, doubts: 0 }

/** Whether the service has named another message so: then it is no name of this one. */
export const isKnownProviderId = (db: Reader, providerId: string, key: string): boolean =>
  db.get('SELECT 1 FROM api_message WHERE provider_id = ? AND key <> ?', [providerId, key]) !== undefined

export const troubleOf = (json: string | null): MessageTrouble | null =>
  json === null ? null : (JSON.parse(json) as MessageTrouble)

export interface MessageChange {
  readonly state: ApiMessageState
  readonly providerId?: string
  readonly nextAt?: number
  readonly sentAt?: number
  readonly text?: string
  readonly attempted?: true
  /** Left out: none. */
  readonly trouble?: MessageTrouble
}

export function changeApiMessage(tx: Writer, key: string, change: MessageChange): void {
  const { state, providerId, nextAt, sentAt, text, attempted, trouble } = change
  tx.run(
    `UPDATE api_message SET state = @state, provider_id = coalesce(@providerId, provider_id),
       next_at = coalesce(@nextAt, next_at), sent_at = coalesce(@sentAt, sent_at), text = coalesce(@text, text),
       attempts = attempts + @attempted, trouble = @trouble WHERE key = @key`,
    {
      key,
      state,
      providerId: providerId ?? null,
      nextAt: nextAt ?? null,
      sentAt: sentAt ?? null,
      text: text ?? null,
      attempted: attempted === true ? 1 : 0,
      trouble: trouble === undefined ? null : JSON.stringify(trouble),
    },
  )
}

/** Whatever was on its way when the program ended may have arrived: nobody knows. @returns how many. */
export const doubtInterruptedMessages = (tx: Writer): number =>
  tx.run(
    `UPDATE api_message SET state = 'in-doubt', trouble = '{"code":"INTERRUPTED","detail":""}'
     WHERE ${UNFINISHED} AND state = 'sending'`,
  )

/** All waiting ones may be tried at once: a person asked, or the network is back. */
export const hurryApiMessages = (tx: Writer, now: number): number =>
  tx.run(`UPDATE api_message SET next_at = ? WHERE ${UNFINISHED} AND state = 'queued' AND next_at > ?`, [
    now,
    now,
  ])
