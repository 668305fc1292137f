import type { LineId } from '../ids'
import { type BusinessDay, daysBetween } from '../time'
import { foldText, pendingKey, pendingSince, postedKey } from './line-key'
import { pairAll } from './pair-lines'
import type { Direction, StatementFile, StatementRow } from './reader'

/** A line of this account that is stored already. */
export type KnownLine = {
  readonly lineId: LineId
  /** null while pending. */
  readonly date: BusinessDay | null
  readonly time: string | null
  readonly direction: Direction
  readonly amountSen: number
  readonly text: string
  readonly bankRef?: string
  /** It was pending and the bank no longer showed it; it comes back when it is posted late. */
  readonly vanished?: boolean
}

export type NewLine = { readonly lineId: LineId; readonly row: StatementRow }
export type PairedLine = { readonly lineId: LineId; readonly row: StatementRow }

/** What an import would do, before anything is stored. Every row of the file is in exactly one list. */
export type ImportPlan = {
  readonly insert: readonly NewLine[]
  /** Stored already, nothing to do. */
  readonly known: readonly PairedLine[]
  /** Stored already, but the bank has changed text or time since; the row is the newer truth. */
  readonly changed: readonly PairedLine[]
  /** Were pending, have a day now; id and any decision stay. */
  readonly posted: readonly PairedLine[]
  /** Were pending and are gone from a file that should show them. */
  readonly vanished: readonly LineId[]
  /** Posted, stored, inside the days this file covers, and not in it: the bank took them back, or the file is partial. */
  readonly absent: readonly LineId[]
  /** The stored line of each row, in the order of the file. */
  readonly lineOfRow: readonly LineId[]
}

/** A pending row is posted within this many days (weekends and holidays in a row). */
const PENDING_DAYS = 5

/**
 * The bucket rule: per day, direction and amount the file's count wins over the stored count; text and time only
 * decide which row is which line. So identical transfers on one day stay two, and a text the bank changes between
 * downloads stays one line. Pending rows are a pool of their own, found again by direction, amount and text.
 * @param uploadedOn the bank's calendar day of the upload; for files that print no period.
 */
export function planImport(input: {
  readonly accountId: string
  readonly file: Pick<StatementFile, 'rows' | 'period'>
  readonly stored: readonly KnownLine[]
  readonly uploadedOn: BusinessDay
}): ImportPlan {
  const { accountId, file, stored } = input
  const span = coverage(file, input.uploadedOn)
  const taken = new Set<string>(stored.map((line) => line.lineId))
  const lineOf = new Map<StatementRow, LineId>()
  const paired: { kind: 'same' | 'posted'; line: KnownLine; row: StatementRow }[] = []
  const use = (kind: 'same' | 'posted', pairs: readonly { row: StatementRow; line: KnownLine }[]): void => {
    for (const { row, line } of pairs) {
      lineOf.set(row, line.lineId)
      paired.push({ kind, line, row })
    }
  }

  const posted = stored.filter((line) => line.date !== null)
  const postedRows = file.rows.filter((row) => row.date !== null)
  use(
    'same',
    pairAll(postedRows, posted, (item) => `${item.date}:${item.direction}:${item.amountSen}`, 'any'),
  )

  const waiting = stored.filter((line) => line.date === null)
  const within = (row: StatementRow, line: KnownLine): boolean => mayBecome(line, row.date ?? span.asOf)
  const near = (_: StatementRow, line: KnownLine): boolean => mayBecome(line, span.asOf, 'either way')
  const stillFree = (line: KnownLine): boolean => !paired.some((pair) => pair.line === line)
  const late = (): StatementRow[] => postedRows.filter((row) => !lineOf.has(row))
  use('posted', pairAll(late(), waiting, moneyOf, 'alike', within))
  const pendingRows = file.rows.filter((row) => row.date === null)
  use('same', pairAll(pendingRows, waiting.filter(stillFree), moneyOf, 'alike', near))
  // A bank may reword a line while posting it; then the amount alone must do.
  const reworded = waiting.filter((line) => stillFree(line) && !line.vanished)
  use('posted', pairAll(late(), reworded, moneyOf, 'any', within))

  // An older file read late still shows as pending what a newer one has posted.
  const pairedLines = new Set(paired.map((pair) => pair.line))
  const older = pendingRows.filter((row) => !lineOf.has(row))
  const later = posted.filter((line) => !pairedLines.has(line) && isAfter(line, span))
  use('same', pairAll(older, later, moneyOf, 'alike'))

  const insert = mintIds(
    accountId,
    file.rows.filter((row) => !lineOf.has(row)),
    span.asOf,
    taken,
  )
  for (const { row, lineId } of insert) lineOf.set(row, lineId)

  const found = new Set(paired.map((pair) => pair.line))
  const same = paired.filter((pair) => pair.kind === 'same')
  const changed = same.filter(({ line, row }) => hasChanged(line, row))
  const strip = ({ line, row }: { line: KnownLine; row: StatementRow }): PairedLine => ({
    lineId: line.lineId,
    row,
  })
  return {
    insert,
    known: same.filter(({ line, row }) => !hasChanged(line, row)).map(strip),
    changed: changed.map(strip),
    posted: paired.filter((pair) => pair.kind === 'posted').map(strip),
    vanished: waiting
      .filter((line) => !found.has(line) && !line.vanished && isGone(line, span))
      .map((line) => line.lineId),
    absent: posted.filter((line) => !found.has(line) && isInside(line, span)).map((line) => line.lineId),
    lineOfRow: file.rows.flatMap((row) => lineOf.get(row) ?? []),
  }
}

type Coverage = {
  readonly from: BusinessDay | null
  /** Last day of which the file shows posted rows or its period speaks. */
  readonly to: BusinessDay | null
  readonly lastRow: BusinessDay | null
  /** The day the file was made, as far as it tells. */
  readonly asOf: BusinessDay
}

function coverage(file: Pick<StatementFile, 'rows' | 'period'>, uploadedOn: BusinessDay): Coverage {
  const days = file.rows.flatMap((row) => row.date ?? []).sort()
  const lastRow = days.at(-1) ?? null
  const pending = file.rows.some((row) => row.date === null)
  const periodEnd = file.period && file.period.to < uploadedOn ? file.period.to : null
  return {
    from: file.period?.from ?? days[0] ?? null,
    to: file.period?.to ?? lastRow,
    lastRow,
    // Pending rows are of the day the file was made, which is the end of its period.
    asOf: pending && periodEnd ? periodEnd : uploadedOn,
  }
}

const moneyOf = (item: { direction: Direction; amountSen: number }): string =>
  `${item.direction}:${item.amountSen}`

function mayBecome(line: KnownLine, day: BusinessDay, way: 'forward' | 'either way' = 'forward'): boolean {
  const since = pendingSince(line.lineId)
  if (since === null) return true
  const days = daysBetween(since, day)
  // One day back: the pending day is that of the download, which a slow evening upload can put a day too late.
  return days <= PENDING_DAYS && days >= (way === 'forward' ? -1 : -PENDING_DAYS)
}

function isAfter(line: KnownLine, span: Coverage): boolean {
  if (line.date === null) return false
  const start = span.lastRow ?? span.asOf
  return line.date >= start && daysBetween(span.asOf, line.date) <= PENDING_DAYS
}

function isGone(line: KnownLine, span: Coverage): boolean {
  const since = pendingSince(line.lineId)
  if (since === null || span.to === null || span.asOf <= since) return false
  if (span.from !== null && span.from > since) return false
  return span.to > since || (span.to === since && daysBetween(since, span.asOf) > PENDING_DAYS)
}

function isInside(line: KnownLine, span: Coverage): boolean {
  return (
    line.date !== null &&
    span.from !== null &&
    span.to !== null &&
    line.date >= span.from &&
    line.date <= span.to
  )
}

function hasChanged(line: KnownLine, row: StatementRow): boolean {
  if (line.date !== null && row.date === null) return false
  if (line.vanished) return true
  return foldText(line.text) !== foldText(row.text) || (row.time !== null && row.time !== line.time)
}

function mintIds(
  accountId: string,
  rows: readonly StatementRow[],
  asOf: BusinessDay,
  taken: Set<string>,
): NewLine[] {
  return rows.map((row) => {
    const key = (place: number): LineId =>
      row.date === null
        ? pendingKey(accountId, asOf, row.direction, row.amountSen, row.text, place)
        : postedKey(accountId, row.date, row.direction, row.amountSen, place)
    let place = 0
    while (taken.has(key(place))) place++
    const lineId = key(place)
    taken.add(lineId)
    return { lineId, row }
  })
}
