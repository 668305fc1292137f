import { type DayBook, type Shift } from '../../contract/operations/till'
import { BESIDE_ORDERS } from '../../core/day-book/beside-orders'
import { type Zone, formatInstant } from '../../core/time'
import { type DayBook as DayBookPaper, type DayBookRow } from '../../printing'
import { type DayBookTexts } from './day-book-texts'

export type Section = DayBookPaper['sections'][number]

const count = (label: string, value: number): DayBookRow => ({ label, value: { count: value } })
const rupiah = (label: string, value: number): DayBookRow => ({ label, value: { rupiah: value } })
const words = (label: string, value: string): DayBookRow => ({ label, value })
const strong = (row: DayBookRow): DayBookRow => ({ ...row, emphasised: true })

/** The figures of a day book in the order in which they are read: money, goods, what is still to do, the till. */
export function dayBookSections(book: DayBook, texts: DayBookTexts, zone: Zone): Section[] {
  return [
    sales(book, texts),
    tenders(book, texts),
    dropOrders(book, texts),
    returns(book, texts),
    bank(book, texts),
    parcels(book, texts),
    ...book.shifts.map((shift) => till(shift, texts, zone)),
  ]
}

function sales({ sales: sold, returnsAfterSale: back }: DayBook, texts: DayBookTexts): Section {
  const rows = [
    count(texts.receipts, sold.count),
    count(texts.piecesSold, sold.pieces),
    rupiah(texts.goods, sold.goods),
    rupiah(texts.discount, -sold.discount),
    rupiah(texts.shipping, sold.shipping),
    rupiah(texts.uniqueCodes, sold.uniqueCodes),
    strong(rupiah(texts.total, sold.total)),
    count(texts.returnsAfterSale, back.count),
    rupiah(texts.refunded, -back.amount),
    strong(rupiah(texts.net, sold.total - back.amount)),
  ]
  return { title: texts.sales, rows }
}

function tenders(
  { sales: { byTender, total, accepted, untilCounted } }: DayBook,
  texts: DayBookTexts,
): Section {
  if (untilCounted === true) return { title: texts.byTender, rows: [words(texts.untilCounted, '')] }
  const unpaid = total - accepted - byTender.reduce((sum, { amount }) => sum + amount, 0)
  const rows = [
    ...byTender.map(({ kind, count: times, amount }) => rupiah(`${texts.tender[kind]} (${times})`, amount)),
    // Differences that were accepted, and what was sold on a supervisor's word: without them the ways of paying would
    // not add up to the sales.
    ...(accepted === 0 ? [] : [rupiah(texts.accepted, accepted)]),
    ...(unpaid === 0 ? [] : [rupiah(texts.unpaid, unpaid)]),
  ]
  return { title: texts.byTender, rows: rows.length > 0 ? rows : [words(texts.noSales, '')] }
}

const dropOrders = ({ dropOrders: drops }: DayBook, texts: DayBookTexts): Section => ({
  title: texts.dropOrders,
  rows: [
    count(texts.asked, drops.asked),
    count(texts.piecesAsked, drops.piecesAsked),
    count(texts.piecesHandedOver, drops.piecesHandedOver),
    count(texts.piecesReceived, drops.piecesReceived),
    count(texts.piecesDeclined, drops.piecesDeclined),
    count(texts.piecesOnTheWay, drops.piecesOnTheWay),
  ],
})

const returns = ({ returns: back }: DayBook, texts: DayBookTexts): Section => ({
  title: texts.returns,
  rows: [
    count(texts.returnsSent, back.sent),
    count(texts.piecesSent, back.piecesSent),
    count(texts.piecesBack, back.piecesReceived),
  ],
})

const bank = ({ bank: money }: DayBook, texts: DayBookTexts): Section => ({
  title: texts.bank,
  rows: [
    count(texts.imported, money.imported),
    rupiah(texts.matched, money.matched),
    ...besideOrders(money, texts),
    strong(rupiah(texts.unmatched, money.unmatched)),
  ],
})

/** Money that is not exactly due; a day without any needs no lines for it. */
const besideOrders = (money: DayBook['bank'], texts: DayBookTexts): DayBookRow[] =>
  BESIDE_ORDERS.filter((name) => money[name] !== 0).map((name) => rupiah(texts[name], money[name]))

const parcels = ({ labels, awbsMissing }: DayBook, texts: DayBookTexts): Section => ({
  title: texts.parcels,
  rows: [
    count(texts.labelsPrinted, labels.printed),
    count(texts.labelsUnprinted, labels.unprinted),
    strong(count(texts.awbsMissing, awbsMissing)),
  ],
})

function till(shift: Shift, texts: DayBookTexts, zone: Zone): Section {
  const moved = (direction: 'in' | 'out') =>
    shift.movements.reduce((sum, move) => sum + (move.direction === direction ? move.amount : 0), 0)
  const { counted, expected, variance } = shift
  const closed = shift.closedAt === null ? texts.stillOpen : formatInstant(shift.closedAt, zone)
  const rows = [
    ...(shift.openedBy === '' ? [] : [words(texts.openedBy, shift.openedBy)]),
    words(texts.openedAt, formatInstant(shift.openedAt, zone)),
    words(texts.closedAt, closed),
    rupiah(texts.float, shift.float),
    rupiah(texts.cashIn, moved('in')),
    rupiah(texts.cashOut, -moved('out')),
  ]
  // Before the blind count nobody is told what should be there, on paper neither.
  if (expected !== null && counted !== null && variance !== null) {
    rows.push(
      rupiah(texts.expected, expected),
      rupiah(texts.counted, counted),
      strong(rupiah(texts.variance, variance)),
    )
  }
  if (shift.reason !== '') rows.push(words(texts.reason, shift.reason))
  return { title: texts.shift(shift.number), rows }
}

/** What came in, and where it went: each side added up. */
export type Balance = {
  readonly title: string
  readonly came: readonly { readonly label: string; readonly count: number }[]
  readonly inAll: string
  readonly went: readonly { readonly label: string; readonly count: number }[]
}

/** The three additions of a day book: pieces at the desk, book orders, pieces in book orders. */
export function dayBookBalances(book: DayBook, texts: DayBookTexts): Balance[] {
  const { desk } = book
  const orders = (
    title: string,
    inAll: string,
    booked: string,
    { openAtStart, booked: added, reopened, sold, cancelled, expired, openAtEnd }: DayBook['bookOrders'],
  ): Balance => ({
    title,
    came: [
      { label: texts.openAtStart, count: openAtStart },
      { label: booked, count: added },
      { label: texts.reopened, count: reopened },
    ],
    inAll,
    went: [
      { label: texts.sold, count: sold },
      { label: texts.cancelled, count: cancelled },
      { label: texts.expired, count: expired },
      { label: texts.openAtEnd, count: openAtEnd },
    ],
  })
  return [
    {
      title: texts.desk,
      came: [
        { label: texts.atStart, count: desk.piecesAtStart },
        { label: texts.received, count: desk.received },
        { label: texts.backFree, count: desk.backFree },
        { label: texts.adjusted, count: desk.adjusted },
      ],
      inAll: texts.deskInAll,
      went: [
        { label: texts.booked, count: desk.booked },
        { label: texts.returned, count: desk.returned },
        { label: texts.walkIn, count: desk.walkIn },
        { label: texts.damaged, count: desk.damaged },
        { label: texts.atEnd, count: desk.piecesAtEnd },
      ],
    },
    orders(texts.bookOrders, texts.ordersInAll, texts.ordersBooked, book.bookOrders),
    orders(texts.bookedPieces, texts.piecesInAll, texts.piecesBooked, book.bookedPieces),
  ]
}

export const totalOf = (terms: Balance['came']): number => terms.reduce((sum, term) => sum + term.count, 0)
