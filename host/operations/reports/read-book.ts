import { type DayBook } from '../../../contract/operations/till'
import { type BusinessDay, businessDayOf } from '../../../core/time'
import { readDayBook } from '../../../db/queries/day-book'
import { blindBook } from '../../documents/blind-count'
import { type QueryContext } from '../../run/context'

/** The day book of a day as the person may see it; null: of the business day of now. */
export function readBook(context: QueryContext, day: BusinessDay | null): DayBook {
  const { zone, dayCutHour } = context.settings()
  const today = businessDayOf(context.now(), zone, dayCutHour)
  return blindBook(context, readDayBook(context.db, day ?? today, today))
}
