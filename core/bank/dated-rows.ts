import type { BusinessDay } from '../time'
import { checkBalanceChain } from './balance-chain'
import { type DateStyle, settleDates } from './date-order'
import type { Gate, StatementRow, UnreadableRow } from './reader'
import type { When } from './when'

/** A row whose date is read in both orders; `null` while the bank shows it as pending. */
export type UndatedRow = { readonly row: Omit<StatementRow, 'date'>; readonly when: When | null }

export type DatedRows<Row extends UndatedRow> = {
  readonly dated: readonly { readonly from: Row; readonly row: StatementRow }[]
  /** Rows whose day cannot be known. */
  readonly doubtful: readonly UnreadableRow[]
  readonly gate: Gate
}

/** Settles day and month for all rows of a statement together, the balances bearing witness for the order of the rows. */
export function dateRows<Row extends UndatedRow>(
  rows: readonly Row[],
  known: {
    readonly style: DateStyle
    readonly uploadedOn: BusinessDay
    readonly period: { readonly from: BusinessDay; readonly to: BusinessDay } | null
  },
): DatedRows<Row> {
  const chain = checkBalanceChain(
    rows.map(({ row }) => ({ ...row, date: null })),
    null,
  ).status
  const { days, gate } = settleDates(
    rows.map(({ when }) => when),
    { ...known, chained: chain === 'absent' ? null : chain === 'ok' },
  )
  const dated: { from: Row; row: StatementRow }[] = []
  const doubtful: UnreadableRow[] = []
  for (const [at, from] of rows.entries()) {
    const date = days[at] ?? null
    if (date !== null || from.when === null) dated.push({ from, row: { ...from.row, date } })
    else doubtful.push({ line: from.row.lineNo, text: from.row.raw, reason: 'BAD_DATE' })
  }
  const [first] = doubtful
  return {
    dated,
    doubtful,
    gate:
      gate.status === 'broken' && first
        ? { ...gate, detail: { ...gate.detail, firstLine: first.line } }
        : gate,
  }
}
