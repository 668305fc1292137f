import { instant, civil } from '../core/time'
export { wholeKilograms } from '../core/shipment/parcel-weight'
import type { FieldName, FieldProblem } from './courier'

/** How couriers count lengths. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** Nothing in it, or more bytes than the courier takes. */
export function filled(field: FieldName, value: string, most = Infinity): FieldProblem[] {
  if (value.trim() === '') return [{ field, code: 'EMPTY' }]
  return optional(field, value, most)
}

export const optional = (field: FieldName, value: string, most: number): FieldProblem[] =>
  bytesOf(value) > most ? [{ field, code: 'TOO_LONG', limit: most }] : []

export const shaped = (field: FieldName, value: string, shape: RegExp): FieldProblem[] => {
  if (value.trim() === '') return [{ field, code: 'EMPTY' }]
  return shape.test(value) ? [] : [{ field, code: 'SHAPE' }]
}

export function between(field: FieldName, value: number, least: number, most: number): FieldProblem[] {
  if (value < least) return [{ field, code: 'TOO_LOW', limit: least }]
  return value > most ? [{ field, code: 'TOO_HIGH', limit: most }] : []
}

/** Words into so many lines of so many bytes; null when they do not fit, or a word is longer than a line. */
export function wrap(text: string, lines: number, bytes: number): readonly string[] | null {
  const wrapped: string[] = []
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (bytesOf(word) > bytes) return null
    const longer = [wrapped.at(-1) ?? '', word].join(' ').trim()
    if (wrapped.length > 0 && bytesOf(longer) <= bytes) wrapped[wrapped.length - 1] = longer
    else wrapped.push(word)
  }
  return wrapped.length <= lines ? wrapped : null
}

export const fitsLines = (
  field: FieldName,
  text: string,
  lines: number,
  bytes: number,
): readonly FieldProblem[] => {
  if (text.trim() === '') return [{ field, code: 'EMPTY' }]
  return wrap(text, lines, bytes) === null ? [{ field, code: 'LINES', limit: bytes, lines }] : []
}

/** A number of `+62…` as a courier wants it written. */
export function phoneAs(style: string, e164: string): string {
  if (style === '08') return e164.replace(/^\+62/, '0')
  return style === '62' ? e164.replace(/^\+/, '') : e164
}

/** `2026-11-22 14:05:00`, by the clock of Jakarta. */
export function jakartaTime(at: number): string {
  const { year, month, day, hour, minute, second } = civil(instant(at), 'Asia/Jakarta')
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`
}
const two = (value: number): string => String(value).padStart(2, '0')

/** A number an account's option says; what cannot be read is `otherwise`. */
export function numberOf(option: string | undefined, otherwise: number): number {
  const value = Number(option)
  return option !== undefined && option.trim() !== '' && Number.isFinite(value) && value >= 0
    ? value
    : otherwise
}
