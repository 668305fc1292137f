import { z } from 'zod'
import { action, command, query } from '../operation'
import {
  At,
  Cash,
  CountedPieces,
  Day,
  PaidCash,
  Reason,
  Rupiah,
  ShiftId,
  SignedRupiah,
  TenderKind,
  Text,
} from '../shapes'

export const Shift = z.object({
  shiftId: ShiftId,
  number: z.string(),
  desk: z.string(),
  openedAt: At,
  openedBy: z.string(),
  float: Rupiah,
  sales: z.int(),
  movements: z.array(
    z.object({
      at: At,
      direction: z.enum(['in', 'out']),
      amount: Rupiah,
      reason: z.string(),
      by: z.string(),
    }),
  ),
  countedAt: At.nullable(),
  counted: Rupiah.nullable(),
  /** Only told once the cash was counted: the count is blind. */
  expected: SignedRupiah.nullable(),
  variance: SignedRupiah.nullable(),
  closedAt: At.nullable(),
  reason: z.string(),
})
export type Shift = z.output<typeof Shift>

/**
 * The day book of one business day, for this shop. Pieces and documents; both equations must add up:
 * piecesAtStart + received + backFree + adjusted = booked + returned + walkIn + damaged + piecesAtEnd (of the desks), and
 * openAtStart + booked + reopened = sold + cancelled + expired + openAtEnd (book orders).
 */
export const DayBook = z.object({
  day: Day,
  dropOrders: z.object({
    asked: z.int(),
    piecesAsked: z.int(),
    piecesHandedOver: z.int(),
    piecesReceived: z.int(),
    piecesDeclined: z.int(),
    piecesOnTheWay: z.int(),
  }),
  returns: z.object({ sent: z.int(), piecesSent: z.int(), piecesReceived: z.int() }),
  desk: z.object({
    piecesAtStart: z.int(),
    received: z.int(),
    /** Came back from customers, or from book orders re-booked where they stood. */
    backFree: z.int(),
    /** Count differences of the day, either sign. */
    adjusted: z.int(),
    booked: z.int(),
    returned: z.int(),
    walkIn: z.int(),
    damaged: z.int(),
    piecesAtEnd: z.int(),
    addsUp: z.boolean(),
  }),
  bookOrders: z.object({
    openAtStart: z.int(),
    booked: z.int(),
    /** Ended before, and brought back for money that came late. */
    reopened: z.int(),
    sold: z.int(),
    cancelled: z.int(),
    expired: z.int(),
    openAtEnd: z.int(),
    addsUp: z.boolean(),
  }),
  bookedPieces: z.object({
    openAtStart: z.int(),
    booked: z.int(),
    /** Ended before, and brought back for money that came late. */
    reopened: z.int(),
    sold: z.int(),
    cancelled: z.int(),
    expired: z.int(),
    openAtEnd: z.int(),
    addsUp: z.boolean(),
  }),
  sales: z.object({
    count: z.int(),
    pieces: z.int(),
    goods: Rupiah,
    discount: Rupiah,
    shipping: Rupiah,
    uniqueCodes: Rupiah,
    total: Rupiah,
    cost: Rupiah,
    /** Shortfalls accepted for what was sold: in the total, but received by nobody. */
    accepted: Rupiah,
    byTender: z.array(z.object({ kind: TenderKind, count: z.int(), amount: Rupiah })),
    /** The cash of an open shift waits for its blind count: who is no supervisor gets no ways of paying before it. */
    untilCounted: z.boolean().optional(),
  }),
  returnsAfterSale: z.object({ count: z.int(), amount: Rupiah }),
  bank: z.object({
    imported: z.int(),
    matched: Rupiah,
    unmatched: Rupiah,
    /** Put aside on the day and not taken back: for customers, to be refunded, and kept. */
    credit: Rupiah,
    refundDue: Rupiah,
    kept: Rupiah,
    /** Credits that paid book orders, and money given back, on the day. */
    creditUsed: Rupiah,
    paidOut: Rupiah,
    /** Transfers the bank took back after they had paid something. */
    reversed: Rupiah,
    /** What sold orders still owed and somebody accepted as lost on the day. */
    writtenOff: Rupiah,
  }),
  labels: z.object({ printed: z.int(), unprinted: z.int() }),
  awbsMissing: z.int(),
  shifts: z.array(Shift),
})
export type DayBook = z.output<typeof DayBook>

export const tillOperations = {
  'shift.current': query({ input: {}, output: Shift.nullable() }),
  'shift.list': query({ input: { limit: z.int().min(1).max(200).default(30) }, output: z.array(Shift) }),
  'shift.open': command({ input: { float: Cash }, output: Shift, errors: ['SHIFT_OPEN'] }),
  'cash.move': command({
    input: { direction: z.enum(['in', 'out']), amount: PaidCash, reason: Reason },
    output: Shift,
    errors: ['SHIFT_CLOSED', 'NOT_ENOUGH_CASH'],
  }),
  /** The blind count; may be repeated until the shift is closed. */
  'shift.count': command({
    input: { denominations: z.array(z.object({ value: PaidCash, pieces: CountedPieces })).max(30) },
    output: Shift,
    errors: ['SHIFT_CLOSED'],
  }),
  'shift.close': command({
    input: { reason: Text(300, 0).default('') },
    output: Shift,
    errors: ['SHIFT_CLOSED', 'NOT_COUNTED', 'VARIANCE_NEEDS_REASON'],
  }),
  'report.day': query({ input: { day: Day.nullable().default(null) }, output: DayBook }),
  'report.month': query({
    input: { month: z.string().regex(/^\d{4}-\d{2}$/) },
    output: z.object({
      days: z.array(z.object({ day: Day, sales: z.int(), total: Rupiah, returned: Rupiah, cost: Rupiah })),
      byTender: z.array(z.object({ kind: TenderKind, count: z.int(), amount: Rupiah })),
      topProducts: z.array(z.object({ name: z.string(), sku: z.string(), pieces: z.int(), amount: Rupiah })),
      byPerson: z.array(z.object({ name: z.string(), sales: z.int(), total: Rupiah })),
    }),
  }),
  'day-book.print': command({ input: { day: Day }, output: z.object({}), errors: ['NO_PRINTER'] }),
  /** The file's bytes; the person chooses where it goes. */
  'day-book.export': action({
    input: { day: Day, format: z.enum(['pdf', 'csv']), language: z.enum(['id', 'en']) },
    output: z.object({ fileName: z.string(), base64: z.string() }),
  }),
  /** The pipeline of the home board, one count per step. */
  'home.pipeline': query({
    input: {},
    output: z.object({
      asked: z.int(),
      onTheWay: z.int(),
      lostPieces: z.int(),
      atDesk: z.int(),
      booked: z.int(),
      dueSoon: z.int(),
      overdue: z.int(),
      moneyToMatch: z.int(),
      clearMatches: z.int(),
      toSell: z.int(),
      toLabel: z.int(),
      withoutAwb: z.int(),
      notTold: z.int(),
      messagesDue: z.int(),
      /** Parcels under way that need somebody. */
      parcelTrouble: z.int(),
      toReturn: z.int(),
      returnsArriving: z.int(),
      printTrouble: z.int(),
      shiftOpen: z.boolean(),
      salesToday: z.int(),
      totalToday: Rupiah,
      lastImportAt: At.nullable(),
    }),
  }),
}
