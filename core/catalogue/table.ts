/**
 * Cells as text, one array per row. Blank rows are kept (as empty arrays), so that row `n` of the file as the person
 * sees it is `rows[n - 1]`. Rows may differ in length.
 */
export type Table = { readonly rows: readonly (readonly string[])[] }

/** A cell without the marks spreadsheets put around text: `'0012`, `="0012"`, hard and zero-width spaces. */
export function cellText(row: readonly string[] | undefined, column: number): string {
  const raw = row?.[column] ?? ''
  const text = raw
    .replace(/\u200B|\u200C|\u200D|\uFEFF/g, '')
    .replace(/[\u00A0\u202F]/g, ' ')
    .trim()
  const guarded = /^="([^"]*)"$/.exec(text)
  if (guarded) return (guarded[1] ?? '').trim()
  return text.startsWith("'") ? text.slice(1).trim() : text
}

export const isBlankRow = (row: readonly string[]): boolean =>
  row.every((_, column) => cellText(row, column) === '')

/** 0 -> `A`, 26 -> `AA`: columns as spreadsheets name them. */
export function columnLetter(column: number): string {
  const rest = column % 26
  const letter = String.fromCharCode(65 + rest)
  return column < 26 ? letter : columnLetter((column - rest) / 26 - 1) + letter
}
