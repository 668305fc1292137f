import { ok } from '../../../core/result'
import { readMonth } from '../../../db/queries/reports'
import { type Handlers } from '../../run/context'
import { exportDayBook } from './export-day-book'
import { homePipeline } from './pipeline'
import { printDayBook } from './print-day-book'
import { readBook } from './read-book'

export const reportHandlers: Handlers<
  'report.day' | 'report.month' | 'day-book.print' | 'day-book.export' | 'home.pipeline'
> = {
  'report.day': (context, { day }) => ok(readBook(context, day)),
  'report.month': (context, { month }) => ok(readMonth(context.db, month)),
  'day-book.print': printDayBook,
  'day-book.export': exportDayBook,
  'home.pipeline': homePipeline,
}
