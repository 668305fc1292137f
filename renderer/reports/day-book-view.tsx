import type { DayBook } from '../../contract/operations/till'
import { BESIDE_ORDERS } from '../../core/day-book/beside-orders'
import { useTexts } from '../texts/define'
import { Money } from '../ui'
import { tenderTexts } from '../sales/texts'
import css from './reports.module.css'
import { Equation, FigureCard, FigureRow, type Term } from './terms'
import { dayTexts } from './texts'

/** The day in figures: first what must add up, then what was done. */
export function DayBookView({ book }: { readonly book: DayBook }) {
  return (
    <div className={css.scroll} data-testid="day-book" data-day={book.day}>
      <Equations book={book} />
      <div className={css.cards}>
        <SalesCard book={book} />
        <TenderCard book={book} />
        <GoodsCard book={book} />
        <RestCard book={book} />
      </div>
      <ShiftCard book={book} />
    </div>
  )
}

function Equations({ book }: { readonly book: DayBook }) {
  const t = useTexts(dayTexts)
  const { desk } = book
  const orders = (of: DayBook['bookOrders']): { left: Term[]; right: Term[] } => ({
    left: [
      { name: 'openAtStart', label: t.openAtStart, value: of.openAtStart },
      { name: 'booked', label: t.newBooked, value: of.booked },
      { name: 'reopened', label: t.reopened, value: of.reopened },
    ],
    right: [
      { name: 'sold', label: t.sold, value: of.sold },
      { name: 'cancelled', label: t.cancelled, value: of.cancelled },
      { name: 'expired', label: t.expired, value: of.expired },
      { name: 'openAtEnd', label: t.openAtEnd, value: of.openAtEnd },
    ],
  })
  return (
    <div className={css.equations}>
      <Equation
        title={t.deskTitle}
        hint={t.deskHint}
        left={[
          { name: 'piecesAtStart', label: t.atStart, value: desk.piecesAtStart },
          { name: 'received', label: t.received, value: desk.received },
          { name: 'backFree', label: t.backFree, value: desk.backFree },
          { name: 'adjusted', label: t.adjusted, value: desk.adjusted },
        ]}
        right={[
          { name: 'booked', label: t.booked, value: desk.booked },
          { name: 'returned', label: t.returned, value: desk.returned },
          { name: 'walkIn', label: t.walkIn, value: desk.walkIn },
          { name: 'damaged', label: t.damaged, value: desk.damaged },
          { name: 'piecesAtEnd', label: t.atEnd, value: desk.piecesAtEnd },
        ]}
        addsUp={desk.addsUp}
        words={t}
        data-testid="day-book-desk"
      />
      <Equation
        title={t.ordersTitle}
        hint={t.ordersHint}
        {...orders(book.bookOrders)}
        addsUp={book.bookOrders.addsUp}
        words={t}
        data-testid="day-book-orders"
      />
      <Equation
        title={t.piecesTitle}
        hint={t.piecesHint}
        {...orders(book.bookedPieces)}
        addsUp={book.bookedPieces.addsUp}
        words={t}
        data-testid="day-book-pieces"
      />
    </div>
  )
}

function SalesCard({ book }: { readonly book: DayBook }) {
  const t = useTexts(dayTexts)
  const { sales } = book
  return (
    <FigureCard title={t.sales} data-testid="day-book-sales">
      <FigureRow label={t.count}>{sales.count}</FigureRow>
      <FigureRow label={t.pieces}>{sales.pieces}</FigureRow>
      <FigureRow label={t.goods}>
        <Money value={sales.goods} />
      </FigureRow>
      <FigureRow label={t.discount}>
        <Money value={-sales.discount} />
      </FigureRow>
      <FigureRow label={t.shipping}>
        <Money value={sales.shipping} />
      </FigureRow>
      <FigureRow label={t.uniqueCodes}>
        <Money value={sales.uniqueCodes} />
      </FigureRow>
      <FigureRow label={t.total} sum>
        <Money value={sales.total} />
      </FigureRow>
      <FigureRow label={t.cost}>
        <Money value={sales.cost} />
      </FigureRow>
    </FigureCard>
  )
}

function TenderCard({ book }: { readonly book: DayBook }) {
  const t = useTexts(dayTexts)
  const tenders = useTexts(tenderTexts)
  const { byTender, total, accepted, untilCounted } = book.sales
  if (untilCounted === true)
    return (
      <FigureCard title={t.byTender} data-testid="day-book-tenders">
        <span className={css.quiet} data-testid="day-book-blind">
          {t.untilCounted}
        </span>
      </FigureCard>
    )
  const unpaid = total - accepted - byTender.reduce((sum, { amount }) => sum + amount, 0)
  return (
    <FigureCard title={t.byTender} data-testid="day-book-tenders">
      {byTender.length === 0 ? <span className={css.quiet}>{t.noSales}</span> : null}
      {byTender.map((tender) => (
        <FigureRow key={tender.kind} label={`${tenders[tender.kind]} (${tender.count})`}>
          <Money value={tender.amount} />
        </FigureRow>
      ))}
      {accepted === 0 ? null : (
        <FigureRow label={t.accepted}>
          <Money value={accepted} />
        </FigureRow>
      )}
      {unpaid === 0 ? null : (
        <FigureRow label={t.unpaid}>
          <Money value={unpaid} />
        </FigureRow>
      )}
      {book.returnsAfterSale.count === 0 ? null : (
        <FigureRow label={`${t.refunds} (${book.returnsAfterSale.count})`}>
          <Money value={-book.returnsAfterSale.amount} tone="loss" />
        </FigureRow>
      )}
      <FigureRow label={t.net} sum>
        <Money value={total - book.returnsAfterSale.amount} />
      </FigureRow>
    </FigureCard>
  )
}

function GoodsCard({ book }: { readonly book: DayBook }) {
  const t = useTexts(dayTexts)
  const { dropOrders, returns } = book
  return (
    <FigureCard title={t.dropOrders} data-testid="day-book-drop-orders">
      <FigureRow label={t.asked}>{dropOrders.asked}</FigureRow>
      <FigureRow label={t.piecesAsked}>{dropOrders.piecesAsked}</FigureRow>
      <FigureRow label={t.handedOver}>{dropOrders.piecesHandedOver}</FigureRow>
      <FigureRow label={t.piecesReceived}>{dropOrders.piecesReceived}</FigureRow>
      <FigureRow label={t.declined}>{dropOrders.piecesDeclined}</FigureRow>
      <FigureRow label={t.onTheWay}>{dropOrders.piecesOnTheWay}</FigureRow>
      <FigureRow label={`${t.returns}: ${t.piecesSent}`}>{returns.piecesSent}</FigureRow>
      <FigureRow label={t.warehouseReceived}>{returns.piecesReceived}</FigureRow>
    </FigureCard>
  )
}

function RestCard({ book }: { readonly book: DayBook }) {
  const t = useTexts(dayTexts)
  return (
    <FigureCard title={`${t.bank} · ${t.shipping2}`} data-testid="day-book-rest">
      <FigureRow label={t.imported}>{book.bank.imported}</FigureRow>
      <FigureRow label={t.matched}>
        <Money value={book.bank.matched} />
      </FigureRow>
      {BESIDE_ORDERS.filter((name) => book.bank[name] !== 0).map((name) => (
        <FigureRow key={name} label={t.beside[name]}>
          <Money value={book.bank[name]} />
        </FigureRow>
      ))}
      <FigureRow label={t.unmatched}>
        <Money value={book.bank.unmatched} />
      </FigureRow>
      <FigureRow label={t.labelsPrinted}>{book.labels.printed}</FigureRow>
      <FigureRow label={t.labelsUnprinted}>{book.labels.unprinted}</FigureRow>
      <FigureRow label={t.awbsMissing}>{book.awbsMissing}</FigureRow>
    </FigureCard>
  )
}

function ShiftCard({ book }: { readonly book: DayBook }) {
  const t = useTexts(dayTexts)
  return (
    <FigureCard title={t.shifts} data-testid="day-book-shifts">
      {book.shifts.length === 0 ? <span className={css.quiet}>{t.noShifts}</span> : null}
      {book.shifts.map((shift) => (
        <div key={shift.shiftId} className={css.term} data-testid="day-book-shift" data-number={shift.number}>
          <span>
            <span className="code">{shift.number}</span> · {t.float} <Money value={shift.float} />
          </span>
          <b>
            {shift.closedAt === null ? (
              t.stillOpen
            ) : (
              <>
                {t.counted} <Money value={shift.counted ?? 0} /> · {t.variance}{' '}
                {shift.variance === 0 ? (
                  t.exact
                ) : (
                  <Money
                    value={shift.variance ?? 0}
                    signed
                    {...((shift.variance ?? 0) < 0 ? { tone: 'loss' as const } : {})}
                  />
                )}
                {shift.reason === '' ? '' : ` (${shift.reason})`}
              </>
            )}
          </b>
        </div>
      ))}
    </FigureCard>
  )
}
