import { type ParcelGroup, type ParcelUnderWay } from '../../contract/operations/parcels'
import { SaleId, ShipmentId } from '../../contract/shapes'
import { money } from '../../core/money'
import {
  type ParcelProgress,
  LONGEST_UNDER_WAY,
  SILENT_AFTER,
  hasEnded,
} from '../../core/shipment/parcel-progress'
import { DAY, type Instant } from '../../core/time'
import { type Reader } from '../database'

/** Parcels that arrived, or came back, are shown for so long. */
const ENDED_SHOWN = 30 * DAY
/** More parcels than any shop has under way. */
const MOST_UNDER_WAY = 10_000
const MOST_ENDED = 1_000

interface ParcelRow {
  shipmentId: string
  saleId: string
  saleNumber: string
  orderNumber: string | null
  customerName: string
  recipient: string
  phone: string
  city: string
  courier: string
  service: string
  awb: string
  cod: number
  state: ParcelProgress
  raw: string
  text: string
  by: 'courier' | 'person' | null
  reportedAt: number
  assignedAt: Instant
  handedOverAt: Instant | null
  desk: string
  canTrack: number
  nextLookAt: Instant | null
  lookedAt: Instant | null
  lookTrouble: string | null
  toldAt: Instant | null
  newsAt: Instant | null
}

const PARCEL = `p.shipment_id AS shipmentId, h.sale_id AS saleId, s.number AS saleNumber, o.number AS orderNumber,
  s.customer_name AS customerName, json_extract(h.address, '$.recipient') AS recipient,
  json_extract(h.address, '$.phone') AS phone, json_extract(h.address, '$.city') AS city, h.courier, h.service, p.awb,
  h.cod, p.state, p.raw, p.text, p.reported_by AS by, p.reported_at AS reportedAt, p.assigned_at AS assignedAt,
  h.handed_over_at AS handedOverAt, s.desk, l.next_at AS nextLookAt, l.looked_at AS lookedAt, l.trouble AS lookTrouble,
  (SELECT at FROM told t WHERE t.document_id = p.shipment_id AND t.event = 'parcel') AS toldAt,
  (SELECT happened_at FROM parcel_event e WHERE e.shipment_id = p.shipment_id ORDER BY e.place DESC LIMIT 1) AS newsAt,
  EXISTS (SELECT 1 FROM courier_account c, json_each(c.account, '$.routes') r
    WHERE c.active = 1 AND lower(json_extract(r.value, '$.courier')) = lower(h.courier)) AS canTrack`
const JOINED = `JOIN shipment h ON h.shipment_id = p.shipment_id JOIN sale s ON s.sale_id = h.sale_id
  LEFT JOIN book_order o ON o.order_id = s.order_id
  LEFT JOIN parcel_look l ON l.shipment_id = p.shipment_id AND l.awb = p.awb`
/** What the shop has taken back needs nobody any more; what its courier has never had is not under way. */
const LEFT = 's.voided = 0 AND h.gone = 0 AND (h.handed_over_at IS NOT NULL OR p.reported_at > 0)'

/** Parcels that left this shop and whose story is not over, or ended lately. */
export function listParcels(db: Reader, now: Instant, desk: string): ParcelUnderWay[] {
  const underWay = db.all<ParcelRow>(
    `SELECT ${PARCEL} FROM parcel p INDEXED BY parcel_under_way ${JOINED}
     WHERE p.state NOT IN ('returned', 'delivered', 'lost', 'cancelled') AND p.assigned_at > ? AND ${LEFT}
     ORDER BY p.assigned_at LIMIT ?`,
    [now - 2 * LONGEST_UNDER_WAY, MOST_UNDER_WAY],
  )
  const ended = db.all<ParcelRow>(
    `SELECT ${PARCEL} FROM parcel p INDEXED BY parcel_ended ${JOINED}
     WHERE p.state IN ('returned', 'delivered', 'lost', 'cancelled') AND p.reported_at > ? AND ${LEFT}
       AND (p.state = 'delivered' OR s.refunded = 0)
     ORDER BY p.reported_at DESC LIMIT ?`,
    [now - ENDED_SHOWN, MOST_ENDED],
  )
  return [...underWay, ...ended].map((row) => toParcel(row, now, desk))
}

function toParcel(row: ParcelRow, now: Instant, desk: string): ParcelUnderWay {
  const { state, reportedAt, assignedAt, handedOverAt, nextLookAt } = row
  const since = reportedAt > 0 ? (reportedAt as Instant) : (handedOverAt ?? assignedAt)
  const lastNews = Math.max(row.newsAt ?? 0, since)
  const silent = state === 'on-the-way' && now - lastNews > SILENT_AFTER
  const looked =
    row.canTrack === 1 && row.desk === desk && !hasEnded(state) && now - assignedAt < LONGEST_UNDER_WAY
  return {
    shipmentId: ShipmentId.parse(row.shipmentId),
    saleId: SaleId.parse(row.saleId),
    saleNumber: row.saleNumber,
    orderNumber: row.orderNumber ?? '',
    customerName: row.customerName,
    recipient: row.recipient,
    phone: row.phone,
    city: row.city,
    courier: row.courier,
    service: row.service,
    awb: row.awb,
    cod: money(row.cod),
    group: groupOf(state, silent),
    state,
    raw: row.raw,
    text: row.text,
    by: row.by,
    since: silent ? (lastNews as Instant) : since,
    silent,
    handedOverAt,
    nextLookAt: looked ? nextLookAt : null,
    lookedAt: row.lookedAt,
    lookTrouble: looked ? row.lookTrouble : null,
    toldAt: row.toldAt,
  }
}

/** Lost and cancelled ones stay with what is wrong until their sale is settled. */
function groupOf(state: ParcelProgress, silent: boolean): ParcelGroup {
  if (silent || state === 'problem' || state === 'lost' || state === 'cancelled') return 'problem'
  if (state === 'returning' || state === 'returned') return 'returning'
  return state
}
