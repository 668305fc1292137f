import { type MessageAbout, type ToldChannel } from '../../contract/operations/messages'
import { type MessageEvent } from '../../core/messages'
import { type Reader } from '../database'

/** What has become of one message so far. */
export interface MessageTrace {
  readonly toldAt: number | null
  readonly channel: ToldChannel | 'cloud-api' | null
  readonly draftedAt: number | null
}

export function messageTrace(db: Reader, documentId: string, event: MessageEvent): MessageTrace {
  const told = db.get<{ at: number; channel: ToldChannel | 'cloud-api' }>(
    'SELECT at, channel FROM told WHERE document_id = ? AND event = ?',
    [documentId, event],
  )
  const draft = db.get<{ at: number }>('SELECT at FROM message_draft WHERE document_id = ? AND event = ?', [
    documentId,
    event,
  ])
  return { toldAt: told?.at ?? null, channel: told?.channel ?? null, draftedAt: draft?.at ?? null }
}

const ONE_OF: Record<MessageAbout['kind'], string> = {
  'drop-order': 'SELECT 1 AS one FROM drop_order WHERE drop_order_id = ?',
  'book-order': 'SELECT 1 AS one FROM book_order WHERE order_id = ?',
  shipment: 'SELECT 1 AS one FROM shipment WHERE shipment_id = ?',
  'sale-return': 'SELECT 1 AS one FROM sale_return WHERE sale_return_id = ?',
}

export const hasDocument = (db: Reader, kind: MessageAbout['kind'], id: string): boolean =>
  db.get(ONE_OF[kind], [id]) !== undefined

/** SQL: the customer has been told, or the shop's account has the message in hand. */
export const TOLD = (id: string, event: MessageEvent): string =>
  `(EXISTS (SELECT 1 FROM told t WHERE t.document_id = ${id} AND t.event = '${event}')
    OR EXISTS (SELECT 1 FROM message_draft d WHERE d.document_id = ${id} AND d.event = '${event}' AND d.channel = 'cloud-api'))`
