import { type FactPayload } from '../../contract/facts'
import { SERVER_TERMINAL } from '../../contract/server-wire'
import { type Writer } from '../database'
import { type FactHead } from './projector'

const COLUMN = {
  sent: 'sent_at',
  delivered: 'delivered_at',
  read: 'read_at',
  failed: 'failed_at',
} as const

/**
 * What the service said became of a message. Each state has a time of its own, the earliest that was told: so it does
 * not matter in which order, or how often, they are heard.
 */
export function hearState(
  tx: Writer,
  { providerId, state, happenedAt, key, error }: FactPayload<'MessageStateHeard'>,
  head: FactHead,
): void {
  if (head.terminal !== SERVER_TERMINAL) throw new Error(`only the server hears of it, not ${head.terminal}`)
  const column = COLUMN[state]
  tx.run(
    `INSERT INTO message_state (provider_id, key, ${column}, error_code, error_title) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (provider_id) DO UPDATE SET key = coalesce(key, excluded.key),
       ${column} = min(coalesce(${column}, excluded.${column}), excluded.${column}),
       error_code = coalesce(error_code, excluded.error_code),
       error_title = coalesce(error_title, excluded.error_title)`,
    [providerId, key, happenedAt, error?.code ?? null, error?.title ?? null],
  )
  settleTold(tx, { key, providerId })
}

/**
 * A message that failed has told nobody: it is due again. One that is delivered after all (the customer has more than
 * one device) has told them. Neither touches what the customer was told since, another way or anew.
 */
export function settleTold(
  tx: Writer,
  { key, providerId }: { readonly key: string | null; readonly providerId: string },
): void {
  const message = tx.get<{ documentId: string; event: string; at: number; failed: number }>(
    `SELECT m.document_id AS documentId, m.event, m.at,
       s.failed_at IS NOT NULL AND s.delivered_at IS NULL AND s.read_at IS NULL AS failed
     FROM (SELECT * FROM message_taken WHERE provider_id <> '' AND provider_id = @providerId
       UNION SELECT * FROM message_taken WHERE key = @key) m,
       (SELECT * FROM message_state WHERE provider_id = @providerId
       UNION SELECT * FROM message_state WHERE key = @key) s
     WHERE m.current = 1`,
    { key, providerId },
  )
  if (!message) return
  const { documentId, event, at, failed } = message
  if (failed === 1)
    tx.run(`DELETE FROM told WHERE document_id = ? AND event = ? AND channel = 'cloud-api' AND at = ?`, [
      documentId,
      event,
      at,
    ])
  else
    tx.run(
      `INSERT INTO told (document_id, event, channel, at) VALUES (?, ?, 'cloud-api', ?) ON CONFLICT DO NOTHING`,
      [documentId, event, at],
    )
}
