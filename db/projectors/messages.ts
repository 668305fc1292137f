import { type Writer } from '../database'
import { type Projectors } from './projector'

export const messageProjectors: Projectors<
  | 'CustomerTold'
  | 'MessageDrafted'
  | 'WhatsAppAccountSaved'
  | 'MessageAsked'
  | 'MessageTaken'
  | 'MessageAskEnded'
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
  MessageTaken: (tx, { about, event }, head) => told(tx, about.id, event, 'cloud-api', head.at),
  // A draft that was opened meanwhile stays one.
  MessageAskEnded(tx, { about, event }) {
    tx.run(`DELETE FROM message_draft WHERE document_id = ? AND event = ? AND channel = 'cloud-api'`, [
      about.id,
      event,
    ])
  },
  OptOutChanged(tx, { phone, out, by }, head) {
    if (out)
      tx.run(
        `INSERT INTO opted_out (phone, at, how) VALUES (?, ?, ?)
         ON CONFLICT (phone) DO UPDATE SET at = excluded.at, how = excluded.how`,
        [phone, head.at, by],
      )
    else tx.run('DELETE FROM opted_out WHERE phone = ?', [phone])
  },
}

function told(tx: Writer, documentId: string, event: string, channel: string, at: number): void {
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
  tx.run('DELETE FROM told WHERE document_id = ? AND event = ?', [documentId, event])
  tx.run('DELETE FROM message_draft WHERE document_id = ? AND event = ?', [documentId, event])
}
