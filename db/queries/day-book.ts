import { type DayBook } from '../../contract/operations/till'
import {
  type Tallies,
  bookOrderBalance,
  bookedPiecesBalance,
  deskBalance,
  moved,
} from '../../core/day-book/balance'
import { money } from '../../core/money'
import { type BusinessDay } from '../../core/time'
import { classifyLine } from '../../core/bank/classify'
import { foldName } from '../../core/bank/names'
import { understandLine } from '../../core/bank/registry'
import { type Reader } from '../database'
import { listOpenCredits } from './bank'
import { listBankAccounts } from './shop'
import { listShiftsOfDay } from './till'

/**
 * The day book of one business day. Pieces and documents come from what each day counted (`day_tally`), money from the
 * documents of the day. Figures of what is still to do (labels, AWBs, money) are those of this moment.
 * @param today the business day of now: bank lines dated later than the day belong to it until it is over
 */
export function readDayBook(db: Reader, day: BusinessDay, today: BusinessDay): DayBook {
  const tallies = readTallies(db, day)
  const now = standingNow(db)
  return {
    day,
    dropOrders: dropOrders(db, day, tallies),
    returns: returns(db, day, tallies),
    desk: deskBalance(tallies, now.freeAtDesks),
    bookOrders: bookOrderBalance(tallies, now.openOrders),
    bookedPieces: bookedPiecesBalance(tallies, now.openPieces),
    sales: sales(db, day),
    returnsAfterSale: returnsAfterSale(db, day),
    bank: bank(db, day, today),
    ...parcels(db, day),
    shifts: listShiftsOfDay(db, day),
  }
}

function readTallies(db: Reader, day: BusinessDay): Tallies {
  const rows = db.all<{ what: string; before: number; day: number; after: number }>(
    `SELECT what, sum(iif(business_day < @day, n, 0)) AS before, sum(iif(business_day = @day, n, 0)) AS day,
       sum(iif(business_day > @day, n, 0)) AS after
     FROM day_tally GROUP BY what`,
    { day },
  )
  return new Map(rows.map(({ what, ...tally }) => [what, tally]))
}

const standingNow = (db: Reader): { freeAtDesks: number; openOrders: number; openPieces: number } =>
  db.get(
    `SELECT (SELECT coalesce(sum(qty), 0) FROM desk_stock) AS freeAtDesks,
       (SELECT count(*) FROM book_order WHERE state = 'open') AS openOrders,
       (SELECT coalesce(sum(qty), 0) FROM held_piece WHERE ended = 0) AS openPieces`,
  ) ?? { freeAtDesks: 0, openOrders: 0, openPieces: 0 }

function dropOrders(db: Reader, day: BusinessDay, tallies: Tallies): DayBook['dropOrders'] {
  const asked = db.get<{ asked: number; piecesAsked: number }>(
    `SELECT count(DISTINCT d.drop_order_id) AS asked, coalesce(sum(l.qty), 0) AS piecesAsked
     FROM drop_order d LEFT JOIN drop_order_line l ON l.drop_order_id = d.drop_order_id WHERE d.business_day = ?`,
    [day],
  )
  const handedOver = 'moved:handed-over:warehouse:hand-over-out'
  const arrived = ['moved:received:hand-over-out:desk', 'moved:taken-back:hand-over-out:warehouse']
  const upTo = (what: string) => (tallies.get(what)?.before ?? 0) + (tallies.get(what)?.day ?? 0)
  return {
    asked: asked?.asked ?? 0,
    piecesAsked: asked?.piecesAsked ?? 0,
    piecesHandedOver: moved(tallies, 'handed-over', 'warehouse', 'hand-over-out'),
    piecesReceived: moved(tallies, 'received', 'hand-over-out', 'desk'),
    piecesDeclined: tallies.get('drop-order-pieces-declined')?.day ?? 0,
    piecesOnTheWay: arrived.reduce((left, what) => left - upTo(what), upTo(handedOver)),
  }
}

function returns(db: Reader, day: BusinessDay, tallies: Tallies): DayBook['returns'] {
  const sent = db.get<{ n: number }>('SELECT count(*) AS n FROM goods_return WHERE business_day = ?', [day])
  return {
    sent: sent?.n ?? 0,
    piecesSent:
      moved(tallies, 'return-sent', 'desk', 'hand-over-back') +
      moved(tallies, 'return-sent', 'booked', 'hand-over-back'),
    piecesReceived: moved(tallies, 'return-received', 'hand-over-back', 'warehouse'),
  }
}

/** Everything sold on the day, voided later or not: what came back stands on a line of its own. */
function sales(db: Reader, day: BusinessDay): DayBook['sales'] {
  const row = db.get<
    Record<
      'count' | 'pieces' | 'goods' | 'discount' | 'shipping' | 'uniqueCodes' | 'total' | 'cost' | 'accepted',
      number
    >
  >(
    `SELECT count(*) AS count, coalesce(sum(pieces), 0) AS pieces, coalesce(sum(subtotal), 0) AS goods,
       coalesce(sum(discount), 0) AS discount, coalesce(sum(shipping_fee), 0) AS shipping,
       coalesce(sum(unique_code), 0) AS uniqueCodes, coalesce(sum(total), 0) AS total, coalesce(sum(cost), 0) AS cost,
       coalesce(sum(accepted), 0) AS accepted
     FROM sale WHERE business_day = ?`,
    [day],
  )
  return {
    count: row?.count ?? 0,
    pieces: row?.pieces ?? 0,
    goods: money(row?.goods ?? 0),
    discount: money(row?.discount ?? 0),
    shipping: money(row?.shipping ?? 0),
    uniqueCodes: money(row?.uniqueCodes ?? 0),
    total: money(row?.total ?? 0),
    cost: money(row?.cost ?? 0),
    accepted: money(row?.accepted ?? 0),
    byTender: readTenders(db, day, day),
  }
}

export type TenderRow = DayBook['sales']['byTender'][number]

/** What the sales of the days from `first` to `last` were paid with, the largest first. */
export function readTenders(db: Reader, first: string, last: string): TenderRow[] {
  return db.all<TenderRow>(
    `SELECT t.kind, count(*) AS count, sum(t.amount) AS amount
     FROM sale s JOIN sale_tender t ON t.sale_id = s.sale_id
     WHERE s.business_day BETWEEN ? AND ? GROUP BY t.kind ORDER BY amount DESC, t.kind`,
    [first, last],
  )
}

function returnsAfterSale(db: Reader, day: BusinessDay): DayBook['returnsAfterSale'] {
  const row = db.get<{ count: number; amount: number }>(
    'SELECT count(*) AS count, coalesce(sum(refund_amount), 0) AS amount FROM sale_return WHERE business_day = ?',
    [day],
  )
  return { count: row?.count ?? 0, amount: money(row?.amount ?? 0) }
}

function bank(db: Reader, day: BusinessDay, today: BusinessDay): DayBook['bank'] {
  const row = db.get<
    Record<
      | 'imported'
      | 'matched'
      | 'credit'
      | 'refundDue'
      | 'kept'
      | 'creditUsed'
      | 'paidOut'
      | 'reversed'
      | 'writtenOff',
      number
    >
  >(
    `WITH aside AS (
       SELECT used_as, sum(amount) AS amount FROM rest WHERE business_day = @day AND taken_back_at IS NULL GROUP BY used_as
     )
     SELECT (SELECT coalesce(sum(added), 0) FROM statement_import WHERE business_day = @day) AS imported,
       (SELECT coalesce(sum(amount), 0) FROM allocation WHERE business_day = @day AND undone_at IS NULL) AS matched,
       coalesce((SELECT amount FROM aside WHERE used_as = 'credit'), 0) AS credit,
       coalesce((SELECT amount FROM aside WHERE used_as = 'refund'), 0) AS refundDue,
       coalesce((SELECT amount FROM aside WHERE used_as = 'difference'), 0) AS kept,
       (SELECT coalesce(sum(amount), 0) FROM credit_use WHERE business_day = @day AND undone_at IS NULL) AS creditUsed,
       (SELECT coalesce(sum(amount), 0) FROM pay_out WHERE business_day = @day AND undone_at IS NULL) AS paidOut,
       (SELECT coalesce(sum(l.amount_sen / 100), 0) FROM reversed_credit c JOIN statement_line l ON l.line_id = c.line_id
        WHERE c.business_day = @day AND EXISTS (
          SELECT 1 FROM allocation a WHERE a.line_id = c.line_id AND a.undone_at = c.at)) AS reversed,
       (SELECT coalesce(sum(f.amount), 0) FROM shortfall f JOIN book_order o ON o.order_id = f.order_id
          JOIN sale s ON s.sale_id = o.sale_id
        WHERE f.business_day = @day AND f.undone_at IS NULL AND f.at > s.at)
         + (SELECT coalesce(sum(amount), 0) FROM pay_out WHERE let_go_day = @day AND undone_at IS NULL) AS writtenOff`,
    { day },
  )
  // As on the bank's screen: pending money and what can pay no order (settlements, interest) are not waiting.
  const own = listBankAccounts(db).map((account) => foldName(account.holder))
  const unmatched = listOpenCredits(db)
    .filter((line) => line.date !== null && (day >= today || line.date <= day))
    .filter((line) => {
      const { payer, lineClass: told } = understandLine(line.text, line.reader)
      return classifyLine({ ...line, payer, told }, own) === 'payment'
    })
    .reduce((sum, line) => sum + line.left, 0)
  return {
    imported: row?.imported ?? 0,
    matched: money(row?.matched ?? 0),
    unmatched: money(unmatched),
    credit: money(row?.credit ?? 0),
    refundDue: money(row?.refundDue ?? 0),
    kept: money(row?.kept ?? 0),
    creditUsed: money(row?.creditUsed ?? 0),
    paidOut: money(row?.paidOut ?? 0),
    reversed: money(row?.reversed ?? 0),
    writtenOff: money(row?.writtenOff ?? 0),
  }
}

/**
 * Parcels that left have their label and AWB, so only the few that wait are looked at. Without statistics SQLite would
 * begin with the sales of all days: CROSS JOIN keeps the order as it is written.
 */
function parcels(db: Reader, day: BusinessDay): Pick<DayBook, 'labels' | 'awbsMissing'> {
  const row = db.get<{ printed: number; unprinted: number; awbsMissing: number }>(
    `WITH waiting AS MATERIALIZED (
       SELECT h.shipment_id FROM shipment h CROSS JOIN sale s ON s.sale_id = h.sale_id
       WHERE h.handed_over_at IS NULL AND h.gone = 0 AND s.business_day <= @day
     )
     SELECT (SELECT count(*) FROM paper WHERE first_day = @day AND kind = 'label') AS printed,
       (SELECT count(*) FROM waiting WHERE NOT EXISTS (
          SELECT 1 FROM paper p WHERE p.document_id = waiting.shipment_id AND p.kind = 'label')) AS unprinted,
       (SELECT count(*) FROM waiting WHERE NOT EXISTS (SELECT 1 FROM awb a WHERE a.shipment_id = waiting.shipment_id)) AS awbsMissing`,
    { day },
  )
  return {
    labels: { printed: row?.printed ?? 0, unprinted: row?.unprinted ?? 0 },
    awbsMissing: row?.awbsMissing ?? 0,
  }
}
