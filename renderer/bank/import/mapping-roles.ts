import type { StatementMapping } from '../../../contract/bank-statement'

/** What a column of an unknown table can mean. */
export const COLUMN_ROLES = [
  'none',
  'date',
  'time',
  'text',
  'amount',
  'credit',
  'debit',
  'marker',
  'balance',
  'reference',
] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

type Columns = StatementMapping['columns']
type SingleRole = Exclude<ColumnRole, 'none' | 'text'>
const SINGLE = COLUMN_ROLES.filter((role): role is SingleRole => role !== 'none' && role !== 'text')

/** What the mapping takes a column for. */
export function roleOf({ columns }: StatementMapping, column: number): ColumnRole {
  const single = SINGLE.find((role) => columns[role] === column)
  return single ?? (columns.text.includes(column) ? 'text' : 'none')
}

/**
 * The mapping with another meaning for a column. A meaning that only one column can have moves here from where it
 * was; what tells money in from money out follows from the columns that are left.
 */
export function withRole(mapping: StatementMapping, column: number, role: ColumnRole): StatementMapping {
  const columns: Columns = { ...mapping.columns, text: mapping.columns.text.filter((at) => at !== column) }
  for (const single of SINGLE) if (columns[single] === column) columns[single] = null
  if (role === 'text') columns.text = [...columns.text, column].toSorted((a, b) => a - b)
  else if (role !== 'none') columns[role] = column
  if (role === 'credit' || role === 'debit') columns.amount = null
  if (role === 'amount') [columns.credit, columns.debit] = [null, null]
  return { ...mapping, columns, direction: directionOf(columns, mapping.direction) }
}

function directionOf(columns: Columns, before: StatementMapping['direction']): StatementMapping['direction'] {
  if (columns.credit !== null || columns.debit !== null) return 'columns'
  if (columns.marker !== null) return 'marker'
  if (before === 'balance' && columns.balance !== null) return 'balance'
  return 'sign'
}

/** Ways in which this choice of columns can tell money in from money out. */
export function directionsOf({ columns }: StatementMapping): StatementMapping['direction'][] {
  if (columns.credit !== null || columns.debit !== null) return ['columns']
  return [
    ...(columns.marker === null ? [] : (['marker'] as const)),
    'sign',
    ...(columns.balance === null ? [] : (['balance'] as const)),
  ]
}

/** Whether there is enough to read a row at all. */
export const isComplete = ({ columns }: StatementMapping): boolean =>
  columns.date !== null && (columns.amount !== null || columns.credit !== null || columns.debit !== null)
