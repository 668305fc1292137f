/**
 * A bank's amount to sen: `108400.00`, `3,528,964.00`, ` 20,000 `, `20.000,00`, `.00`. The last separator is
 * the decimal one when one or two digits follow it; three digits after a separator are a group.
 * null when it is no amount, is negative or has an exponent (`1.04E+06`, what Excel makes of long numbers).
 */
export function parseSen(cell: string): number | null {
  const text = cell.trim()
  const match = /^([\d.,]*?)(?:([.,])(\d{1,2}))?$/.exec(text)
  if (!match) return null
  const decimal = match[2]
  const fraction = (match[3] ?? '').padEnd(2, '0')
  const whole = match[1] ?? ''
  if (whole === '' && decimal === undefined) return null
  const groups = whole.split(/[.,]/)
  const separators = whole.replace(/\d/g, '')
  if (groups.length > 1) {
    if (new Set(separators).size > 1 || separators[0] === decimal) return null
    if (!groups.slice(1).every((group) => group.length === 3) || (groups[0]?.length ?? 0) > 3) return null
  }
  const digits = `${groups.join('')}${fraction}`
  const sen = Number(digits)
  return Number.isSafeInteger(sen) && sen <= 2 ** 51 ? sen : null
}

/** As `parseSen`, a minus or brackets allowed: balances can be below zero. */
export function parseSignedSen(cell: string): number | null {
  const text = cell.trim()
  const negative = /^(-|\()/.test(text)
  const sen = parseSen(text.replace(/^[-(]\s*/, '').replace(/\)$/, ''))
  return sen === null ? null : negative && sen !== 0 ? -sen : sen
}
