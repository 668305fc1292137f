import { DAY, dayNumberOf, instantAt } from '../time'
import type { Evidence, MatchLine, PayerMemory, ProposalCandidate } from './match-types'
import { type FoldedName, type NameEvidence, compareNames } from './names'
import { NEAR, type IndexedOrder, type OrderIndex, isConceivable } from './order-index'
import type { Payer } from './payer'

/** A credit that may pay an order. */
export type CreditLine = {
  readonly line: MatchLine
  /** Its place among the credits of this run. */
  readonly place: number
  /** Its date as a number (`dayNumberOf`); null while pending. */
  readonly day: number | null
  readonly payer: Payer
  /** Readings of the payer's name, the likeliest first. */
  readonly names: readonly FoldedName[]
  /** Orders of customers whose names are strongly like one of them. */
  readonly strongly: readonly IndexedOrder[]
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
  /** Places of the credit and of the order: an edge is what `assign` weighs. */
  readonly line: number
  readonly order: number
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
  const [only] = names
  return {
    line,
    place,
    day: line.date === null ? null : dayNumberOf(line.date),
    payer,
    names,
    strongly: only && names.length === 1 ? index.strongly(only) : names.flatMap(index.strongly),
    knownFor: only && names.length === 1 ? index.knownFor(only) : names.flatMap(index.knownFor),
    numbered: index.inRemark(line.text),
    amount: line.amountSen % 100 === 0 ? (line.left ?? line.amountSen / 100) : null,
  }
}

/** Finds every order a credit may be meant for, best first; ties by order number, so that a run can be repeated. */
export function edgeFinder(index: OrderIndex): (credit: CreditLine) => Edge[] {
  // Which credit looked at an order last: a set for each of ten thousand credits would cost more than the looking.
  const lookedAtBy = new Int32Array(index.orders.length).fill(-1)
  let edges: Edge[] = []
  const look = (credit: CreditLine, amount: number, entry: IndexedOrder): void => {
    if (lookedAtBy[entry.place] === credit.place || !isConceivable(entry, credit.day)) return
    lookedAtBy[entry.place] = credit.place
    const edge = weigh(credit, amount, entry, index.fees)
    if (edge) edges.push(edge)
  }
  const lookAll = (credit: CreditLine, amount: number, entries: readonly IndexedOrder[]): void => {
    for (const entry of entries) look(credit, amount, entry)
  }
  // An amount that is off speaks for an order nobody's name speaks for only while that order waits for money.
  const lookWhileFresh = (credit: CreditLine, amount: number, entries: readonly IndexedOrder[]): void => {
    for (const entry of entries)
      if (credit.day === null || credit.day <= entry.freshUntil) look(credit, amount, entry)
  }
  return (credit) => {
    const { amount } = credit
    if (amount === null || amount <= 0) return []
    edges = []
    lookAll(credit, amount, credit.numbered)
    lookAll(credit, amount, index.withDue(amount))
    lookAll(credit, amount, credit.strongly)
    for (const { customerId } of credit.knownFor) lookAll(credit, amount, index.ofCustomer(customerId))
    for (const fee of index.fees) lookWhileFresh(credit, amount, index.withDue(amount + fee))
    lookWhileFresh(credit, amount, index.withoutCode(amount))
    for (const bank of credit.names)
      lookWhileFresh(credit, amount, index.nearAmount(bank, amount, credit.day))
    return bestFirst(edges)
  }
}

/** A handful each time, ten thousand times: put in one by one they need no memory of their own. */
const HANDFUL = 24

function bestFirst(edges: Edge[]): Edge[] {
  if (edges.length > HANDFUL) return edges.sort((a, b) => b.points - a.points || a.order - b.order)
  for (let at = 1; at < edges.length; at++) {
    const edge = edges[at]
    if (!edge) break
    let to = at
    for (let before = edges[to - 1]; before && isBetter(edge, before); before = edges[to - 1])
      edges[to--] = before
    edges[to] = edge
  }
  return edges
}

const isBetter = (a: Edge, b: Edge): boolean =>
  a.points > b.points || (a.points === b.points && a.order < b.order)

function weigh(
  credit: CreditLine,
  amount: number,
  entry: IndexedOrder,
  fees: readonly number[],
): Edge | null {
  const { order, due } = entry
  if (order.state === 'paid' || order.state === 'sold' || due <= 0) return null
  const { day } = credit
  const name = bestName(credit, entry.name)
  const times =
    credit.knownFor.length === 0
      ? undefined
      : credit.knownFor.find((item) => item.customerId === order.customerId)?.confirmedCount
  const numbered = credit.numbered.includes(entry)
  const told = name === 'strong' || times !== undefined
  const kind = amountKind(amount, entry, fees)
  if (kind === 'near' && !told && name === 'none' && !numbered) return null
  if ((kind === 'partial' || kind === 'differs') && !told && !numbered) return null
  // Day against day: most lines print no time.
  const time = day === null ? null : day > entry.deadlineOn ? 'LATE' : day < entry.placedOn ? 'EARLY' : null
  const elsewhere = isElsewhere(credit, entry)
  const points =
    POINTS[kind] +
    (told ? STRONG_NAME : name === 'weak' ? WEAK_NAME : 0) +
    (numbered ? NUMBER : 0) +
    (elsewhere ? OTHER_ACCOUNT : 0) +
    (time === 'LATE' ? LATE : time === 'EARLY' ? EARLY : 0) +
    (entry.live ? 0 : ENDED)
  if (points <= 0) return null
  const [line, place] = [credit.place, entry.place]
  return { credit, entry, line, order: place, kind, points, name, times, numbered, elsewhere, time }
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
export function evidenceOf(edge: Edge, extra: readonly Evidence[] = []): Evidence[] {
  const { credit, entry, kind, numbered } = edge
  const { order } = entry
  const amount = amountEvidence(kind, credit.amount ?? 0, entry)
  const name = nameEvidence(credit.payer, order.customerName, edge.name, edge.times)
  // Of tens of thousands nearly all say no more; an array that is pushed to takes room for a dozen.
  if (!numbered && !edge.elsewhere && !edge.time && entry.live && order.paidSoFar === 0)
    return extra.length > 0 ? [amount, name, ...extra] : [amount, name]
  if (!numbered && !edge.elsewhere && edge.time && entry.live && order.paidSoFar === 0 && extra.length === 0)
    return [amount, name, timeEvidence(edge, edge.time)]
  const evidence: Evidence[] = [amount]
  if (numbered) evidence.push({ code: 'ORDER_NUMBER_IN_REMARK', number: order.number })
  evidence.push(name)
  if (edge.elsewhere) evidence.push({ code: 'OTHER_ACCOUNT', accountId: credit.line.accountId })
  if (edge.time) evidence.push(timeEvidence(edge, edge.time))
  if (!entry.live) evidence.push({ code: 'ORDER_ENDED', state: order.state })
  if (order.paidSoFar > 0) evidence.push({ code: 'PARTLY_PAID_BEFORE', paid: order.paidSoFar })
  evidence.push(...extra)
  return evidence.slice()
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
  const { date } = credit.line
  if (time === 'EARLY')
    return { code: 'EARLY', byMs: (entry.placedOn - (credit.day ?? entry.placedOn)) * DAY }
  const since = date === null ? 0 : instantAt(date, 0, 0, 'Asia/Jakarta') - entry.order.deadline
  return { code: 'LATE', byMs: Math.max(DAY, since) }
}

/** @param points with what `extra` adds to those of the edge */
export function toCandidate(edge: Edge, points: number, extra?: readonly Evidence[]): ProposalCandidate {
  const evidence = evidenceOf(edge, extra)
  const amount = Math.min(edge.credit.amount ?? 0, edge.entry.due)
  return { orders: [{ orderId: edge.entry.order.orderId, amount }], points, evidence }
}
