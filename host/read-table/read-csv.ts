import Papa from 'papaparse'
import { type Result, err, ok } from '../../core/result'
import { MOST_COLUMNS, MOST_ROWS, type TableRefusal } from './table-refusal'

export type CsvTable = { readonly rows: readonly (readonly string[])[]; readonly delimiter: string }

const DELIMITERS = [';', ',', '\t', '|']

/**
 * Cells of a CSV text, blank lines kept. The separator is sniffed unless the text names it (`sep=;`, as Excel does).
 * A quotation mark that is never closed would swallow the rows behind it, so it is refused with its row.
 */
export function readCsv(text: string): Result<CsvTable, TableRefusal> {
  const named = /^sep=(.)\r?\n/i.exec(text)
  const body = named ? text.slice(named[0].length) : text
  const delimiter = named?.[1] ?? sniffDelimiter(body)
  const parsed = Papa.parse<string[]>(body, { delimiter, preview: MOST_ROWS + 2 })
  const quotes = parsed.errors.find(({ type }) => type === 'Quotes')
  const offset = named ? 1 : 0
  if (quotes) return err({ code: 'TABLE_QUOTES', row: (quotes.row ?? 0) + 1 + offset })

  const cells = parsed.data
  // The line end of the last row opens an empty row that is not in the file.
  if (isEmpty(cells.at(-1))) cells.pop()
  if (cells.length > MOST_ROWS) return err({ code: 'TABLE_TOO_LONG', mostRows: MOST_ROWS })
  if (cells.some((row) => row.length > MOST_COLUMNS))
    return err({ code: 'TABLE_TOO_WIDE', mostColumns: MOST_COLUMNS })
  const rows = cells.map((row) => (isEmpty(row) ? [] : row))
  return ok({ rows: named ? [[], ...rows] : rows, delimiter })
}

const isEmpty = (row: readonly string[] | undefined): boolean =>
  row !== undefined && row.every((cell) => cell === '')

/** The separator that cuts the first filled lines into the most columns of one width. */
function sniffDelimiter(text: string): string {
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(text.slice(0, 100_000), {
      delimiter,
      preview: 30,
      skipEmptyLines: 'greedy',
    })
    const widths = new Map<number, number>()
    for (const row of data) if (row.length > 1) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
    // Rows count before columns: commas inside prices and names cut rows too, but into uneven widths.
    for (const [width, rows] of widths) {
      const score = rows * 1000 + width
      if (score > best.score) best = { delimiter, score }
    }
  }
  return best.delimiter
}
