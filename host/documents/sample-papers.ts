import { type ShopSettings } from '../../contract/settings'
import { type Instant } from '../../core/time'
import { money } from '../../core/money'
import {
  type AddressLabel,
  type Destination,
  type OrderSlip,
  type PrintDocument,
  type Receipt,
} from '../../printing'
import { labelStyle } from './address-label'
import { goodsLines } from './parts'
import { shopHead } from './paper-head'
import { receiptStyle } from './receipt'

const DAY = 24 * 60 * 60 * 1000

const GOODS = [
  { sku: 'KPK-HTM-XL', name: 'Kaos Polos Katun Hitam XL', qty: 2, unitPrice: 75_000 },
  { sku: 'GMS-BTK-07', name: 'Gamis Batik Parang Lengan Panjang Ukuran M', qty: 1, unitPrice: 289_000 },
]
const SUBTOTAL = 439_000
const SHIPPING = 18_000
const UNIQUE = 237
const TOTAL = SUBTOTAL + SHIPPING + UNIQUE

const TO: Destination = {
  recipient: 'Siti Contoh Rahmawati',
  phone: '0812-0000-7890',
  addressLines: ['Perumahan Contoh Asri Blok F2 No. 18, RT 003/RW 012, samping masjid (pagar hijau)'],
  district: 'Bojongsoang',
  city: 'Kabupaten Bandung',
  province: 'Jawa Barat',
  postcode: '40288',
}

/** An invented paper of this shop, with everything its templates speak of. */
export function sampleDocument(
  what: 'receipt' | 'slip' | 'label',
  settings: ShopSettings,
  now: Instant,
): PrintDocument {
  if (what === 'label') return sampleLabel(settings, now)
  return what === 'slip' ? sampleSlip(settings, now) : sampleReceipt(settings, now)
}

const common = (settings: ShopSettings) => ({
  language: settings.paperLanguage,
  zone: settings.zone,
  copyNo: 0,
})

function sampleReceipt(settings: ShopSettings, now: Instant): Receipt {
  return {
    kind: 'receipt',
    ...common(settings),
    receiptKind: 'sale',
    receiptNumber: 'S-A-261122-0108',
    soldAt: now,
    orderNumber: 'BO-A-261122-0042',
    courier: 'JNE REG',
    subtotal: SUBTOTAL,
    discount: 0,
    shippingFee: SHIPPING,
    uniqueCode: UNIQUE,
    rounding: 0,
    total: TOTAL,
    tenders: [{ tender: 'transfer', label: 'BCA', amount: TOTAL }],
    cashReceived: null,
    change: null,
    refersTo: null,
    reason: null,
    overrideNote: null,
    ...receiptStyle(settings, {
      cashier: 'Intan',
      customerName: TO.recipient,
      lines: GOODS,
      taxable: money(SUBTOTAL),
    }),
  }
}

function sampleSlip(settings: ShopSettings, now: Instant): OrderSlip {
  const { slipPaper } = settings
  return {
    kind: 'order-slip',
    ...common(settings),
    shop: shopHead(settings, slipPaper),
    orderNumber: 'BO-A-261122-0042',
    placedAt: now,
    csName: slipPaper.cashier ? 'Intan' : '',
    customer: { name: TO.recipient, phone: TO.phone },
    destination: TO,
    lines: goodsLines(GOODS, slipPaper.itemCodes),
    subtotal: SUBTOTAL,
    discount: 0,
    shippingFee: SHIPPING,
    uniqueCode: UNIQUE,
    amountDue: TOTAL,
    cashOnDelivery: false,
    bankAccounts: slipPaper.bankAccounts
      ? [{ bank: 'BCA', number: '0350000212', holder: 'LARAS PRAMESWARI' }]
      : [],
    deadline: now + DAY,
    courier: 'JNE REG',
    note: null,
    code: slipPaper.code,
  }
}

function sampleLabel(settings: ShopSettings, now: Instant): AddressLabel {
  return {
    kind: 'address-label',
    ...common(settings),
    courier: 'JNE',
    service: 'REG',
    awb: 'JNE0123456789012',
    orderNumber: 'BO-A-261122-0042',
    codAmount: TOTAL,
    weightGrams: 1_250,
    printedAt: now,
    ...labelStyle(settings, {
      destination: TO,
      contents: 'Pakaian (3 pcs)',
      note: settings.labelPaper.fragile === 'asked' ? 'Ada hiasan kaca' : '',
    }),
  }
}
