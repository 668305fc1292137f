import { type ParcelEvent } from '../contract/operations/parcels'
import { FIRST_LOOK_AFTER, LONGEST_UNDER_WAY } from '../core/shipment/parcel-progress'
import { type ParcelProgress } from '../core/shipment/parcel-progress'
import { type Instant } from '../core/time'
import { type Reader, type Writer } from './database'

/** A parcel its courier is asked about. */
export interface TrackedParcel {
  readonly shipmentId: string
  readonly awb: string
  readonly courier: string
  readonly state: ParcelProgress
  readonly raw: string
  readonly assignedAt: Instant
  readonly handedOverAt: Instant | null
  readonly gone: number
}

const PARCEL = `p.shipment_id AS shipmentId, p.awb, h.courier, p.state, p.raw, p.assigned_at AS assignedAt,
  h.handed_over_at AS handedOverAt, h.gone`

/** Parcels this desk has sold whose courier is to be asked now; the longest waiting first. */
export const dueParcels = (db: Reader, now: number, desk: string, limit: number): TrackedParcel[] =>
  db.all(
    `SELECT ${PARCEL} FROM parcel p INDEXED BY parcel_under_way JOIN shipment h ON h.shipment_id = p.shipment_id
       JOIN sale s ON s.sale_id = h.sale_id
       LEFT JOIN parcel_look l ON l.shipment_id = p.shipment_id AND l.awb = p.awb
     WHERE p.state NOT IN ('returned', 'delivered', 'lost', 'cancelled') AND p.assigned_at > ? AND h.gone = 0
       AND s.desk = ? AND coalesce(l.next_at, p.assigned_at + ?) <= ?
     ORDER BY coalesce(l.next_at, p.assigned_at) LIMIT ?`,
    [now - LONGEST_UNDER_WAY, desk, FIRST_LOOK_AFTER, now, limit],
  )

export const trackedParcel = (db: Reader, shipmentId: string): TrackedParcel | undefined =>
  db.get(
    `SELECT ${PARCEL} FROM parcel p JOIN shipment h ON h.shipment_id = p.shipment_id WHERE p.shipment_id = ?`,
    [shipmentId],
  )

export interface Look {
  readonly shipmentId: string
  readonly awb: string
  readonly nextAt: number
  /** Left out: the courier gave no answer. */
  readonly lookedAt?: number
  /** A code; left out: all is well. */
  readonly trouble?: string
}

/** When a courier is asked next, and how the last asking went. */
export function noteLook(tx: Writer, { lookedAt, trouble, ...look }: Look): void {
  tx.run(
    `INSERT INTO parcel_look (shipment_id, awb, next_at, looked_at, trouble)
     VALUES (@shipmentId, @awb, @nextAt, @lookedAt, @trouble)
     ON CONFLICT (shipment_id) DO UPDATE SET awb = excluded.awb, next_at = excluded.next_at,
       looked_at = coalesce(excluded.looked_at, CASE WHEN awb = excluded.awb THEN looked_at END), trouble = excluded.trouble`,
    { ...look, lookedAt: lookedAt ?? null, trouble: trouble ?? null },
  )
}

/** What the courier tells of a parcel, oldest first. */
export const eventsOfParcel = (db: Reader, shipmentId: string): ParcelEvent[] =>
  db.all(
    `SELECT state, raw, text, said_at AS saidAt, happened_at AS happenedAt FROM parcel_event
     WHERE shipment_id = ? ORDER BY place`,
    [shipmentId],
  )

/** A courier tells the whole story each time: it takes the place of what was told before. */
export function keepEvents(tx: Writer, shipmentId: string, events: readonly ParcelEvent[]): void {
  tx.run('DELETE FROM parcel_event WHERE shipment_id = ?', [shipmentId])
  events.forEach((event, place) =>
    tx.run(
      `INSERT INTO parcel_event (shipment_id, place, state, raw, text, said_at, happened_at)
       VALUES (@shipmentId, @place, @state, @raw, @text, @saidAt, @happenedAt)`,
      { shipmentId, place, ...event },
    ),
  )
}
