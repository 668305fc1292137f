import { z } from 'zod'
import { ZONES } from '../core/time'

/**
 * What can be put on paper, as plain data.
 *
 * A document is a snapshot: everything the paper says is in it (texts, integer rupiah, instants in ms UTC),
 * nothing is looked up while printing, so a reprint years later equals the original. Documents are stored as
 * JSON rows of the print queue and parsed again with these schemas when they are read.
 */

const Rupiah = z.int()
const InstantMs = z.int()
const Pieces = z.int().nonnegative()
const Text = z.string()
const OptionalText = z.string().nullable()

/** Language of the paper, not of the screen. */
export const PaperLanguage = z.enum(['id', 'en'])
export type PaperLanguage = z.infer<typeof PaperLanguage>

const common = {
  language: PaperLanguage,
  /** IANA zone in which instants are written, e.g. Asia/Jakarta. */
  zone: z.enum(ZONES),
  /** 0 = the original; n > 0 prints CETAK ULANG ke-n / REPRINT n. */
  copyNo: z.int().nonnegative(),
}

/** The shop as it stands on top of its papers. */
export const ShopBlock = z.object({
  name: Text,
  addressLines: z.array(Text),
  phone: OptionalText,
  /** NPWP. */
  taxNumber: OptionalText.optional(),
  /** Black and white PNG in base64, kept apart from the document by its id; it is put in where the paper is made. */
  logo: z.object({ pictureId: Text, base64: Text }).nullable().optional(),
})
export type ShopBlock = z.infer<typeof ShopBlock>

/** Where a parcel goes. `addressLines` is what the customer wrote; the parts below it may be unknown. */
export const Destination = z.object({
  recipient: Text,
  phone: Text,
  addressLines: z.array(Text),
  district: OptionalText,
  city: OptionalText,
  province: OptionalText,
  postcode: OptionalText,
})
export type Destination = z.infer<typeof Destination>

/** One line of goods; `discount` is what comes off the whole line (rupiah, 0 = none). */
export const GoodsLine = z.object({
  /** Empty: not printed. */
  sku: Text,
  name: Text,
  quantity: Pieces,
  unitPrice: Rupiah,
  discount: Rupiah,
})
export type GoodsLine = z.infer<typeof GoodsLine>

export const PayToAccount = z.object({ bank: Text, number: Text, holder: Text })
export type PayToAccount = z.infer<typeof PayToAccount>

/** Struk pesanan: stuck on the booked goods and read by the person who packs and who waits for the money. */
export const OrderSlip = z.object({
  kind: z.literal('order-slip'),
  ...common,
  shop: ShopBlock,
  orderNumber: Text,
  placedAt: InstantMs,
  csName: Text,
  customer: z.object({ name: Text, phone: OptionalText }),
  /** null = the customer fetches the goods. */
  destination: Destination.nullable(),
  lines: z.array(GoodsLine),
  subtotal: Rupiah,
  discount: Rupiah,
  shippingFee: Rupiah,
  uniqueCode: Rupiah,
  amountDue: Rupiah,
  cashOnDelivery: z.boolean(),
  bankAccounts: z.array(PayToAccount),
  deadline: InstantMs.nullable(),
  courier: OptionalText,
  note: OptionalText,
  /** How the number is scanned; absent: as a barcode. */
  code: z.enum(['barcode', 'qr']).optional(),
})
export type OrderSlip = z.infer<typeof OrderSlip>

export const TenderKind = z.enum(['cash', 'qris', 'card', 'transfer', 'cash-on-delivery'])
export type TenderKind = z.infer<typeof TenderKind>

/** Struk penjualan. Amounts are positive on void and refund receipts too; the heading says which way the money goes. */
export const Receipt = z.object({
  kind: z.literal('receipt'),
  ...common,
  shop: ShopBlock,
  receiptKind: z.enum(['sale', 'void', 'refund']),
  receiptNumber: Text,
  soldAt: InstantMs,
  cashier: Text,
  customerName: OptionalText,
  orderNumber: OptionalText,
  courier: OptionalText,
  lines: z.array(GoodsLine),
  subtotal: Rupiah,
  discount: Rupiah,
  shippingFee: Rupiah,
  uniqueCode: Rupiah,
  /** Cash rounding, may be negative; 0 prints nothing. */
  rounding: Rupiah,
  total: Rupiah,
  /** `label` names the bank or the machine, e.g. "BCA". */
  tenders: z.array(z.object({ tender: TenderKind, label: OptionalText, amount: Rupiah })),
  cashReceived: Rupiah.nullable(),
  change: Rupiah.nullable(),
  /** The receipt that is voided or refunded. */
  refersTo: OptionalText,
  /** Why it was voided or refunded. */
  reason: OptionalText,
  /** A supervisor let the sale pass without cover: who and why. */
  overrideNote: OptionalText,
  footer: OptionalText,
  /** PPN inside of the total. */
  tax: z.object({ ratePercent: z.int(), base: Rupiah, tax: Rupiah }).nullable().optional(),
  /** How the number is scanned; absent: as a barcode. */
  code: z.enum(['barcode', 'qr', 'none']).optional(),
  /** In bold above the footer. */
  thanks: OptionalText.optional(),
})
export type Receipt = z.infer<typeof Receipt>

/** Pick list for the warehouse. */
export const DropOrderSlip = z.object({
  kind: z.literal('drop-order-slip'),
  ...common,
  dropOrderNumber: Text,
  requestedAt: InstantMs,
  deskName: Text,
  csName: Text,
  /** Which customer chat asked for it. */
  customerChat: OptionalText,
  lines: z.array(z.object({ sku: Text, name: Text, quantity: Pieces })),
  note: OptionalText,
})
export type DropOrderSlip = z.infer<typeof DropOrderSlip>

/** A finished text, an amount printed as "Rp 12.500", or a count printed as "12". */
export const DayBookValue = z.union([z.string(), z.object({ rupiah: Rupiah }), z.object({ count: z.int() })])
export type DayBookValue = z.infer<typeof DayBookValue>

export const DayBookRow = z.object({ label: Text, value: DayBookValue, emphasised: z.boolean().optional() })
export type DayBookRow = z.infer<typeof DayBookRow>

/** "dropped = returned + booked": printed as a sum; the paper checks it and says so when it does not add up. */
export const DayBookEquation = z.object({
  total: z.object({ label: Text, count: z.int() }),
  terms: z.array(z.object({ label: Text, count: z.int() })),
})
export type DayBookEquation = z.infer<typeof DayBookEquation>

/** Buku harian. Labels come from `dayBookTexts(language)` of this room. */
export const DayBook = z.object({
  kind: z.literal('day-book'),
  ...common,
  shop: ShopBlock,
  /** YYYY-MM-DD */
  businessDay: Text,
  /** Name or number of the shift; null = the whole day. */
  shift: OptionalText,
  cashier: OptionalText,
  openedAt: InstantMs.nullable(),
  closedAt: InstantMs.nullable(),
  printedAt: InstantMs,
  sections: z.array(z.object({ title: Text, rows: z.array(DayBookRow) })),
  equations: z.array(DayBookEquation),
  note: OptionalText,
})
export type DayBook = z.infer<typeof DayBook>

export const TestPage = z.object({
  kind: z.literal('test-page'),
  ...common,
  shopName: Text,
  printerName: Text,
  /** How the printer is reached, e.g. "192.168.1.50:9100". */
  address: Text,
  printedAt: InstantMs,
  /** Only the lines by which a person tells which letters the printer has. */
  lettersOnly: z.boolean().optional(),
})
export type TestPage = z.infer<typeof TestPage>

/** Label stuck on the parcel. Without an AWB it carries the order number as barcode and a line to write on. */
export const AddressLabel = z.object({
  kind: z.literal('address-label'),
  ...common,
  sender: z.object({ name: Text, phone: OptionalText }),
  destination: Destination,
  courier: OptionalText,
  service: OptionalText,
  awb: OptionalText,
  /** What the courier sorts the parcel by, in large letters. */
  routing: OptionalText.optional(),
  orderNumber: Text,
  /** Rupiah to collect on delivery; null = nothing to collect. */
  codAmount: Rupiah.nullable(),
  /** The amount stands beside the courier instead of in a bar of its own. */
  smallCod: z.boolean().optional(),
  weightGrams: z.int().nullable(),
  /** Short summary of the goods; null keeps the contents private. */
  contents: OptionalText,
  fragile: z.boolean(),
  note: OptionalText,
  printedAt: InstantMs,
})
export type AddressLabel = z.infer<typeof AddressLabel>

/** Parcels a courier takes, to be signed by whoever takes them. */
export const ManifestPaper = z.object({
  kind: z.literal('manifest'),
  ...common,
  shop: ShopBlock,
  number: Text,
  courier: Text,
  takenBy: OptionalText,
  takenAt: InstantMs,
  lines: z.array(z.object({ awb: Text, recipient: Text, city: Text, codAmount: Rupiah.nullable() })),
  codTotal: Rupiah,
})
export type ManifestPaper = z.infer<typeof ManifestPaper>

export const PrintDocument = z.discriminatedUnion('kind', [
  OrderSlip,
  Receipt,
  DropOrderSlip,
  DayBook,
  TestPage,
  ManifestPaper,
  AddressLabel,
])
export type PrintDocument = z.infer<typeof PrintDocument>
export type PrintDocumentKind = PrintDocument['kind']
