import { type BusinessDay, type Instant, daysBetween } from '../time'
import type { Payer } from './payer'
import type { Direction } from './reader'

type Line = {
  readonly lineId: string
  readonly accountId: string
  readonly date: BusinessDay | null
  readonly time?: string | null
  readonly filed?: { readonly at: Instant; readonly lineNo: number }
  readonly amountSen: number
  readonly payer: Payer
  /** Left out: as its list says, corrections out and credits in. */
  readonly direction?: Direction
}

export type Reversals = {
  /** Reversing debit to the credit it takes back. */
  readonly creditOf: ReadonlyMap<string, string>
  /** And the other way round. */
  readonly correctionOf: ReadonlyMap<string, string>
  /** Credits taken back: no money stayed. */
  readonly reversed: ReadonlySet<string>
  /** Credits of which one is taken back, but the bank does not say which. */
  readonly doubtful: ReadonlySet<string>
}

/** Banks take a credit back within this many days. */
const DAYS = 3

/**
 * Nets corrections against the latest earlier credit of the same account and amount, the same payer first. When equal
 * credits of different payers stand open and the correction names nobody, all of them are in doubt. Within a day the
 * time tells what is earlier, or else the place in the bank's file: a customer who paid again did so afterwards.
 */
export function netReversals(corrections: readonly Line[], credits: readonly Line[]): Reversals {
  const creditOf = new Map<string, string>()
  const correctionOf = new Map<string, string>()
  const [reversed, doubtful] = [new Set<string>(), new Set<string>()]
  const byMoney = new Map<string, Line[]>()
  for (const credit of credits) {
    const key = `${credit.accountId}:${credit.amountSen}`
    const found = byMoney.get(key)
    if (found) found.push(credit)
    else byMoney.set(key, [credit])
  }
  // A correction that brings money back undoes an outgoing transfer: it takes no credit away.
  const outgoing = corrections.filter(({ direction }) => direction !== 'credit')
  const follows = sequenceOf([...outgoing, ...credits])
  const isLater = (a: Line, b: Line): boolean => {
    const order = follows(a, b)
    return order === 0 ? a.lineId > b.lineId : order > 0
  }
  const inOrder = outgoing.toSorted(
    (a, b) => compare(a.date ?? '9999', b.date ?? '9999') || compare(a.lineId, b.lineId),
  )
  for (const correction of inOrder) {
    const open = (byMoney.get(`${correction.accountId}:${correction.amountSen}`) ?? []).filter(
      (credit) => !reversed.has(credit.lineId) && mayTakeBack(correction, credit),
    )
    const named = open.filter(
      (credit) => credit.payer.name !== null && credit.payer.name === correction.payer.name,
    )
    const meant = named.length > 0 ? named : open
    const before = meant.filter((credit) => follows(credit, correction) <= 0)
    const from = before.length > 0 ? before : meant
    const latest = from.reduce<Line | null>((best, next) => (best && isLater(best, next) ? best : next), null)
    if (!latest) continue
    const sure = from.every((credit) => credit.payer.name === latest.payer.name)
    if (sure && correction.date !== null) {
      creditOf.set(correction.lineId, latest.lineId)
      correctionOf.set(latest.lineId, correction.lineId)
      reversed.add(latest.lineId)
    } else {
      for (const credit of from) doubtful.add(credit.lineId)
    }
  }
  return { creditOf, correctionOf, reversed, doubtful }
}

function mayTakeBack(correction: Line, credit: Line): boolean {
  if (credit.date === null) return correction.date === null
  if (correction.date === null) return true
  const days = daysBetween(credit.date, correction.date)
  return days >= 0 && days <= DAYS
}

/** Whether the first of two lines came after the second (above 0), before it (below 0), or nothing tells (0). */
function sequenceOf(lines: readonly Line[]): (a: Line, b: Line) => number {
  const upwards = filesFromTheNewest(lines)
  return (a, b) => {
    if (a.date !== b.date) return compare(a.date ?? '9999', b.date ?? '9999')
    if (a.time && b.time && a.time !== b.time) return compare(a.time, b.time)
    if (!a.filed || !b.filed || a.accountId !== b.accountId) return 0
    if (a.filed.at !== b.filed.at) return a.filed.at - b.filed.at
    const down = a.filed.lineNo - b.filed.lineNo
    return upwards.has(fileOf(a)) ? -down : down
  }
}

const fileOf = (line: Line): string => `${line.accountId}:${line.filed?.at}`

/** Files that list the newest line first. */
function filesFromTheNewest(lines: readonly Line[]): Set<string> {
  const ends = new Map<string, { first: Line; last: Line }>()
  for (const line of lines) {
    if (!line.filed || line.date === null) continue
    const known = ends.get(fileOf(line)) ?? { first: line, last: line }
    const { first, last } = known
    ends.set(fileOf(line), {
      first: line.filed.lineNo < (first.filed?.lineNo ?? 0) ? line : first,
      last: line.filed.lineNo > (last.filed?.lineNo ?? 0) ? line : last,
    })
  }
  return new Set(
    [...ends].flatMap(([file, { first, last }]) => ((first.date ?? '') > (last.date ?? '') ? [file] : [])),
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
