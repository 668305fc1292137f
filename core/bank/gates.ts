import type { BusinessDay } from '../time'
import { checkBalanceChain } from './balance-chain'
import type { Gate, GateName, StatementRow, UnreadableRow } from './reader'

/** What the end of the file says about its rows; null where it says nothing. Sums and balances in sen. */
export type Footer = {
  readonly openingSen: number | null
  readonly closingSen: number | null
  readonly creditSen: number | null
  readonly debitSen: number | null
  readonly creditCount: number | null
  readonly debitCount: number | null
  /** Some files of the layout print sums and others do not: none is missing. */
  readonly optional?: true
}

export const NO_FOOTER: Footer = {
  openingSen: null,
  closingSen: null,
  creditSen: null,
  debitSen: null,
  creditCount: null,
  debitCount: null,
}

/**
 * Every check of the file against itself, all of them always listed.
 * @param printed null for a layout that prints no sums or balances around its rows: nothing can be missing there
 * @param openings the balance before each row in sen, where the bank prints it beside the one after
 */
export function checkGates(
  rows: readonly StatementRow[],
  unreadable: readonly UnreadableRow[],
  printed: Footer | null,
  period: { readonly from: BusinessDay; readonly to: BusinessDay } | null,
  openings: ReadonlyMap<StatementRow, number> = new Map(),
): Gate[] {
  const footer = printed ?? NO_FOOTER
  const credits = rows.filter((row) => row.direction === 'credit')
  const debits = rows.filter((row) => row.direction === 'debit')
  const [creditSen, debitSen] = [sum(credits), sum(debits)]
  return [
    rowsRead(rows, unreadable),
    printed && !printed.optional
      ? footerPresent(footer)
      : { name: 'FOOTER_PRESENT', status: 'absent', detail: {} },
    compare('CREDIT_SUM', footer.creditSen, creditSen),
    compare('DEBIT_SUM', footer.debitSen, debitSen),
    compare('CREDIT_COUNT', footer.creditCount, credits.length),
    compare('DEBIT_COUNT', footer.debitCount, debits.length),
    openingToClosing(footer, creditSen - debitSen),
    checkBalanceChain(rows, footer.openingSen, openings),
    datesInPeriod(rows, period),
  ]
}

const sum = (rows: readonly StatementRow[]): number => rows.reduce((total, row) => total + row.amountSen, 0)

function compare(name: GateName, stated: number | null, found: number): Gate {
  if (stated === null) return { name, status: 'absent', detail: { found } }
  return { name, status: stated === found ? 'ok' : 'broken', detail: { stated, found } }
}

function openingToClosing({ openingSen, closingSen }: Footer, movedSen: number): Gate {
  const gate = compare(
    'OPENING_TO_CLOSING',
    openingSen === null ? null : closingSen,
    (openingSen ?? 0) + movedSen,
  )
  return openingSen === null ? gate : { ...gate, detail: { ...gate.detail, opening: openingSen } }
}

function rowsRead(rows: readonly StatementRow[], unreadable: readonly UnreadableRow[]): Gate {
  const detail = { present: rows.length + unreadable.length, read: rows.length }
  const first = unreadable[0]
  if (!first) return { name: 'ROWS_READ', status: 'ok', detail }
  return {
    name: 'ROWS_READ',
    status: 'broken',
    detail: { ...detail, firstLine: first.line, reason: first.reason },
  }
}

/** Without its end a file may have been cut while it was downloaded or copied. */
function footerPresent(footer: Footer): Gate {
  const missing = [
    footer.openingSen === null ? 'opening' : '',
    footer.creditSen === null ? 'credit' : '',
    footer.debitSen === null ? 'debit' : '',
    footer.closingSen === null ? 'closing' : '',
  ].filter((name) => name !== '')
  return {
    name: 'FOOTER_PRESENT',
    status: missing.length === 0 ? 'ok' : 'broken',
    detail: missing.length === 0 ? {} : { missing: missing.join(' ') },
  }
}

function datesInPeriod(
  rows: readonly StatementRow[],
  period: { readonly from: BusinessDay; readonly to: BusinessDay } | null,
): Gate {
  if (!period) return { name: 'DATES_IN_PERIOD', status: 'absent', detail: {} }
  const { from, to } = period
  const outside = rows.find((row) => row.date !== null && (row.date < from || row.date > to))
  if (!outside) return { name: 'DATES_IN_PERIOD', status: 'ok', detail: { from, to } }
  const detail = { from, to, line: outside.lineNo, day: outside.date ?? '' }
  return { name: 'DATES_IN_PERIOD', status: 'broken', detail }
}
