import { type FactKind } from '../../contract/facts'
import { HOUR, type BusinessDay, type Instant } from '../../core/time'
import { type Reader } from '../database'

export interface PipelineMoment {
  readonly now: Instant
  readonly today: BusinessDay
  readonly desk: string
}

/** What waits at each step of the day; drop orders, book orders, parcels and bank lines, or pieces where it says so. */
export interface PipelineCounts {
  readonly asked: number
  readonly onTheWay: number
  /** Drop orders of this desk that lost pieces to another. */
  readonly lostPieces: number
  /** Pieces standing free at this desk. */
  readonly atDesk: number
  readonly booked: number
  readonly dueSoon: number
  readonly overdue: number
  readonly moneyToMatch: number
  readonly toSell: number
  readonly toLabel: number
  readonly withoutAwb: number
  readonly notTold: number
  readonly parcelTrouble: number
  /** Pieces of cancelled and expired book orders at this desk. */
  readonly toReturn: number
  readonly returnsArriving: number
  readonly printTrouble: number
  readonly shiftOpen: number
  readonly salesToday: number
  readonly totalToday: number
  readonly lastImportAt: Instant | null
}

const DUE_SOON = 3 * HOUR

/**
 * Counts every step. Each part reads only what is unfinished, through an index of its own, so years of finished
 * orders cost nothing. The indexes are named: without statistics SQLite takes a larger one, and no index means an
 * error in the tests instead of a slow board in the shop.
 */
export function readPipeline(db: Reader, { now, today, desk }: PipelineMoment): PipelineCounts {
  const counts = db.get<PipelineCounts>(
    `WITH
       drop_line AS (
         SELECT drop_order_id, max(qty - declined - withdrawn > handed_over - taken_back) AS waits,
           max(received < handed_over - taken_back) AS arrives
         FROM drop_order_line INDEXED BY drop_order_line_unfinished
         WHERE qty - declined - withdrawn > handed_over - taken_back OR received < handed_over - taken_back
         GROUP BY drop_order_id
       ),
       drops AS (SELECT coalesce(sum(waits), 0) AS asked, coalesce(sum(arrives), 0) AS on_the_way FROM drop_line),
       open_order AS (
         SELECT o.payment = 'cod' AS cod, o.deadline, coalesce(m.paid + m.accepted, 0) >= o.amount_due AS covered
         FROM book_order o INDEXED BY book_order_waiting LEFT JOIN order_money m ON m.order_id = o.order_id
         WHERE o.state = 'open'
       ),
       orders AS (
         SELECT count(*) AS booked,
           coalesce(sum(NOT covered AND NOT cod AND deadline > @now AND deadline <= @soon), 0) AS due_soon,
           coalesce(sum(NOT covered AND NOT cod AND deadline <= @now), 0) AS overdue,
           coalesce(sum(covered OR cod), 0) AS to_sell
         FROM open_order
       ),
       parcel AS (
         SELECT EXISTS (SELECT 1 FROM paper p WHERE p.document_id = h.shipment_id AND p.kind = 'label') AS labelled,
           EXISTS (SELECT 1 FROM awb a WHERE a.shipment_id = h.shipment_id) AS has_awb,
           EXISTS (SELECT 1 FROM told t WHERE t.document_id = h.shipment_id AND t.event = 'awb') AS told
         FROM shipment h INDEXED BY shipment_to_hand_over WHERE h.handed_over_at IS NULL AND h.gone = 0
       ),
       parcels AS (
         SELECT coalesce(sum(NOT labelled), 0) AS to_label, coalesce(sum(NOT has_awb), 0) AS without_awb,
           coalesce(sum(has_awb AND NOT told), 0) AS not_told FROM parcel
       ),
       sold AS (SELECT count(*) AS sales, coalesce(sum(total), 0) AS total FROM sale WHERE business_day = @today)
     SELECT drops.asked, drops.on_the_way AS onTheWay,
       (SELECT count(DISTINCT drop_order_id) FROM refused_piece INDEXED BY refused_piece_unseen
        WHERE seen_at IS NULL AND terminal = @desk) AS lostPieces,
       coalesce((SELECT qty FROM desk_stock WHERE place = 'desk:' || @desk), 0) AS atDesk,
       orders.booked, orders.due_soon AS dueSoon, orders.overdue,
       (SELECT count(*) FROM open_credit) AS moneyToMatch,
       orders.to_sell AS toSell, parcels.to_label AS toLabel, parcels.without_awb AS withoutAwb,
       parcels.not_told AS notTold,
       (SELECT count(*) FROM main.parcel INDEXED BY parcel_under_way
        WHERE state NOT IN ('returned', 'delivered', 'lost', 'cancelled') AND state = 'problem') AS parcelTrouble,
       (SELECT coalesce(sum(h.qty), 0) FROM held_piece h JOIN book_order o ON o.order_id = h.order_id
        WHERE h.ended = 1 AND o.desk = @desk) AS toReturn,
       (SELECT count(DISTINCT return_id) FROM goods_return_line WHERE sent > received) AS returnsArriving,
       (SELECT count(*) FROM print_job
        WHERE state IN ('queued', 'sending', 'unknown', 'failed') AND state IN ('unknown', 'failed')) AS printTrouble,
       EXISTS (SELECT 1 FROM shift WHERE desk = @desk AND closed_at IS NULL) AS shiftOpen,
       sold.sales AS salesToday, sold.total AS totalToday,
       (SELECT max(at) FROM statement_import) AS lastImportAt
     FROM drops, orders, parcels, sold`,
    { now, soon: now + DUE_SOON, today, desk },
  )
  if (!counts) throw new Error('the pipeline has one row')
  return counts
}

/** The id of the newest fact of these kinds, 0 when there is none: one look at the end of an index for each. */
export const newestFactOf = (db: Reader, kinds: readonly FactKind[]): number =>
  Math.max(
    0,
    ...kinds.map(
      (kind) =>
        db.get<{ id: number | null }>('SELECT max(id) AS id FROM fact WHERE kind = ?', [kind])?.id ?? 0,
    ),
  )
