import { type BusinessDay, daysBetween } from '../time'
import { change } from './balance-chain'
import type { StatementFile, StatementRow } from './reader'

/** The days a file speaks of, and what the account stood at before the first and after the last of them, in sen. */
export type Coverage = {
  readonly from: BusinessDay | null
  readonly to: BusinessDay | null
  readonly openingSen: number | null
  readonly closingSen: number | null
}

/** An earlier file of the same account. */
export type CoveredDays = {
  readonly fileName: string
  readonly at: number
  /** The calendar day on which it was imported. */
  readonly importedOn: BusinessDay
  readonly from: BusinessDay
  readonly to: BusinessDay
  readonly openingSen: number | null
  readonly closingSen: number | null
}

export type Gap = {
  readonly side: 'before' | 'after'
  readonly after: BusinessDay
  readonly until: BusinessDay
  /** Days between the two of which no file speaks to the end. */
  readonly days: number
  readonly closingSen: number | null
  readonly openingSen: number | null
  readonly verdict: 'lines-missing' | 'nothing-missing' | 'unknown'
}

type Covering = Pick<StatementFile, 'rows' | 'period' | 'gates'>

/**
 * What a file covers: its period, or else the days of its rows; a period that reaches into the future ends today.
 * The closing balance is unknown while rows are pending, because banks count them in and date them later.
 */
export function coverageOf(file: Covering, uploadedOn: BusinessDay): Coverage {
  const days = file.rows.flatMap((row) => row.date ?? []).sort()
  const from = file.period?.from ?? days[0] ?? null
  const end = file.period?.to ?? days.at(-1) ?? null
  const to = end !== null && end > uploadedOn && from !== null && from <= uploadedOn ? uploadedOn : end
  const { openingSen, closingSen } = balancesOf(file)
  const pending = file.rows.some((row) => row.date === null)
  return { from, to, openingSen, closingSen: pending ? null : closingSen }
}

/** As printed above and below the rows; else as an unbroken running balance gives them away. */
function balancesOf(file: Covering): { openingSen: number | null; closingSen: number | null } {
  const stated = file.gates.find((gate) => gate.name === 'OPENING_TO_CLOSING')?.detail
  const opening = stated?.['opening']
  const closing = stated?.['stated']
  const chain = balancesOfRows(file.rows)
  return {
    openingSen: typeof opening === 'number' ? opening : chain.openingSen,
    closingSen: typeof closing === 'number' ? closing : chain.closingSen,
  }
}

const NO_BALANCES = { openingSen: null, closingSen: null }

function balancesOfRows(rows: readonly StatementRow[]): {
  openingSen: number | null
  closingSen: number | null
} {
  const ordered = isUnbroken(rows) ? rows : [...rows].reverse()
  if (ordered !== rows && !isUnbroken(ordered)) return NO_BALANCES
  const [first, last] = [ordered[0], ordered.at(-1)]
  if (!first || !last || first.balanceSen === null) return NO_BALANCES
  return { openingSen: first.balanceSen - change(first), closingSen: last.balanceSen }
}

const isUnbroken = (rows: readonly StatementRow[]): boolean =>
  rows.every((row, at) => {
    const before = rows[at - 1]
    if (row.balanceSen === null) return false
    return before === undefined || before.balanceSen === row.balanceSen - change(row)
  })

/** Earlier files that speak of some of the same days. */
export const overlapsWith = <E extends CoveredDays>(earlier: readonly E[], { from, to }: Coverage): E[] =>
  from === null || to === null ? [] : earlier.filter((file) => file.from <= to && file.to >= from)

/**
 * Days between this file and its neighbours that no file speaks of, and whether the balance says that lines are
 * missing there. A side that joins without a gap, or that has no neighbour, is left out.
 */
export function gapsAround(earlier: readonly CoveredDays[], coverage: Coverage): Gap[] {
  const { from, to } = coverage
  if (from === null || to === null) return []
  const [before, after] = [neighbourBefore(earlier, from), neighbourAfter(earlier, to)]
  return [
    ...(before
      ? gap('before', before, {
          from,
          openingSen: coverage.openingSen,
        })
      : []),
    ...(after ? gap('after', { ...coverage, to, importedOn: null }, after) : []),
  ]
}

function gap(
  side: Gap['side'],
  left: {
    readonly to: BusinessDay
    readonly closingSen: number | null
    readonly importedOn: BusinessDay | null
  },
  right: { readonly from: BusinessDay; readonly openingSen: number | null },
): Gap[] {
  // What was downloaded on its own last day does not hold the evening of that day.
  const unfinished = left.importedOn !== null && left.to >= left.importedOn
  const days = Math.max(0, daysBetween(left.to, right.from) - 1) + (unfinished ? 1 : 0)
  const { closingSen } = left
  const { openingSen } = right
  const known = closingSen !== null && openingSen !== null
  const verdict = !known ? 'unknown' : closingSen === openingSen ? 'nothing-missing' : 'lines-missing'
  if (days === 0 && verdict !== 'lines-missing') return []
  return [{ side, after: left.to, until: right.from, days, closingSen, openingSen, verdict }]
}

/** The file that reaches nearest to the day before; none when one reaches into the day itself. */
function neighbourBefore(earlier: readonly CoveredDays[], from: BusinessDay): CoveredDays | undefined {
  const starting = earlier.filter((file) => file.from < from)
  if (starting.some((file) => file.to >= from)) return undefined
  return starting.toSorted((a, b) => (a.to === b.to ? a.at - b.at : a.to < b.to ? -1 : 1)).at(-1)
}

function neighbourAfter(earlier: readonly CoveredDays[], to: BusinessDay): CoveredDays | undefined {
  const ending = earlier.filter((file) => file.to > to)
  if (ending.some((file) => file.from <= to)) return undefined
  return ending.toSorted((a, b) => (a.from === b.from ? b.at - a.at : a.from < b.from ? -1 : 1))[0]
}
