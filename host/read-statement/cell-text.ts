import * as XLSX from '@e965/xlsx'

/**
 * A number of a workbook as text: whole numbers without marks, others with two decimals; codes shown with leading
 * zeros (`0000`) keep them; dates by their format as `YYYY-MM-DD[ HH:MM:SS]`, a time of day alone as `HH:MM:SS`.
 * @param date1904 days are counted from 1904 instead of 1900.
 */
export function numberAsText(value: number, format: string, date1904: boolean): string {
  if (!Number.isFinite(value)) return ''
  if (XLSX.SSF.is_date(format)) return serialAsText(value, date1904) ?? plain(value)
  const text = plain(value)
  return /^0{2,}$/.test(format) && /^\d+$/.test(text) ? text.padStart(format.length, '0') : text
}

const plain = (value: number): string => (Number.isInteger(value) ? value.toFixed(0) : value.toFixed(2))

function serialAsText(value: number, date1904: boolean): string | null {
  if (value < 0 || value > 2_958_465) return null
  // Rounded to the second first: serials are binary fractions of a day, and 09:30:00 must not become 09:29:59.
  const serial = Math.round(value * 86_400) / 86_400
  const parts: unknown = XLSX.SSF.parse_date_code(serial, { date1904 })
  if (!isDateParts(parts)) return null
  const { y, m, d, H, M, S } = parts
  const time = `${two(H)}:${two(M)}:${two(Math.floor(S))}`
  if (value < 1) return time
  const day = `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`
  return time === '00:00:00' ? day : `${day} ${time}`
}

const two = (value: number): string => String(value).padStart(2, '0')

type DateParts = Record<'y' | 'm' | 'd' | 'H' | 'M' | 'S', number>

const isDateParts = (parts: unknown): parts is DateParts =>
  typeof parts === 'object' &&
  parts !== null &&
  ['y', 'm', 'd', 'H', 'M', 'S'].every(
    (key) => typeof Object.getOwnPropertyDescriptor(parts, key)?.value === 'number',
  )
