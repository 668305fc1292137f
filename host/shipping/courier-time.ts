import { type Instant, instant } from '../../core/time'

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ]+(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?$/
const DAY_FIRST = /^(\d{2})[-/](\d{2})[-/](\d{4}) +(\d{2}):(\d{2})(?::(\d{2}))?$/
const WITH_WORD = /^(\d{1,2})[ -]([A-Z]{3})[ -](\d{4}) +(\d{2}):(\d{2})(?::(\d{2}))?$/

/**
 * A moment as couriers write it: ISO with or without a zone, `22-11-2026 13:46`, `04 SEP 2019  13:46`. Without a zone
 * it is Jakarta's time, where all their systems stand. @returns null where it is written in any other way.
 */
export function courierTime(text: string): Instant | null {
  const said = text.trim().toUpperCase()
  const iso = ISO.exec(said)
  if (iso) {
    const [, year, month, day, hour, minute, second = '00', zone = '+07:00'] = iso
    return at(`${year}-${month}-${day}T${hour}:${minute}:${second}${withColon(zone)}`)
  }
  const dayFirst = DAY_FIRST.exec(said)
  if (dayFirst) {
    const [, day, month, year, hour, minute, second = '00'] = dayFirst
    return at(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`)
  }
  const [, day = '', word = '', year, hour, minute, second = '00'] = WITH_WORD.exec(said) ?? []
  const month = String(MONTHS.indexOf(word) + 1).padStart(2, '0')
  return month === '00'
    ? null
    : at(`${year}-${month}-${day.padStart(2, '0')}T${hour}:${minute}:${second}+07:00`)
}

const withColon = (zone: string): string =>
  /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone

function at(iso: string): Instant | null {
  const ms = Date.parse(iso)
  return ms >= 946_684_800_000 && ms <= 7_258_118_400_000 ? instant(ms) : null
}
