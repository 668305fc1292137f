/** A physical line and its number from 1; LF, CRLF and lone CR all end one. */
export type TextLine = { readonly no: number; readonly text: string }

export const splitLines = (text: string): TextLine[] =>
  text.split(/\r\n|\n|\r/).map((line, index) => ({ no: index + 1, text: line }))

export type Delimiter = ',' | ';' | '\t' | '|'

/** The delimiter that cuts `header` into most cells: Excel in Indonesia writes semicolons. */
export function sniffDelimiter(header: string): Delimiter {
  const counts = ([',', ';', '\t'] as const).map((delimiter) => ({
    delimiter,
    cells: header.split(delimiter).length,
  }))
  return counts.reduce((best, next) => (next.cells > best.cells ? next : best)).delimiter
}

/**
 * Cells of one line. A quote opens a cell only at its start and closes it only before a delimiter or the end,
 * because unquoted descriptions hold quotes and inches; spaces inside cells are kept.
 */
export function splitCells(line: string, delimiter: Delimiter): string[] {
  const cells: string[] = []
  let at = 0
  // After one quote that never closes, others are looked for nearby only: else a line of quotes costs its square.
  let reach = Infinity
  while (at <= line.length) {
    const quoted = quotedCell(line, at, delimiter, reach)
    if (!quoted && line[at] === '"') reach = NEARBY
    if (quoted) {
      cells.push(quoted.cell)
      at = quoted.end + 1
    } else {
      const end = line.indexOf(delimiter, at)
      cells.push(line.slice(at, end === -1 ? undefined : end))
      if (end === -1) break
      at = end + 1
    }
  }
  return cells
}

const NEARBY = 64

function quotedCell(
  line: string,
  start: number,
  delimiter: Delimiter,
  reach: number,
): { cell: string; end: number } | null {
  if (line[start] !== '"') return null
  let from = start + 1
  for (;;) {
    const quote = line.indexOf('"', from)
    if (quote === -1 || quote - start > reach) return null
    const next = line[quote + 1]
    if (next === '"') from = quote + 2
    else if (next === undefined || next === delimiter) {
      return { cell: line.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 }
    } else from = quote + 1
  }
}

/** Without surrounding spaces, apostrophes and the back-tick that KlikBCA puts before dates and branches. */
export const bare = (cell: string): string =>
  cell
    .trim()
    .replace(/^['`’]/, '')
    .trim()

/** Lower case, single spaces: for comparing header cells and labels. */
export const label = (cell: string): string => bare(cell).replace(/\s+/g, ' ').toLowerCase()

/** A table in a workbook or web page may begin some columns to the right; rows never begin with an empty cell. */
export function withoutMargin(cells: readonly string[]): string[] {
  const start = cells.findIndex((cell) => cell.trim() !== '')
  return start === -1 ? [] : cells.slice(start)
}
