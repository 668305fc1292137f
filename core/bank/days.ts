import { type BusinessDay, addDays, daysBetween } from '../time'
import { type When, dayOf, readWhen } from './when'

export type DayContext = {
  readonly uploadedOn: BusinessDay
  readonly period: { readonly from: BusinessDay; readonly to: BusinessDay } | null
}

/** A computer's clock may stand a little behind the bank's. */
export const CLOCK_SLACK_DAYS = 3

/**
 * `dd/mm/yyyy`, `dd/mm/yy` or `dd/mm` to a day, the day always first. A missing year is the one that puts the day
 * into the period, or without a period the latest year in which the day is not after the upload: no bank shows
 * lines a year old without their year. null when it is no such day.
 */
export function readDay(text: string, context: DayContext): BusinessDay | null {
  const match = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$/.exec(text.trim())
  if (!match) return null
  const [date, month, year] = [match[1] ?? '', match[2] ?? '', match[3]]
  if (year !== undefined) return dayOf(year, month, date)
  return context.period
    ? yearFromPeriod(date, month, context.period)
    : yearFromUpload(date, month, context.uploadedOn)
}

/**
 * A date with or without its year, in both orders, so that a whole file can tell which one it uses (`settleDates`).
 * A spreadsheet may have written it as `YYYY-MM-DD`. null when it is no date.
 */
export function readDayBothWays(text: string, context: DayContext): When | null {
  const short = /^(\d{1,2})[/-](\d{1,2})$/.exec(text.trim())
  if (!short) return readWhen(text)
  const plain = readDay(text, context)
  const turned = readDay(`${short[2]}/${short[1]}`, context)
  return plain === null && turned === null ? null : { style: 'slash', plain, turned, time: null }
}

function yearFromPeriod(
  date: string,
  month: string,
  period: { readonly from: BusinessDay; readonly to: BusinessDay },
): BusinessDay | null {
  const [first, last] = [Number(period.from.slice(0, 4)), Number(period.to.slice(0, 4))]
  for (let year = last; year >= first; year--) {
    const day = dayOf(year, month, date)
    if (day && day >= period.from && day <= period.to) return day
  }
  return dayOf(last, month, date) ?? dayOf(first, month, date)
}

function yearFromUpload(date: string, month: string, uploadedOn: BusinessDay): BusinessDay | null {
  const latest = addDays(uploadedOn, CLOCK_SLACK_DAYS)
  const start = Number(latest.slice(0, 4))
  // Five years reach the leap day before last.
  for (let year = start; year > start - 5; year--) {
    const day = dayOf(year, month, date)
    if (day && daysBetween(day, latest) >= 0) return day
  }
  return null
}
