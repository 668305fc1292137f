/** Shorter words are not in a trigram index. */
const TRIGRAM = 3

/** Words of what a person typed, without control characters. */
export const searchWords = (text: string): string[] =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')

/**
 * The words long enough for a trigram index as an FTS5 expression that finds texts with all of them, in any order;
 * null when there are none. Every word is quoted: nothing a person types is an operator.
 */
export function trigramQuery(words: readonly string[]): string | null {
  const long = words.filter((word) => [...word].length >= TRIGRAM)
  return long.length === 0 ? null : long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ')
}

/** The words too short for a trigram index. */
export const shortWords = (words: readonly string[]): string[] =>
  words.filter((word) => [...word].length < TRIGRAM)

/** For `LIKE … ESCAPE '\'`. */
export const likeAnywhere = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Bounds of all texts that begin with `prefix`: `column >= from AND column < below`, which any index answers. */
export const prefixRange = (prefix: string): { from: string; below: string } => ({
  from: prefix,
  below: `${prefix}\u{10FFFF}`,
})

/** `0812-3456` and `+62 812 3456` as the stored form begins, without the plus; null when it is no telephone number. */
export function phoneDigits(text: string): string | null {
  if (!/^\+?[\d\s().-]+$/.test(text.trim())) return null
  const digits = text.replace(/\D/g, '')
  if (digits.length < 3) return null
  return digits.startsWith('0') ? `62${digits.slice(1)}` : digits
}
