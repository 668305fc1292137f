import { type Result, err, ok } from '../../result'
import { type BusinessDay } from '../../time'
import type { ReadContext, ReadRefusal } from '../reader'
import { dayOf } from '../when'

export type QifStyle = NonNullable<ReadContext['style']>

type DateParts = readonly [first: number, second: number, third: string]

/** `31/12/2025`, `12/31'25`, `1/ 2'25`, `2025-12-31`; the third part keeps its length, which tells a year. */
function dateParts(text: string): DateParts | null {
  const match = /^(\d{1,4})\s*[/.-]\s*(\d{1,2})\s*[/.'-]\s*(\d{4}|\d{1,2})$/.exec(text.trim())
  return match ? [Number(match[1]), Number(match[2]), match[3] ?? ''] : null
}

/**
 * The one style in which all dates and amounts of a file can be read. Asked for when two remain; what a person said
 * fills the gap, and does not overrule what the file proves.
 */
export function proveStyle(
  dates: readonly string[],
  amounts: readonly string[],
  said: QifStyle | undefined,
): Result<QifStyle, ReadRefusal> {
  const order = proveOrder(dates) ?? said?.order
  const decimal = proveDecimal(amounts) ?? said?.decimal
  if (order && decimal) return ok({ order, decimal })
  const seen = [
    ...(order ? [] : dates.slice(0, 3)),
    ...(decimal ? [] : amounts.filter(isOpenAmount).slice(0, 3)),
  ]
  return err({ code: 'STYLE_NEEDED', seen: seen.map((sample) => sample.slice(0, 30)).join('  ') })
}

function proveOrder(dates: readonly string[]): QifStyle['order'] | null {
  const parts = dates.flatMap((date) => {
    const found = dateParts(date)
    return found ? [found] : []
  })
  // Nothing that could be mistaken: every row will be listed as having no date.
  if (parts.length === 0) return 'dmy'
  if (parts.some(([first]) => first > 31)) return 'ymd'
  // With a two-figure year in front or behind, `25/12/11` has three readings.
  const yearLast =
    parts.every(([, , third]) => third.length === 4) || dates.some((date) => date.includes("'"))
  const dayFirst = parts.some(([first]) => first > 12)
  const monthFirst = parts.some(([, second]) => second > 12)
  if (dayFirst === monthFirst) {
    const same = yearLast && parts.every(([first, second]) => first === second)
    return same ? 'dmy' : null
  }
  if (monthFirst) return 'mdy'
  const yearCannotLead = yearLast || parts.some(([, , third]) => Number(third) > 31)
  return yearCannotLead ? 'dmy' : null
}

const marksOf = (amount: string): string => amount.replace(/[^.,]/g, '')

/** One mark with three figures behind it: a thousand or one and a bit. */
const isOpenAmount = (amount: string): boolean => /^[+-]?\d{1,3}[.,]\d{3}$/.test(amount.trim())

function proveDecimal(amounts: readonly string[]): QifStyle['decimal'] | null {
  const proofs = new Set<',' | '.'>()
  let open = false
  for (const amount of amounts) {
    const proof = decimalOf(amount.trim())
    if (proof) proofs.add(proof)
    else open ||= isOpenAmount(amount)
  }
  const [first] = proofs
  if (proofs.size === 1 && first) return first
  // Whole rupiah without any mark read alike either way.
  return proofs.size === 0 && !open ? '.' : null
}

function decimalOf(amount: string): ',' | '.' | null {
  const marks = marksOf(amount)
  const last = marks.at(-1)
  if (last !== ',' && last !== '.') return null
  const other = last === ',' ? '.' : ','
  if (new Set(marks).size === 2) return last
  if (marks.length > 1) return other
  const behind = amount.length - 1 - amount.lastIndexOf(last)
  return behind === 3 ? null : last
}

/** null when the text is no date in this order. Years of two figures are of this century. */
export function qifDay(text: string, order: QifStyle['order']): BusinessDay | null {
  const parts = dateParts(text)
  if (!parts) return null
  const [first, second, third] = parts
  const [year, month, date] =
    order === 'ymd'
      ? [first, second, Number(third)]
      : order === 'dmy'
        ? [Number(third), second, first]
        : [Number(third), first, second]
  return dayOf(year, month, date)
}

/** Signed sen; null when the text is no amount with this decimal mark. */
export function qifSen(text: string, decimal: QifStyle['decimal']): number | null {
  const group = decimal === ',' ? '.' : ','
  const match = /^([+-]?)\s*(\d[\d.,]*|[.,]\d{1,2})$/.exec(text.trim().replace(/\s/g, ''))
  if (!match) return null
  const [whole = '', fraction = '', ...more] = (match[2] ?? '').split(decimal)
  if (more.length > 0 || !/^\d{0,2}$/.test(fraction)) return null
  const groups = whole.split(group)
  if (
    groups.length > 1 &&
    !(groups.slice(1).every((part) => part.length === 3) && (groups[0] ?? '').length <= 3)
  )
    return null
  const sen = Number(`${groups.join('')}${fraction.padEnd(2, '0')}`)
  if (!Number.isSafeInteger(sen) || sen > 2 ** 51) return null
  return match[1] === '-' && sen !== 0 ? -sen : sen
}
