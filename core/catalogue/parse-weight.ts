import { type Result, err, ok } from '../result'
import { type NumberStyle, readNumber, wholeTimes } from './parse-amount'

export type WeightUnit = 'GRAM' | 'ONS' | 'KILOGRAM'

export type WeightRefusal =
  | { readonly code: 'WEIGHT_NOT_A_NUMBER'; readonly text: string }
  | { readonly code: 'WEIGHT_UNIT_MISSING'; readonly text: string }
  | {
      readonly code: 'WEIGHT_ABSURD'
      readonly text: string
      readonly minGrams: number
      readonly maxGrams: number
    }
  | { readonly code: 'WEIGHT_AMBIGUOUS'; readonly text: string; readonly grams: readonly number[] }

/** Beyond what a parcel courier takes as one piece; more is a slipped decimal mark or a wrong unit. */
export const MAX_WEIGHT_GRAMS = 150_000

/** Decimal places by which each unit is larger than a gram; an Indonesian ons is 100 g. */
const ZEROS = { GRAM: 0, ONS: 2, KILOGRAM: 3 } as const satisfies Record<WeightUnit, number>

/** Below this a bare number may as well mean kilograms. */
const LEAST_BARE_GRAMS = 10

/**
 * Weight of one piece in whole grams: `250`, `250 gr`, `0,5 kg`, `2 ons`. The cell's own unit wins over the column's;
 * without either a bare whole number from 10 up is grams and anything else is refused.
 * "1.500 kg" reads as 1,5 kg because 1500 kg is beyond any parcel; where two readings are possible it is refused.
 */
export function parseWeight(
  text: string,
  columnUnit: WeightUnit | null,
  style: NumberStyle,
): Result<number, WeightRefusal> {
  const match = /^(-?\d[\d., ]*?)\s*([a-z]*)\.?$/.exec(text.trim().toLowerCase())
  const written = match?.[2] ?? ''
  const cellUnit = weightUnitOf(written)
  if (!match || (written !== '' && cellUnit === null)) return err({ code: 'WEIGHT_NOT_A_NUMBER', text })
  const digits = match[1] ?? ''
  const absurd = { code: 'WEIGHT_ABSURD', text, minGrams: 1, maxGrams: MAX_WEIGHT_GRAMS } as const
  if (digits.startsWith('-')) return err(absurd)

  const unit = cellUnit ?? columnUnit
  const readings = readNumber(digits, style)
  if (readings.length === 0) return err({ code: 'WEIGHT_NOT_A_NUMBER', text })
  if (unit === null && (!/^\d+$/.test(digits) || Number(digits) < LEAST_BARE_GRAMS)) {
    return err({ code: 'WEIGHT_UNIT_MISSING', text })
  }
  const zeros = ZEROS[unit ?? 'GRAM']
  const grams = new Set(readings.map((reading) => wholeTimes(reading, zeros)).filter(isParcel))
  if (grams.size > 1) return err({ code: 'WEIGHT_AMBIGUOUS', text, grams: [...grams] })
  const [only] = grams
  return only === undefined ? err(absurd) : ok(only)
}

/** The unit a word names, as found after a number or in a column's heading; null when it names none. */
export function weightUnitOf(word: string): WeightUnit | null {
  if (/^(g|gr|gram|grams|gm)$/.test(word)) return 'GRAM'
  if (/^(kg|kgs|kilo|kilogram|kilograms)$/.test(word)) return 'KILOGRAM'
  return word === 'ons' ? 'ONS' : null
}

const isParcel = (grams: number | null): grams is number =>
  grams !== null && grams >= 1 && grams <= MAX_WEIGHT_GRAMS
