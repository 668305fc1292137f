import type { ReadContext } from '../reader'
import type { StatementSource } from '../source'
import { guessColumns } from './columns'
import { settleDateOrder } from './date-order'
import { type Grid, type GridRow, HEADER_WITHIN, gridsOf, signatureOf } from './grid'
import type {
  Decimal,
  DirectionSource,
  MappedColumns,
  MappingGuess,
  MappingPoint,
  StatementMapping,
} from './mapping'
import { chainOf } from './chain'
import { missingOf, periodOf } from './read-mapped'
import { type RowsRead, readRows } from './read-rows'
import { type Role, roleOf } from './synonyms'
import { dayParts, decimalOf, directionOf, groupOf, isPending, readAmount } from './values'

const SAMPLES = 6
/** More rows prove nothing more. */
const ENOUGH_ROWS = 2000

/**
 * What a table without a reader most probably means: its header by the words banks use, date order and decimal sign
 * by the data, the direction by two columns, a sign or a marker; the running balance proves it where there is one.
 * null when nothing in the file looks like a table of transactions.
 */
export function guessMapping(source: StatementSource, context: ReadContext): MappingGuess | null {
  const guesses = gridsOf(source).flatMap((grid) => {
    const header = findHeaderRow(grid)
    return header === null ? [] : [guessGrid(grid, header, context)]
  })
  return guesses.toSorted((a, b) => weight(b) - weight(a))[0] ?? null
}

const weight = (guess: MappingGuess): number =>
  guess.read * 10 +
  guess.proven.length +
  (missingOf(guess.mapping).length === 0 ? 1000 : 0) +
  guess.header.length / 1000

/** The row with most known headings, among them a day and money; else the row above the first that looks like one. */
function findHeaderRow(grid: Grid): number | null {
  let best: { at: number; score: number } | null = null
  for (const [at, row] of grid.rows.slice(0, HEADER_WITHIN).entries()) {
    const roles = new Set(row.cells.map(roleOf).filter((role) => role !== null))
    const hasDay = roles.has('date') || roles.has('value-date')
    const hasMoney = (['amount', 'credit', 'debit'] as Role[]).some((role) => roles.has(role))
    if (hasDay && hasMoney && roles.size > (best?.score ?? 2)) best = { at, score: roles.size }
  }
  if (best) return best.at
  const first = grid.rows
    .slice(0, HEADER_WITHIN)
    .findIndex((row, at) => looksLikeLine(row) && looksLikeLine(grid.rows[at + 1]))
  const above = first > 0 ? grid.rows[first - 1] : undefined
  return above && above.cells.filter((cell) => cell.trim() !== '').length >= 3 ? first - 1 : null
}

const looksLikeLine = (row: GridRow | undefined): boolean =>
  row !== undefined &&
  row.cells.some((cell) => dayParts(cell) !== null) &&
  row.cells.some((cell) => dayParts(cell) === null && readAmount(cell, null) !== null)

function guessGrid(grid: Grid, headerAt: number, context: ReadContext): MappingGuess {
  const header = grid.rows[headerAt]?.cells ?? []
  const look: Grid = { ...grid, rows: grid.rows.slice(0, headerAt + 1 + ENOUGH_ROWS) }
  const below = look.rows.slice(headerAt + 1)
  const columns = guessColumns(header, below)
  const decimal = decimalIn(below, columns)
  const dated = below.filter((row) => isDated(row, columns))
  const signature = signatureOf(header)
  const dateOrders = settleDateOrder(look, headerAt, dated, columns)
  const attempts = directionsFor(columns, dated).flatMap((attempt) =>
    dateOrders.candidates.map((dateOrder) => {
      const mapping: StatementMapping = {
        signature,
        columns: attempt.columns,
        direction: attempt.direction,
        dateOrder,
        decimal: decimal.value,
      }
      return { mapping, ...tryMapping(look, headerAt, mapping, context) }
    }),
  )
  const best = attempts.toSorted((a, b) => rank(b) - rank(a))[0]
  const mapping = best?.mapping ?? {
    signature,
    columns,
    direction: 'sign' as const,
    dateOrder: 'dmy' as const,
    decimal: decimal.value,
  }
  const proven = new Set<MappingPoint>()
  if (best && best.read.rows.length > 0 && best.read.unreadable.length === 0) proven.add('DATE')
  const holding = attempts.filter((attempt) => attempt.chain === best?.chain && attempt.inOrder)
  const orderHolds =
    best?.inOrder === true && new Set(holding.map((attempt) => attempt.mapping.dateOrder)).size === 1
  const chained = best?.chain === 'oldest-first' || best?.chain === 'newest-first'
  // One link of the chain may fit by chance, and the first row of a chain is a link of nothing.
  const proof = chained && (best?.read.rows.length ?? 0) >= 3
  if (dateOrders.proven || (proof && dateOrders.candidates.length > 1 && orderHolds)) proven.add('DATE_ORDER')
  if (decimal.proven) proven.add('DECIMAL')
  if (proof) {
    proven.add('DIRECTION')
    proven.add('BALANCE')
  }
  const points: MappingPoint[] = ['DATE', 'DATE_ORDER', 'DECIMAL', 'DIRECTION', 'BALANCE']
  return {
    mapping,
    headerLine: grid.rows[headerAt]?.no ?? 1,
    header: [...header],
    samples: dated.slice(0, SAMPLES).map((row) => header.map((_, at) => row.cells[at] ?? '')),
    rows: best ? best.read.rows.length + best.read.unreadable.length : dated.length,
    read: best?.read.rows.length ?? 0,
    chain: best?.chain ?? 'absent',
    proven: points.filter((point) => proven.has(point)),
    doubtful: points.filter(
      (point) => !proven.has(point) && (point !== 'BALANCE' || mapping.columns.balance !== null),
    ),
  }
}

type Attempt = {
  readonly read: RowsRead
  readonly chain: MappingGuess['chain']
  /** The days follow each other as the balance does. */
  readonly inOrder: boolean
}

const CHAINS = { 'oldest-first': 3, 'newest-first': 3, absent: 1, broken: 0 } as const

const rank = (attempt: Attempt): number =>
  attempt.read.rows.length * 100 + CHAINS[attempt.chain] * 10 + (attempt.inOrder ? 1 : 0)

function tryMapping(
  grid: Grid,
  headerAt: number,
  mapping: StatementMapping,
  { uploadedOn }: ReadContext,
): Attempt {
  const period = periodOf(grid, headerAt, mapping, uploadedOn)
  const read = readRows(grid, headerAt, mapping, { uploadedOn, period })
  const accounts = new Set(read.rows.map(({ account }) => account))
  const chains = [...accounts].map((account) =>
    chainOf(
      read.rows.filter((row) => row.account === account),
      accounts.size === 1 ? read.openingSen : null,
    ),
  )
  const chain = chains.find((found) => found.chain === 'broken') ?? chains[0]
  return { read, chain: chain?.chain ?? 'absent', inOrder: chains.every((found) => found.inOrder) }
}

const isDated = (row: GridRow, { date }: MappedColumns): boolean =>
  date !== null && (isPending(row.cells[date] ?? '') || dayParts(row.cells[date] ?? '') !== null)

/** Three digits behind a separator are always a group, so the other sign is the decimal one. */
function decimalIn(
  rows: readonly GridRow[],
  columns: MappedColumns,
): { readonly value: Decimal; readonly proven: boolean } {
  const cells = rows.flatMap((row) =>
    [columns.amount, columns.credit, columns.debit, columns.balance].flatMap((column) =>
      column === null ? [] : (row.cells[column] ?? ''),
    ),
  )
  const seen = new Set<Decimal>()
  for (const cell of cells) {
    const [decimal, group] = [decimalOf(cell), groupOf(cell)]
    if (decimal !== null) seen.add(decimal)
    else if (group !== null) seen.add(group === ',' ? '.' : ',')
  }
  const [first] = seen
  if (seen.size === 1 && first !== undefined) return { value: first, proven: true }
  // Whole numbers without any mark are read alike either way.
  return { value: seen.size === 0 ? ',' : '.', proven: seen.size === 0 }
}

/** Every way in which these columns can tell money in from money out; the likeliest first. */
function directionsFor(
  columns: MappedColumns,
  dated: readonly GridRow[],
): { readonly columns: MappedColumns; readonly direction: DirectionSource }[] {
  const found: { columns: MappedColumns; direction: DirectionSource }[] = []
  const { credit, debit, amount, marker } = columns
  if (credit !== null && debit !== null) {
    found.push({ columns, direction: 'columns' })
    // Some exports speak from the bank's side of the books.
    found.push({ columns: { ...columns, credit: debit, debit: credit }, direction: 'columns' })
  }
  if (amount !== null) {
    const cells = dated.map((row) => row.cells[amount] ?? '')
    const marked =
      marker !== null &&
      dated.every((row) => directionOf(row.cells[marker] ?? '') !== null && dated.length > 0)
    const words = cells.filter((cell) => readAmount(cell, null)?.direction !== null)
    const signs = cells.filter((cell) => /[-+(]/.test(cell))
    if (marked) found.push({ columns, direction: 'marker' })
    else if (words.length === cells.length && signs.length < cells.length && cells.length > 0)
      found.push({ columns: { ...columns, marker: null }, direction: 'marker' })
    if (signs.length > 0 && !marked) found.push({ columns: { ...columns, marker: null }, direction: 'sign' })
    if (columns.balance !== null) found.push({ columns: { ...columns, marker: null }, direction: 'balance' })
    if (found.length === 0) found.push({ columns: { ...columns, marker: null }, direction: 'sign' })
  }
  return found
}
