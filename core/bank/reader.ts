import type { Result } from '../result'
import type { BusinessDay } from '../time'

export type Direction = 'credit' | 'debit'

/** One transaction row of a bank's file. Everything but the raw line is derived and can be derived again. */
export type StatementRow = {
  /** Physical line in the file, from 1. */
  readonly lineNo: number
  /** null while the bank shows the row as pending (`PEND`). */
  readonly date: BusinessDay | null
  readonly time: string | null
  readonly direction: Direction
  /** Hundredths of a rupiah, zero or more: banks book interest in fractions. */
  readonly amountSen: number
  readonly balanceSen: number | null
  /** The bank's description as printed, spaces kept: cells inside it are found by their width. */
  readonly text: string
  readonly raw: string
  readonly cells: readonly string[]
}

export type UnreadableReason =
  | 'TOO_FEW_CELLS'
  | 'BAD_DATE'
  | 'BAD_AMOUNT'
  | 'BAD_DIRECTION'
  | 'BAD_BALANCE'
  | 'AFTER_FOOTER'

export type UnreadableRow = {
  readonly line: number
  readonly text: string
  readonly reason: UnreadableReason
}

export type GateName =
  | 'ROWS_READ'
  | 'FOOTER_PRESENT'
  | 'CREDIT_SUM'
  | 'DEBIT_SUM'
  | 'CREDIT_COUNT'
  | 'DEBIT_COUNT'
  | 'OPENING_TO_CLOSING'
  | 'BALANCE_CHAIN'
  | 'DATES_IN_PERIOD'

/** A check of the file against itself; `absent` when the file does not print what the check needs. */
export type Gate = {
  readonly name: GateName
  readonly status: 'ok' | 'broken' | 'absent'
  /** Facts for the sentence: counts, sums in sen, line numbers, days. */
  readonly detail: Readonly<Record<string, number | string>>
}

export type StatementFile = {
  readonly reader: string
  readonly readerVersion: number
  /** Digits as printed; null when the file names no account. */
  readonly accountNumber: string | null
  readonly holder: string | null
  readonly period: { readonly from: BusinessDay; readonly to: BusinessDay } | null
  readonly rows: readonly StatementRow[]
  readonly unreadable: readonly UnreadableRow[]
  readonly gates: readonly Gate[]
}

/** `seen`: the first lines of the file, for the person who has to say what it is. */
export type ReadRefusal =
  | { readonly code: 'FILE_EMPTY' }
  | { readonly code: 'UNKNOWN_LAYOUT'; readonly seen: string }
  | { readonly code: 'NO_HEADER'; readonly seen: string }
  | { readonly code: 'NO_LINES' }

/** The calendar day at the bank's clock on which the file was uploaded; years left out are inferred from it. */
export type ReadContext = { readonly uploadedOn: BusinessDay }

/**
 * One bank layout. `detect` looks at header and preamble only, never at transaction text: a customer's remark
 * must not choose the reader. `read` refuses nothing it can list: rows it cannot read stand in `unreadable`.
 */
export type StatementReader = {
  readonly id: string
  readonly version: number
  readonly label: string
  detect(text: string): boolean
  read(text: string, context: ReadContext): Result<StatementFile, ReadRefusal>
}
