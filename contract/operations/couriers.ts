import { z } from 'zod'
import { CourierAccount, CourierAccountId } from '../courier-account'
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
  /** This computer holds its key. */
  hasKey: z.boolean(),
  /** Why nothing is sent at the moment: no connection, or a key the service does not take. */
  paused: z.string().nullable(),
})
export type CourierAccountView = z.output<typeof CourierAccountView>

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
        }),
      }),
    },
    output: z.object({ courierAccountId: CourierAccountId }),
    errors: ['NOT_FOUND', 'PHONE_HAS_LETTERS', 'PHONE_INVALID', 'COURIER_PLAIN_HTTP', 'COURIER_ROUTE_TAKEN'],
    role: 'supervisor',
  }),
  /** Asks the service for a price, which costs nothing: shows whether address and key are right. */
  'courier.try': action({
    input: { courierAccountId: CourierAccountId },
    output: z.object({ prices: z.int() }),
    errors: ['NOT_FOUND', 'COURIER_NO_KEY', 'COURIER_UNREACHABLE', 'COURIER_REFUSED'],
    role: 'supervisor',
  }),
  /** Parcels get their number from the service; one that was refused is asked for again. */
  'awb.ask': command({
    input: { shipmentIds: z.array(ShipmentId).min(1).max(500) },
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
    input: { shipmentId: ShipmentId, reason: Reason, approval: Approval },
    output: z.object({}),
    errors: [
      'NOT_FOUND',
      'AWB_NOT_ASKED',
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
