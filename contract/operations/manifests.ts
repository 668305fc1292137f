import { z } from 'zod'
import { action, command, query } from '../operation'
import { ManifestLine } from '../parcel-facts'
import { At, Rupiah, ShipmentId, Text, id } from '../shapes'

export const ManifestId = id<'Manifest'>()

const ReadyParcel = ManifestLine.extend({
  /** It lies on the courier's pile. */
  picked: z.boolean(),
  /** Its label never came out. */
  unlabelled: z.boolean(),
})
export type ReadyParcel = z.output<typeof ReadyParcel>

const Manifest = z.object({
  manifestId: ManifestId,
  number: z.string(),
  courier: z.string(),
  takenBy: z.string(),
  at: At,
  lines: z.array(ManifestLine),
  cod: Rupiah,
})
export type Manifest = z.output<typeof Manifest>

const perhapsNot = ['NOT_FOUND', 'NO_AWB', 'SHIPMENT_GONE', 'AWB_NOT_REPORTED', 'HANDED_OVER_BEFORE'] as const

export const manifestOperations = {
  /** Parcels with a number that wait for one courier, and which of them lie on its pile. */
  'manifest.desk': query({
    input: { courier: z.string().max(30) },
    output: z.object({
      couriers: z.array(z.object({ courier: z.string(), ready: z.int(), picked: z.int() })),
      rows: z.array(ReadyParcel),
      /** Rupiah the courier is to collect for the parcels on its pile. */
      cod: Rupiah,
    }),
  }),
  /** Puts a parcel on the courier's pile, or takes it off. */
  'manifest.pick': command({
    input: { shipmentId: ShipmentId, courier: Text(30), picked: z.boolean() },
    output: z.object({}),
    errors: [...perhapsNot, 'OTHER_COURIER', 'PICKED_BEFORE'],
  }),
  /** All of the courier's parcels whose label came out. */
  'manifest.pick-all': command({ input: { courier: Text(30) }, output: z.object({ picked: z.int() }) }),
  /** The courier takes the pile: all of it is handed over, or nothing. */
  'manifest.hand-over': command({
    input: { courier: Text(30), takenBy: Text(60, 0) },
    output: Manifest,
    errors: [...perhapsNot, 'NOTHING_PICKED'],
  }),
  'manifest.list': query({
    input: { limit: z.int().min(1).max(200).default(50) },
    output: z.array(Manifest),
  }),
  'manifest.print': command({
    input: { manifestId: ManifestId },
    output: z.object({}),
    errors: ['NOT_FOUND', 'NO_PRINTER'],
  }),
  /** The list as a file, on A4 or as a table. */
  'manifest.file': action({
    input: { manifestId: ManifestId, format: z.enum(['pdf', 'csv']) },
    output: z.object({ fileName: z.string(), base64: z.string() }),
    errors: ['NOT_FOUND'],
  }),
}
