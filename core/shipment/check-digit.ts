/** Whether digits end in their Luhn check digit (ISO/IEC 7812-1). */
export function hasLuhn(digits: string): boolean {
  if (!/^\d{2,}$/.test(digits)) return false
  return luhnDigit(digits.slice(0, -1)) === Number(digits.at(-1))
}

/** The check digit that belongs behind `digits`. */
export function luhnDigit(digits: string): number {
  let sum = 0
  for (let at = digits.length - 1, double = true; at >= 0; at--, double = !double) {
    const value = Number(digits[at]) * (double ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return (10 - (sum % 10)) % 10
}

/**
 * A number of JNE that was probably mistyped: all known ones of 15 and 16 digits end in a check digit, which no document
 * promises. It is a reason to look twice, never to refuse.
 */
export const looksMistyped = (courier: string, awb: string): boolean =>
  /\bjne\b/i.test(courier) && /^\d{15,16}$/.test(awb) && !hasLuhn(awb)
