import { z } from 'zod'
import { command, query } from '../operation'
import {
  At,
  BookOrderId,
  DropOrderId,
  Note,
  Pieces,
  ProductId,
  ProductLine,
  Reason,
  ReturnId,
  Text,
} from '../shapes'

export const DropOrderState = z.enum([
  'asked',
  'acknowledged',
  'on-the-way',
  'received',
  'declined',
  'withdrawn',
])

export const DropOrder = z.object({
  dropOrderId: DropOrderId,
  number: z.string(),
  desk: z.string(),
  state: DropOrderState,
  chat: z.string(),
  note: z.string(),
  askedAt: At,
  askedBy: z.string(),
  acknowledgedAt: At.nullable(),
  declinedReason: z.string(),
  lines: z.array(
    z.object({
      productId: ProductId,
      sku: z.string(),
      name: z.string(),
      qty: z.int(),
      handedOver: z.int(),
      declined: z.int(),
      withdrawn: z.int(),
      received: z.int(),
      takenBack: z.int(),
      /** Still wanted from the warehouse. */
      toHandOver: z.int(),
      /** On the way to the desk. */
      toReceive: z.int(),
      barcodes: z.array(z.string()),
      warehouse: z.int(),
      /** Claimed by this desk and given by the server to another that came first; until somebody here has seen to it. */
      lost: z
        .object({
          qty: z.int(),
          /** Empty: the pieces are not there any more. */
          holder: z.string(),
          holderNumber: z.string(),
        })
        .nullable(),
    }),
  ),
})
export type DropOrder = z.output<typeof DropOrder>

export const GoodsReturn = z.object({
  returnId: ReturnId,
  number: z.string(),
  desk: z.string(),
  sentAt: At,
  sentBy: z.string(),
  done: z.boolean(),
  lines: z.array(
    z.object({
      productId: ProductId,
      sku: z.string(),
      name: z.string(),
      sent: z.int(),
      received: z.int(),
      toReceive: z.int(),
      barcodes: z.array(z.string()),
    }),
  ),
})
export type GoodsReturn = z.output<typeof GoodsReturn>

/** A piece that must go back: held by a cancelled or expired book order. */
export const DueReturn = z.object({
  productId: ProductId,
  sku: z.string(),
  name: z.string(),
  qty: z.int(),
  orderId: BookOrderId,
  number: z.string(),
  customerName: z.string(),
  why: z.enum(['cancelled', 'expired']),
  since: At,
  barcodes: z.array(z.string()),
})
export type DueReturn = z.output<typeof DueReturn>

const scanned = { dropOrderId: DropOrderId, lines: z.array(ProductLine).min(1).max(500) }

export const dropOrderOperations = {
  'drop-order.request': command({
    input: { lines: z.array(ProductLine).min(1).max(200), chat: Text(120, 0), note: Note },
    output: DropOrder,
    errors: ['NOT_FOUND', 'PRODUCT_INACTIVE'],
  }),
  'drop-order.acknowledge': command({
    input: { dropOrderId: DropOrderId },
    output: DropOrder,
    errors: ['NOT_FOUND'],
  }),
  /** With one-scan hand-over switched on, the goods stand at the desk at once. */
  'drop-order.hand-over': command({
    input: scanned,
    output: DropOrder,
    errors: ['NOT_FOUND', 'NOT_IN_DOCUMENT', 'MORE_THAN_ASKED', 'NOT_IN_WAREHOUSE'],
  }),
  'drop-order.decline': command({
    input: { ...scanned, reason: Reason },
    output: DropOrder,
    errors: ['NOT_FOUND', 'NOT_IN_DOCUMENT', 'MORE_THAN_ASKED'],
  }),
  'drop-order.receive': command({
    input: scanned,
    output: DropOrder,
    errors: ['NOT_FOUND', 'NOT_IN_DOCUMENT', 'MORE_THAN_HANDED_OVER'],
  }),
  'drop-order.take-back': command({
    input: scanned,
    output: DropOrder,
    errors: ['NOT_FOUND', 'NOT_IN_DOCUMENT', 'MORE_THAN_HANDED_OVER'],
  }),
  'drop-order.withdraw': command({
    input: { dropOrderId: DropOrderId, reason: Reason },
    output: DropOrder,
    errors: ['NOT_FOUND', 'NOTHING_LEFT'],
  }),
  /** Somebody has seen to it that pieces went to another desk. */
  'drop-order.lost-seen': command({
    input: { dropOrderId: DropOrderId },
    output: DropOrder,
    errors: ['NOT_FOUND'],
  }),
  'drop-order.get': query({ input: { dropOrderId: DropOrderId }, output: DropOrder, errors: ['NOT_FOUND'] }),
  /**
   * `waiting`: the warehouse must act; `arriving`: the desk must scan in; `done`: finished, newest first. What this desk
   * lost to another is open until it was seen to.
   */
  'drop-order.list': query({
    input: {
      filter: z.enum(['open', 'waiting', 'arriving', 'done']),
      limit: z.int().min(1).max(500).default(200),
    },
    output: z.array(DropOrder),
  }),
  'return.send': command({
    input: {
      lines: z
        .array(z.object({ productId: ProductId, qty: Pieces }))
        .min(1)
        .max(500),
    },
    output: GoodsReturn,
    errors: ['NOT_FOUND', 'NOTHING_TO_RETURN'],
  }),
  'return.receive': command({
    input: { returnId: ReturnId, lines: z.array(ProductLine).min(1).max(500) },
    output: GoodsReturn,
    errors: ['NOT_FOUND', 'NOT_IN_DOCUMENT', 'MORE_THAN_HANDED_OVER'],
  }),
  'return.list': query({
    input: { filter: z.enum(['open', 'done']), limit: z.int().min(1).max(500).default(200) },
    output: z.array(GoodsReturn),
  }),
  'return.due': query({ input: {}, output: z.array(DueReturn) }),
}
