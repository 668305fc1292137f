import { DAY, daysBetween, instantAt } from '../time'
import type { Evidence, MatchLine, PayerMemory, ProposalCandidate } from './match-types'
import { type FoldedName, type NameEvidence, compareNames } from './names'
import { NEAR, type IndexedOrder, type OrderIndex, isConceivable } from './order-index'
import type { Payer } from './payer'

/** A credit that may pay an order. */
export type CreditLine = {
  readonly line: MatchLine
  /** Its place among the credits of this run. */
  readonly place: number
  readonly payer: Payer
  /** Readings of the payer's name, the likeliest first. */
  readonly names: readonly FoldedName[]
  /** Customers this payer was confirmed for before. */
  readonly knownFor: readonly PayerMemory[]
  /** Orders whose number the remark says. */
  readonly numbered: readonly IndexedOrder[]
  /** Whole rupiah that are not allocated; null when the line holds fractions of a rupiah. */
  readonly amount: number | null
}

export type AmountKind = 'exact' | 'fee' | 'code-left-off' | 'near' | 'partial' | 'differs'

/** One line with one order. Its evidence is put into words only when somebody asks (`evidenceOf`). */
export type Edge = {
  readonly credit: CreditLine
  readonly entry: IndexedOrder
  readonly kind: AmountKind
  readonly points: number
  readonly name: NameEvidence
  /** How often this payer was confirmed for this customer before; undefined: fewer than twice. */
  readonly times: number | undefined
  readonly numbered: boolean
  /** Another account than the customer was told. */
  readonly elsewhere: boolean
  readonly time: 'LATE' | 'EARLY' | null
}

const POINTS = {
  exact: 60,
  fee: 25,
  'code-left-off': 30,
  near: 15,
  partial: 8,
  differs: 0,
} as const satisfies Record<AmountKind, number>
const STRONG_NAME = 40
const WEAK_NAME = 15
const NUMBER = 60
export const OTHER_ACCOUNT = -20
export const LATE = -10
const EARLY = -20
const ENDED = -15

export function toCredit(line: MatchLine, place: number, payer: Payer, index: OrderIndex): CreditLine {
  const printed = payer.name === null ? [] : [payer.name, ...payer.readings]
  const names = printed.map((name) => index.names.fold(name, payer.cut))
  return {
    line,
    place,
    payer,
    names,
    knownFor: names.flatMap((name) => index.knownFor(name)),
    numbered: index.inRemark(line.text),
    amount: line.amountSen % 100 === 0 ? (line.left ?? line.amountSen / 100) : null,
  }
}

/** Finds every order a credit may be meant for, best first; ties by order number, so that a run can be repeated. */
export function edgeFinder(index: OrderIndex): (credit: CreditLine) => Edge[] {
  // Which credit looked at an order last: a set for each of ten thousand credits would cost more than the looking.
  const lookedAtBy = new Int32Array(index.orders.length).fill(-1)
  return (credit) => {
    const { amount, place } = credit
    const { date } = credit.line
    if (amount === null || amount <= 0) return []
    const edges: Edge[] = []
    const look = (entry: IndexedOrder): void => {
      if (lookedAtBy[entry.place] === place || !isConceivable(entry, date)) return
      lookedAtBy[entry.place] = place
      const edge = weigh(credit, amount, entry, index.fees)
      if (edge) edges.push(edge)
    }
    // An amount that is off speaks for an order nobody's name speaks for only while that order waits for money.
    const lookWhileFresh = (entry: IndexedOrder): void => {
      if (date === null || date <= entry.freshUntil) look(entry)
    }
    for (const entry of credit.numbered) look(entry)
    for (const entry of index.withDue(amount)) look(entry)
    for (const bank of credit.names)
      for (const name of index.names.strong(bank)) for (const entry of index.ofName(name)) look(entry)
    for (const { customerId } of credit.knownFor)
      for (const entry of index.ofCustomer(customerId)) look(entry)
    for (const fee of index.fees) for (const entry of index.withDue(amount + fee)) lookWhileFresh(entry)
    for (const entry of index.withoutCode(amount)) lookWhileFresh(entry)
    for (const bank of credit.names) index.nearAmount(bank, amount, lookWhileFresh)
    return edges.sort((a, b) => b.points - a.points || a.entry.place - b.entry.place)
  }
}

function weigh(
  credit: CreditLine,
  amount: number,
  entry: IndexedOrder,
  fees: readonly number[],
): Edge | null {
  const { order, due } = entry
  if (order.state === 'paid' || order.state === 'sold' || due <= 0) return null
  const { date } = credit.line
  const name = bestName(credit, entry.name)
  const times = credit.knownFor.find((item) => item.customerId === order.customerId)?.confirmedCount
  const numbered = credit.numbered.includes(entry)
  const told = name === 'strong' || times !== undefined
  const kind = amountKind(amount, entry, fees)
  if (kind === 'near' && !told && name === 'none' && !numbered) return null
  if ((kind === 'partial' || kind === 'differs') && !told && !numbered) return null
  // Day against day: most lines print no time.
  const time =
    date === null ? null : date > entry.deadlineOn ? 'LATE' : date < entry.placedOn ? 'EARLY' : null
  const elsewhere = isElsewhere(credit, entry)
  const points =
    POINTS[kind] +
    (told ? STRONG_NAME : name === 'weak' ? WEAK_NAME : 0) +
    (numbered ? NUMBER : 0) +
    (elsewhere ? OTHER_ACCOUNT : 0) +
    (time === 'LATE' ? LATE : time === 'EARLY' ? EARLY : 0) +
    (entry.live ? 0 : ENDED)
  return points <= 0 ? null : { credit, entry, kind, points, name, times, numbered, elsewhere, time }
}

/** The money came to another account than the customer was told. */
export const isElsewhere = ({ line }: CreditLine, { order }: IndexedOrder): boolean =>
  order.accountId !== null && order.accountId !== line.accountId

const RANK = { none: 0, weak: 1, strong: 2 } as const

/** The best of the readings. */
export function bestName(credit: CreditLine, customer: FoldedName): NameEvidence {
  let best: NameEvidence = 'none'
  for (const name of credit.names) {
    const evidence = compareNames(name, customer)
    if (RANK[evidence] > RANK[best]) best = evidence
  }
  return best
}

/** Strong without the stub of a cut word. */
export const isFirm = (edge: Edge): boolean =>
  edge.name === 'strong' &&
  edge.credit.names.some((reading) => compareNames(reading, edge.entry.name, 'no') === 'strong')

/** Why this order, in the order a person wants to read it. */
export function evidenceOf(edge: Edge): Evidence[] {
  const { credit, entry, kind, numbered } = edge
  const { order } = entry
  const evidence: Evidence[] = [amountEvidence(kind, credit.amount ?? 0, entry)]
  if (numbered) evidence.push({ code: 'ORDER_NUMBER_IN_REMARK', number: order.number })
  evidence.push(nameEvidence(credit.payer, order.customerName, edge.name, edge.times))
  if (edge.elsewhere) evidence.push({ code: 'OTHER_ACCOUNT', accountId: credit.line.accountId })
  if (edge.time) evidence.push(timeEvidence(edge, edge.time))
  if (!entry.live) evidence.push({ code: 'ORDER_ENDED', state: order.state })
  if (order.paidSoFar > 0) evidence.push({ code: 'PARTLY_PAID_BEFORE', paid: order.paidSoFar })
  return evidence
}

function amountKind(amount: number, { order, due }: IndexedOrder, fees: readonly number[]): AmountKind {
  if (amount === due) return 'exact'
  if (order.uniqueCode > 0 && order.paidSoFar === 0 && amount === due - order.uniqueCode)
    return 'code-left-off'
  if (fees.some((fee) => amount + fee === due)) return 'fee'
  if (Math.abs(amount - due) <= NEAR) return 'near'
  return amount < due ? 'partial' : 'differs'
}

function amountEvidence(kind: AmountKind, amount: number, { order, due }: IndexedOrder): Evidence {
  switch (kind) {
    case 'exact':
      if (order.paidSoFar > 0) return { code: 'EXACT_REST', amount }
      return order.uniqueCode > 0
        ? { code: 'EXACT_AMOUNT_WITH_UNIQUE_CODE', amount, uniqueCode: order.uniqueCode }
        : { code: 'EXACT_AMOUNT', amount }
    case 'fee':
      return { code: 'FEE_SHORT', amount: due - amount }
    case 'code-left-off':
      return { code: 'CODE_LEFT_OFF', uniqueCode: order.uniqueCode }
    case 'near':
      return { code: 'AMOUNT_NEAR', difference: amount - due }
    case 'partial':
      return { code: 'PARTIAL', left: due - amount }
    case 'differs':
      return { code: 'AMOUNT_DIFFERS', difference: amount - due }
  }
}

export function nameEvidence(payer: Payer, customer: string, name: NameEvidence, times?: number): Evidence {
  if (payer.name === null) {
    return payer.company === null
      ? { code: 'NO_PAYER_NAME' }
      : { code: 'PAYMENT_COMPANY', payer: payer.company }
  }
  if (name === 'strong') return { code: 'NAME_STRONG', payer: payer.name, customer }
  if (times !== undefined) return { code: 'PAYER_KNOWN', payer: payer.name, customer, times }
  return { code: name === 'weak' ? 'NAME_WEAK' : 'NAME_DIFFERENT', payer: payer.name, customer }
}

function timeEvidence({ credit, entry }: Edge, time: 'LATE' | 'EARLY'): Evidence {
  const date = credit.line.date ?? entry.placedOn
  return time === 'LATE'
    ? { code: 'LATE', byMs: Math.max(DAY, instantAt(date, 0, 0, 'Asia/Jakarta') - entry.order.deadline) }
    : { code: 'EARLY', byMs: daysBetween(date, entry.placedOn) * DAY }
}

export const toCandidate = (edge: Edge, extra: readonly Evidence[] = []): ProposalCandidate => ({
  orders: [{ orderId: edge.entry.order.orderId, amount: Math.min(edge.credit.amount ?? 0, edge.entry.due) }],
  points: edge.points,
  evidence: [...evidenceOf(edge), ...extra],
})
