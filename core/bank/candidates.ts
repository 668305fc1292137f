import { DAY, type BusinessDay, daysBetween, instantAt } from '../time'
import type { Evidence, MatchLine, ProposalCandidate } from './match-types'
import { type FoldedName, type NameEvidence, compareNames, foldName } from './names'
import { type IndexedOrder, type OrderIndex, isConceivable } from './order-index'
import type { Payer } from './payer'

/** A credit that may pay an order. */
export type CreditLine = {
  readonly line: MatchLine
  readonly payer: Payer
  /** Readings of the payer's name, the likeliest first. */
  readonly names: readonly FoldedName[]
  /** Names compared already. */
  readonly likeness: Map<FoldedName, NameEvidence>
  /** Whole rupiah that are not allocated; null when the line holds fractions of a rupiah. */
  readonly amount: number | null
}

export type AmountKind = 'exact' | 'fee' | 'code-left-off' | 'near' | 'partial' | 'differs'

/** One line with one order. */
export type Edge = {
  readonly credit: CreditLine
  readonly entry: IndexedOrder
  readonly kind: AmountKind
  readonly points: number
  readonly name: NameEvidence
  /** Strong without the stub of a cut word. */
  readonly firm: boolean
  /** Confirmed for this customer at least twice before. */
  readonly known: boolean
  readonly numbered: boolean
  readonly evidence: readonly Evidence[]
}

/** What BI-FAST and online switching keep back when the customer lets the fee come off the amount. */
export const BANK_FEES = [2500, 6500] as const
const NEAR = 10_000

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
const OTHER_ACCOUNT = -20
const LATE = -10
const EARLY = -20
const ENDED = -15

export function toCredit(line: MatchLine, payer: Payer): CreditLine {
  const printed = payer.name === null ? [] : [payer.name, ...payer.readings]
  const whole = line.amountSen % 100 === 0
  return {
    line,
    payer,
    names: printed.map((name) => foldName(name, payer.cut)),
    likeness: new Map(),
    amount: whole ? (line.left ?? line.amountSen / 100) : null,
  }
}

/** Every order this credit may be meant for, best first; ties by order number, so that a run can be repeated. */
export function edgesOf(credit: CreditLine, index: OrderIndex): Edge[] {
  const { amount } = credit
  if (amount === null || amount <= 0) return []
  const found = new Set<IndexedOrder>(index.withDue(amount))
  for (const fee of BANK_FEES) for (const entry of index.withDue(amount + fee)) found.add(entry)
  for (const entry of index.withoutCode(amount)) found.add(entry)
  for (const name of credit.names) {
    for (const entry of index.sharingName(name)) found.add(entry)
    for (const { customerId } of index.knownFor(name))
      for (const entry of index.ofCustomer(customerId)) found.add(entry)
  }
  const numbered = new Set(index.inRemark(credit.line.text))
  for (const entry of numbered) found.add(entry)
  const edges: Edge[] = []
  for (const entry of found) {
    const edge = weigh(credit, amount, entry, index, numbered.has(entry))
    if (edge) edges.push(edge)
  }
  return edges.sort((a, b) => b.points - a.points || a.entry.order.number.localeCompare(b.entry.order.number))
}

function weigh(
  credit: CreditLine,
  amount: number,
  entry: IndexedOrder,
  index: OrderIndex,
  numbered: boolean,
): Edge | null {
  const { order, due } = entry
  if (order.state === 'paid' || order.state === 'sold' || due <= 0) return null
  if (!isConceivable(entry, credit.line.date)) return null
  const name = bestName(credit, entry.name)
  const memory = credit.names
    .flatMap((name) => index.knownFor(name))
    .find((item) => item.customerId === order.customerId)
  const told = name === 'strong' || memory !== undefined
  const kind = amountKind(amount, entry)
  if (kind === 'near' && !told && name === 'none' && !numbered) return null
  if ((kind === 'partial' || kind === 'differs') && !told && !numbered) return null
  const time = timeEvidence(entry, credit.line.date)
  const elsewhere = order.accountId !== null && order.accountId !== credit.line.accountId
  const points =
    POINTS[kind] +
    (told ? STRONG_NAME : name === 'weak' ? WEAK_NAME : 0) +
    (numbered ? NUMBER : 0) +
    (elsewhere ? OTHER_ACCOUNT : 0) +
    (time ? (time.code === 'LATE' ? LATE : EARLY) : 0) +
    (entry.live ? 0 : ENDED)
  if (points <= 0) return null
  const evidence: Evidence[] = [amountEvidence(kind, amount, entry)]
  if (numbered) evidence.push({ code: 'ORDER_NUMBER_IN_REMARK', number: order.number })
  evidence.push(nameEvidence(credit.payer, order.customerName, name, memory?.confirmedCount))
  if (elsewhere) evidence.push({ code: 'OTHER_ACCOUNT', accountId: credit.line.accountId })
  if (time) evidence.push(time)
  if (!entry.live) evidence.push({ code: 'ORDER_ENDED', state: order.state })
  if (order.paidSoFar > 0) evidence.push({ code: 'PARTLY_PAID_BEFORE', paid: order.paidSoFar })
  const firm =
    name === 'strong' && credit.names.some((reading) => compareNames(reading, entry.name, 'no') === 'strong')
  return { credit, entry, kind, points, name, firm, known: memory !== undefined, numbered, evidence }
}

const RANK = { none: 0, weak: 1, strong: 2 } as const

/** The best of the readings. */
export function bestName(credit: CreditLine, customer: FoldedName): NameEvidence {
  const known = credit.likeness.get(customer)
  if (known !== undefined) return known
  const best = credit.names
    .map((name) => compareNames(name, customer))
    .reduce<NameEvidence>((most, next) => (RANK[next] > RANK[most] ? next : most), 'none')
  credit.likeness.set(customer, best)
  return best
}

function amountKind(amount: number, { order, due }: IndexedOrder): AmountKind {
  if (amount === due) return 'exact'
  if (order.uniqueCode > 0 && order.paidSoFar === 0 && amount === due - order.uniqueCode)
    return 'code-left-off'
  if (BANK_FEES.some((fee) => amount + fee === due)) return 'fee'
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

/** Day against day: most lines print no time. */
function timeEvidence(
  entry: IndexedOrder,
  date: BusinessDay | null,
): { code: 'LATE' | 'EARLY'; byMs: number } | null {
  if (date === null) return null
  if (date > entry.deadlineOn) {
    return { code: 'LATE', byMs: Math.max(DAY, instantAt(date, 0, 0, 'Asia/Jakarta') - entry.order.deadline) }
  }
  return date < entry.placedOn ? { code: 'EARLY', byMs: daysBetween(date, entry.placedOn) * DAY } : null
}

export const toCandidate = (edge: Edge, extra: readonly Evidence[] = []): ProposalCandidate => ({
  orders: [{ orderId: edge.entry.order.orderId, amount: Math.min(edge.credit.amount ?? 0, edge.entry.due) }],
  points: edge.points,
  evidence: [...edge.evidence, ...extra],
})
