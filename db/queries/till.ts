import { type Shift } from '../../contract/operations/till'
import { type ShiftId } from '../../core/ids'
import { money } from '../../core/money'
import { type Count, type Drawer, countStands, expectedCash } from '../../core/shift/close-shift'
import { type BusinessDay, type Instant } from '../../core/time'
import { type Reader } from '../database'

interface ShiftRow {
  shiftId: ShiftId
  number: string
  desk: string
  openedAt: Instant
  openedBy: string
  float: number
  sales: number
  countedAt: Instant | null
  counted: number | null
  expected: number | null
  closedAt: Instant | null
  variance: number | null
  reason: string
}

const SHIFT = `SELECT s.shift_id AS shiftId, s.number, s.desk, s.opened_at AS openedAt, coalesce(p.name, '') AS openedBy,
    s.float, (SELECT count(*) FROM sale WHERE shift_id = s.shift_id) AS sales, s.counted_at AS countedAt, s.counted,
    s.expected, s.closed_at AS closedAt, s.variance, s.reason
  FROM shift s LEFT JOIN person p ON p.person_id = s.opened_by`

/** What passed through the drawer of a shift so far. */
export function readDrawer(db: Reader, shiftId: string): Drawer {
  const row = db.get<Drawer>(
    `SELECT float,
       (SELECT coalesce(sum(amount), 0) FROM cash_move WHERE shift_id = @shiftId AND direction = 'in') AS cashIn,
       (SELECT coalesce(sum(amount), 0) FROM cash_move WHERE shift_id = @shiftId AND direction = 'out') AS cashOut,
       (SELECT coalesce(sum(t.amount), 0) FROM sale s JOIN sale_tender t ON t.sale_id = s.sale_id AND t.kind = 'cash'
        WHERE s.shift_id = @shiftId) AS cashSales,
       (SELECT coalesce(sum(refund_amount), 0) FROM sale_return WHERE shift_id = @shiftId AND refund_kind = 'cash') AS cashRefunds
     FROM shift WHERE shift_id = @shiftId`,
    { shiftId },
  )
  return row ?? { float: 0, cashIn: 0, cashOut: 0, cashSales: 0, cashRefunds: 0 }
}

/** Rupiah that must lie in the drawer of a shift at this moment; what a cash refund may take. */
export const cashInDrawer = (db: Reader, shiftId: string): number => expectedCash(readDrawer(db, shiftId))

/** The newest count of a shift, null before the first. */
export function newestCount(db: Reader, shiftId: string): Count | null {
  const row = db.get<{ counted: number | null; expected: number | null }>(
    'SELECT counted, expected FROM shift WHERE shift_id = ? AND counted_at IS NOT NULL',
    [shiftId],
  )
  return !row || row.counted === null || row.expected === null
    ? null
    : { counted: row.counted, expected: row.expected }
}

/** The shift that is open at a desk. */
export function findCurrentShift(db: Reader, desk: string): Shift | undefined {
  const row = db.get<ShiftRow>(`${SHIFT} WHERE s.desk = ? AND s.closed_at IS NULL`, [desk])
  return row && toShift(db, row)
}

export function findShift(db: Reader, shiftId: string): Shift | undefined {
  const row = db.get<ShiftRow>(`${SHIFT} WHERE s.shift_id = ?`, [shiftId])
  return row && toShift(db, row)
}

/** The newest shifts first. */
export function listShifts(db: Reader, limit: number): Shift[] {
  return db
    .all<ShiftRow>(`${SHIFT} ORDER BY s.opened_at DESC, s.number DESC LIMIT ?`, [limit])
    .map((row) => toShift(db, row))
}

/** Shifts that were open at some time of a business day, in the order of their opening. */
export function listShiftsOfDay(db: Reader, day: BusinessDay): Shift[] {
  return db
    .all<ShiftRow>(
      `${SHIFT} WHERE s.opened_day <= @day AND (s.closed_day IS NULL OR s.closed_day >= @day) ORDER BY s.opened_at, s.shift_id`,
      { day },
    )
    .map((row) => toShift(db, row))
}

function toShift(db: Reader, row: ShiftRow): Shift {
  const movements = db.all<{
    at: Instant
    direction: 'in' | 'out'
    amount: number
    reason: string
    by: string
  }>(
    `SELECT m.at, m.direction, m.amount, m.reason, coalesce(p.name, '') AS "by"
     FROM cash_move m LEFT JOIN person p ON p.person_id = m.person_id WHERE m.shift_id = ? ORDER BY m.id`,
    [row.shiftId],
  )
  const { sales, openedBy, openedAt, number, desk, shiftId, closedAt, reason } = row
  return {
    shiftId,
    number,
    desk,
    openedAt,
    openedBy,
    float: money(row.float),
    sales,
    movements: movements.map((move) => ({ ...move, amount: money(move.amount) })),
    ...cashOf(db, row),
    closedAt,
    reason,
  }
}

const UNCOUNTED = { countedAt: null, counted: null, expected: null, variance: null }

/** The count is blind: what must be there is told with a count that stands, and never before. */
function cashOf(db: Reader, row: ShiftRow): Pick<Shift, 'countedAt' | 'counted' | 'expected' | 'variance'> {
  const { counted, expected, countedAt } = row
  if (counted === null || expected === null) return UNCOUNTED
  if (row.closedAt === null && !countStands({ counted, expected }, cashInDrawer(db, row.shiftId)))
    return UNCOUNTED
  const variance = row.variance ?? counted - expected
  return { countedAt, counted: money(counted), expected: money(expected), variance: money(variance) }
}
