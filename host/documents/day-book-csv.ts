import { type DayBook } from '../../contract/operations/till'
import { type Zone, formatDay } from '../../core/time'
import { type DayBookValue } from '../../printing'
import { dayBookBalances, dayBookSections, totalOf } from './day-book-sections'
import { type DayBookTexts } from './day-book-texts'

/** Excel takes a file for UTF-8 by this mark alone. */
const BYTE_ORDER_MARK = '\uFEFF'

/**
 * The day book as a table for Excel with Indonesian settings: UTF-8 with byte order mark, semicolons (RFC 4180
 * otherwise), whole rupiah without points.
 */
export function dayBookCsv(book: DayBook, shopName: string, texts: DayBookTexts, zone: Zone): string {
  const figures = dayBookSections(book, texts, zone).flatMap(({ title, rows }) =>
    rows.map((row) => [title, row.label, plain(row.value)]),
  )
  const balances = dayBookBalances(book, texts).flatMap(({ title, came, inAll, went }) => {
    const off = totalOf(came) - totalOf(went)
    return [
      ...came.map((term) => [title, term.label, term.count]),
      [title, inAll, totalOf(came)],
      ...went.map((term) => [title, term.label, term.count]),
      [title, texts.checks, off === 0 ? texts.addsUp : texts.doesNotAddUp(off)],
    ]
  })
  const table: Cell[][] = [
    [shopName, texts.title, formatDay(book.day)],
    [texts.section, texts.item, texts.value],
    ...figures,
    [texts.sales, texts.cost, book.sales.cost],
    ...balances,
  ]
  return BYTE_ORDER_MARK + table.map((row) => `${row.map(cell).join(';')}\r\n`).join('')
}

type Cell = string | number

function plain(value: DayBookValue): Cell {
  if (typeof value === 'string') return value
  return 'rupiah' in value ? value.rupiah : value.count
}

/** A typed reason that begins like a formula would be run by Excel; an apostrophe makes it text. */
function cell(value: Cell): string {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
