import { type Result, err, ok } from '../result'
import { type NumberStyle, readNumber, wholeTimes } from './parse-amount'

export type LengthUnit = 'MILLIMETRE' | 'CENTIMETRE' | 'METRE'

export type LengthRefusal =
  | { readonly code: 'SIZE_NOT_A_NUMBER'; readonly text: string }
  | { readonly code: 'SIZE_ABSURD'; readonly text: string; readonly maxMm: number }

/** Longer is no parcel of a courier; more is a slipped decimal mark or a wrong unit. */
export const MAX_LENGTH_MM = 3000

const ZEROS = { MILLIMETRE: 0, CENTIMETRE: 1, METRE: 3 } as const satisfies Record<LengthUnit, number>

/**
 * One side of a packed piece in whole millimetres: `20`, `12,5 cm`, `125 mm`, `0,4 m`. The cell's own unit wins over
 * the column's; without either it is centimetres, as every marketplace's table asks for them. Less than a millimetre
 * is rounded up.
 */
export function parseLength(
  text: string,
  columnUnit: LengthUnit | null,
  style: NumberStyle,
): Result<number, LengthRefusal> {
  const match = /^(\d[\d., ]*?)\s*([a-z]*)\.?$/.exec(text.trim().toLowerCase())
  const written = match?.[2] ?? ''
  const cellUnit = lengthUnitOf(written)
  if (!match || (written !== '' && cellUnit === null)) return err({ code: 'SIZE_NOT_A_NUMBER', text })
  const readings = readNumber(match[1] ?? '', style)
  if (readings.length === 0) return err({ code: 'SIZE_NOT_A_NUMBER', text })
  const zeros = ZEROS[cellUnit ?? columnUnit ?? 'CENTIMETRE']
  const sides = new Set(
    readings
      .map(({ whole, fraction }) => {
        const exact = wholeTimes({ whole, fraction: fraction.slice(0, zeros) }, zeros)
        return exact === null || !/[1-9]/.test(fraction.slice(zeros)) ? exact : exact + 1
      })
      .filter((side) => side !== null && side >= 1 && side <= MAX_LENGTH_MM),
  )
  const [only] = sides
  return sides.size !== 1 || only === undefined || only === null
    ? err({ code: 'SIZE_ABSURD', text, maxMm: MAX_LENGTH_MM })
    : ok(only)
}

/** The unit a word names, as found after a number or in a column's heading; null when it names none. */
export function lengthUnitOf(word: string): LengthUnit | null {
  if (/^(mm|milimeter|millimeter)$/.test(word)) return 'MILLIMETRE'
  if (/^(cm|centimeter|sentimeter)$/.test(word)) return 'CENTIMETRE'
  return /^(m|meter|metre)$/.test(word) ? 'METRE' : null
}
