import { formatRupiah } from '../money'
import { type Instant, type Zone, formatInstant } from '../time'
import { BUILT_IN, type MessageEvent, type MessageKind, type MessageLanguage } from './built-in'
import { type Placeholder, fillTemplate } from './fill-template'
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

/** What one message speaks of; what is left out leaves its lines out of the text. */
export interface MessageSubject {
  readonly event: MessageEvent
  readonly customerName: string
  readonly number?: string | undefined
  readonly lines: readonly MessageGoods[]
  /** Rupiah, as all amounts here. */
  readonly total?: number | undefined
  readonly shippingFee?: number | undefined
  readonly discount?: number | undefined
  /** 0 where the shop uses none. */
  readonly uniqueCode?: number | undefined
  readonly deadline?: Instant | undefined
  readonly payment?: 'transfer' | 'cod' | undefined
  readonly courier?: string | undefined
  readonly awb?: string | undefined
  readonly refund?: number | undefined
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
 * What a customer is told at one event of their order, in the shop's own words or the built-in ones.
 * A cash-on-delivery order is always booked in the built-in words: the shop's own ones ask for a transfer.
 */
export const customerMessage = (
  subject: MessageSubject,
  shop: MessageShop,
  accounts: readonly PayTo[],
  options: MessageOptions = {},
): string =>
  fillTemplate(templateOf(kindOfMessage(subject), shop), messageValues(subject, shop, accounts, options))

export const kindOfMessage = ({ event, payment }: MessageSubject): MessageKind =>
  event === 'booked' && payment === 'cod' ? 'booked-cod' : event

/** What the placeholders of a message stand for; empty where there is nothing to say. */
export function messageValues(
  subject: MessageSubject,
  shop: Omit<MessageShop, 'template'>,
  accounts: readonly PayTo[],
  options: MessageOptions = {},
): Readonly<Record<Placeholder, string>> {
  const { total, deadline } = subject
  const cod = subject.payment === 'cod'
  return {
    nama: subject.customerName,
    nomor: subject.number ?? '',
    barang: goodsText(subject.lines, shop.language, options.goodsLines),
    ongkir: amountOrNothing(subject.shippingFee ?? 0),
    diskon: amountOrNothing(-(subject.discount ?? 0)),
    total: total === undefined ? '' : formatRupiah(total),
    kode: cod || total === undefined || (subject.uniqueCode ?? 0) === 0 ? '' : lastThree(total),
    batas: deadline === undefined ? '' : `${formatInstant(deadline, shop.zone)} ${ZONE_NAMES[shop.zone]}`,
    rekening: cod ? '' : accounts.map(payToText).join('\n'),
    resi: subject.awb ?? '',
    kurir: subject.courier ?? '',
    pengembalian: subject.refund === undefined ? '' : formatRupiah(subject.refund),
    toko: shop.name,
  }
}

/** What the customer is told once goods are booked: amount due, deadline, where to pay. */
export const bookedMessage = (
  order: BookedOrder,
  shop: MessageShop,
  accounts: readonly PayTo[],
  options: MessageOptions = {},
): string => customerMessage({ ...order, event: 'booked', total: order.amountDue }, shop, accounts, options)

/** What the customer is told once the parcel has its AWB. */
export const awbMessage = (
  { orderNumber, ...shipment }: SentShipment,
  shop: MessageShop,
  options: MessageOptions = {},
): string => customerMessage({ ...shipment, event: 'awb', number: orderNumber }, shop, [], options)

/** Where a customer may pay: the account they were told, or all of the shop's that are in use. */
export function payToAccounts<Account extends { readonly accountId: string; readonly active: boolean }>(
  accounts: readonly Account[],
  payTo: string | null | undefined,
): Account[] {
  const inUse = accounts.filter(({ active }) => active)
  const told = inUse.filter(({ accountId }) => accountId === payTo)
  return told.length > 0 ? told : inUse
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
