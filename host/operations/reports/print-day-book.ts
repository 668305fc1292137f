import { ok } from '../../../core/result'
import { formatDay } from '../../../core/time'
import { dayBookDocument } from '../../documents/day-book'
import { type Handler } from '../../run/context'

export const printDayBook: Handler<'day-book.print'> = (context, { day }) => {
  const document = dayBookDocument(context, day)
  const queued = context.print({
    use: 'receipt',
    kind: document.kind,
    title: formatDay(day),
    documentId: '',
    document,
    copyNo: 0,
  })
  return queued.ok ? ok({}) : queued
}
