import { type Delimiter, type TextLine, bare, sniffDelimiter, splitCells, splitLines } from './cells'
import { readWhen } from './when'

/** The columns of a layout by the names their headers bear, letters and figures only. */
export type TableLayout<Column extends string> = {
  /** Every name a column may bear; of two columns of one name the one listed first is the left one. */
  readonly columns: Readonly<Record<Column, readonly string[]>>
  readonly optional: readonly NoInfer<Column>[]
  /** Headers that show the file to be of another layout. */
  readonly foreign?: readonly string[]
  readonly date: NoInfer<Column>
  /** The column whose text may hold the delimiter unquoted. */
  readonly text: NoInfer<Column>
  /** Columns of amounts whose decimal comma may have been cut by the delimiter, the rightmost ones. */
  readonly cutDecimals?: number
}

export type TableRow<Column extends string> = {
  readonly no: number
  /** The physical line or lines, joined by line ends. */
  readonly raw: string
  readonly cells: readonly string[]
  /** '' for a column the file does not have. */
  readonly get: (column: Column) => string
}

export type Table<Column extends string> = {
  readonly above: readonly (readonly string[])[]
  readonly has: (column: Column) => boolean
  readonly rows: readonly TableRow<Column>[]
  /** Lines that are no row of the table: headings, sums, halves of rows. */
  readonly others: readonly { readonly line: TextLine; readonly cells: readonly string[] }[]
}

/** Titles and account data stand above the header; more lines are another file. */
const LOOK = 40
/** A row printed over more lines is no row. */
const MOST_LINES = 12

const key = (cell: string): string =>
  cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

type Header<Column extends string> = {
  readonly at: number
  readonly delimiter: Delimiter
  readonly places: ReadonlyMap<Column, number>
  /** Number of cells up to the last headed one. */
  readonly width: number
  /** Number of cells up to the last one a row must have. */
  readonly least: number
  readonly signature: string
}

/** Whether one of the first lines heads such a table. */
export const hasTable = <Column extends string>(text: string, layout: TableLayout<Column>): boolean =>
  findHeader(splitLines(text.slice(0, 20_000)).slice(0, LOOK), layout) !== null

/**
 * The table of a text file, its columns found by the names in its header, in whatever order. Rows over several lines
 * are joined; a line that a spreadsheet put whole into one cell is taken out of it; surplus delimiters belong to the
 * text column. null when no line bears the header.
 */
export function readTable<Column extends string>(
  text: string,
  layout: TableLayout<Column>,
): Table<Column> | null {
  const lines = splitLines(text)
  const header = findHeader(lines.slice(0, LOOK), layout)
  if (!header) return null
  const rows: TableRow<Column>[] = []
  const others: { line: TextLine; cells: string[] }[] = []
  for (let at = header.at + 1; at < lines.length; at++) {
    const line = lines[at]
    if (!line || isBlank(line.text)) continue
    const cells = splitCells(unwrap(line.text), header.delimiter)
    if (signatureOf(cells) === header.signature) continue
    const whole = isWhole(cells, header) ? { cells, lines: 1 } : joinLines(lines, at, header, layout)
    const row = whole && toRow(lines.slice(at, at + whole.lines), whole.cells, header, layout)
    if (row) rows.push(row)
    else others.push({ line, cells })
    if (row && whole) at += whole.lines - 1
  }
  const above = lines.slice(0, header.at).map(({ text: line }) => {
    const inner = unwrap(line)
    return splitCells(inner, sniffDelimiter(inner))
  })
  return { above, has: (column) => header.places.has(column), rows, others }
}

const isBlank = (line: string): boolean => !/[^,;\t"'\s\ufeff]/.test(line)

/** A line put into one cell whole is no longer than this. */
const LONGEST = 100_000

/** `"ID,""NOREK"",…"` is what a spreadsheet of another delimiter makes of a line. */
function unwrap(line: string): string {
  if (!line.startsWith('"') || line.length > LONGEST) return line
  let end = line.length
  while (end > 1 && /[,;\t\s]/.test(line[end - 1] ?? '')) end--
  const inner = line.slice(1, end - 1)
  const isOneCell = end > 1 && line[end - 1] === '"' && !inner.replaceAll('""', '').includes('"')
  return isOneCell && inner.includes('""') && /[,;\t]/.test(inner) ? inner.replaceAll('""', '"') : line
}

const signatureOf = (cells: readonly string[]): string => cells.map(key).join(' ').trim()

function findHeader<Column extends string>(
  lines: readonly TextLine[],
  layout: TableLayout<Column>,
): Header<Column> | null {
  for (const [at, line] of lines.entries()) {
    // Longer lines are rows; splitting them three ways would cost more than it tells.
    if (line.text.length > 4000) continue
    for (const inner of new Set([unwrap(line.text), line.text, wrapped(line.text)])) {
      const delimiter = sniffDelimiter(inner)
      const header = headerIn(splitCells(inner, delimiter), layout)
      if (header) return { at, delimiter, ...header }
    }
  }
  return null
}

/** `"AccountNo;Ccy;…",,` without inner quotes. */
const wrapped = (line: string): string => /^"([^"]*)"[,;\t\s]*$/.exec(line)?.[1] ?? line

function headerIn<Column extends string>(
  cells: readonly string[],
  layout: TableLayout<Column>,
): Omit<Header<Column>, 'at' | 'delimiter'> | null {
  const keys = cells.map(key)
  if (layout.foreign?.some((name) => keys.includes(name))) return null
  const places = new Map<Column, number>()
  const taken = new Set<number>()
  for (const column of Object.keys(layout.columns) as Column[]) {
    const place = keys.findIndex((name, at) => !taken.has(at) && layout.columns[column].includes(name))
    if (place === -1 && !layout.optional.includes(column)) return null
    if (place === -1) continue
    places.set(column, place)
    taken.add(place)
  }
  // Rows bear dates and sums; a customer's remark that holds a header does not make its row one.
  if (keys.some((name, at) => !taken.has(at) && /\d/.test(name))) return null
  const needed = [...places].filter(([column]) => !layout.optional.includes(column)).map(([, place]) => place)
  return {
    places,
    width: keys.findLastIndex((name) => name !== '') + 1,
    least: Math.max(...needed) + 1,
    signature: keys.join(' ').trim(),
  }
}

/** Enough cells, and no quote left open. */
const isWhole = <Column extends string>(cells: readonly string[], header: Header<Column>): boolean =>
  cells.length >= header.least && !cells.some((cell) => cell.startsWith('"'))

/** The row that begins at `at` and ends some lines below, before the next line that bears a date of its own. */
function joinLines<Column extends string>(
  lines: readonly TextLine[],
  at: number,
  header: Header<Column>,
  layout: TableLayout<Column>,
): { cells: string[]; lines: number } | null {
  const first = lines[at]?.text ?? ''
  const place = header.places.get(layout.date) ?? 0
  const isDated = (line: string): boolean =>
    readWhen(bare(splitCells(line, header.delimiter)[place] ?? '')) !== null
  const alone = splitCells(unwrap(first), header.delimiter)
  if (readWhen(bare(alone[place] ?? '')) === null) return null
  let joined = first
  for (let count = 2; count <= MOST_LINES; count++) {
    const next = lines[at + count - 1]?.text
    if (next === undefined || isDated(next)) break
    joined = `${joined}\n${next}`
    const cells = splitCells(joined, header.delimiter)
    if (isWhole(cells, header))
      return { cells: cells.map((cell) => cell.replace(/\s*\n\s*/g, ' ')), lines: count }
  }
  // A quote that never closes may be a customer's own.
  return alone.length >= header.least ? { cells: alone, lines: 1 } : null
}

function toRow<Column extends string>(
  lines: readonly TextLine[],
  split: readonly string[],
  header: Header<Column>,
  layout: TableLayout<Column>,
): TableRow<Column> | null {
  const [first] = lines
  if (!first) return null
  const cells = settleSurplus(split, header, layout)
  if (cells === null) return null
  return {
    no: first.no,
    raw: lines.map(({ text }) => text).join('\n'),
    cells,
    get: (column) => {
      const place = header.places.get(column)
      return place === undefined ? '' : (cells[place] ?? '')
    },
  }
}

/** Cells that are more than the header has: cut decimals first, then delimiters in the text. null when they tell nothing. */
function settleSurplus<Column extends string>(
  split: readonly string[],
  header: Header<Column>,
  layout: TableLayout<Column>,
): readonly string[] | null {
  const cells = [...split]
  while (cells.length > header.width && (cells.at(-1) ?? '').trim() === '') cells.pop()
  const cut = layout.cutDecimals ?? 0
  if (cut > 0 && header.delimiter === ',' && cells.length >= header.width + cut) joinDecimals(cells, cut)
  const surplus = cells.length - header.width
  const place = header.places.get(layout.text) ?? 0
  if (surplus <= 0) return cells
  const inside = cells.slice(place, place + surplus + 1)
  // A figure among them may be half of an amount cut at its thousands: better no row than a wrong sum.
  if (header.delimiter === ',' && inside.slice(1).some((cell) => /^[\s\d.]*\d\s*$/.test(cell))) return null
  return [...cells.slice(0, place), inside.join(header.delimiter), ...cells.slice(place + surplus + 1)]
}

/** `…,0,00,1.250.000,00,5.000.000,00` */
function joinDecimals(cells: string[], count: number): void {
  const tail = cells.slice(-2 * count)
  const isCut = tail.every((cell, at) => (at % 2 === 0 ? /^\s*-?[\d.]+$/ : /^\d{2}\s*$/).test(cell))
  if (!isCut) return
  const joined = Array.from({ length: count }, (_, at) => `${tail[2 * at]},${tail[2 * at + 1]}`)
  cells.splice(-2 * count, 2 * count, ...joined)
}
