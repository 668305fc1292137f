import { formatRupiah } from '../money'
import { type Instant, type Zone, formatInstant } from '../time'
import { BUILT_IN, type MessageKind, type MessageLanguage } from './built-in'
import { fillTemplate } from './fill-template'
import { type MessageGoods, goodsText } from './goods-text'

/** How the shop talks to its customers. */
export interface MessageShop {
  readonly name: string
  readonly language: MessageLanguage
  readonly zone: Zone
  /** The shop's own text; empty means the built-in one. */
  readonly template: string
}

export interface PayTo {
  readonly bank: string
  readonly number: string
  readonly holder: string
}

export interface BookedOrder {
  readonly number: string
  readonly customerName: string
  readonly lines: readonly MessageGoods[]
  /** Rupiah, the unique code included. */
  readonly amountDue: number
  readonly shippingFee: number
  readonly discount: number
  /** Rupiah; 0 where the shop uses none. */
  readonly uniqueCode: number
  readonly deadline: Instant
  readonly courier: string
  readonly payment: 'transfer' | 'cod'
}

export interface SentShipment {
  readonly orderNumber: string
  readonly customerName: string
  readonly courier: string
  readonly awb: string
  readonly lines: readonly MessageGoods[]
  /** Rupiah; left out where the message is not about money. */
  readonly total?: number
}

export interface MessageOptions {
  /** The most lines of goods that are spelt out. */
  readonly goodsLines?: number
}

const ZONE_NAMES: Record<Zone, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

/**
 * What the customer is told once goods are booked: amount due, deadline, where to pay.
 * A cash-on-delivery order always gets the built-in text: the shop's own one asks for a transfer.
 */
export function bookedMessage(
  order: BookedOrder,
  shop: MessageShop,
  accounts: readonly PayTo[],
  options: MessageOptions = {},
): string {
  const cod = order.payment === 'cod'
  return fillTemplate(templateOf(cod ? 'booked-cod' : 'booked', shop), {
    nama: order.customerName,
    nomor: order.number,
    barang: goodsText(order.lines, shop.language, options.goodsLines),
    ongkir: amountOrNothing(order.shippingFee),
    diskon: amountOrNothing(-order.discount),
    total: formatRupiah(order.amountDue),
    kode: cod || order.uniqueCode === 0 ? '' : lastThree(order.amountDue),
    batas: `${formatInstant(order.deadline, shop.zone)} ${ZONE_NAMES[shop.zone]}`,
    rekening: cod ? '' : accounts.map(payToText).join('\n'),
    kurir: order.courier,
    toko: shop.name,
  })
}

/** What the customer is told once the parcel has its AWB. */
export function awbMessage(shipment: SentShipment, shop: MessageShop, options: MessageOptions = {}): string {
  return fillTemplate(templateOf('awb', shop), {
    nama: shipment.customerName,
    nomor: shipment.orderNumber,
    barang: goodsText(shipment.lines, shop.language, options.goodsLines),
    total: shipment.total === undefined ? '' : formatRupiah(shipment.total),
    resi: shipment.awb,
    kurir: shipment.courier,
    toko: shop.name,
  })
}

/** `BCA 1234567890 a.n. Toko Melati`. */
export const payToText = (account: PayTo): string =>
  `${account.bank} ${account.number} a.n. ${account.holder}`

function templateOf(kind: MessageKind, shop: MessageShop): string {
  const own = kind === 'booked-cod' ? '' : shop.template.trim()
  return own === '' ? BUILT_IN[shop.language][kind] : own
}

const amountOrNothing = (rupiah: number): string => (rupiah === 0 ? '' : formatRupiah(rupiah))

/** Shops and customers speak of the last three digits of what is paid, not of the number that was added. */
const lastThree = (amount: number): string => String(amount % 1000).padStart(3, '0')
