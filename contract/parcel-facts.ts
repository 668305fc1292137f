import { z } from 'zod'
import { PARCEL_PROGRESS } from '../core/shipment/parcel-progress'
import { At, ShipmentId } from './shapes'

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
} as const
