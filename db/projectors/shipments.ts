import { type Writer } from '../database'
import { forgetMessage } from './messages'
import { type FactHead, type Projectors } from './projector'

export const shipmentProjectors: Projectors<
  | 'LabelPrinted'
  | 'ReceiptPrinted'
  | 'SlipPrinted'
  | 'AwbAssigned'
  | 'AwbWithdrawn'
  | 'HandedToCourier'
  | 'ParcelReported'
  | 'ManifestClosed'
  | 'FragileMarked'
  | 'CourierAccountSaved'
  | 'AwbAsked'
  | 'AwbDoubtSettled'
> = {
  LabelPrinted: (tx, { shipmentId, copyNo }, head) => countPaper(tx, head, shipmentId, 'label', copyNo),
  ReceiptPrinted: (tx, { saleId, copyNo }, head) => countPaper(tx, head, saleId, 'receipt', copyNo),
  SlipPrinted: (tx, { orderId, copyNo }, head) => countPaper(tx, head, orderId, 'slip', copyNo),
  AwbAssigned(tx, { shipmentId, courier, awb, source, routing }, head) {
    tx.run('INSERT INTO awb (shipment_id, courier, awb, source, at) VALUES (?, ?, ?, ?, ?)', [
      shipmentId,
      courier,
      awb,
      source,
      head.at,
    ])
    tx.run('UPDATE shipment SET courier = ? WHERE shipment_id = ?', [courier, shipmentId])
    beginParcel(tx, shipmentId, awb, head.at, routing)
  },
  AwbWithdrawn(tx, { shipmentId }) {
    tx.run('DELETE FROM awb WHERE shipment_id = ?', [shipmentId])
    tx.run('DELETE FROM parcel WHERE shipment_id = ?', [shipmentId])
    // The customer was told a number that no longer holds.
    forgetMessage(tx, shipmentId, 'awb')
  },
  HandedToCourier(tx, { shipmentId }, head) {
    tx.run('UPDATE shipment SET handed_over_at = ? WHERE shipment_id = ?', [head.at, shipmentId])
  },
  // Of two words about one parcel the later one holds, in whatever order they come; a withdrawn number's are over.
  ParcelReported(tx, { shipmentId, awb, state, raw, text, happenedAt, by }, head) {
    tx.run(
      `UPDATE parcel SET state = @state, raw = @raw, text = @text, happened_at = @happenedAt, reported_at = @at,
         reported_by = @by WHERE shipment_id = @shipmentId AND awb = @awb AND reported_at <= @at`,
      { shipmentId, awb, state, raw, text, happenedAt, by, at: head.at },
    )
  },
  ManifestClosed(tx, { manifestId, number, courier, takenBy, lines }, head) {
    tx.run(
      'INSERT INTO manifest (manifest_id, number, courier, taken_by, at, lines) VALUES (?, ?, ?, ?, ?, ?)',
      [manifestId, number, courier, takenBy, head.at, JSON.stringify(lines)],
    )
  },
  FragileMarked(tx, { shipmentId, fragile }) {
    tx.run('UPDATE shipment SET fragile = ? WHERE shipment_id = ?', [
      fragile === null ? null : Number(fragile),
      shipmentId,
    ])
  },
  CourierAccountSaved(tx, account) {
    tx.run(
      `INSERT INTO courier_account (account_id, name, active, account) VALUES (?, ?, ?, ?)
       ON CONFLICT (account_id) DO UPDATE SET name = excluded.name, active = excluded.active, account = excluded.account`,
      [account.courierAccountId, account.name, account.active ? 1 : 0, JSON.stringify(account)],
    )
  },
  // Told for the trail: the requests themselves are this terminal's own (`awb_request`).
  AwbAsked: () => undefined,
  AwbDoubtSettled: () => undefined,
}

function countPaper(tx: Writer, head: FactHead, documentId: string, kind: string, copyNo: number): void {
  tx.run(
    `INSERT INTO paper (document_id, kind, printed, last_copy, first_day) VALUES (?, ?, 1, ?, ?)
     ON CONFLICT (document_id, kind) DO UPDATE SET printed = printed + 1, last_copy = max(last_copy, excluded.last_copy),
       first_day = min(first_day, excluded.first_day)`,
    [documentId, kind, copyNo, head.businessDay],
  )
}

/** A parcel with its number; nobody has told anything of it yet. */
export function beginParcel(tx: Writer, shipmentId: string, awb: string, at: number, routing?: string): void {
  tx.run(
    "INSERT INTO parcel (shipment_id, awb, routing, assigned_at, state) VALUES (?, ?, ?, ?, 'on-the-way')",
    [shipmentId, awb, routing ?? null, at],
  )
}
