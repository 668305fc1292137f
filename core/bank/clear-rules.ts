import { civil } from '../time'
import type { AmountKind, CreditLine, Edge } from './candidates'
import { bestName, evidenceOf, isFirm } from './candidates'
import type { Evidence } from './match-types'
import { NEAR, type IndexedOrder, type OrderIndex, isReserved } from './order-index'

/** What is known around one line when it is to be decided whether the match is clear. */
export type Surroundings = {
  readonly index: OrderIndex
  /** All edges of each order, of every line that is not decided, pending ones included. */
  readonly edgesTo: (entry: IndexedOrder) => readonly Edge[]
  /** All edges of one line. */
  readonly edgesOf: (credit: CreditLine) => readonly Edge[]
  /** Orders that another line, or this one, pays exactly as part of a sum. */
  readonly partOfSum: ReadonlySet<string>
  readonly doubtful: ReadonlySet<string>
  /** The order another line is plainly meant for. */
  readonly settledElsewhere: (credit: CreditLine, than: IndexedOrder) => boolean
}

/**
 * Why a match must not be confirmed without a person looking; empty when it is clear. Clear is: posted, exact, same
 * account, order open and never paid, money between placing and deadline, and (a) the order's number in the remark,
 * or (b) a unique code without any rival, or (c) the customer's name or a payer known for this customer, nobody else
 * as strong. The program may say "clear" only where a mistake would be the bank's or the customer's own.
 */
export function objections(edge: Edge, around: Surroundings): Evidence[] {
  const { credit, entry } = edge
  const { line } = credit
  const { order } = entry
  const plain = edge.kind === 'exact' && entry.live && line.date !== null && line.left === undefined
  if (!plain || order.paidSoFar > 0 || edge.elsewhere || edge.time !== null) return [...NOT_PLAIN]
  const against: Evidence[] = []
  if (line.time && credit.day === entry.placedOn && isBeforeTheOrder(line.time, entry))
    against.push({ code: 'EARLY', byMs: 0 })
  if (around.doubtful.has(line.lineId)) against.push({ code: 'POSSIBLY_REVERSED' })
  if (around.partOfSum.has(order.orderId)) against.push({ code: 'PART_OF_SUM', count: 2 })
  for (const other of credit.numbered) {
    if (other !== entry) against.push({ code: 'OTHER_NUMBER_IN_REMARK', number: other.order.number })
  }
  return [...against, ...rivalCredits(edge, around), ...rivalOrders(edge, around)]
}

/** Marks a match that fails a plain condition which its own evidence already names. */
const NOT_PLAIN = [{ code: 'CLOSE_CALL', margin: 0 }] as const

/** Enough to speak for this match. */
const isTold = (edge: Edge): boolean => isFirm(edge) || edge.times !== undefined

/** Enough to speak against another. */
export const isClaimed = (edge: Edge): boolean => edge.name === 'strong' || edge.times !== undefined

/**
 * Money that came on the day of the order but before it. The deadline is a day and no minute: most banks print no
 * time, and the goods are still held.
 */
function isBeforeTheOrder(time: string, entry: IndexedOrder): boolean {
  const placed = civil(entry.order.placedAt, 'Asia/Jakarta')
  const two = (value: number): string => String(value).padStart(2, '0')
  return time.slice(0, 5) < `${two(placed.hour)}:${two(placed.minute)}`
}

/** Another credit of the same money: paid twice, or two people's transfers. */
function rivalCredits(edge: Edge, around: Surroundings): Evidence[] {
  const rivals: Evidence[] = []
  for (const other of around.edgesTo(edge.entry)) {
    if (other.credit === edge.credit || other.kind !== 'exact' || !isRivalCredit(edge, other, around))
      continue
    const { lineId, date } = other.credit.line
    rivals.push({ code: 'RIVAL_CREDIT', lineId, date })
  }
  return rivals
}

function isRivalCredit(edge: Edge, other: Edge, around: Surroundings): boolean {
  if (edge.numbered) return other.numbered || isClaimed(other)
  // A rival who names its own order by strong evidence is not after this one.
  if (around.settledElsewhere(other.credit, edge.entry)) return false
  if (edge.entry.order.uniqueCode > 0) return true
  return isClaimed(other) || !isTold(edge)
}

/** Another order the money may be meant for. */
function rivalOrders(edge: Edge, around: Surroundings): Evidence[] {
  const { credit, entry } = edge
  const told = isTold(edge)
  const against: Evidence[] = []
  for (const other of around.index.withDue(entry.due))
    if (other !== entry && isRivalOrder(edge, told, other)) against.push(rival(other))
  // Paid and sold orders owe nothing: they are found by what they cost.
  for (const other of around.index.withAmount(entry.due))
    if (other !== entry && other.due !== entry.due && isRivalOrder(edge, told, other))
      against.push(rival(other))
  if (!edge.numbered) against.push(...nearRivals(edge, around))
  if (edge.numbered || told) return against
  if (entry.order.uniqueCode === 0) against.push(weakest(edge))
  return [...against, ...otherCustomers(credit, entry, around.index)]
}

/**
 * A round sum of this payer can as well be another order of theirs less a fee, or without its code; a sum with a
 * code can be the mistyped one of another customer whose name fits as well.
 */
const nearRivals = (edge: Edge, around: Surroundings): Evidence[] => {
  const round = edge.entry.order.uniqueCode === 0
  const { customerId } = edge.entry.order
  const isRival = ({ kind, entry }: Edge): boolean =>
    round && entry.order.customerId === customerId
      ? kind === 'fee' || kind === 'code-left-off'
      : entry.order.customerId !== customerId && NEARLY.has(kind)
  return around
    .edgesOf(edge.credit)
    .filter((other) => other !== edge && isClaimed(other) && isRival(other))
    .map(({ entry }) => rival(entry))
}

const NEARLY = new Set<AmountKind>(['fee', 'code-left-off', 'near'])

const rival = (entry: IndexedOrder): Evidence => ({
  code: 'RIVAL_ORDER',
  orderId: entry.order.orderId,
  number: entry.order.number,
  customer: entry.order.customerName,
})

/** A round amount that nobody's name supports: a stranger could have sent the same sum. */
const weakest = (edge: Edge): Evidence =>
  evidenceOf(edge).find(
    (item) => item.code === 'NAME_WEAK' || item.code === 'NAME_DIFFERENT' || item.code === 'PAYMENT_COMPANY',
  ) ??
  (edge.credit.payer.name === null
    ? { code: 'NO_PAYER_NAME' }
    : {
        code: 'NAME_DIFFERENT',
        payer: edge.credit.payer.name,
        customer: edge.entry.order.customerName,
      })

/** @param told `isTold(edge)` */
function isRivalOrder(edge: Edge, told: boolean, other: IndexedOrder): boolean {
  const { credit, entry } = edge
  const { day } = credit
  if (day === null || day < other.placedOn) return false
  const isStrong = (): boolean => isKnownFor(credit, other) || bestName(credit, other.name) === 'strong'
  if (other.live) {
    if (edge.numbered) return !told && isStrong()
    return !told || isStrong()
  }
  // An ended order of the same customer was followed by this one: the money is for the order that lives.
  if (edge.numbered || other.order.customerId === entry.order.customerId) return false
  return (!told && isReserved(other, day)) || isStrong()
}

const isKnownFor = (credit: CreditLine, entry: IndexedOrder): boolean =>
  credit.knownFor.some(({ customerId }) => customerId === entry.order.customerId)

/** Whether the other customer may mean their own order; longer, and ended or not, when the amount is nearly its. */
function mayBeMeant(entry: IndexedOrder, { day, amount }: CreditLine): boolean {
  if (day === null) return true
  if (entry.order.state === 'paid' || entry.order.state === 'sold') return false
  const near = amount !== null && Math.abs(entry.due - amount) <= NEAR
  if (!entry.live && !near) return false
  return day >= entry.placedOn && day <= (near ? entry.reservedUntil : entry.freshUntil)
}

/** The payer is plainly another customer who has something to pay: a mistyped code, most likely. */
function otherCustomers(credit: CreditLine, entry: IndexedOrder, index: OrderIndex): Evidence[] {
  // Where no name could be told apart, any customer's name in the text speaks against.
  const near =
    credit.names.length > 0
      ? [
          ...credit.names.flatMap((name) => [...index.strongly(name), ...index.calledExactly(name)]),
          ...credit.knownFor.flatMap(({ customerId }) => index.ofCustomer(customerId)),
        ]
      : index.strongly(index.names.fold(credit.payer.remark, false))
  const other = near.find(
    (found) =>
      found !== entry && found.order.customerId !== entry.order.customerId && mayBeMeant(found, credit),
  )
  if (!other) return []
  const payer = credit.payer.name ?? credit.payer.remark
  return [
    {
      code: 'PAYER_IS_OTHER_CUSTOMER',
      payer,
      customer: other.order.customerName,
      number: other.order.number,
    },
  ]
}
