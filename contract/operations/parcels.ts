import { z } from 'zod'
import { PARCEL_TROUBLES } from '../../core/messages'
import { PARCEL_PROGRESS } from '../../core/shipment/parcel-progress'
import { action, command, query } from '../operation'
import { At, Reason, Rupiah, SaleId, ShipmentId } from '../shapes'

/** One line of a courier's story, in its own words and as we understand it. */
export const ParcelEvent = z.object({
  state: z.enum([
    'created',
    'picked-up',
    'on-the-way',
    'delivered',
    'problem',
    'returning',
    'returned',
    'cancelled',
    'lost',
    'unknown',
  ]),
  raw: z.string(),
  text: z.string(),
  /** As the courier writes it, and as a moment where that can be read. */
  saidAt: z.string(),
  happenedAt: At.nullable(),
})
export type ParcelEvent = z.output<typeof ParcelEvent>

export const PARCEL_GROUPS = ['problem', 'returning', 'on-the-way', 'delivered'] as const
export type ParcelGroup = (typeof PARCEL_GROUPS)[number]

export const ParcelUnderWay = z.object({
  shipmentId: ShipmentId,
  saleId: SaleId,
  saleNumber: z.string(),
  orderNumber: z.string(),
  customerName: z.string(),
  recipient: z.string(),
  phone: z.string(),
  city: z.string(),
  courier: z.string(),
  service: z.string(),
  awb: z.string(),
  cod: Rupiah,
  group: z.enum(PARCEL_GROUPS),
  state: z.enum(PARCEL_PROGRESS),
  /** The courier's own word and sentence, or a person's reason. */
  raw: z.string(),
  text: z.string(),
  by: z.enum(['courier', 'person']).nullable(),
  /** Since when it stands so. */
  since: At,
  /** On its way, and nobody has told anything for days. */
  silent: z.boolean(),
  handedOverAt: At.nullable(),
  /** When this terminal asks the courier again; null: it does not. */
  nextLookAt: At.nullable(),
  lookedAt: At.nullable(),
  /** Why the last asking brought nothing, as a code. */
  lookTrouble: z.string().nullable(),
  /** When its customer was last told of trouble with it. */
  toldAt: At.nullable(),
})
export type ParcelUnderWay = z.output<typeof ParcelUnderWay>

export const parcelOperations = {
  /** Parcels that left: what is wrong first, the oldest trouble on top. */
  'parcel.board': query({
    input: {
      group: z.enum(['all', ...PARCEL_GROUPS]),
      courier: z.string().max(30).default(''),
      text: z.string().max(100).default(''),
      limit: z.int().min(1).max(1000).default(500),
    },
    output: z.object({
      rows: z.array(ParcelUnderWay),
      counts: z.object({ problem: z.int(), returning: z.int(), 'on-the-way': z.int(), delivered: z.int() }),
      couriers: z.array(z.string()),
    }),
  }),
  /** Its courier's whole story, as it was told last. */
  'parcel.story': query({
    input: { shipmentId: ShipmentId },
    output: z.object({ events: z.array(ParcelEvent) }),
    errors: ['NOT_FOUND'],
  }),
  /** Asks the courier now; null: about everything whose time has come. */
  'parcel.look-now': action({
    input: { shipmentId: ShipmentId.nullable() },
    output: z.object({ looked: z.int() }),
    errors: [
      'NOT_FOUND',
      'NO_AWB',
      'NO_COURIER_ACCOUNT',
      'COURIER_NO_KEY',
      'COURIER_UNREACHABLE',
      'COURIER_REFUSED',
    ],
  }),
  /** Its customer was told of its trouble; of the same news only once more when a person wants it. */
  'parcel.tell': command({
    input: {
      shipmentId: ShipmentId,
      what: z.enum(PARCEL_TROUBLES),
      channel: z.enum(['copied', 'wa-draft']),
      again: z.boolean().default(false),
    },
    output: z.object({}),
    errors: ['NOT_FOUND', 'ALREADY_TOLD'],
  }),
  /** A person knows what became of it. */
  'parcel.report': command({
    input: { shipmentId: ShipmentId, state: z.enum(PARCEL_PROGRESS), note: Reason },
    output: z.object({}),
    errors: ['NOT_FOUND', 'NO_AWB', 'SHIPMENT_GONE'],
  }),
}
