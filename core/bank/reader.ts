import type { Result } from '../result'
import type { BusinessDay } from '../time'
import type { LineClass } from './classify'
import type { Payer } from './payer'
import type { Sheet, StatementSource, XmlNode } from './source'

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
  /**
   * The bank's own number of the transaction (`AcctSvcrRef`, journal, sequence), where it prints one. It only
   * strengthens a pairing with a stored line; it is never the identity.
   */
  readonly bankRef?: string
}

export type UnreadableReason =
  | 'TOO_FEW_CELLS'
  | 'BAD_DATE'
  | 'BAD_AMOUNT'
  | 'BAD_DIRECTION'
  | 'BAD_BALANCE'
  | 'AFTER_FOOTER'
  | 'OTHER_CURRENCY'

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
  | 'DATE_ORDER'

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
  /** Dates or amounts of the file can be read in two ways; `seen` shows some of them, as printed. */
  | { readonly code: 'STYLE_NEEDED'; readonly seen: string }

/** The calendar day at the bank's clock on which the file was uploaded; years left out are inferred from it. */
export type ReadContext = {
  readonly uploadedOn: BusinessDay
  /** How dates and amounts are written, as a person said after STYLE_NEEDED. */
  readonly style?: { readonly order: 'dmy' | 'mdy' | 'ymd'; readonly decimal: ',' | '.' }
}

/** What one line says, derived from its stored text whenever it is needed, so a better reading reaches old lines too. */
export type LineReading = {
  readonly payer: Payer
  /**
   * What the layout knows the line to be (`RC` in MT940 is a reversal; `payment`: a transfer between people, whichever
   * way it went); null: the general rules decide by the text. It goes to `classifyLine` as `told`, never past it: the
   * text does not know the direction.
   */
  readonly lineClass: LineClass | null
}

/**
 * One bank layout. `detect` looks at header and preamble only, never at transaction text: a customer's remark
 * must not choose the reader. `read` refuses nothing it can list: rows it cannot read stand in `unreadable`.
 * It answers one statement per account the file speaks of, in the order of their first row.
 */
export type StatementReader = {
  readonly id: string
  readonly version: number
  readonly label: string
  detect(source: StatementSource): boolean
  read(source: StatementSource, context: ReadContext): Result<readonly StatementFile[], ReadRefusal>
  /** Payer and class from the stored text of a line; left out: the reading of BCA's descriptions. */
  understand?(text: string): LineReading
}

type Parts<Input> = Pick<StatementReader, 'id' | 'version' | 'label' | 'understand'> & {
  detect(input: Input): boolean
  read(input: Input, context: ReadContext): Result<StatementFile | readonly StatementFile[], ReadRefusal>
}

const asList = (
  read: Result<StatementFile | readonly StatementFile[], ReadRefusal>,
): Result<readonly StatementFile[], ReadRefusal> =>
  read.ok ? { ok: true, value: 'rows' in read.value ? [read.value] : read.value } : read

/** A layout that is plain text. A workbook or HTML table of the same columns reaches it as comma-separated text. */
export const textReader = (parts: Parts<string>): StatementReader => ({
  ...parts,
  detect: (source) => source.kind === 'text' && parts.detect(source.text),
  read: (source, context) =>
    source.kind === 'text'
      ? asList(parts.read(source.text, context))
      : { ok: false, error: { code: 'NO_HEADER', seen: '' } },
})

/** A layout that is a workbook, an old Excel file or an HTML table. */
export const sheetReader = (parts: Parts<readonly Sheet[]>): StatementReader => ({
  ...parts,
  detect: (source) => source.kind === 'sheets' && parts.detect(source.sheets),
  read: (source, context) =>
    source.kind === 'sheets'
      ? asList(parts.read(source.sheets, context))
      : { ok: false, error: { code: 'NO_HEADER', seen: '' } },
})

/** A layout that is XML. */
export const xmlReader = (parts: Parts<XmlNode>): StatementReader => ({
  ...parts,
  detect: (source) => source.kind === 'xml' && parts.detect(source.root),
  read: (source, context) =>
    source.kind === 'xml'
      ? asList(parts.read(source.root, context))
      : { ok: false, error: { code: 'NO_HEADER', seen: '' } },
})
