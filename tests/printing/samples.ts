import type { AddressLabel, DayBook, DropOrderSlip, OrderSlip, Receipt, TestPage } from '../../printing'
import { dayBookTexts } from '../../printing'

/** Invented papers of an invented shop. */
const at = (time: string): number => Date.parse(`${time}+07:00`)

export const shop = {
  name: 'Toko Melati Kain',
  addressLines: ['Jl. Kenanga Raya No. 17, Ruko Blok C-5', 'Bandung 40123'],
  phone: '0812-3456-7801',
}

const common = { language: 'id', zone: 'Asia/Jakarta', copyNo: 0 } as const

const goods = [
  {
    sku: 'KPK-HTM-XL',
    name: 'Kaos Polos Katun Premium Hitam XL',
    quantity: 2,
    unitPrice: 75_000,
    discount: 0,
  },
  {
    sku: 'GMS-BTK-PRG-007',
    name: 'Gamis Batik Parang Lengan Panjang Motif Klasik Ukuran All Size (Maroon)',
    quantity: 1,
    unitPrice: 1_289_000,
    discount: 100_000,
  },
  { sku: 'JRM-01', name: 'Jarum pentul', quantity: 12, unitPrice: 500, discount: 0 },
]

export const destination = {
  recipient: 'Siti Nurhaliza Rahmawati',
  phone: '+62 812-3456-7890',
  addressLines: [
    'Perumahan Griya Asri Permai Blok F2 No. 18, RT 003/RW 012, Jl. Cempaka Putih Tengah XXVI, samping masjid Al-Ikhlas (pagar hijau)',
  ],
  district: 'Bojongsoang',
  city: 'Kabupaten Bandung',
  province: 'Jawa Barat',
  postcode: '40288',
}

export const orderSlip: OrderSlip = {
  kind: 'order-slip',
  ...common,
  shop,
  orderNumber: 'PS-261122-0042',
  placedAt: at('2026-11-22T14:05'),
  csName: 'Rina',
  customer: { name: 'Siti Nurhaliza Rahmawati', phone: '+62 812-3456-7890' },
  destination,
  lines: goods,
  subtotal: 1_345_000,
  discount: 20_000,
  shippingFee: 18_000,
  uniqueCode: 237,
  amountDue: 1_343_237,
  cashOnDelivery: false,
  bankAccounts: [
    { bank: 'BCA', number: '1234567890', holder: 'Melati Sukmawati' },
    { bank: 'Mandiri', number: '1310012345678', holder: 'Melati Sukmawati' },
  ],
  deadline: at('2026-11-23T14:05'),
  courier: 'JNE REG',
  note: 'Tolong bungkus kado, pita merah.',
}

export const receipt: Receipt = {
  kind: 'receipt',
  ...common,
  shop,
  receiptKind: 'sale',
  receiptNumber: 'S-261122-0108',
  soldAt: at('2026-11-22T16:40'),
  cashier: 'Dewi',
  customerName: 'Siti Nurhaliza Rahmawati',
  orderNumber: 'PS-261122-0042',
  courier: 'JNE REG',
  lines: goods,
  subtotal: 1_345_000,
  discount: 20_000,
  shippingFee: 18_000,
  uniqueCode: 237,
  rounding: 0,
  total: 1_343_237,
  tenders: [{ tender: 'transfer', label: 'BCA', amount: 1_343_237 }],
  cashReceived: null,
  change: null,
  refersTo: null,
  reason: null,
  overrideNote: null,
  footer: 'Barang yang sudah dibeli dapat ditukar dalam 3 hari dengan struk ini.\nTerima kasih!',
}

export const cashReceipt: Receipt = {
  ...receipt,
  receiptNumber: 'S-261122-0109',
  customerName: null,
  orderNumber: null,
  courier: null,
  lines: [{ sku: 'JRM-01', name: 'Jarum pentul', quantity: 7, unitPrice: 525, discount: 0 }],
  subtotal: 3_675,
  discount: 0,
  shippingFee: 0,
  uniqueCode: 0,
  rounding: 25,
  total: 3_700,
  tenders: [{ tender: 'cash', label: null, amount: 3_700 }],
  cashReceived: 5_000,
  change: 1_300,
}

export const dropOrderSlip: DropOrderSlip = {
  kind: 'drop-order-slip',
  ...common,
  dropOrderNumber: 'DO-261122-017',
  requestedAt: at('2026-11-22T13:20'),
  deskName: 'Meja 2',
  csName: 'Rina',
  customerChat: 'Siti (WA 0812-3456-7890)',
  lines: goods.map(({ sku, name, quantity }) => ({ sku, name, quantity })),
  note: 'Cek jahitan gamisnya dulu ya.',
}

export function dayBook(language: 'id' | 'en' = 'id'): DayBook {
  const t = dayBookTexts(language)
  return {
    kind: 'day-book',
    ...common,
    language,
    shop,
    businessDay: '2026-11-22',
    shift: '1',
    cashier: 'Dewi',
    openedAt: at('2026-11-22T08:00'),
    closedAt: at('2026-11-22T17:31'),
    printedAt: at('2026-11-22T17:32'),
    sections: [
      {
        title: t.sales,
        rows: [
          { label: t.salesCount, value: { count: 31 } },
          { label: t.cash, value: { rupiah: 1_250_500 } },
          { label: t.qris, value: { rupiah: 780_000 } },
          { label: t.transfer, value: { rupiah: 14_343_237 } },
          { label: t.cashOnDelivery, value: { rupiah: 325_000 } },
          { label: t.salesTotal, value: { rupiah: 16_698_737 }, emphasised: true },
          { label: t.voids, value: { count: 1 } },
        ],
      },
      {
        title: t.till,
        rows: [
          { label: t.openingFloat, value: { rupiah: 500_000 } },
          { label: t.cashSales, value: { rupiah: 1_250_500 } },
          { label: t.cashIn, value: { rupiah: 100_000 } },
          { label: t.cashOut, value: { rupiah: -75_000 } },
          { label: t.expectedCash, value: { rupiah: 1_775_500 } },
          { label: t.countedCash, value: { rupiah: 1_775_000 } },
          { label: t.variance, value: { rupiah: -500 }, emphasised: true },
        ],
      },
      {
        title: t.shipping,
        rows: [
          { label: t.labelsPrinted, value: { count: 28 } },
          { label: t.labelsReprinted, value: { count: 2 } },
          { label: t.awbMissing, value: { count: 3 } },
        ],
      },
    ],
    equations: [
      {
        total: { label: t.piecesDropped, count: 64 },
        terms: [
          { label: t.piecesReturned, count: 4 },
          { label: t.piecesBooked, count: 57 },
          { label: t.piecesAtDesk, count: 3 },
        ],
      },
      {
        total: { label: t.piecesBooked, count: 57 },
        terms: [
          { label: t.piecesSold, count: 45 },
          { label: t.piecesCancelled, count: 2 },
          { label: t.piecesExpired, count: 1 },
          { label: t.piecesOpen, count: 9 },
        ],
      },
    ],
    note: null,
  }
}

export const testPage: TestPage = {
  kind: 'test-page',
  ...common,
  shopName: 'Toko Melati Kain',
  printerName: 'Kasir depan',
  address: '192.168.1.50:9100',
  printedAt: at('2026-11-22T08:01'),
}

export const addressLabel: AddressLabel = {
  kind: 'address-label',
  ...common,
  sender: { name: 'Toko Melati Kain', phone: '0812-3456-7801' },
  destination,
  courier: 'JNE',
  service: 'REG',
  awb: 'JNE0123456789012',
  orderNumber: 'PS-261122-0042',
  codAmount: null,
  weightGrams: 1_250,
  contents: 'Pakaian (15 pcs)',
  fragile: false,
  note: null,
  printedAt: at('2026-11-22T16:45'),
}
