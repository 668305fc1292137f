import { type BusinessDay, businessDayOf } from '../../core/time'
import { readDayBook } from '../../db/queries/day-book'
import { type DayBook as DayBookPaper } from '../../printing'
import { type QueryContext } from '../run/context'
import { blindBook } from './blind-count'
import { type Balance, dayBookBalances, dayBookSections, totalOf } from './day-book-sections'
import { dayBookTexts } from './day-book-texts'
import { orNull, shopBlock } from './parts'

/** The day book on receipt paper, as it stands now. A day with one shift names it on top. */
export function dayBookDocument(context: QueryContext, day: BusinessDay): DayBookPaper {
  const settings = context.settings()
  const now = context.now()
  const today = businessDayOf(now, settings.zone, settings.dayCutHour)
  const book = blindBook(context, readDayBook(context.db, day, today))
  const texts = dayBookTexts(settings.paperLanguage)
  const balances = dayBookBalances(book, texts)
  const [shift, ...others] = book.shifts
  const only = others.length === 0 ? shift : undefined
  return {
    kind: 'day-book',
    language: settings.paperLanguage,
    zone: settings.zone,
    copyNo: 0,
    shop: shopBlock(settings),
    businessDay: day,
    shift: only?.number ?? null,
    cashier: orNull(only?.openedBy ?? ''),
    openedAt: only?.openedAt ?? null,
    closedAt: only?.closedAt ?? null,
    printedAt: now,
    sections: [...dayBookSections(book, texts, settings.zone), ...balances.map(comingSection)],
    equations: balances.map(({ inAll, came, went }) => ({
      total: { label: inAll, count: totalOf(came) },
      terms: [...went],
    })),
    note: null,
  }
}

const comingSection = ({ title, came, inAll }: Balance): DayBookPaper['sections'][number] => ({
  title,
  rows: [
    ...came.map(({ label, count }) => ({ label, value: { count } })),
    { label: inAll, value: { count: totalOf(came) }, emphasised: true },
  ],
})
