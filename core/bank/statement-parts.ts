import type { BusinessDay } from '../time'
import { checkGates } from './gates'
import type { Gate, StatementFile, StatementRow, UnreadableRow } from './reader'

/** One statement message of a file that may hold many: one a day, or a page of one, of one account or several. */
export type StatementPart = {
  /** As printed; null when the part names none. */
  readonly account: string | null
  readonly holder: string | null
  readonly openingSen: number | null
  readonly closingSen: number | null
  /** Whether the format prints an opening balance at all; OFX does not. */
  readonly opens: boolean
  /** Left out: it prints a closing balance; QIF does not. */
  readonly closes?: false
  /** The day of the opening or closing balance, for the order of parts. */
  readonly day: BusinessDay | null
  readonly period: { readonly from: BusinessDay; readonly to: BusinessDay } | null
  readonly creditSen: number | null
  readonly debitSen: number | null
  readonly rows: readonly StatementRow[]
  readonly unreadable: readonly UnreadableRow[]
  /** Line or place at which the part begins. */
  readonly line: number
  /** Bears the end that a cut file would miss. */
  readonly isWhole: boolean
  /** Equal for two copies of one message; '' never is. */
  readonly copyKey: string
}

/** Parts of one account become one file, in the order of the first row; a message that is there twice counts once. */
export function joinParts(
  reader: { readonly id: string; readonly version: number },
  parts: readonly StatementPart[],
): StatementFile[] {
  const byAccount = new Map<string, StatementPart[]>()
  const seen = new Set<string>()
  for (const part of parts) {
    if (part.copyKey !== '' && seen.has(part.copyKey)) continue
    seen.add(part.copyKey)
    const key = part.account?.replace(/^0+/, '') ?? ''
    const found = byAccount.get(key)
    if (found) found.push(part)
    else byAccount.set(key, [part])
  }
  const firstLine = (file: StatementFile): number =>
    Math.min(file.rows[0]?.lineNo ?? Infinity, file.unreadable[0]?.line ?? Infinity)
  const files = [...byAccount.values()].map((of) => joinAccount(reader, of))
  return files.toSorted((a, b) => order(firstLine(a), firstLine(b)))
}

const order = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

function joinAccount(
  reader: { readonly id: string; readonly version: number },
  parts: readonly StatementPart[],
): StatementFile {
  const rows = parts.flatMap((part) => part.rows)
  const unreadable = parts.flatMap((part) => part.unreadable)
  const periods = parts.flatMap(({ period }) => period ?? [])
  const from = periods.map((period) => period.from).sort()[0]
  const to = periods
    .map((period) => period.to)
    .sort()
    .at(-1)
  const period = from && to && periods.length === parts.length ? { from, to } : null
  return {
    reader: reader.id,
    readerVersion: reader.version,
    accountNumber: parts.find(({ account }) => account !== null)?.account ?? null,
    holder: parts.find(({ holder }) => holder !== null)?.holder ?? null,
    period,
    rows,
    unreadable,
    gates: gatesOf(parts, rows, unreadable, period),
  }
}

function gatesOf(
  parts: readonly StatementPart[],
  rows: readonly StatementRow[],
  unreadable: readonly UnreadableRow[],
  period: StatementFile['period'],
): Gate[] {
  const own: readonly Gate[] = [
    footerPresent(parts),
    sums('CREDIT_SUM', parts, 'creditSen', 'credit'),
    sums('DEBIT_SUM', parts, 'debitSen', 'debit'),
    addsUp(parts),
    follows(parts),
  ]
  return checkGates(rows, unreadable, null, period).map(
    (gate) => own.find(({ name }) => name === gate.name) ?? gate,
  )
}

/** Pending rows are not in the bank's balances yet. */
const posted = (part: StatementPart, direction: StatementRow['direction']): number =>
  part.rows.reduce(
    (sum, row) => sum + (row.date !== null && row.direction === direction ? row.amountSen : 0),
    0,
  )

function footerPresent(parts: readonly StatementPart[]): Gate {
  const missing = [
    ...new Set(
      parts.flatMap((part) => [
        ...(part.opens && part.openingSen === null ? ['opening'] : []),
        ...((part.closingSen === null && part.closes !== false) || !part.isWhole ? ['closing'] : []),
      ]),
    ),
  ]
  return {
    name: 'FOOTER_PRESENT',
    status: missing.length === 0 ? 'ok' : 'broken',
    detail: missing.length === 0 ? {} : { missing: missing.join(' ') },
  }
}

function sums(
  name: 'CREDIT_SUM' | 'DEBIT_SUM',
  parts: readonly StatementPart[],
  key: 'creditSen' | 'debitSen',
  direction: StatementRow['direction'],
): Gate {
  const told = parts.flatMap((part) => {
    const stated = part[key]
    return stated === null ? [] : [{ stated, found: posted(part, direction), line: part.line }]
  })
  const broken = told.find(({ stated, found }) => stated !== found)
  if (broken) return { name, status: 'broken', detail: broken }
  const found = parts.reduce((sum, part) => sum + posted(part, direction), 0)
  return told.length === 0
    ? { name, status: 'absent', detail: { found } }
    : { name, status: 'ok', detail: { stated: told.reduce((sum, { stated }) => sum + stated, 0), found } }
}

/** Opening and movements make the closing balance, in each part. */
function addsUp(parts: readonly StatementPart[]): Gate {
  const name = 'OPENING_TO_CLOSING'
  const told = parts.flatMap((part) => {
    const { openingSen, closingSen } = part
    if (openingSen === null || closingSen === null) return []
    const found = openingSen + posted(part, 'credit') - posted(part, 'debit')
    return [{ stated: closingSen, found, line: part.line }]
  })
  const broken = told.find(({ stated, found }) => stated !== found)
  if (broken) return { name, status: 'broken', detail: broken }
  const last = told.at(-1)
  return last ? { name, status: 'ok', detail: last } : { name, status: 'absent', detail: {} }
}

/** Each part opens with what the one before closed with; a break is a message that is missing in between. */
function follows(parts: readonly StatementPart[]): Gate {
  const name = 'BALANCE_CHAIN'
  const told = parts.filter(({ openingSen, closingSen }) => openingSen !== null && closingSen !== null)
  if (told.length < 2) return { name, status: 'absent', detail: {} }
  const inDays = told.toSorted((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : a.day === b.day ? 0 : 1))
  const breaks = [told, told.toReversed(), inDays].map(firstBreak)
  const [first] = breaks
  return breaks.includes(null) || !first
    ? { name, status: 'ok', detail: { rows: told.length } }
    : { name, status: 'broken', detail: first }
}

function firstBreak(
  parts: readonly StatementPart[],
): { line: number; expected: number; found: number } | null {
  for (const [at, part] of parts.entries()) {
    const before = parts[at - 1]?.closingSen
    if (at > 0 && before !== part.openingSen)
      return { line: part.line, expected: before ?? 0, found: part.openingSen ?? 0 }
  }
  return null
}
