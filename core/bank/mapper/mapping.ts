/** How a file writes its days and its decimals, where the file itself cannot tell. */
export type WritingStyle = {
  readonly order: DateOrder
  readonly decimal: Decimal
}

export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

export const DECIMALS = [',', '.'] as const
export type Decimal = (typeof DECIMALS)[number]

/**
 * What tells money in from money out: two columns, the sign of the amount, a column or a word that says it
 * (`CR`, `D`, `Kredit`), or the balance alone.
 */
export const DIRECTION_SOURCES = ['columns', 'sign', 'marker', 'balance'] as const
export type DirectionSource = (typeof DIRECTION_SOURCES)[number]

/** Which column of a table means what; columns are counted from 0. */
export type MappedColumns = {
  readonly date: number | null
  readonly time: number | null
  /** Joined with spaces, in this order. */
  readonly text: readonly number[]
  readonly amount: number | null
  readonly credit: number | null
  readonly debit: number | null
  readonly marker: number | null
  readonly balance: number | null
  readonly reference: number | null
  /** The account's number, where a file holds several accounts. */
  readonly account: number | null
}

/** How to read a table of a bank that has no reader of its own. */
export type StatementMapping = {
  /** The header cells, folded and joined: the mapping is meant for files that bear it. */
  readonly signature: string
  readonly columns: MappedColumns
  readonly direction: DirectionSource
  readonly dateOrder: DateOrder
  readonly decimal: Decimal
}

/** What about a guess is proven by the data, and what is only likely and must be looked at. */
export const MAPPING_POINTS = ['DATE', 'DATE_ORDER', 'DECIMAL', 'DIRECTION', 'BALANCE'] as const
export type MappingPoint = (typeof MAPPING_POINTS)[number]

export type MappingGuess = {
  readonly mapping: StatementMapping
  /** Physical line of the header, from 1. */
  readonly headerLine: number
  readonly header: readonly string[]
  /** The first rows under the header, as many cells each as the header has. */
  readonly samples: readonly (readonly string[])[]
  /** Rows under the header that look like transactions, and how many of them this mapping reads. */
  readonly rows: number
  readonly read: number
  /** Whether the running balance agrees with the amounts, and in which order the rows stand. */
  readonly chain: 'oldest-first' | 'newest-first' | 'broken' | 'absent'
  readonly proven: readonly MappingPoint[]
  readonly doubtful: readonly MappingPoint[]
}
