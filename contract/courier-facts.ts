import { z } from 'zod'
import { CourierAccount, CourierArea, CourierWords } from './courier-account'
import { Desk, Reason, ShipmentId, Text, id } from './shapes'

const AwbText = z.string().min(5).max(40)

/** What is said of couriers' accounts, of requests for AWBs and of numbers given in advance. */
export const courierFacts = {
  CourierAccountSaved: CourierAccount,
  /** The wish for a number, with the reference under which the service knows it; it goes out when it can. */
  AwbAsked: z.object({
    shipmentId: ShipmentId,
    reference: z.string().regex(/^[A-Z0-9]{1,20}$/),
    courierAccountId: id<'CourierAccount'>(),
    /** A number given in advance that the courier is told of. */
    drawn: AwbText.optional(),
    /** Words for the courier's form alone, where the parcel's own do not fit it. */
    written: CourierWords.optional(),
  }),
  /** Nobody knew whether a request had arrived; a person looked and says. */
  AwbDoubtSettled: z.object({
    shipmentId: ShipmentId,
    reference: z.string(),
    /** The service's identity of the parcel; null: it is not there, and the request goes out again. */
    providerId: z.string().max(120).nullable(),
    reason: Reason,
  }),
  /** A courier's own codes of places; `replace`: what stood there before is gone. */
  CourierAreasKept: z.object({
    courierAccountId: id<'CourierAccount'>(),
    areas: z.array(CourierArea).max(20_000),
    replace: z.boolean(),
  }),
  /** A block of numbers given in advance; its author may draw them, until they are leased to another terminal. */
  AwbBlockKept: z.object({
    courierAccountId: id<'CourierAccount'>(),
    blockId: id<'AwbBlock'>(),
    source: z.enum(['courier', 'typed']),
    numbers: z.array(AwbText).min(1).max(20_000),
  }),
  /** Numbers not yet drawn pass to another terminal; only who holds them can say so. */
  AwbsLeased: z.object({
    courierAccountId: id<'CourierAccount'>(),
    to: Desk,
    numbers: z.array(AwbText).min(1).max(20_000),
  }),
  /** A parcel got a number of the pool, without asking anybody. */
  AwbDrawn: z.object({
    shipmentId: ShipmentId,
    courierAccountId: id<'CourierAccount'>(),
    courier: Text(30),
    awb: AwbText,
  }),
  /** The courier knows what travels under a drawn number. */
  AwbReported: z.object({ shipmentId: ShipmentId, courierAccountId: id<'CourierAccount'>(), awb: AwbText }),
  /** Numbers nobody may draw any more: lost, or drawn before a backup was taken over. */
  AwbsBurned: z.object({
    courierAccountId: id<'CourierAccount'>(),
    numbers: z.array(AwbText).min(1).max(20_000),
    reason: Reason,
  }),
} as const
