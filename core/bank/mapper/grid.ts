import { type Delimiter, label, splitCells, splitLines } from '../cells'
import { type StatementSource, sheetToText } from '../source'

/** One row of a table: its cells, and where in the file it begins. */
export type GridRow = { readonly no: number; readonly cells: readonly string[]; readonly raw: string }

/** A file seen as a table. Text can be cut in several ways, so it gives several grids. */
export type Grid = { readonly rows: readonly GridRow[]; readonly cells: 'printed' | 'typed' }

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|']
/** A quoted cell may run over this many physical lines; an open quote alone must not swallow the file. */
const MOST_LINES_OF_A_ROW = 6

/** Every way in which the file is a table of at least three columns. Cells of a workbook are typed, those of text printed. */
export function gridsOf(source: StatementSource): Grid[] {
  if (source.kind === 'xml') return []
  if (source.kind === 'sheets')
    return source.sheets.map((sheet) => ({
      cells: 'typed',
      rows: sheet.rows.map((cells, at) => ({
        no: at + 1,
        cells,
        raw: sheetToText({ name: '', rows: [cells] }),
      })),
    }))
  const lines = splitLines(source.text)
  return DELIMITERS.filter((delimiter) => source.text.includes(delimiter))
    .map((delimiter): Grid => ({ cells: 'printed', rows: rowsOf(lines, delimiter) }))
    .filter((grid) => grid.rows.some((row) => row.cells.length >= 3))
}

function rowsOf(lines: readonly { readonly no: number; readonly text: string }[], delimiter: Delimiter) {
  const rows: GridRow[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (!line) continue
    let raw = line.text
    const end = Math.min(lines.length, at + MOST_LINES_OF_A_ROW)
    if (hasOpenQuote(raw)) {
      for (let next = at + 1; next < end; next++) {
        const longer = `${raw}\n${lines[next]?.text ?? ''}`
        if (!hasOpenQuote(longer)) {
          at = next
          raw = longer
          break
        }
        if (next === end - 1) break
        raw = longer
      }
      if (hasOpenQuote(raw)) raw = line.text
    }
    rows.push({ no: line.no, cells: splitCells(raw.replaceAll('\n', ' '), delimiter), raw })
  }
  return rows
}

const hasOpenQuote = (text: string): boolean => (text.match(/"/g)?.length ?? 0) % 2 === 1

/** What a header is recognised by: its cells without case and spaces, empty ones at the end left out. */
export const signatureOf = (cells: readonly string[]): string =>
  cells.map(label).join('|').replace(/\|+$/, '')

/** The header stands above the first page of rows. */
export const HEADER_WITHIN = 80

/** Signatures of all rows that could be a header. */
export const signaturesOf = (source: StatementSource): string[] => [
  ...new Set(
    gridsOf(source).flatMap((grid) =>
      grid.rows
        .slice(0, HEADER_WITHIN)
        .filter((row) => row.cells.filter((cell) => cell.trim() !== '').length >= 3)
        .map((row) => signatureOf(row.cells)),
    ),
  ),
]
