import { type OptOutChange, standingOptOut } from '../../core/messages/opt-out'
import { type Writer } from '../database'
import { hearState, settleTold } from './message-states'
import { type Projectors } from './projector'

export const messageProjectors: Projectors<
  | 'CustomerTold'
  | 'MessageDrafted'
  | 'WhatsAppAccountSaved'
  | 'MessageAsked'
  | 'MessageTaken'
  | 'MessageAskEnded'
  | 'MessageStateHeard'
  | 'OptOutChanged'
  | 'ParcelTold'
> = {
  CustomerTold: (tx, { about, event, channel }, head) => told(tx, about.id, event, channel, head.at),
  // Kept beside the messages that come due, under a name of its own: the last one holds.
  ParcelTold: (tx, { shipmentId, channel }, head) => told(tx, shipmentId, 'parcel', channel, head.at),
  MessageDrafted: (tx, { documentId, event, channel }, head) =>
    drafted(tx, documentId, event, channel, head.at),
  WhatsAppAccountSaved(tx, account) {
    tx.run(
      `INSERT INTO whatsapp_account (one, account) VALUES (1, ?)
       ON CONFLICT (one) DO UPDATE SET account = excluded.account`,
      [JSON.stringify(account)],
    )
  },
  MessageAsked: (tx, { about, event }, head) => drafted(tx, about.id, event, 'cloud-api', head.at),
  MessageTaken(tx, { about, event, key, providerId }, head) {
    told(tx, about.id, event, 'cloud-api', head.at)
    tx.run(
      `INSERT INTO message_taken (key, provider_id, document_id, event, at, current) VALUES (?, ?, ?, ?, ?, 1)
       ON CONFLICT DO NOTHING`,
      [key, providerId, about.id, event, head.at],
    )
    // The service may have told the server what became of it before this was known.
    settleTold(tx, { key, providerId })
  },
  MessageStateHeard: hearState,
  // A draft that was opened meanwhile stays one.
  MessageAskEnded(tx, { about, event }) {
    tx.run(`DELETE FROM message_draft WHERE document_id = ? AND event = ? AND channel = 'cloud-api'`, [
      about.id,
      event,
    ])
  },
  OptOutChanged(tx, { phone, out, by, happenedAt, signal = '', reason = '' }, head) {
    tx.run(
      `INSERT INTO opt_out_change (phone, at, out, how, signal, reason, person_id, written_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      [phone, happenedAt ?? head.at, out ? 1 : 0, by, signal, reason, head.personId ?? '', head.at],
    )
    const changes = tx.all<OptOutChange>('SELECT at, out, how, signal FROM opt_out_change WHERE phone = ?', [
      phone,
    ])
    const standing = standingOptOut(changes)
    tx.run('DELETE FROM opted_out WHERE phone = ?', [phone])
    if (standing)
      tx.run('INSERT INTO opted_out (phone, at, how, signal) VALUES (?, ?, ?, ?)', [
        phone,
        standing.at,
        standing.how,
        standing.signal,
      ])
  },
}

function told(tx: Writer, documentId: string, event: string, channel: string, at: number): void {
  passOver(tx, documentId, event)
  tx.run(
    `INSERT INTO told (document_id, event, channel, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (document_id, event) DO UPDATE SET channel = excluded.channel, at = excluded.at`,
    [documentId, event, channel, at],
  )
  tx.run('DELETE FROM message_draft WHERE document_id = ? AND event = ?', [documentId, event])
}

/** Somebody has it in hand: nobody else begins the same message. */
function drafted(tx: Writer, documentId: string, event: string, channel: string, at: number): void {
  tx.run(
    `INSERT INTO message_draft (document_id, event, channel, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (document_id, event) DO UPDATE SET channel = excluded.channel, at = excluded.at`,
    [documentId, event, channel, at],
  )
}

/** What the customer was told no longer holds: the message is due anew. */
export function forgetMessage(tx: Writer, documentId: string, event: string): void {
  passOver(tx, documentId, event)
  tx.run('DELETE FROM told WHERE document_id = ? AND event = ?', [documentId, event])
  tx.run('DELETE FROM message_draft WHERE document_id = ? AND event = ?', [documentId, event])
}

/** What becomes of an earlier message of the same thing concerns nobody any more. */
function passOver(tx: Writer, documentId: string, event: string): void {
  tx.run('UPDATE message_taken SET current = 0 WHERE document_id = ? AND event = ?', [documentId, event])
}
