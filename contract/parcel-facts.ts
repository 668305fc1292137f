import { z } from 'zod'
import { PARCEL_TROUBLES } from '../core/messages'
import { PARCEL_PROGRESS } from '../core/shipment/parcel-progress'
import { At, Rupiah, ShipmentId, Text, id } from './shapes'

/** One parcel of a list its courier takes. */
export const ManifestLine = z.object({
  shipmentId: ShipmentId,
  saleNumber: z.string(),
  orderNumber: z.string(),
  awb: z.string(),
  recipient: z.string(),
  city: z.string(),
  service: z.string(),
  /** Grams. */
  weight: z.int().min(0),
  /** Rupiah the courier collects. */
  cod: Rupiah,
})

/** What becomes of parcels once they have a number. */
export const parcelFacts = {
  /** What became of a parcel: by its courier's word, read by the program, or by a person's. */
  ParcelReported: z.object({
    shipmentId: ShipmentId,
    awb: z.string(),
    state: z.enum(PARCEL_PROGRESS),
    /** The courier's own word and sentence; a person's reason. */
    raw: z.string().max(120),
    text: z.string().max(300),
    /** When the courier says it happened; null: it says nothing that can be read. */
    happenedAt: At.nullable(),
    by: z.enum(['courier', 'person']),
  }),
  /** The customer was told of a parcel's trouble: a draft was opened, or its text lay ready to be pasted. */
  ParcelTold: z.object({
    shipmentId: ShipmentId,
    what: z.enum(PARCEL_TROUBLES),
    channel: z.enum(['copied', 'wa-draft']),
  }),
  /** The courier took these; that each was handed over is a fact of its own beside this one. */
  ManifestClosed: z.object({
    manifestId: id<'Manifest'>(),
    number: z.string(),
    courier: Text(30),
    /** Who came for them; may be empty. */
    takenBy: Text(60, 0),
    lines: z.array(ManifestLine).min(1),
  }),
} as const
