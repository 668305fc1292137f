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

export const COURIER_PROVIDERS = ['biteship', 'sicepat', 'jne', 'jnt'] as const
export type CourierProvider = (typeof COURIER_PROVIDERS)[number]

/** The shop's account with a service that gives AWBs. Its keys are no part of it: no fact, no log, no file in the clear. */
export const CourierAccount = z.object({
  courierAccountId: CourierAccountId,
  provider: z.enum(COURIER_PROVIDERS),
  name: Text(40),
  baseUrl: z.string().trim().max(200),
  keyStyle: z.enum(['bearer', 'raw']),
  sender: z.object({
    name: Text(60),
    phone: z.string().regex(/^\+\d{6,15}$/),
    address: Text(300),
    postcode: z.string().regex(/^\d{5}$/),
    city: Text(60, 0).optional(),
    province: Text(60, 0).optional(),
  }),
  handover: z.enum(['pickup', 'drop-off']),
  routes: z.array(CourierRoute).max(30),
  /** Parcels of these couriers ask for their number as soon as they are sold. */
  automatic: z.boolean(),
  active: z.boolean(),
  /** Code of the terminal that keeps the blocks of numbers and leases them to the others. */
  keeper: z
    .string()
    .regex(/^[A-Z0-9]{1,4}$/)
    .optional(),
  /** What the service wants beside it, by the names of `courier-options.ts`; left out: as usual. */
  options: z.record(z.string().max(30), z.string().max(200)).optional(),
})
export type CourierAccount = z.output<typeof CourierAccount>

/** What the courier's form says instead of the parcel's own words: they were too long for it, or of another shape. */
export const CourierWords = z.object({
  recipient: Text(100).optional(),
  street: Text(300).optional(),
  contents: Text(200).optional(),
  note: Text(200, 0).optional(),
})
export type CourierWords = z.output<typeof CourierWords>

/** A place in the words of a courier, and where it is: `32.73.02`, a postcode, `city` or `city | district`. */
export const CourierArea = z.object({
  place: Text(120),
  code: Text(60),
  /** A second code some couriers want (J&T's area). */
  area: Text(20, 0).default(''),
})
export type CourierArea = z.output<typeof CourierArea>
