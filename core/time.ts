declare const instantBrand: unique symbol
declare const dayBrand: unique symbol

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly [instantBrand]: 'Instant' }

/** `YYYY-MM-DD`, the day a shop counts something to; fixed when the fact is recorded. */
export type BusinessDay = string & { readonly [dayBrand]: 'BusinessDay' }

/** Hours between the local clock of an Indonesian zone and UTC; none of them knows summer time. */
const ZONE_HOURS = {
  'Asia/Jakarta': 7,
  'Asia/Pontianak': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
} as const

export type Zone = keyof typeof ZONE_HOURS

export const ZONES = Object.keys(ZONE_HOURS) as readonly Zone[]

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** @throws RangeError outside the years 2000 to 2199. */
export function instant(ms: number): Instant {
  if (!Number.isSafeInteger(ms) || ms < 946_684_800_000 || ms > 7_258_118_400_000) {
    throw new RangeError(`not an instant: ${ms}`)
  }
  return ms as Instant
}

export function isBusinessDay(text: string): text is BusinessDay {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** @throws RangeError when the text is no calendar day. */
export function businessDay(text: string): BusinessDay {
  if (!isBusinessDay(text)) throw new RangeError(`not a day: ${text}`)
  return text
}

export type Civil = { year: number; month: number; day: number; hour: number; minute: number; second: number }

/** The wall clock of `zone` at `at`. */
export function civil(at: Instant, zone: Zone): Civil {
  const local = at + ZONE_HOURS[zone] * HOUR
  const days = Math.floor(local / DAY)
  const rest = local - days * DAY
  return {
    ...civilFromDays(days),
    hour: Math.floor(rest / HOUR),
    minute: Math.floor((rest % HOUR) / MINUTE),
    second: Math.floor((rest % MINUTE) / SECOND),
  }
}

/** The instant at which the wall clock of `zone` shows `day` and `hour:minute`. */
export function instantAt(day: BusinessDay, hour: number, minute: number, zone: Zone): Instant {
  return instant(daysFromDay(day) * DAY + hour * HOUR + minute * MINUTE - ZONE_HOURS[zone] * HOUR)
}

/**
 * The day a shop counts `at` to: the calendar day of its zone, moved back by the hour at which its day begins,
 * so that a sale at 00:40 belongs to the evening before when `cutHour` is 4.
 */
export function businessDayOf(at: Instant, zone: Zone, cutHour: number): BusinessDay {
  const { year, month, day } = civil(instant(at - cutHour * HOUR), zone)
  return dayText(year, month, day)
}

export function addDays(day: BusinessDay, days: number): BusinessDay {
  const { year, month, day: date } = civilFromDays(daysFromDay(day) + days)
  return dayText(year, month, date)
}

/** Days since 1970-01-01, to compare many days quickly. */
export const dayNumberOf = (day: BusinessDay): number => daysFromDay(day)

/** The same of the calendar day of `zone` at `at`. */
export const dayNumberAt = (at: Instant, zone: Zone): number =>
  Math.floor((at + ZONE_HOURS[zone] * HOUR) / DAY)

/** Days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: BusinessDay, b: BusinessDay): number => daysFromDay(b) - daysFromDay(a)

const two = (value: number): string => String(value).padStart(2, '0')

const dayText = (year: number, month: number, day: number): BusinessDay =>
  businessDay(`${year}-${two(month)}-${two(day)}`)

/** `22/11/2026`. */
export function formatDay(day: BusinessDay): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
}

/** `22/11/2026 14.05`: Indonesian clock times are written with a dot. */
export function formatInstant(at: Instant, zone: Zone): string {
  const { year, month, day, hour, minute } = civil(at, zone)
  return `${two(day)}/${two(month)}/${year} ${two(hour)}.${two(minute)}`
}

/** `14.05`. */
export function formatClock(at: Instant, zone: Zone): string {
  const { hour, minute } = civil(at, zone)
  return `${two(hour)}.${two(minute)}`
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

// Days from civil and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
function daysFromDay(day: BusinessDay): number {
  const month = Number(day.slice(5, 7))
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(day.slice(8, 10)) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  }
}
