import { type BusinessDay, daysBetween } from '../time'
import type { Payer } from './payer'
import type { Direction } from './reader'

type Line = {
  readonly lineId: string
  readonly accountId: string
  readonly date: BusinessDay | null
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
 * credits of different payers stand open and the correction names nobody, all of them are in doubt.
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
    const from = named.length > 0 ? named : open
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

const isLater = (a: Line, b: Line): boolean =>
  a.date === b.date ? a.lineId > b.lineId : (a.date ?? '9999') > (b.date ?? '9999')

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
