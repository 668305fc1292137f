import { z } from 'zod'
import { Text, id } from './shapes'

export const CourierAccountId = id<'CourierAccount'>()

/** One courier of the shop's list, in the words of the service. */
export const CourierRoute = z.object({
  /** As it stands in the shop's settings, e.g. `JNE`. */
  courier: Text(30),
  /** e.g. `jne` */
  company: Text(30),
  /** e.g. `reg` */
  service: Text(30),
})
export type CourierRoute = z.output<typeof CourierRoute>

/** The shop's account with a service that gives AWBs. Its key is no part of it: no fact, no log, no file in the clear. */
export const CourierAccount = z.object({
  courierAccountId: CourierAccountId,
  provider: z.enum(['biteship']),
  name: Text(40),
  baseUrl: z.string().trim().max(200),
  keyStyle: z.enum(['bearer', 'raw']),
  sender: z.object({
    name: Text(60),
    phone: z.string().regex(/^\+\d{6,15}$/),
    address: Text(300),
    postcode: z.string().regex(/^\d{5}$/),
  }),
  handover: z.enum(['pickup', 'drop-off']),
  routes: z.array(CourierRoute).max(30),
  /** Parcels of these couriers ask for their number as soon as they are sold. */
  automatic: z.boolean(),
  active: z.boolean(),
})
export type CourierAccount = z.output<typeof CourierAccount>
