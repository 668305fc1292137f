import { z } from 'zod'
import { USUAL_TRANSFER_FEES } from '../core/bank/transfer-fees'
import { MESSAGE_EVENTS, type MessageEvent, REMINDER_HOURS } from '../core/messages'
import { PPN_KINDS } from '../core/tax'
import { Language, Text, ZoneName } from './shapes'

/** What stands on receipts beside goods and money, which are always there. */
export const ReceiptPaper = z.object({
  logo: z.boolean(),
  address: z.boolean(),
  phone: z.boolean(),
  taxNumber: z.boolean(),
  customer: z.boolean(),
  cashier: z.boolean(),
  itemCodes: z.boolean(),
  /** How the receipt's number is scanned. */
  code: z.enum(['barcode', 'qr', 'none']),
  /** In bold above the closing lines, e.g. "Terima kasih!". */
  thanks: Text(60, 0),
})
export type ReceiptPaper = z.output<typeof ReceiptPaper>

/** What stands on order slips beside number, goods and money. */
export const SlipPaper = z.object({
  logo: z.boolean(),
  address: z.boolean(),
  phone: z.boolean(),
  cashier: z.boolean(),
  itemCodes: z.boolean(),
  bankAccounts: z.boolean(),
  code: z.enum(['barcode', 'qr']),
})
export type SlipPaper = z.output<typeof SlipPaper>

export const LabelPaper = z.object({
  senderPhone: z.boolean(),
  contents: z.boolean(),
  /** `asked`: where the note or the goods speak of it. */
  fragile: z.enum(['never', 'asked', 'always']),
  /** The middle digits of the recipient's number are starred out. */
  maskPhone: z.boolean(),
  /** The amount to collect in a bar of its own instead of beside the courier. */
  bigCod: z.boolean(),
})
export type LabelPaper = z.output<typeof LabelPaper>

/** What a shop decides once for all its terminals. */
export const ShopSettings = z.object({
  name: Text(80),
  address: Text(300, 0),
  phone: Text(30, 0),
  /** Last lines of every receipt. */
  paperFooter: Text(300, 0),
  paperLanguage: Language,
  receiptPaper: ReceiptPaper,
  slipPaper: SlipPaper,
  labelPaper: LabelPaper,
  /** Picture kept by `paper.keep-logo`; empty: none. */
  logo: z.string().max(64),
  /** NPWP. */
  taxNumber: Text(40, 0),
  /** PPN inside of the prices, shown on receipts; none: the shop collects none. */
  tax: z.enum(['none', ...PPN_KINDS]),
  zone: ZoneName,
  /** The hour at which a business day begins; sales before it belong to the evening before. */
  dayCutHour: z.int().min(0).max(11),
  /** A book order is to be paid this many hours after it was placed. */
  deadlineHours: z
    .int()
    .min(1)
    .max(24 * 14),
  /** After the deadline an unpaid book order is held this many hours longer, then expires by itself. */
  graceHours: z
    .int()
    .min(0)
    .max(24 * 14),
  uniqueCodeOn: z.boolean(),
  uniqueCodeMin: z.int().min(1).max(999),
  uniqueCodeMax: z.int().min(1).max(999),
  /** When every code of a price is spoken for: no booking, or one without a code (matched by name only). */
  uniqueCodeExhausted: z.enum(['refuse', 'without']),
  /** Up to this many rupiah short or over, anybody may accept the difference; above it a supervisor. */
  acceptedDifference: z.int().min(0).max(1_000_000),
  /** Up to this many rupiah of an order's money may be sold on before the server has confirmed the match. */
  trustUnconfirmed: z.int().min(0).max(100_000_000),
  /** The account customers are told to pay to, unless the booking says another; empty: any of the shop's. */
  payToAccount: z.string().max(64),
  /** What banks keep back of a transfer, in rupiah: a payment short by one is a suggestion, and no unique code differs by one. */
  transferFees: z.array(z.int().min(1).max(100_000)).max(10),
  /** Hand-overs and returns are received by the scan that hands them out: both stand together. */
  oneScanHandOver: z.boolean(),
  codAllowed: z.boolean(),
  couriers: z.array(Text(30)).min(1).max(30),
  /** Sender on address labels; empty means the shop's own name and phone. */
  senderName: Text(80, 0),
  senderPhone: Text(30, 0),
  printSlipOnBooking: z.boolean(),
  printReceiptOnSale: z.boolean(),
  /** An address label goes to the printer as soon as its courier has given the number. */
  printLabelOnAwb: z.boolean(),
  /** Messages to customers; empty means the built-in text of the paper language. */
  messageBooked: z.string().max(2000),
  messageAwb: z.string().max(2000),
  messageGoods: z.string().max(2000),
  messageReminder: z.string().max(2000),
  messagePaid: z.string().max(2000),
  messageReturned: z.string().max(2000),
  messageThanks: z.string().max(2000),
  /** The messages that come due by themselves. */
  messagesOn: z.array(z.enum(MESSAGE_EVENTS)),
  /** Unpaid customers are reminded so many hours before their deadline. */
  reminderHours: z.int().min(REMINDER_HOURS.least).max(REMINDER_HOURS.most),
  /** Customers are thanked so many days after the courier took their parcel. */
  thanksDays: z.int().min(1).max(30),
})
export type ShopSettings = z.output<typeof ShopSettings>

export const DEFAULT_SETTINGS: ShopSettings = {
  name: 'Pesan',
  address: '',
  phone: '',
  paperFooter: '',
  paperLanguage: 'id',
  receiptPaper: {
    logo: true,
    address: true,
    phone: true,
    taxNumber: true,
    customer: true,
    cashier: true,
    itemCodes: true,
    code: 'barcode',
    thanks: '',
  },
  slipPaper: {
    logo: false,
    address: true,
    phone: true,
    cashier: true,
    itemCodes: true,
    bankAccounts: true,
    code: 'barcode',
  },
  labelPaper: { senderPhone: true, contents: true, fragile: 'asked', maskPhone: false, bigCod: true },
  logo: '',
  taxNumber: '',
  tax: 'none',
  zone: 'Asia/Jakarta',
  dayCutHour: 3,
  deadlineHours: 24,
  graceHours: 12,
  uniqueCodeOn: true,
  uniqueCodeMin: 101,
  uniqueCodeMax: 989,
  uniqueCodeExhausted: 'refuse',
  payToAccount: '',
  acceptedDifference: 1_000,
  trustUnconfirmed: 0,
  transferFees: [...USUAL_TRANSFER_FEES],
  oneScanHandOver: false,
  codAllowed: true,
  couriers: ['JNE', 'J&T', 'SiCepat', 'AnterAja', 'Pos Indonesia', 'Kurir toko'],
  senderName: '',
  senderPhone: '',
  printSlipOnBooking: true,
  printReceiptOnSale: true,
  printLabelOnAwb: false,
  messageBooked: '',
  messageAwb: '',
  messageGoods: '',
  messageReminder: '',
  messagePaid: '',
  messageReturned: '',
  messageThanks: '',
  messagesOn: [...MESSAGE_EVENTS],
  reminderHours: 3,
  thanksDays: 3,
}

/** The setting that holds the shop's own words for each event. */
export const TEMPLATE_SETTING = {
  goods: 'messageGoods',
  booked: 'messageBooked',
  reminder: 'messageReminder',
  paid: 'messagePaid',
  awb: 'messageAwb',
  returned: 'messageReturned',
  thanks: 'messageThanks',
} as const satisfies Record<MessageEvent, keyof ShopSettings>
