import { type Result, err, ok } from '../result'

/** What the separators of a file mean, as proven by its own cells; `UNPROVEN` when no cell tells. */
export type NumberStyle = 'DOT_THOUSANDS' | 'COMMA_THOUSANDS' | 'CONTRADICTING' | 'UNPROVEN'

export type AmountRefusal =
  | { readonly code: 'AMOUNT_NOT_A_NUMBER'; readonly text: string }
  | { readonly code: 'AMOUNT_FRACTION'; readonly text: string }
  | { readonly code: 'AMOUNT_AMBIGUOUS'; readonly text: string; readonly readings: readonly string[] }

/**
 * Whole rupiah from a catalogue cell, Indonesian or English: `Rp 12.500`, `12.500,00`, `12,500.00`, `12500`,
 * `12,5rb`, `1,2 jt`, `(500)` as minus. A reading that the file's own style contradicts is refused, never guessed;
 * so is a fraction of a rupiah. Limits of what a price may be are the caller's.
 */
export function parseAmount(text: string, style: NumberStyle): Result<number, AmountRefusal> {
  const parts = splitAmount(text)
  const readings = parts === null ? [] : readNumber(parts.digits, style)
  const [first, second] = readings
  if (parts === null || first === undefined) return err({ code: 'AMOUNT_NOT_A_NUMBER', text })

  // Rupiah have no third decimal, so an unproven "12.500" is twelve thousand five hundred. "12.500rb" is not so
  // plain, nor is "12.500" in a file that elsewhere uses the dot as decimal mark.
  const plain = second === undefined || (style === 'UNPROVEN' && parts.zeros === 0)
  if (!plain) return err({ code: 'AMOUNT_AMBIGUOUS', text, readings: readings.map(decimalText) })

  const value = wholeTimes(first, parts.zeros)
  if (value === null) return err({ code: 'AMOUNT_FRACTION', text })
  // `+ 0` turns -0 into 0.
  return ok(value * parts.sign + 0)
}

/** A number as its digits before and after the decimal mark; kept as text because 0.1 has no exact binary form. */
export type Decimal = { readonly whole: string; readonly fraction: string }

/**
 * Every reading of `digits` that the separators allow, without sign, currency or unit.
 * A single separator before exactly three digits may be a thousands mark or a decimal mark; the style decides, and
 * where the style is not the thousands one both are returned, the thousands reading first.
 */
export function readNumber(digits: string, style: NumberStyle): Decimal[] {
  if (/^\d+$/.test(digits)) return [{ whole: digits, fraction: '' }]

  const both = /^(\d{1,3}(?:([.,])\d{3})+)([.,])(\d{1,2})$/.exec(digits)
  if (both && both[2] !== both[3]) {
    return isGroupedBy(both[1] ?? '', both[2] ?? '')
      ? [{ whole: bare(both[1]), fraction: both[4] ?? '' }]
      : []
  }

  const single = /^(\d+)([.,])(\d+)$/.exec(digits)
  if (single) return readSingle(single[1] ?? '', single[2] === '.' ? '.' : ',', single[3] ?? '', style)

  for (const separator of ['.', ',', ' ']) {
    if (isGroupedBy(digits, separator)) return [{ whole: bare(digits), fraction: '' }]
  }
  return []
}

/** Looks for cells whose separators leave one reading, and says what they prove together. */
export function numberStyleOf(cells: Iterable<string>): NumberStyle {
  let dot = false
  let comma = false
  for (const cell of cells) {
    const digits = splitAmount(cell)?.digits ?? ''
    const mark = decimalMarkOf(digits)
    if (mark === ',') dot = true
    if (mark === '.') comma = true
  }
  if (dot && comma) return 'CONTRADICTING'
  if (dot) return 'DOT_THOUSANDS'
  return comma ? 'COMMA_THOUSANDS' : 'UNPROVEN'
}

function decimalMarkOf(digits: string): ',' | '.' | null {
  if (/^\d{1,3}(\.\d{3})+,\d{1,2}$/.test(digits) || /^\d{1,3}(\.\d{3}){2,}$/.test(digits)) return ','
  if (/^\d{1,3}(,\d{3})+\.\d{1,2}$/.test(digits) || /^\d{1,3}(,\d{3}){2,}$/.test(digits)) return '.'
  const single = /^\d+([.,])(\d{1,2}|\d{4,})$/.exec(digits) ?? /^(?:0|\d{4,})([.,])\d+$/.exec(digits)
  return single?.[1] === ',' ? ',' : single?.[1] === '.' ? '.' : null
}

function readSingle(whole: string, separator: '.' | ',', rest: string, style: NumberStyle): Decimal[] {
  const asDecimal = { whole, fraction: rest }
  const couldGroup = rest.length === 3 && /^[1-9]\d{0,2}$/.test(whole)
  if (!couldGroup) return [asDecimal]
  const grouped = { whole: whole + rest, fraction: '' }
  const asGroup: NumberStyle = separator === '.' ? 'DOT_THOUSANDS' : 'COMMA_THOUSANDS'
  return style === asGroup ? [grouped] : [grouped, asDecimal]
}

const isGroupedBy = (digits: string, separator: string): boolean => {
  const [first, ...groups] = digits.split(separator)
  return groups.length > 0 && /^\d{1,3}$/.test(first ?? '') && groups.every((group) => /^\d{3}$/.test(group))
}

const bare = (digits: string | undefined): string => (digits ?? '').replace(/[., ]/g, '')

type AmountParts = { sign: 1 | -1; digits: string; zeros: 0 | 3 | 6 }

function splitAmount(text: string): AmountParts | null {
  let rest = text.trim().toLowerCase()
  let sign: 1 | -1 = 1
  const brackets = /^\((.*)\)$/.exec(rest)
  if (brackets) {
    rest = (brackets[1] ?? '').trim()
    sign = -1
  }
  rest = rest.replace(/^(-?)\s*(?:rp\.?|idr)\s*/, '$1').replace(/\s*idr$/, '')
  if (/^[-\u2212]/.test(rest)) {
    sign = sign === 1 ? -1 : 1
    rest = rest.slice(1).trim()
  }
  rest = rest.replace(/[,.]\s*-+$/, '')
  const scaled = /^(.*?)\s*(rb|ribu|k|jt|juta)$/.exec(rest)
  const unit = scaled?.[2]
  const digits = (scaled ? (scaled[1] ?? '') : rest).trim()
  if (!/^\d[\d., ]*$/.test(digits)) return null
  return { sign, digits, zeros: unit === undefined ? 0 : unit === 'jt' || unit === 'juta' ? 6 : 3 }
}

/** The decimal times 10^zeros as an integer, or null when a fraction is left or it is beyond exact integers. */
export function wholeTimes({ whole, fraction }: Decimal, zeros: number): number | null {
  if (/[1-9]/.test(fraction.slice(zeros))) return null
  const value = Number(whole + fraction.slice(0, zeros).padEnd(zeros, '0'))
  return Number.isSafeInteger(value) ? value : null
}

const decimalText = ({ whole, fraction }: Decimal): string =>
  fraction === '' ? whole : `${whole}.${fraction}`
