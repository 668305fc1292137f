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
  'account',
] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

type SingleRole = Exclude<ColumnRole, 'none' | 'text'>
const SINGLE = COLUMN_ROLES.filter((role): role is SingleRole => role !== 'none' && role !== 'text')

/** What the mapping takes each column for. */
export function rolesOf({ columns }: StatementMapping, count: number): ColumnRole[] {
  return Array.from(
    { length: count },
    (_, column) =>
      SINGLE.find((role) => columns[role] === column) ?? (columns.text.includes(column) ? 'text' : 'none'),
  )
}

/** Why the columns cannot be read as they are named; null when they can. */
export type RolesProblem =
  | { readonly kind: 'twice'; readonly role: SingleRole }
  | { readonly kind: 'missing' }

/**
 * Each column keeps what the person called it, so that walking through the choices of one disturbs no other; what
 * does not fit together is said instead.
 */
export function problemOf(roles: readonly ColumnRole[]): RolesProblem | null {
  const has = (role: ColumnRole): boolean => roles.includes(role)
  const twice = SINGLE.find((role) => roles.filter((one) => one === role).length > 1)
  if (twice !== undefined) return { kind: 'twice', role: twice }
  if (has('amount') && (has('credit') || has('debit'))) return { kind: 'twice', role: 'amount' }
  return has('date') && (has('amount') || has('credit') || has('debit')) ? null : { kind: 'missing' }
}

type Direction = StatementMapping['direction']

/** Ways in which these columns can tell money in from money out. */
export function directionsOf(roles: readonly ColumnRole[]): readonly Direction[] {
  if (roles.includes('credit') || roles.includes('debit')) return ['columns']
  return [
    ...(roles.includes('marker') ? (['marker'] as const) : []),
    'sign',
    ...(roles.includes('balance') ? (['balance'] as const) : []),
  ]
}

/** The mapping with its columns named anew; the way to tell in from out stays where it still can. */
export function withRoles(mapping: StatementMapping, roles: readonly ColumnRole[]): StatementMapping {
  const at = (role: SingleRole): number | null => {
    const column = roles.indexOf(role)
    return column === -1 ? null : column
  }
  const directions = directionsOf(roles)
  const [first = 'sign'] = directions
  return {
    ...mapping,
    columns: {
      date: at('date'),
      time: at('time'),
      text: roles.flatMap((role, column) => (role === 'text' ? [column] : [])),
      amount: at('amount'),
      credit: at('credit'),
      debit: at('debit'),
      marker: at('marker'),
      balance: at('balance'),
      reference: at('reference'),
      account: at('account'),
    },
    direction: directions.includes(mapping.direction) ? mapping.direction : first,
  }
}
