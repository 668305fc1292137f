import { z } from 'zod'
import {
  COURIER_PROVIDERS,
  CourierAccount,
  CourierAccountId,
  CourierArea,
  CourierWords,
} from '../courier-account'
import { Approval, action, command, query } from '../operation'
import { Reason, ShipmentId, Text } from '../shapes'

export const AwbRequestState = z.enum([
  'queued',
  'sending',
  'in-doubt',
  'waiting',
  'issued',
  'refused',
  'conflict',
])
export type AwbRequestState = z.output<typeof AwbRequestState>

const CourierAccountView = CourierAccount.extend({
  /** This computer holds the keys without which nothing can be asked for. */
  hasKey: z.boolean(),
  /** Names of the keys this computer holds; the first one is called ''. */
  heldKeys: z.array(z.string()),
  /** How many places its list has. */
  areas: z.int(),
  /** Why nothing is sent at the moment: no connection, or a key the service does not take. */
  paused: z.string().nullable(),
})
export type CourierAccountView = z.output<typeof CourierAccountView>

const AwbPool = z.object({
  courierAccountId: CourierAccountId,
  name: z.string(),
  provider: z.enum(COURIER_PROVIDERS),
  /** Free numbers this terminal may draw. */
  free: z.int(),
  /** Fewer than these are few: the shop's limit, or what two days usually take. */
  warnBelow: z.int(),
  low: z.boolean(),
  /** This terminal keeps the blocks and passes numbers to the others. */
  keepsHere: z.boolean(),
  keeper: z.string(),
  /** Blocks can be asked for; else they come by mail. */
  canFetch: z.boolean(),
  holders: z.array(z.object({ terminal: z.string(), free: z.int() })),
  /** Drawn here, and the courier does not know yet what travels under them. */
  unreported: z.int(),
})
export type AwbPool = z.output<typeof AwbPool>

/** A place as a courier names it. */
const CourierPlace = z.object({ code: z.string(), name: z.string() })
export type CourierPlace = z.output<typeof CourierPlace>

/** A block as it stands in the courier's mail or file. */
const BlockText = z.string().max(1_000_000)

export const courierOperations = {
  'courier.accounts': query({ input: {}, output: z.array(CourierAccountView) }),
  'courier.save-account': command({
    input: {
      account: CourierAccount.omit({ courierAccountId: true }).extend({
        courierAccountId: CourierAccountId.nullable(),
        sender: z.object({
          name: Text(60),
          phone: Text(40),
          address: Text(300),
          postcode: z.string().regex(/^\d{5}$/),
          city: Text(60, 0).optional(),
          province: Text(60, 0).optional(),
        }),
      }),
    },
    output: z.object({ courierAccountId: CourierAccountId }),
    errors: [
      'NOT_FOUND',
      'PHONE_HAS_LETTERS',
      'PHONE_INVALID',
      'COURIER_PLAIN_HTTP',
      'COURIER_ROUTE_TAKEN',
      'COURIER_OPTION_MISSING',
    ],
    role: 'supervisor',
  }),
  /** Asks the service for a price, which costs nothing: shows whether address and key are right. */
  'courier.try': action({
    input: { courierAccountId: CourierAccountId },
    output: z.object({ prices: z.int() }),
    errors: ['NOT_FOUND', 'COURIER_NO_KEY', 'COURIER_UNREACHABLE', 'COURIER_REFUSED'],
    role: 'supervisor',
  }),
  /** A courier's own codes of places, as the shop keeps them. */
  'courier.areas': query({
    input: { courierAccountId: CourierAccountId },
    output: z.array(CourierArea),
  }),
  /** Takes over a list as it was pasted; `replace`: instead of all that stood there. */
  'courier.keep-areas': command({
    input: { courierAccountId: CourierAccountId, text: z.string().max(2_000_000), replace: z.boolean() },
    output: z.object({ kept: z.int(), unread: z.array(z.string()) }),
    errors: ['NOT_FOUND', 'AREAS_UNREADABLE'],
    role: 'supervisor',
  }),
  /** One place, found missing at a parcel: its code is kept, and the parcel can be asked for again. */
  'courier.keep-area': command({
    input: { shipmentId: ShipmentId, code: Text(60), area: Text(20, 0).default('') },
    output: z.object({ place: z.string() }),
    errors: ['NOT_FOUND', 'NO_COURIER_ACCOUNT', 'ADDRESS_INCOMPLETE'],
  }),
  /** What the courier itself calls places near a parcel's; a person chooses, nothing is kept. */
  'courier.find-places': action({
    input: { shipmentId: ShipmentId },
    output: z.object({ places: z.array(CourierPlace) }),
    errors: ['NOT_FOUND', 'NO_COURIER_ACCOUNT', 'COURIER_NO_KEY', 'COURIER_UNREACHABLE', 'COURIER_REFUSED'],
  }),
  /** How many numbers given in advance this terminal and the others may still draw. */
  'awb.pools': query({ input: {}, output: z.array(AwbPool) }),
  /** What would be taken of a pasted block; nothing is kept. */
  'awb.read-block': query({
    input: { courierAccountId: CourierAccountId, text: BlockText },
    output: z.object({
      numbers: z.int(),
      first: z.string(),
      last: z.string(),
      /** Known already: they bring nothing. */
      known: z.int(),
      doubtful: z.array(z.string()),
      unread: z.array(z.string()),
    }),
    errors: ['NOT_FOUND'],
  }),
  'awb.keep-block': command({
    input: { courierAccountId: CourierAccountId, text: BlockText },
    output: z.object({ kept: z.int() }),
    errors: ['NOT_FOUND', 'AWB_BLOCK_EMPTY', 'AWB_BLOCK_ELSEWHERE'],
  }),
  /** Asks the courier for a block. An answer that is lost costs numbers, never a parcel. */
  'awb.fetch-block': action({
    input: { courierAccountId: CourierAccountId, count: z.int().min(1).max(2000) },
    output: z.object({ kept: z.int() }),
    errors: [
      'NOT_FOUND',
      'COURIER_NO_KEY',
      'COURIER_UNREACHABLE',
      'COURIER_REFUSED',
      'AWB_BLOCK_BY_MAIL',
      'AWB_BLOCK_EMPTY',
      'AWB_BLOCK_ELSEWHERE',
      'CLOCK_BEHIND',
      'SHOP_NOT_FOUNDED',
    ],
  }),
  /** Passes numbers this terminal holds to another one; from then on that one alone draws them. */
  'awb.lease': command({
    input: {
      courierAccountId: CourierAccountId,
      to: z.string().regex(/^[A-Z0-9]{1,4}$/),
      count: z.int().min(1).max(20_000),
    },
    output: z.object({ leased: z.int() }),
    errors: ['NOT_FOUND', 'AWB_POOL_SHORT'],
  }),
  /** Numbers this terminal holds are not drawn any more: those of the text, all of them where it is empty. */
  'awb.burn': command({
    input: { courierAccountId: CourierAccountId, text: BlockText.default(''), reason: Reason },
    output: z.object({ burned: z.int() }),
    errors: ['NOT_FOUND', 'AWB_POOL_SHORT', 'AWB_NOT_FREE'],
    role: 'supervisor',
  }),
  /** Parcels get their number from the service; one that was refused is asked for again. */
  'awb.ask': command({
    input: {
      shipmentIds: z.array(ShipmentId).min(1).max(500),
      /** Words for the courier's form alone; for one parcel. */
      written: CourierWords.optional(),
    },
    output: z.object({ asked: z.int() }),
    errors: ['NOT_FOUND', 'AWB_EXISTS', 'SHIPMENT_GONE', 'NO_COURIER_ACCOUNT', 'AWB_ASKED'],
  }),
  /** A person looked where nobody knew; `providerId` null: the service has no such parcel. */
  'awb.settle-doubt': command({
    input: { shipmentId: ShipmentId, providerId: Text(120).nullable(), reason: Reason },
    output: z.object({}),
    errors: ['NOT_FOUND', 'AWB_NOT_IN_DOUBT', 'AWB_DOUBT_TOO_FRESH'],
  }),
  /** Sends what waits, now; comes back when all of it was tried once. */
  'awb.send-now': action({ input: {}, output: z.object({ tried: z.int() }) }),
  /** Takes the parcel back from the service, and its number from the parcel. */
  'awb.cancel-request': action({
    input: {
      shipmentId: ShipmentId,
      reason: Reason,
      approval: Approval,
      /** The courier was told by a person, on its page or by phone. */
      byHand: z.boolean().default(false),
    },
    output: z.object({}),
    errors: [
      'NOT_FOUND',
      'AWB_NOT_ASKED',
      'COURIER_CANNOT_CANCEL',
      'COURIER_NO_KEY',
      'COURIER_UNREACHABLE',
      'COURIER_REFUSED',
      'PIN_WRONG',
      'PIN_LOCKED',
      'CLOCK_BEHIND',
      'SHOP_NOT_FOUNDED',
    ],
  }),
}
