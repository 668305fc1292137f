import { type DayBook } from '../../contract/operations/till'
import { findPerson } from '../../db/queries/shop'
import { type QueryContext } from '../run/context'

/**
 * The day book as this person may see it now. Float, movements and cash sales together are what should lie in the
 * drawer: until an open shift was counted, only a supervisor sees the ways of paying, or the count would not be blind.
 * Nobody signed in is the terminal itself.
 */
export function blindBook({ db, personId }: Pick<QueryContext, 'db' | 'personId'>, book: DayBook): DayBook {
  const uncounted = book.shifts.some((shift) => shift.closedAt === null && shift.countedAt === null)
  if (!uncounted || personId === null || findPerson(db, personId)?.role === 'supervisor') return book
  return { ...book, sales: { ...book.sales, byTender: [], untilCounted: true } }
}
