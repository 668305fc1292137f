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
  CustomersMerged: { mergeId: uuid(1), keptId: uuid(2), mergedId: uuid(3) },
  CustomersSplit: { mergeId: uuid(1) },
  CustomersKeptApart: { oneId: uuid(2), otherId: uuid(3) },
  ClaimRefused: {
    fact: { terminal: 'B', epoch: 1, seq: 7 },
    because: 'taken',
    what: 'bank-line',
    key: 'baris-1',
    document: uuid(1),
    holders: [{ terminal: 'A', document: uuid(2) }],
  },
  PiecesRefused: {
    fact: { terminal: 'B', epoch: 1, seq: 7 },
    dropOrderId: uuid(1),
    lines: [{ productId: uuid(2), qty: 1, holders: [{ terminal: 'A', dropOrderId: uuid(3) }] }],
  },
  RefusalSeen: { fact: { epoch: 1, seq: 7 }, how: 'pelanggan ditanya' },
  CourierAccountSaved: {
    courierAccountId: uuid(1),
    provider: 'sicepat',
    name: 'SiCepat',
    baseUrl: '',
    keyStyle: 'raw',
    sender: {
      name: 'Toko Contoh',
      phone: '+6281200000000',
      address: 'Jl. Contoh No. 1',
      postcode: '40111',
      city: 'Bandung',
      province: 'Jawa Barat',
    },
    handover: 'pickup',
    routes: [{ courier: 'SiCepat', company: 'sicepat', service: 'REG' }],
    automatic: true,
    active: true,
    keeper: 'A',
    options: { origin: 'BDO' },
  },
  CourierAreasKept: {
    courierAccountId: uuid(1),
    areas: [{ place: 'Bandung | Coblong', code: 'BDO10000', area: '' }],
    replace: true,
  },
  AwbBlockKept: {
    courierAccountId: uuid(1),
    blockId: uuid(2),
    source: 'typed',
    numbers: ['000123456789', '000123456790'],
  },
  AwbsLeased: { courierAccountId: uuid(1), to: 'B', numbers: ['000123456790'] },
  AwbDrawn: { shipmentId: uuid(3), courierAccountId: uuid(1), courier: 'SiCepat', awb: '000123456789' },
  AwbReported: { shipmentId: uuid(3), courierAccountId: uuid(1), awb: '000123456789' },
  AwbsBurned: { courierAccountId: uuid(1), numbers: ['000123456790'], reason: 'label rusak' },
  WhatsAppAccountSaved: {
    baseUrl: '',
    version: 'v23.0',
    phoneNumberId: '100000000000001',
    businessId: '',
    templates: [{ kind: 'awb', name: 'resi', language: 'id', variables: [], body: 'Paket sudah dikirim.' }],
    automatic: [{ event: 'awb', since: 1_795_312_800_000 }],
    active: true,
  },
  MessageAsked: { about: { kind: 'shipment', id: uuid(3) }, event: 'awb', key: uuid(4), automatic: true },
  MessageTaken: {
    about: { kind: 'shipment', id: uuid(3) },
    event: 'awb',
    key: uuid(4),
    by: 'service',
    providerId: 'wamid.1',
  },
  MessageAskEnded: {
    about: { kind: 'shipment', id: uuid(3) },
    event: 'awb',
    key: uuid(4),
    outcome: 'withdrawn',
    detail: '',
  },
  MessageStateHeard: {
    providerId: 'wamid.1',
    state: 'failed',
    happenedAt: 1_795_312_800_000,
    key: uuid(4),
    error: { code: 131_026, title: 'Message undeliverable' },
  },
  OptOutChanged: { phone: '+6281200000000', out: true, by: 'person' },
  ParcelReported: {
    shipmentId: uuid(3),
    awb: '000123456789',
    state: 'delivered',
    raw: 'DELIVERED',
    text: 'Diterima oleh Rina',
    happenedAt: 1_795_312_800_000,
    by: 'courier',
  },
  ParcelTold: { shipmentId: uuid(3), what: 'problem', channel: 'wa-draft' },
  ManifestClosed: {
    manifestId: uuid(5),
    number: 'MF-A-261122-0001',
    courier: 'SiCepat',
    takenBy: 'Budi',
    lines: [
      {
        shipmentId: uuid(3),
        saleNumber: 'SL-A-261122-0001',
        orderNumber: 'BO-A-261122-0001',
        awb: '000123456789',
        recipient: 'Rina Wulandari',
        city: 'Bandung',
        service: 'REG',
        weight: 500,
        cod: 0,
      },
    ],
  },
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
