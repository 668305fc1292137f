/** What a message template may name in braces. The words are Indonesian in both languages: the shop writes its own text once. */
export const PLACEHOLDERS = [
  'nama',
  'nomor',
  'barang',
  'ongkir',
  'diskon',
  'total',
  'kode',
  'batas',
  'rekening',
  'resi',
  'kurir',
  'pengembalian',
  'toko',
] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]
export type PlaceholderValues = Partial<Readonly<Record<Placeholder, string>>>

const NAMED = /\{\s*([a-z]+)\s*\}/gi

const isPlaceholder = (word: string): word is Placeholder => PLACEHOLDERS.some((known) => known === word)

/**
 * Fills a template in one pass, so that braces inside a customer's name stay as they are.
 * A line whose every placeholder is empty is left out (no "Resi: " without a number), and the gap it leaves
 * closes. Words in braces that are no placeholder stay visible: the shop sees its typing mistake.
 */
export function fillTemplate(template: string, values: PlaceholderValues): string {
  const lines = template.replaceAll('\r\n', '\n').split('\n')
  return lines
    .filter((line) => !saysNothing(line, values))
    .map((line) => line.replaceAll(NAMED, (whole, word: string) => valueOf(word, values) ?? whole))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** The words in braces a template names that will never be filled. */
export function unknownPlaceholders(template: string): string[] {
  const words = Array.from(template.matchAll(NAMED), (match) => match[1] ?? '')
  return [...new Set(words.filter((word) => !isPlaceholder(word.toLowerCase())))]
}

function saysNothing(line: string, values: PlaceholderValues): boolean {
  const filled = Array.from(line.matchAll(NAMED), (match) => valueOf(match[1] ?? '', values))
  const known = filled.filter((value) => value !== undefined)
  return known.length > 0 && known.length === filled.length && known.every((value) => value === '')
}

function valueOf(word: string, values: PlaceholderValues): string | undefined {
  const name = word.toLowerCase()
  return isPlaceholder(name) ? (values[name] ?? '') : undefined
}
