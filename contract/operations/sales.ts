import { z } from 'zod'
import { COURIER_PROVIDERS, CourierWords } from '../courier-account'
import { Approval, action, command, query } from '../operation'
import { AwbRequestState } from './couriers'
import {
  Address,
  At,
  BookOrderId,
  Day,
  OrderPieces,
  Pieces,
  Price,
  PricedLine,
  ProductId,
  Reason,
  Rupiah,
  SaleId,
  ShipmentId,
  Tender,
  TenderKind,
  Text,
} from '../shapes'

export const Sale = z.object({
  saleId: SaleId,
  number: z.string(),
  desk: z.string(),
  at: At,
  businessDay: Day,
  soldBy: z.string(),
  orderId: BookOrderId.nullable(),
  orderNumber: z.string(),
  customerName: z.string(),
  lines: z.array(PricedLine.extend({ returned: z.int() })),
  subtotal: Rupiah,
  discount: Rupiah,
  shippingFee: Rupiah,
  uniqueCode: Rupiah,
  total: Rupiah,
  tenders: z.array(Tender),
  cashReceived: Rupiah,
  change: Rupiah,
  override: z.object({ approvedBy: z.string(), reason: z.string(), shortBy: Rupiah }).nullable(),
  /** Accepted shortfall: part of the total that nobody pays. */
  accepted: Rupiah,
  shipmentId: ShipmentId.nullable(),
  refunded: Rupiah,
  state: z.enum(['sold', 'partly-returned', 'voided']),
  receiptPrinted: z.int(),
})
export type Sale = z.output<typeof Sale>

export const Shipment = z.object({
  shipmentId: ShipmentId,
  saleId: SaleId,
  saleNumber: z.string(),
  orderId: BookOrderId.nullable(),
  orderNumber: z.string(),
  customerName: z.string(),
  address: Address,
  courier: z.string(),
  service: z.string(),
  weight: z.int(),
  cod: Rupiah,
  contents: z.string(),
  note: z.string(),
  soldAt: At,
  /** How often a label came out; 0 is not yet. */
  labelPrinted: z.int(),
  /** A label is in the queue or its outcome is unknown. */
  labelState: z.enum(['unprinted', 'queued', 'unknown', 'failed', 'printed']),
  awb: z.string().nullable(),
  /** What the courier sorts by; it stands on the label. */
  routing: z.string().nullable(),
  /** What a service was asked; null: nobody asked one. */
  request: z
    .object({
      reference: z.string(),
      account: z.string(),
      state: AwbRequestState,
      attempts: z.int(),
      sentAt: At.nullable(),
      nextAt: At.nullable(),
      /** What is wrong: a code, the field it is about, and what the service said. */
      trouble: z
        .object({
          code: z.string(),
          field: z.string().optional(),
          limit: z.int().optional(),
          lines: z.int().optional(),
          detail: z.string().optional(),
        })
        .nullable(),
      providerId: z.string().nullable(),
      provider: z.enum(COURIER_PROVIDERS).nullable(),
      /** A number of the pool, which the courier is told of. */
      drawn: z.boolean(),
      written: CourierWords.nullable(),
    })
    .nullable(),
  /** An account of the shop gives numbers for this courier. */
  canAsk: z.boolean(),
  toldAwb: z.boolean(),
  handedOverAt: At.nullable(),
  gone: z.boolean(),
  /** Whether it breaks, by a person's word; null: as the shop's template finds. */
  fragile: z.boolean().nullable(),
})
export type Shipment = z.output<typeof Shipment>

const override = { override: z.object({ approval: Approval, reason: Reason }).nullable().default(null) }
const saleErrors = [
  'NOT_FOUND',
  'SHIFT_CLOSED',
  'NOT_COVERED',
  'PAYMENT_UNCONFIRMED',
  'ORDER_OF_OTHER_DESK',
  'ORDER_NOT_OPEN',
  'ALREADY_SOLD',
  'PIN_WRONG',
  'PIN_LOCKED',
] as const

export const saleOperations = {
  /** Turns one covered book order into a sale. */
  'sale.record': command({ input: { orderId: BookOrderId, ...override }, output: Sale, errors: saleErrors }),
  /** Sells every one of the orders that is covered; the others come back with their reason. */
  'sale.record-all': command({
    input: { orderIds: z.array(BookOrderId).min(1).max(1000) },
    output: z.object({
      sold: z.array(z.object({ saleId: SaleId, number: z.string() })),
      left: z.array(z.object({ orderId: BookOrderId, code: z.string() })),
      total: Rupiah,
    }),
    errors: ['SHIFT_CLOSED'],
  }),
  'sale.walk-in': command({
    input: {
      lines: z
        .array(z.object({ productId: ProductId, qty: OrderPieces, unitPrice: Price.optional() }))
        .min(1)
        .max(200),
      discount: Rupiah,
      customerName: Text(100, 0).default(''),
      tenders: z
        .array(
          z.object({
            kind: z.enum(['cash', 'qris', 'card', 'transfer']),
            amount: Rupiah,
            reference: Text(80, 0).default(''),
          }),
        )
        .min(1)
        .max(5),
    },
    output: Sale,
    errors: [
      'NOT_FOUND',
      'SHIFT_CLOSED',
      'NOT_AT_DESK',
      'PRODUCT_INACTIVE',
      'DISCOUNT_TOO_LARGE',
      'TENDER_MISMATCH',
      'CHANGE_ONLY_FROM_CASH',
      'AMOUNT_ZERO',
    ],
  }),
  'sale.list': query({
    input: {
      day: Day.nullable().default(null),
      text: z.string().max(100).default(''),
      limit: z.int().min(1).max(500).default(200),
    },
    output: z.array(Sale),
  }),
  'sale.get': query({ input: { saleId: SaleId }, output: Sale, errors: ['NOT_FOUND'] }),
  /** Void (everything that is left) or refund of some lines. */
  'sale.return': command({
    input: {
      saleId: SaleId,
      kind: z.enum(['void', 'refund']),
      lines: z
        .array(z.object({ productId: ProductId, qty: Pieces, to: z.enum(['desk', 'damaged', 'not-back']) }))
        .max(200),
      refund: z.object({ kind: TenderKind, amount: Rupiah, reference: Text(80, 0).default('') }),
      reason: Reason,
      approval: Approval,
    },
    output: Sale,
    errors: [
      'NOT_FOUND',
      'SHIFT_CLOSED',
      'RETURN_TOO_MANY',
      'REFUND_TOO_LARGE',
      'ALREADY_RETURNED',
      'NOT_IN_DOCUMENT',
      'NOT_ENOUGH_CASH',
      'PIN_WRONG',
      'PIN_LOCKED',
    ],
  }),
  'sale.reprint-receipt': command({
    input: { saleId: SaleId },
    output: z.object({ copyNo: z.int() }),
    errors: ['NOT_FOUND', 'NO_PRINTER'],
  }),
}

export const shipmentOperations = {
  'shipment.board': query({
    input: {
      filter: z.enum([
        'unprinted',
        'printed',
        'reprinted',
        'no-awb',
        'awb-trouble',
        'not-told',
        'to-hand-over',
        'all',
      ]),
      text: z.string().max(100).default(''),
      limit: z.int().min(1).max(1000).default(300),
    },
    output: z.object({
      rows: z.array(Shipment),
      counts: z.object({
        unprinted: z.int(),
        printed: z.int(),
        reprinted: z.int(),
        noAwb: z.int(),
        notTold: z.int(),
        toHandOver: z.int(),
        awbTrouble: z.int(),
      }),
    }),
  }),
  'shipment.get': query({ input: { shipmentId: ShipmentId }, output: Shipment, errors: ['NOT_FOUND'] }),
  /** One click: every address label that never came out and is not on its way. */
  'label.print-unprinted': command({
    input: {},
    output: z.object({ queued: z.int() }),
    errors: ['NOTHING_TO_PRINT', 'NO_PRINTER'],
  }),
  /** Labels by choice; one that came out before is refused unless `reprint`, and then marked as a copy. */
  'label.print': command({
    input: { shipmentIds: z.array(ShipmentId).min(1).max(500), reprint: z.boolean() },
    output: z.object({ queued: z.int() }),
    errors: ['NOT_FOUND', 'ALREADY_PRINTED', 'NO_PRINTER', 'SHIPMENT_GONE'],
  }),
  /** Labels on A4 pages as a PDF, for shops without a label printer. */
  'label.pages': action({
    input: {
      shipmentIds: z.array(ShipmentId).min(1).max(200),
      perPage: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8)]),
    },
    output: z.object({ fileName: z.string(), base64: z.string() }),
    errors: ['NOT_FOUND', 'SHIPMENT_GONE', 'LABEL_OF_ORDER_OVERFLOW'],
  }),
  /** Printers of this computer that print A4 pages; none where Pesan cannot hand pages to them. */
  'label.page-printers': action({ input: {}, output: z.object({ queues: z.array(z.string()) }) }),
  /** The same pages handed to a printer of this computer. Nobody knows whether they come out: a person looks. */
  'label.print-pages': action({
    input: {
      shipmentIds: z.array(ShipmentId).min(1).max(200),
      perPage: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8)]),
      queue: Text(127),
    },
    output: z.object({ pages: z.int() }),
    errors: ['NOT_FOUND', 'SHIPMENT_GONE', 'LABEL_OF_ORDER_OVERFLOW', 'PAGES_NOT_SENT'],
  }),
  /** Somebody saw these labels come out of a printer Pesan does not drive. */
  'label.mark-printed': command({
    input: { shipmentIds: z.array(ShipmentId).min(1).max(200) },
    output: z.object({ marked: z.int() }),
    errors: ['NOT_FOUND'],
  }),
  /** Says whether a parcel breaks; its next label shows it. */
  'shipment.mark-fragile': command({
    input: { shipmentId: ShipmentId, fragile: z.boolean().nullable() },
    output: Shipment,
    errors: ['NOT_FOUND', 'SHIPMENT_GONE'],
  }),
  'awb.assign': command({
    input: {
      shipmentId: ShipmentId,
      awb: z.string().trim().min(1).max(60),
      courier: Text(30, 0).default(''),
      source: z.enum(['typed', 'scanned']),
    },
    output: Shipment,
    errors: ['NOT_FOUND', 'AWB_TAKEN', 'AWB_EXISTS', 'AWB_SHAPE', 'SHIPMENT_GONE'],
  }),
  'awb.withdraw': command({
    input: { shipmentId: ShipmentId, reason: Reason, approval: Approval },
    output: Shipment,
    errors: ['NOT_FOUND', 'NO_AWB', 'PIN_WRONG', 'PIN_LOCKED'],
  }),
  'shipment.hand-over': command({
    input: {
      shipmentIds: z.array(ShipmentId).min(1).max(500),
      /** Leaves also where the courier does not know yet what travels under a number of the pool. */
      unreported: z.boolean().default(false),
    },
    output: z.object({ handedOver: z.int() }),
    errors: ['NOT_FOUND', 'NO_AWB', 'SHIPMENT_GONE', 'AWB_NOT_REPORTED'],
  }),
}
