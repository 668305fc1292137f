import { formatNumber } from '../../core/money'
import type { AddressLabel } from '../documents'
import type { LabelPart } from '../encode-refusal'
import type { PaperTexts } from '../paper/texts'
import type { Sheet } from './sheet'

/** What the parts of a label share while it is laid out. */
export interface LabelFrame {
  readonly sheet: Sheet
  readonly label: AddressLabel
  readonly texts: PaperTexts
  /** Left edge and width of what may be printed on. */
  readonly left: number
  readonly width: number
  /** 1 on A6; smaller labels shrink fixed parts, but letters never below 7 pt. */
  readonly density: number
  /** The address is not made smaller than this; the label is laid out again with smaller fixed parts instead. */
  readonly leastAddressMm: number
  /** Parts which do not fit. */
  readonly overflow: Set<LabelPart>
}

/** 7 pt: smaller letters are not read on a thermal label. */
export const MIN_LETTER_MM = 2.5

/** Below this density (labels lower than 9 cm) captions and boxes give way to the address. */
export const COMPACT = 0.6

/** Dots of `mm` on A6, shrunk on smaller labels. */
export function scaled(frame: LabelFrame, mm: number, minMm = 0): number {
  return frame.sheet.mm(Math.max(minMm, mm * frame.density))
}

/** Text as it goes on a label: composed letters, no control or invisible marks, one line. */
export function plainLabelText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .trim()
}

/** "850 g" or "1,25 kg" (in English "1.25 kg"). */
export function weightText(grams: number, language: 'id' | 'en'): string {
  if (grams < 1000) return `${grams} g`
  const rest = String(grams % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  const comma = language === 'id' ? ',' : '.'
  return `${formatNumber(Math.floor(grams / 1000))}${rest === '' ? '' : comma + rest} kg`
}
