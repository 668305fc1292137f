import { type BusinessDay, isBusinessDay } from '../time'

/**
 * One printed date. `plain` is the reading as the layout means it, `turned` the one with day and month changed places;
 * both are the same day where nothing can be mistaken.
 */
export type When = {
  readonly style: 'sure' | 'slash' | 'iso'
  readonly plain: BusinessDay | null
  readonly turned: BusinessDay | null
  /** `HH:MM:SS`, or `HH:MM` where a spreadsheet has left the seconds off; null when no time is printed. */
  readonly time: string | null
}

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'jan january januari',
    'feb february februari pebruari peb',
    'mar march maret mrt',
    'apr april',
    'may mei',
    'jun june juni',
    'jul july juli',
    'aug august agustus agu agt ags agst',
    'sep september sept',
    'oct october okt oktober',
    'nov november nopember nop',
    'dec december des desember',
  ].flatMap((names, at) => names.split(' ').map((name) => [name, at + 1] as const)),
)

/** 1 to 12 for an English or Indonesian month, long or short, in any case; null for another word. */
export const monthOf = (word: string): number | null => {
  const name = word.toLowerCase().replace(/\.$/, '')
  return Object.hasOwn(MONTHS, name) ? (MONTHS[name] ?? null) : null
}

const TIME =
  /^(?:[T\s,]\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,6})?)?(?:\s*([AP])\.?M\.?)?(?:\s*WI(?:B|TA|T))?)?$/i
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[T\s,])/
const NAMED = /^(\d{1,2})[\s/.-]+([a-z]{3,10}\.?)[\s/.,-]+(\d{4}|\d{2})(?=$|[T\s,])/i
const SLASH = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?=$|[T\s,])/

/**
 * A printed date, with or without a time: `03 August 2026 11:27:10`, `03-Agt-26`, `2026-04-01 19:01:04`,
 * `02/12/19 06.25.21`, and what spreadsheets make of them (`9/3/2025 1:00:13 PM`). null when it is no date.
 */
export function readWhen(cell: string): When | null {
  // Longer cells are no dates; the patterns below never see them.
  if (cell.length > 60) return null
  const text = cell.trim()
  const iso = ISO.exec(text)
  if (iso) {
    const [year, month, date] = [iso[1] ?? '', iso[2] ?? '', iso[3] ?? '']
    return finish('iso', dayOf(year, month, date), dayOf(year, date, month), text.slice(iso[0].length))
  }
  const named = NAMED.exec(text)
  if (named) {
    const month = monthOf(named[2] ?? '')
    const day = month === null ? null : dayOf(named[3] ?? '', String(month), named[1] ?? '')
    return day === null ? null : finish('sure', day, day, text.slice(named[0].length))
  }
  const slash = SLASH.exec(text)
  if (!slash) return null
  const [first, second, year] = [slash[1] ?? '', slash[3] ?? '', slash[4] ?? '']
  return finish('slash', dayOf(year, second, first), dayOf(year, first, second), text.slice(slash[0].length))
}

function finish(
  style: When['style'],
  plain: BusinessDay | null,
  turned: BusinessDay | null,
  rest: string,
): When | null {
  if (plain === null && turned === null) return null
  const match = TIME.exec(rest.trimEnd())
  if (!match) return null
  const time = timeOf(match[1], match[2], match[3], match[4])
  return time === false ? null : { style, plain, turned, time }
}

/** The day of these figures; a year of two figures is of this century. null when there is no such day. */
export function dayOf(
  year: string | number,
  month: string | number,
  date: string | number,
): BusinessDay | null {
  const two = (part: string | number): string => String(part).padStart(2, '0')
  const full = String(year).length <= 2 ? `20${two(year)}` : year
  const text = `${full}-${two(month)}-${two(date)}`
  return isBusinessDay(text) ? text : null
}

/** false when it is no time of a day. */
function timeOf(
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  half: string | undefined,
): string | null | false {
  if (hour === undefined || minute === undefined) return null
  const pm = half?.toUpperCase() === 'P'
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (pm ? 12 : 0)
  if (hours > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return false
  const clock = `${String(hours).padStart(2, '0')}:${minute}`
  return second === undefined ? clock : `${clock}:${second}`
}
