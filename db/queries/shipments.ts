import { type CourierProvider, CourierWords } from '../../contract/courier-account'
import { type AwbRequestState } from '../../contract/operations/couriers'
import { type Shipment } from '../../contract/operations/sales'
import { Address, BookOrderId, SaleId, ShipmentId } from '../../contract/shapes'
import { money } from '../../core/money'
import { type Instant } from '../../core/time'
import { type AwbTrouble } from '../awb-requests'
import { type Reader } from '../database'
import { TOLD } from './told-messages'

interface ShipmentRow {
  shipmentId: string
  saleId: string
  saleNumber: string
  orderId: string | null
  orderNumber: string | null
  customerName: string
  address: string
  courier: string
  service: string
  weight: number
  cod: number
  contents: string
  note: string
  soldAt: Instant
  printed: number
  jobState: string | null
  awb: string | null
  routing: string | null
  told: number
  handedOverAt: Instant | null
  gone: number
  fragile: number | null
  reference: string | null
  account: string | null
  requestState: AwbRequestState | null
  attempts: number | null
  sentAt: Instant | null
  nextAt: Instant | null
  trouble: string | null
  providerId: string | null
  provider: CourierProvider | null
  drawn: string | null
  written: string | null
  canAsk: number
}

/** The job that matters is the newest one: an earlier label may have come out long ago. */
const SHIPMENT = `h.shipment_id AS shipmentId, h.sale_id AS saleId, s.number AS saleNumber, s.order_id AS orderId,
  o.number AS orderNumber, s.customer_name AS customerName, h.address, h.courier, h.service, h.weight, h.cod, h.contents,
  h.note, h.at AS soldAt, coalesce(l.printed, 0) AS printed,
  (SELECT state FROM print_job j WHERE j.document_id = h.shipment_id AND j.kind = 'address-label' ORDER BY j.id DESC LIMIT 1) AS jobState,
  a.awb, (SELECT routing FROM parcel p WHERE p.shipment_id = h.shipment_id) AS routing,
  ${TOLD('h.shipment_id', 'awb')} AS told,
  h.handed_over_at AS handedOverAt, h.gone, h.fragile, q.reference,
  (SELECT name FROM courier_account c WHERE c.account_id = q.account_id) AS account, q.state AS requestState, q.attempts,
  q.sent_at AS sentAt, q.next_at AS nextAt, q.trouble, q.provider_id AS providerId, q.drawn, q.written,
  (SELECT json_extract(c.account, '$.provider') FROM courier_account c WHERE c.account_id = q.account_id) AS provider,
  EXISTS (SELECT 1 FROM courier_account c, json_each(c.account, '$.routes') r
    WHERE c.active = 1 AND lower(json_extract(r.value, '$.courier')) = lower(h.courier)) AS canAsk`
const SHIPMENTS = `shipment h JOIN sale s ON s.sale_id = h.sale_id LEFT JOIN book_order o ON o.order_id = s.order_id
  LEFT JOIN paper l ON l.document_id = h.shipment_id AND l.kind = 'label' LEFT JOIN awb a ON a.shipment_id = h.shipment_id
  LEFT JOIN awb_request q ON q.shipment_id = h.shipment_id AND q.state NOT IN ('withdrawn', 'cancelled')`

export function findShipment(db: Reader, shipmentId: string): Shipment | undefined {
  const row = db.get<ShipmentRow>(`SELECT ${SHIPMENT} FROM ${SHIPMENTS} WHERE h.shipment_id = ?`, [
    shipmentId,
  ])
  return row && toShipment(row)
}

/** Rupiah; what the goods of a sale were sold for. */
export const goodsValueOf = (db: Reader, saleId: string): number =>
  db.get<{ value: number }>('SELECT subtotal - discount AS value FROM sale WHERE sale_id = ?', [saleId])
    ?.value ?? 0

export function findAwb(
  db: Reader,
  awb: string,
): { shipmentId: Shipment['shipmentId']; saleNumber: string } | undefined {
  return db.get(
    `SELECT a.shipment_id AS shipmentId, s.number AS saleNumber FROM awb a
     JOIN shipment h ON h.shipment_id = a.shipment_id JOIN sale s ON s.sale_id = h.sale_id WHERE a.awb = ?`,
    [awb],
  )
}

/** Parcels that have not left yet, oldest first; everything that is to be done with parcels is among them. */
export function listWaitingShipments(db: Reader, limit: number): Shipment[] {
  return db
    .all<ShipmentRow>(
      `SELECT ${SHIPMENT} FROM ${SHIPMENTS} WHERE h.handed_over_at IS NULL AND h.gone = 0 ORDER BY h.at LIMIT ?`,
      [limit],
    )
    .map(toShipment)
}

/** Parcels that left, newest first. */
export function listGoneShipments(db: Reader, text: string, limit: number): Shipment[] {
  const like = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`
  return db
    .all<ShipmentRow>(
      `SELECT ${SHIPMENT} FROM ${SHIPMENTS} WHERE h.shipment_id IN (
         SELECT shipment_id FROM shipment INDEXED BY shipment_that_left
         WHERE handed_over_at IS NOT NULL OR gone = 1 ORDER BY at DESC LIMIT 2000)
         AND (? = '%%' OR s.number LIKE ? ESCAPE '\\' OR o.number LIKE ? ESCAPE '\\' OR s.customer_name LIKE ? ESCAPE '\\' OR a.awb LIKE ? ESCAPE '\\')
       ORDER BY h.at DESC LIMIT ?`,
      [like, like, like, like, like, limit],
    )
    .map(toShipment)
}

function toShipment(row: ShipmentRow): Shipment {
  return {
    shipmentId: ShipmentId.parse(row.shipmentId),
    saleId: SaleId.parse(row.saleId),
    saleNumber: row.saleNumber,
    orderId: row.orderId === null ? null : BookOrderId.parse(row.orderId),
    orderNumber: row.orderNumber ?? '',
    customerName: row.customerName,
    address: Address.parse(JSON.parse(row.address)),
    courier: row.courier,
    service: row.service,
    weight: row.weight,
    cod: money(row.cod),
    contents: row.contents,
    note: row.note,
    soldAt: row.soldAt,
    labelPrinted: row.printed,
    labelState: labelState(row),
    awb: row.awb,
    routing: row.routing,
    toldAwb: row.told === 1,
    handedOverAt: row.handedOverAt,
    gone: row.gone === 1,
    fragile: row.fragile === null ? null : row.fragile === 1,
    request: requestOf(row),
    canAsk: row.canAsk === 1,
  }
}

function requestOf(row: ShipmentRow): Shipment['request'] {
  const { reference, requestState: state, account, attempts, sentAt, nextAt, trouble, providerId } = row
  if (reference === null || state === null) return null
  return {
    reference,
    state,
    account: account ?? '',
    attempts: attempts ?? 0,
    sentAt,
    nextAt,
    trouble: trouble === null ? null : (JSON.parse(trouble) as AwbTrouble),
    providerId,
    provider: row.provider,
    drawn: row.drawn !== null,
    written: row.written === null ? null : CourierWords.parse(JSON.parse(row.written)),
  }
}

function labelState({ printed, jobState }: ShipmentRow): Shipment['labelState'] {
  if (jobState === 'queued' || jobState === 'sending') return 'queued'
  if (jobState === 'unknown' || jobState === 'failed') return jobState
  return printed > 0 ? 'printed' : 'unprinted'
}
