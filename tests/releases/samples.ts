import { z } from 'zod'
import { type FactKind, factKinds } from '../../contract/facts'

const uuid = (n: number): string => `0199aaaa-0000-7000-8000-${String(n).padStart(12, '0')}`

/** What no random day records, as it would be recorded; the shapes are checked when they are written down. */
export const SAMPLES: Readonly<Partial<Record<FactKind, unknown>>> = checked({
  DrawerKicked: { desk: 'A', cause: 'cash-sale', saleId: uuid(1), reason: '' },
  LabelPrinted: { shipmentId: uuid(1), copyNo: 0, jobId: uuid(2) },
  ReceiptPrinted: { saleId: uuid(1), copyNo: 1, jobId: uuid(2) },
  SlipPrinted: { orderId: uuid(1), copyNo: 0, jobId: uuid(2) },
  StatementMappingSaved: {
    accountId: uuid(1),
    mapping: {
      signature: 'tanggal|keterangan|jumlah',
      columns: {
        date: 0,
        time: null,
        text: [1],
        amount: 2,
        credit: null,
        debit: null,
        marker: null,
        balance: null,
        reference: null,
        account: null,
      },
      direction: 'sign',
      dateOrder: 'dmy',
      decimal: ',',
    },
  },
  StatementMappingForgotten: { accountId: uuid(1), signature: 'tanggal|keterangan|jumlah' },
  PaperPictureKept: { pictureId: 'a'.repeat(64), base64: 'AAAA' },
  MessageDrafted: { documentId: uuid(1), event: 'booked', channel: 'wa-draft' },
  FragileMarked: { shipmentId: uuid(1), fragile: true },
  AwbAsked: { shipmentId: uuid(1), reference: 'SLA2611220001', courierAccountId: uuid(2) },
  AwbDoubtSettled: { shipmentId: uuid(1), reference: 'SLA2611220001', providerId: null, reason: 'tidak ada' },
  CreditUseUndone: { useId: uuid(1), reason: 'salah pesanan', approvedBy: null },
  PayOutUndone: { payOutId: uuid(1), reason: 'transfer gagal' },
  PayOutLetGo: { payOutId: uuid(1), amount: 5000, reason: 'direlakan', approvedBy: null },
})

/** @throws with the kind whose sample does not fit. */
function checked(samples: Partial<Record<FactKind, unknown>>): Partial<Record<FactKind, unknown>> {
  for (const [kind, payload] of Object.entries(samples)) {
    const read = factKinds[kind as FactKind].safeParse(payload)
    if (!read.success) throw new Error(`${kind}: ${z.prettifyError(read.error)}`)
  }
  return samples
}
