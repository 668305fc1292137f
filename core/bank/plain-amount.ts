/**
 * Amounts of the international formats to sen: digits, at most one decimal mark (comma or point), no sign; more than
 * two decimals only when they are four or five and zero behind the second. `1.234,56` and `1,234.56` are read too,
 * because banks write them against the rules. `1.250` is refused: by the rules it is one and a quarter, by the hand
 * that wrote it perhaps a thousand. null when it is no such amount.
 */
export function parsePlainSen(text: string): number | null {
  const grouped = /^\d{1,3}(?:(?:\.\d{3})+,\d{0,2}|(?:,\d{3})+\.\d{0,2})$/.test(text)
  const bare = grouped ? text.replace(/[.,](?=\d{3})/g, '') : text
  const match = /^(\d{1,15})(?:[.,](\d{0,2}|\d{2}0{2,3}))?$/.exec(bare)
  if (!match) return null
  const sen = Number(`${match[1]}${(match[2] ?? '').slice(0, 2).padEnd(2, '0')}`)
  return Number.isSafeInteger(sen) && sen <= 2 ** 51 ? sen : null
}

/** As `parsePlainSen`, with a sign in front. */
export function parseSignedPlainSen(text: string): number | null {
  const match = /^([+-]?)\s*(.+)$/.exec(text.trim())
  const sen = match ? parsePlainSen(match[2] ?? '') : null
  return sen === null ? null : match?.[1] === '-' && sen !== 0 ? -sen : sen
}
