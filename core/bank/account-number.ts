import { bare } from './cells'

/**
 * The digits of a printed account number: `'0350000123`, `035-000-0123`, `1370000456789.00`, `1.370000456789E+12`.
 * null when there are none, or when a spreadsheet has rounded digits away (`1.37E+12`).
 */
export function accountDigits(cell: string): string | null {
  const text = bare(cell).replace(/^=?"?|"$/g, '')
  const exponent = /^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i.exec(text)
  if (exponent) {
    const fraction = exponent[2] ?? ''
    // All digits must be there; with fewer, those after them are lost, not zero.
    return fraction.length === Number(exponent[3]) ? `${exponent[1]}${fraction}` : null
  }
  if (/^\d+[.,]\d+E/i.test(text)) return null
  // `0350000777 (IDR)`: what follows the number is no part of it.
  const printed = /^\d[\d\s.-]{0,40}/.exec(text)?.[0] ?? ''
  const digits = printed.replace(/[.,]0{1,2}$/, '').replace(/\D/g, '')
  return digits === '' ? null : digits
}
