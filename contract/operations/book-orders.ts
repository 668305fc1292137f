import { z } from 'zod'
import { command, query } from '../operation'
import {
  Address,
  At,
  BankAccountId,
  BookOrderId,
  CustomerId,
  Note,
  OrderPieces,
  ParcelGrams,
  Price,
  PricedLine,
  ProductId,
  Reason,
  Rupiah,
  SaleId,
  Text,
} from '../shapes'

/** `overdue` is open past its deadline; `paid` is covered by allocations and waits to be sold. */
export const BookOrderState = z.enum(['open', 'overdue', 'paid', 'sold', 'cancelled', 'expired', 'returned'])
export type BookOrderState = z.output<typeof BookOrderState>

export const BookOrder = z.object({
  orderId: BookOrderId,
  number: z.string(),
  desk: z.string(),
  state: BookOrderState,
  customerId: CustomerId,
  customerName: z.string(),
  customerPhone: z.string(),
  address: Address,
  lines: z.array(PricedLine.extend({ toReturn: z.int() })),
  subtotal: Rupiah,
  discount: Rupiah,
  shippingFee: Rupiah,
  uniqueCode: Rupiah,
  amountDue: Rupiah,
  paid: Rupiah,
  /** Of a shortfall that somebody accepted: it counts as covered without this money. */
  accepted: Rupiah,
  /** It ended unpaid and all its pieces are still held. */
  canReopen: z.boolean(),
  payment: z.enum(['transfer', 'cod']),
  /** The account the customer was told to pay to; null: any of the shop's. */
  payTo: BankAccountId.nullable(),
  courier: z.string(),
  service: z.string(),
  /** Grams somebody said its parcel weighs; null: its products say it. */
  parcelWeight: ParcelGrams.nullable(),
  note: z.string(),
  placedAt: At,
  placedBy: z.string(),
  deadline: At,
  /** When it expires by itself if nothing happens. */
  expiresAt: At,
  endedAt: At.nullable(),
  endReason: z.string(),
  saleId: SaleId.nullable(),
  slipPrinted: z.int(),
  toldBooked: z.boolean(),
})
export type BookOrder = z.output<typeof BookOrder>

const notOpen = ['NOT_FOUND', 'ORDER_NOT_OPEN', 'ORDER_OF_OTHER_DESK'] as const

export const bookOrderOperations = {
  'book-order.place': command({
    input: {
      /**
       * Found by phone; the name and address here become the customer's newest. Of several numbers in the field the
       * first is the main one of somebody new; what is not known of a customer yet is kept with them.
       */
      customer: z.object({ name: Text(100), phone: Text(100) }),
      address: z.object({
        recipient: Text(100, 0),
        phone: Text(40, 0),
        street: Text(400),
        village: Text(80, 0).default(''),
        district: Text(80, 0).default(''),
        city: Text(80, 0).default(''),
        province: Text(80, 0).default(''),
        postcode: z
          .string()
          .regex(/^(\d{5})?$/)
          .default(''),
        areaCode: Address.shape.areaCode,
      }),
      lines: z
        .array(z.object({ productId: ProductId, qty: OrderPieces, unitPrice: Price.optional() }))
        .min(1)
        .max(200),
      shippingFee: Rupiah,
      discount: Rupiah,
      payment: z.enum(['transfer', 'cod']).default('transfer'),
      /** The account the customer is told to pay to; null: any of the shop's, left out: as the settings say. */
      payTo: BankAccountId.nullable().optional(),
      courier: Text(30, 0).default(''),
      service: Text(30, 0).default(''),
      /** Grams of the whole parcel; left out: its products say it. */
      parcelWeight: ParcelGrams.optional(),
      note: Note.default(''),
      /** null: by the shop's rule. */
      deadline: At.nullable().default(null),
    },
    output: BookOrder,
    errors: [
      'NOT_FOUND',
      'NOT_AT_DESK',
      'PRODUCT_INACTIVE',
      'PHONE_HAS_LETTERS',
      'PHONE_INVALID',
      'UNIQUE_CODES_EXHAUSTED',
      'DISCOUNT_TOO_LARGE',
      'DEADLINE_PAST',
      'COD_NOT_ALLOWED',
      'AMOUNT_ZERO',
    ],
  }),
  /** The deadline the shop's rule gives to an order placed now. */
  'book-order.rule': query({ input: {}, output: z.object({ deadline: At }) }),
  'book-order.move-deadline': command({
    input: { orderId: BookOrderId, deadline: At, reason: Text(300, 0) },
    output: BookOrder,
    errors: [...notOpen, 'DEADLINE_PAST'],
  }),
  'book-order.change-address': command({
    input: { orderId: BookOrderId, address: Address },
    output: BookOrder,
    errors: notOpen,
  }),
  /** Refused while money is allocated to it: undo that first. */
  'book-order.cancel': command({
    input: { orderId: BookOrderId, reason: Reason },
    output: BookOrder,
    errors: [...notOpen, 'ORDER_PAID'],
  }),
  'book-order.expire': command({
    input: { orderId: BookOrderId },
    output: BookOrder,
    errors: [...notOpen, 'ORDER_PAID', 'NOT_YET_OVERDUE'],
  }),
  /** An ended order whose pieces are all still held lives again, with a new deadline by the shop's rule. */
  'book-order.reopen': command({
    input: { orderId: BookOrderId, reason: Reason },
    output: BookOrder,
    errors: ['NOT_FOUND', 'ORDER_OF_OTHER_DESK', 'ALREADY_SOLD', 'ORDER_NOT_OPEN', 'GOODS_NOT_HELD'],
  }),
  'book-order.get': query({ input: { orderId: BookOrderId }, output: BookOrder, errors: ['NOT_FOUND'] }),
  'book-order.by-number': query({ input: { number: z.string() }, output: BookOrder, errors: ['NOT_FOUND'] }),
  /** `waiting`: open and overdue by time left; `ended`: newest first. `text` finds number, name, phone, product. */
  'book-order.board': query({
    input: {
      filter: z.enum(['waiting', 'overdue', 'paid', 'ended', 'all']),
      text: z.string().max(100).default(''),
      limit: z.int().min(1).max(500).default(200),
    },
    output: z.array(BookOrder),
  }),
  'book-order.reprint-slip': command({
    input: { orderId: BookOrderId },
    output: z.object({ copyNo: z.int() }),
    errors: ['NOT_FOUND', 'NO_PRINTER'],
  }),
}
