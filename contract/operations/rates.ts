import { z } from 'zod'
import { COURIER_PROVIDERS, CourierAccountId } from '../courier-account'
import { action, query } from '../operation'
import { Address, At, OrderPieces, ParcelGrams, ProductId, Rupiah } from '../shapes'

/** What a price depends on: the goods, what somebody says they weigh packed, and where they go. */
const question = {
  lines: z.array(z.object({ productId: ProductId, qty: OrderPieces })).max(200),
  /** null: the products say it. */
  parcelWeight: ParcelGrams.nullable(),
  to: z.object({
    postcode: z.string().max(10),
    district: z.string().max(80),
    city: z.string().max(80),
    areaCode: Address.shape.areaCode,
  }),
}

const ParcelRate = z.object({
  /** Of the courier's services; the name of a courier of the shop's list, or of the service where it is none of them. */
  courier: z.string(),
  service: z.string(),
  /** As the courier calls it. */
  name: z.string(),
  /** Its AWB can be asked for by itself. */
  listed: z.boolean(),
  price: Rupiah,
  /** As the courier says it, e.g. `2 - 3 days`; may be empty. */
  duration: z.string(),
  /** null: the courier does not say. */
  takesCod: z.boolean().nullable(),
})
export type ParcelRate = z.output<typeof ParcelRate>

const RatesOfAccount = z.object({
  courierAccountId: CourierAccountId,
  name: z.string(),
  provider: z.enum(COURIER_PROVIDERS),
  /** What it charges for. */
  chargeable: z.object({
    /** Grams. */
    grams: z.int(),
    volumetric: z.int(),
    by: z.enum(['weight', 'volume']),
  }),
  /** The courier does not know where it comes from or goes to. */
  missing: z.enum(['origin', 'destination']).nullable(),
  hasKey: z.boolean(),
  /** null: nobody has ever asked for this way and weight. */
  askedAt: At.nullable(),
  /** Asked so lately that it need not be asked again. */
  fresh: z.boolean(),
  /** The cheapest first; empty though asked: it does not carry there. */
  rates: z.array(ParcelRate),
})
export type RatesOfAccount = z.output<typeof RatesOfAccount>

export const RATE_TROUBLES = ['UNREACHABLE', 'SLOW', 'REFUSED', 'KEY'] as const

export const rateOperations = {
  /** What is known of a parcel's price, without asking anybody: the last answer of each courier, with its date. */
  'rate.known': query({
    input: question,
    output: z.object({
      /** What the parcel is taken to weigh, and how much of it is known. */
      parcel: z.object({
        grams: z.int(),
        fromProducts: z.int(),
        products: z.int(),
        withoutWeight: z.int(),
        withoutSize: z.int(),
        /** Cubic millimetres. */
        volume: z.int(),
      }),
      accounts: z.array(RatesOfAccount),
    }),
  }),
  /**
   * Asks every courier side by side; each answer is known (`rate.known`) as soon as it is there. Comes back when all
   * have answered or may not be waited for any longer.
   */
  'rate.ask': action({
    input: {
      ...question,
      /** Also those that answered a moment ago or that could not be reached then. */
      again: z.boolean().default(false),
    },
    output: z.object({
      asked: z.int(),
      troubles: z.array(
        z.object({
          courierAccountId: CourierAccountId,
          code: z.enum(RATE_TROUBLES),
          detail: z.string(),
        }),
      ),
    }),
  }),
}
