import { parseSen } from '../amount'
import { bare } from '../cells'
import { type DayContext, readDay } from '../days'
import type { Direction } from '../reader'
import { type BusinessDay } from '../../time'
import { dayOf as dayFromFigures, monthOf } from '../when'
import type { DateOrder, Decimal } from './mapping'

/** `12/11/2026`, `12-11-26`, `12.11.2026`, `12/11`: which part is the day is not said. */
const SLASHED = /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$/
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const PACKED = /^(20\d{2})(\d{2})(\d{2})$/
const WORDED = /^(\d{1,2})[\s\-/.]*([A-Za-z]{3,9})\.?[\s\-/.,]*(\d{4}|\d{2})?$/
const WORDED_MONTH_FIRST = /^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?$/
const CLOCK = /[\sT]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*(?:WIB|WITA|WIT)?$/i
/** No day and no amount is longer; longer cells would cost the patterns time. */
const LONGEST = 60

const PENDING = /^(PEND|PENDING|TERTUNDA|BELUM DIBUKUKAN)\b/i

/** By the first three letters, Indonesian and English: banks cut months in ways of their own. */
const monthBegun = (word: string | undefined): number | null => monthOf((word ?? '').slice(0, 3))

export const isPending = (cell: string): boolean => PENDING.test(bare(cell))

/** A day as printed, cut into its parts; `open`: day and month could change places. */
export type DayParts =
  | {
      readonly kind: 'open'
      readonly first: number
      readonly second: number
      readonly year: string | undefined
      readonly time: string | null
    }
  | {
      readonly kind: 'iso' | 'named'
      readonly day: number
      readonly month: number
      readonly year: string | undefined
      readonly time: string | null
    }

/** null when the cell is no day. Surrounding apostrophes and a clock time behind the day are taken off. */
export function dayParts(cell: string): DayParts | null {
  if (cell.length > LONGEST) return null
  const whole = bare(cell)
  const clock = CLOCK.exec(whole)
  const time = clock ? clockText(clock) : null
  const text = (clock ? whole.slice(0, clock.index) : whole).trim()
  const iso = ISO.exec(text) ?? PACKED.exec(text)
  if (iso) return { kind: 'iso', year: iso[1], month: Number(iso[2]), day: Number(iso[3]), time }
  const open = SLASHED.exec(text)
  if (open) return { kind: 'open', first: Number(open[1]), second: Number(open[2]), year: open[3], time }
  const worded = WORDED.exec(text)
  const month = monthBegun(worded?.[2])
  if (worded && month !== null) return { kind: 'named', day: Number(worded[1]), month, year: worded[3], time }
  const american = WORDED_MONTH_FIRST.exec(text)
  const named = monthBegun(american?.[1])
  return american && named !== null
    ? { kind: 'named', day: Number(american[2]), month: named, year: american[3], time }
    : null
}

/** The day the parts mean. A missing year is inferred as `readDay` does. */
export function dayOf(parts: DayParts, order: DateOrder, context: DayContext): BusinessDay | null {
  const [day, month] =
    parts.kind !== 'open'
      ? [parts.day, parts.month]
      : order === 'mdy'
        ? [parts.second, parts.first]
        : [parts.first, parts.second]
  if (parts.year === undefined || parts.year.length === 2)
    return readDay(`${day}/${month}${parts.year === undefined ? '' : `/${parts.year}`}`, context)
  return dayFromFigures(parts.year, month, day)
}

/** `9.05`, `09:05:33` as `HH:MM[:SS]`; null when the cell is no time of day. */
export function readTime(cell: string): string | null {
  const match = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(?:WIB|WITA|WIT)?$/i.exec(bare(cell))
  return match ? clockText(match) : null
}

function clockText(match: RegExpExecArray): string | null {
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '0')]
  if (hour > 23 || minute > 59 || second > 59) return null
  const two = (value: number): string => String(value).padStart(2, '0')
  return match[3] === undefined ? `${two(hour)}:${two(minute)}` : `${two(hour)}:${two(minute)}:${two(second)}`
}

const CREDIT_WORD = /^(CR|C|K|KR|KREDIT|CREDIT|MASUK|IN|DANA MASUK|UANG MASUK|\+)\.?$/i
const DEBIT_WORD = /^(DB|DR|D|DEBET|DEBIT|KELUAR|OUT|DANA KELUAR|UANG KELUAR|-)\.?$/i

export function directionOf(cell: string): Direction | null {
  const word = bare(cell)
  return CREDIT_WORD.test(word) ? 'credit' : DEBIT_WORD.test(word) ? 'debit' : null
}

/** An amount in sen, zero or more, with what is printed around it. */
export type Amount = {
  readonly sen: number
  readonly negative: boolean
  /** A plus or minus, brackets, or a word beside the number. */
  readonly direction: Direction | null
}

const AROUND =
  /^\s*(?<before>[A-Za-z.]*?)\s*(?<sign>[-+(]?)\s*(?:Rp\.?|IDR)?\s*(?<sign2>[-+]?)\s*(?<number>[\d.,]+)\s*(?<after>-|\+|\)|[A-Za-z.]*)\s*$/

/** null when the cell holds no number, or one written with the other decimal sign. An empty cell is no number. */
export function readAmount(cell: string, decimal: Decimal | null): Amount | null {
  if (cell.length > LONGEST) return null
  const parts = AROUND.exec(bare(cell).replace(/^(Rp\.?|IDR)\s*/i, ''))?.groups
  const number = parts?.['number'] ?? ''
  const mark = decimalOf(number)
  if (decimal !== null && mark !== null && mark !== decimal) return null
  const sen = parseSen(number)
  if (!parts || sen === null) return null
  const [before, after] = [parts['before'] ?? '', parts['after'] ?? '']
  const signs = `${parts['sign']}${parts['sign2']}${/^[-+)]$/.test(after) ? after : ''}`
  const negative = /[-(]/.test(signs)
  const word = directionOf(before) ?? (/^[-+)]?$/.test(after) ? null : directionOf(after))
  if (word === null && (/[A-Za-z]/.test(before) || /[A-Za-z]/.test(after))) return null
  const signed = negative ? 'debit' : signs.includes('+') ? 'credit' : null
  return { sen, negative, direction: word ?? signed }
}

/** The separator that one or two last digits stand behind; three digits are a group. */
export function decimalOf(number: string): Decimal | null {
  const mark = /([.,])\d{1,2}\)?\s*[A-Za-z.\-+]*$/.exec(number.trim())?.[1]
  return mark === ',' || mark === '.' ? mark : null
}

/** The separator that groups thousands, where one is used: `1.250.000`, `20,000`. */
export function groupOf(number: string): Decimal | null {
  const mark = /\d([.,])\d{3}(?!\d)/.exec(number)?.[1]
  return mark === ',' || mark === '.' ? mark : null
}
