import { ok } from '../../../core/result'
import { dayBookCsv } from '../../documents/day-book-csv'
import { dayBookPdf } from '../../documents/day-book-pdf'
import { dayBookTexts } from '../../documents/day-book-texts'
import { type Handler } from '../../run/context'
import { readBook } from './read-book'

/** The day book as a file; where it is kept is the person's business. */
export const exportDayBook: Handler<'day-book.export'> = (context, { day, format, language }) => {
  const settings = context.settings()
  const book = readBook(context, day)
  const texts = dayBookTexts(language)
  const bytes =
    format === 'csv'
      ? Buffer.from(dayBookCsv(book, settings.name, texts, settings.zone), 'utf8')
      : dayBookPdf(book, { shopName: settings.name, zone: settings.zone, printedAt: context.now(), language })
  return ok({ fileName: `${texts.fileName}-${day}.${format}`, base64: bytes.toString('base64') })
}
