import {
  type MatchLine,
  type MatchOrder,
  type MatchOrderState,
  type PayerMemory,
} from '../../core/bank/match-types'
import { payerKey } from '../../core/bank/payer-key'
import { understandLine } from '../../core/bank/registry'
import { type KnownLine } from '../../core/bank/deduplicate'
import { type LineId } from '../../core/ids'
import { type BusinessDay, DAY, type Instant, businessDayOf, instant, instantAt } from '../../core/time'
import { type Reader } from '../database'
import { CAN_REOPEN } from './book-orders'
import { mainCustomer } from './customer-alias'

export interface LineRow {
  lineId: LineId
  accountId: string
  date: BusinessDay | null
  time: string | null
  direction: 'credit' | 'debit'
  amountSen: number
  text: string
  vanished: number
  /** The bank took it back. */
  reversed: number
  /** A correction that is known to have taken a credit back. */
  corrects: number
  reader: string
  importedAt: Instant
  /** Its place in the file that brought it; 0: not known. */
  lineNo: number
  unrelatedReason: string | null
  /** Whole rupiah not allocated yet; 0 for debits and for what was put aside. */
  left: number
}

const LINE = `l.line_id AS lineId, l.account_id AS accountId, l.date, l.time, l.direction, l.amount_sen AS amountSen,
  l.text, l.vanished, l.reader, l.imported_at AS importedAt, l.line_no AS lineNo,
  EXISTS (SELECT 1 FROM reversed_credit v WHERE v.line_id = l.line_id) AS reversed,
  EXISTS (SELECT 1 FROM reversed_credit w WHERE w.correction_id = l.line_id) AS corrects, l.unrelated_reason AS unrelatedReason, coalesce(c.left_amount, 0) AS left`
const LINES = 'statement_line l LEFT JOIN open_credit c ON c.line_id = l.line_id'

export function findLine(db: Reader, lineId: string): LineRow | undefined {
  return db.get<LineRow>(`SELECT ${LINE} FROM ${LINES} WHERE l.line_id = ?`, [lineId])
}

/**
 * Every credit that still has money for book orders, pending ones included. The few open ones come first (CROSS JOIN):
 * without statistics SQLite would begin with the lines of all years.
 */
export function listOpenCredits(db: Reader): LineRow[] {
  return db.all<LineRow>(
    `SELECT ${LINE} FROM open_credit c CROSS JOIN statement_line l ON l.line_id = c.line_id ORDER BY l.date, l.line_id`,
  )
}

/** Lines of the last days whatever became of them: corrections and rivals are found among them. */
export function listRecentLines(db: Reader, since: BusinessDay, limit: number): LineRow[] {
  return db.all<LineRow>(
    `SELECT ${LINE} FROM bank_account b CROSS JOIN ${LINES}
     WHERE l.account_id = b.account_id AND l.date >= ? AND l.vanished = 0 ORDER BY l.date DESC, l.imported_at DESC, l.line_id LIMIT ?`,
    [since, limit],
  )
}

/** Few lines are split among more book orders than this. */
const PARTS_OF_A_LINE = 4

/** Lines with money allocated, the newest decision first; grouped among the newest allocations, never among all. */
export function listAllocatedLines(db: Reader, limit: number): LineRow[] {
  return db.all<LineRow>(
    `WITH newest AS MATERIALIZED (
       SELECT line_id, at FROM allocation INDEXED BY allocation_by_time WHERE undone_at IS NULL ORDER BY at DESC LIMIT ?
     ), decided AS MATERIALIZED (
       SELECT line_id, max(at) AS at FROM newest GROUP BY line_id ORDER BY max(at) DESC LIMIT ?
     )
     SELECT ${LINE} FROM decided a CROSS JOIN ${LINES} WHERE a.line_id = l.line_id ORDER BY a.at DESC, l.line_id`,
    [limit * PARTS_OF_A_LINE, limit],
  )
}

/** Lines of which money was put aside, the newest decision first. */
export function listAsideLines(db: Reader, limit: number): LineRow[] {
  return db.all<LineRow>(
    `WITH newest AS MATERIALIZED (
       SELECT line_id, at FROM rest INDEXED BY rest_by_time WHERE taken_back_at IS NULL ORDER BY at DESC LIMIT ?
     ), decided AS MATERIALIZED (SELECT line_id, max(at) AS at FROM newest GROUP BY line_id)
     SELECT ${LINE} FROM decided a CROSS JOIN ${LINES} WHERE a.line_id = l.line_id ORDER BY a.at DESC, l.line_id`,
    [limit],
  )
}

/** Credits the bank took back; few in all the years. */
export function listReversedLines(db: Reader, limit: number): LineRow[] {
  return db.all<LineRow>(
    `SELECT ${LINE} FROM (SELECT line_id, at FROM reversed_credit ORDER BY at DESC LIMIT ?) a CROSS JOIN ${LINES}
     WHERE a.line_id = l.line_id ORDER BY a.at DESC, l.line_id`,
    [limit],
  )
}

/**
 * Credits of any age: by words of the bank's text, the whole amount in rupiah, or the number of a book order they
 * paid; the newest first.
 */
export function findLines(db: Reader, text: string, limit: number): LineRow[] {
  const wanted = text.trim()
  const rupiah = /^[\d.\s]+$/.test(wanted) ? Number(wanted.replace(/\D/g, '')) : 0
  const words = wanted.replace(/[\\%_]/g, '\\$&').replace(/\s+/g, '%')
  return db.all<LineRow>(
    `WITH found AS MATERIALIZED (
       SELECT line_id FROM (
         SELECT line_id FROM statement_line INDEXED BY statement_line_by_text
         WHERE direction = 'credit' AND text LIKE '%' || @words || '%' ESCAPE '\\' ORDER BY date DESC LIMIT @limit)
       UNION SELECT line_id FROM (
         SELECT l.line_id FROM bank_account b CROSS JOIN statement_line l INDEXED BY statement_line_by_bucket
         WHERE @sen > 0 AND l.account_id = b.account_id AND l.direction = 'credit' AND l.amount_sen = @sen LIMIT @limit)
       UNION SELECT a.line_id FROM book_order o CROSS JOIN allocation a INDEXED BY allocation_by_order
         WHERE o.number = upper(@text) AND a.order_id = o.order_id AND a.undone_at IS NULL
     )
     SELECT ${LINE} FROM found f CROSS JOIN ${LINES} WHERE f.line_id = l.line_id ORDER BY l.date DESC, l.line_id LIMIT @limit`,
    { words, sen: rupiah * 100, text: wanted, limit },
  )
}

/** Debits of a credit's account and amount since its day that have taken no other credit back, the nearest first. */
export function listCorrections(
  db: Reader,
  lineId: string,
): { lineId: LineId; date: BusinessDay | null; time: string | null; text: string }[] {
  return db.all(
    `SELECT d.line_id AS lineId, d.date, d.time, d.text FROM statement_line l
       CROSS JOIN statement_line d INDEXED BY statement_line_by_bucket
     WHERE l.line_id = ? AND d.account_id = l.account_id AND d.direction = 'debit' AND d.amount_sen = l.amount_sen
       AND d.date >= l.date AND d.vanished = 0
       AND NOT EXISTS (SELECT 1 FROM reversed_credit c WHERE c.correction_id = d.line_id)
     ORDER BY d.date, d.line_id LIMIT 9`,
    [lineId],
  )
}

/** Lines a person has put aside. */
export function listUnrelatedLines(db: Reader, limit: number): LineRow[] {
  return db.all<LineRow>(
    `SELECT ${LINE} FROM ${LINES} WHERE l.unrelated_at IS NOT NULL ORDER BY l.unrelated_at DESC LIMIT ?`,
    [limit],
  )
}

/** What is stored of an account since a day, and all that is still pending: what an import is compared with. */
export function listKnownLines(db: Reader, accountId: string, since: BusinessDay): KnownLine[] {
  return db
    .all<Omit<KnownLine, 'vanished' | 'bankRef'> & { vanished: number; bankRef: string | null }>(
      `SELECT line_id AS lineId, date, time, direction, amount_sen AS amountSen, text, vanished, bank_ref AS bankRef
       FROM statement_line WHERE account_id = ? AND (date IS NULL OR date >= ?) ORDER BY imported_at, line_id`,
      [accountId, since],
    )
    .map(({ vanished, bankRef, ...line }) => ({
      ...line,
      vanished: vanished === 1,
      ...(bankRef === null ? {} : { bankRef }),
    }))
}

export interface AllocationRow {
  allocationId: string
  lineId: string
  orderId: string
  number: string
  customerName: string
  amount: number
  how: string
  at: Instant
  sold: number
}

const ALLOCATION = `a.allocation_id AS allocationId, a.line_id AS lineId, a.order_id AS orderId, o.number,
  o.customer_name AS customerName, a.amount, a.how, a.at, o.state IN ('sold', 'returned') AS sold`

/** Money given of these lines, by line. */
export function allocationsOfLines(db: Reader, lineIds: readonly string[]): Map<string, AllocationRow[]> {
  const found = db.all<AllocationRow>(
    `SELECT ${ALLOCATION} FROM json_each(?) n CROSS JOIN allocation a INDEXED BY allocation_by_line
       JOIN book_order o ON o.order_id = a.order_id
     WHERE a.line_id = n.value AND a.undone_at IS NULL ORDER BY a.at, a.allocation_id`,
    [JSON.stringify(lineIds)],
  )
  return Map.groupBy(found, (allocation) => allocation.lineId)
}

export function listAllocationsOfLine(db: Reader, lineId: string): AllocationRow[] {
  return db.all<AllocationRow>(
    `SELECT ${ALLOCATION} FROM allocation a JOIN book_order o ON o.order_id = a.order_id
     WHERE a.line_id = ? AND a.undone_at IS NULL ORDER BY a.at, a.allocation_id`,
    [lineId],
  )
}

export function findAllocation(db: Reader, allocationId: string): AllocationRow | undefined {
  return db.get<AllocationRow>(
    `SELECT ${ALLOCATION} FROM allocation a JOIN book_order o ON o.order_id = a.order_id
     WHERE a.allocation_id = ? AND a.undone_at IS NULL`,
    [allocationId],
  )
}

export interface PayableRow {
  orderId: string
  number: string
  customerId: string
  customerName: string
  phone: string
  subtotal: number
  discount: number
  shippingFee: number
  uniqueCode: number
  amountDue: number
  paid: number
  /** Shortfall that counts as covered. */
  accepted: number
  canReopen: number
  placedAt: Instant
  deadline: Instant
  state: 'open' | 'sold' | 'cancelled' | 'expired' | 'returned'
  payment: 'transfer' | 'cod'
  /** The account the customer was told; null: any of the shop's. */
  accountId: string | null
}

const PAYABLE = `o.order_id AS orderId, o.number, ${mainCustomer('o.customer_id')} AS customerId, o.customer_name AS customerName,
  o.customer_phone AS phone, o.subtotal, o.discount, o.shipping_fee AS shippingFee, o.unique_code AS uniqueCode,
  o.amount_due AS amountDue, coalesce(m.paid, 0) AS paid,
  coalesce(m.accepted, 0) AS accepted, ${CAN_REOPEN} AS canReopen, o.placed_at AS placedAt, o.deadline, o.state, o.payment,
  o.account_id AS accountId`
const MONEY = 'LEFT JOIN order_money m ON m.order_id = o.order_id'
const PAYABLES = `book_order o ${MONEY}`
// Named, because without statistics SQLite takes an index over all orders that ever were.
const OPEN_PAYABLES = `book_order o INDEXED BY book_order_waiting ${MONEY}`
const ENDED_PAYABLES = `book_order o INDEXED BY book_order_by_ended_at ${MONEY}`

export function findPayable(db: Reader, orderId: string): PayableRow | undefined {
  return db.get<PayableRow>(`SELECT ${PAYABLE} FROM ${PAYABLES} WHERE o.order_id = ?`, [orderId])
}

/** Transfers of ended book orders may come this much later; within it they are rivals for an amount. */
const AFTERMATH_MS = 14 * DAY
/** Money that waits longer than this is not looked for among ended orders any more. */
const LATE_FILE_MS = 60 * DAY

/**
 * What a transfer may be meant for: open transfer orders, those that ended unpaid a short while ago, and sold ones
 * of the very amount of an open credit (a customer who paid twice). A short while is counted from the oldest money that
 * waits, because a month's file brings money of weeks ago.
 */
export function listPayables(db: Reader, now: Instant): PayableRow[] {
  // Sorted around the union: sorted within it, SQLite would walk all orders by number to merge the two halves.
  return db.all<PayableRow>(
    `SELECT * FROM (
       SELECT ${PAYABLE} FROM ${OPEN_PAYABLES} WHERE o.state = 'open' AND o.payment = 'transfer'
       UNION ALL
       SELECT ${PAYABLE} FROM ${ENDED_PAYABLES} WHERE o.ended_at > ? AND o.payment = 'transfer'
         AND (o.state IN ('cancelled', 'expired') OR o.amount_due IN (SELECT left_amount FROM open_credit))
     ) ORDER BY number`,
    [endedSince(db, now)],
  )
}

function endedSince(db: Reader, now: Instant): Instant {
  const since = businessDayOf(instant(now - LATE_FILE_MS), 'Asia/Jakarta', 0)
  const oldest = db.get<{ date: BusinessDay | null }>(
    `SELECT min(l.date) AS date FROM open_credit c CROSS JOIN statement_line l ON l.line_id = c.line_id WHERE l.date >= ?`,
    [since],
  )?.date
  const from = oldest ? Math.min(now, instantAt(oldest, 0, 0, 'Asia/Jakarta')) : now
  return instant(from - AFTERMATH_MS)
}

/** Open book orders by number, name, phone or amount, the nearest deadline first. */
export function searchPayables(db: Reader, text: string, limit: number): PayableRow[] {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const digits = text.replace(/\D/g, '')
  return db.all<PayableRow>(
    `SELECT ${PAYABLE} FROM ${OPEN_PAYABLES} WHERE o.state = 'open' AND (
       @text = '' OR o.number LIKE @like ESCAPE '\\' OR o.customer_name LIKE @like ESCAPE '\\'
       OR (@digits <> '' AND (o.customer_phone LIKE '%' || ltrim(@digits, '0') || '%' OR o.amount_due LIKE @digits || '%')))
     ORDER BY o.deadline LIMIT @limit`,
    { text: text.trim(), like, digits, limit },
  )
}

export function toMatchOrder(row: PayableRow, now: Instant): MatchOrder {
  return {
    orderId: row.orderId,
    number: row.number,
    customerId: row.customerId,
    customerName: row.customerName,
    phone: row.phone,
    subtotal: row.subtotal - row.discount,
    shippingFee: row.shippingFee,
    uniqueCode: row.uniqueCode,
    amountDue: row.amountDue,
    paidSoFar: row.paid + row.accepted,
    placedAt: row.placedAt,
    deadline: row.deadline,
    accountId: row.accountId,
    state: matchState(row, now),
  }
}

function matchState(row: PayableRow, now: Instant): MatchOrderState {
  if (row.state === 'returned') return 'sold'
  if (row.state !== 'open') return row.state
  if (row.paid + row.accepted >= row.amountDue) return 'paid'
  return now > row.deadline ? 'overdue' : 'open'
}

export function toMatchLine(row: LineRow): MatchLine {
  const { lineId, accountId, date, time, direction, amountSen, text, left, importedAt, lineNo } = row
  const { payer, lineClass: told } = understandLine(text, row.reader)
  const decided = row.unrelatedReason !== null || (direction === 'credit' && left === 0)
  // Money of which a part was given away already is never matched without a person looking.
  const partly = left > 0 && left < Math.floor(amountSen / 100)
  return {
    lineId,
    accountId,
    date,
    time,
    direction,
    amountSen,
    text,
    payer,
    told,
    decided,
    ...(lineNo === 0 ? {} : { filed: { at: importedAt, lineNo } }),
    ...(partly ? { left } : {}),
  }
}

/** A name as the bank printed it; cut: its field was full, so the rest may be missing. */
export interface PrintedName {
  name: string
  cut: boolean
}

/** Shorter beginnings would find half the town. */
const SHORTEST_CUT = 10
const LAST_LETTER = '\u{10ffff}'

/** Confirmed payers among these names, as banks print them; of a cut name all that begin so. */
export function listPayerMemory(db: Reader, names: readonly PrintedName[]): PayerMemory[] {
  return db.all<PayerMemory>(
    `SELECT ${mainCustomer('p.customer_id')} AS customerId, p.payer_name AS payerName, sum(p.confirmed) AS confirmedCount
     FROM json_each(?) n CROSS JOIN bank_account b CROSS JOIN payer p
     WHERE p.account_id = b.account_id AND p.payer_name BETWEEN n.value ->> 0 AND n.value ->> 1
     GROUP BY 1, p.payer_name HAVING sum(p.confirmed) > 0`,
    [JSON.stringify(rangesOf(names))],
  )
}

/** First and last of what is asked for; no name twice, or its confirmations would count twice. */
function rangesOf(printed: readonly PrintedName[]): (readonly [string, string])[] {
  const names = printed.map(({ name, cut }) => ({ name: payerKey(name), cut }))
  const open = ({ name, cut }: PrintedName): boolean => cut && name.length >= SHORTEST_CUT
  const starts = new Set(names.filter(open).map(({ name }) => name))
  const longest = [...starts].filter(
    (name) => ![...Array(name.length).keys()].some((length) => starts.has(name.slice(0, length))),
  )
  const whole = new Set(names.filter((name) => !open(name)).map(({ name }) => name))
  const within = (name: string): boolean =>
    [...Array(name.length + 1).keys()].some((length) => starts.has(name.slice(0, length)))
  return [
    ...longest.map((name) => [name, name + LAST_LETTER] as const),
    ...[...whole].filter((name) => !within(name)).map((name) => [name, name] as const),
  ]
}

export interface ImportRow {
  accountId: string
  fileName: string
  at: Instant
  added: number
}

export function listImports(db: Reader, limit: number): ImportRow[] {
  return db.all<ImportRow>(
    'SELECT account_id AS accountId, file_name AS fileName, at, added FROM statement_import ORDER BY at DESC LIMIT ?',
    [limit],
  )
}

/** The marks that stand on a line, by their names. */
export const marksOfLine = (db: Reader, lineId: string): string[] =>
  db
    .all<{ id: string }>('SELECT mark_id AS id FROM line_mark WHERE line_id = ? ORDER BY at, mark_id', [
      lineId,
    ])
    .map(({ id }) => id)
