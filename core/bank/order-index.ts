import { type BusinessDay, addDays, businessDayOf, daysBetween } from '../time'
import type { MatchOrder, PayerMemory } from './match-types'
import { type FoldedName, compareNames, foldName, isCommonName } from './names'

/** Bank dates are those of Jakarta, wherever the shop stands. */
const BANK_ZONE = 'Asia/Jakarta'

/** An order with what is asked of it again and again. */
export type IndexedOrder = {
  readonly order: MatchOrder
  readonly name: FoldedName
  /** Rupiah still to pay. */
  readonly due: number
  readonly placedOn: BusinessDay
  readonly deadlineOn: BusinessDay
  /** Money may still be allocated to it without bringing it back to life. */
  readonly live: boolean
}

/** An amount stays reserved this long after an order ended: late payers. */
export const GRACE_DAYS = 14
/** Longer after the deadline nobody pays an order. */
const LATEST_DAYS = 45
/** Some pay before the order is typed in. */
const EARLY_DAYS = 2

export type OrderIndex = {
  readonly orders: readonly IndexedOrder[]
  withDue(amount: number): readonly IndexedOrder[]
  /** By what the order costs, paid or not. */
  withAmount(amount: number): readonly IndexedOrder[]
  withoutCode(amount: number): readonly IndexedOrder[]
  ofCustomer(customerId: string): readonly IndexedOrder[]
  /** Orders whose customer shares a telling word with the name, not yet compared. */
  sharingName(name: FoldedName): readonly IndexedOrder[]
  /** Customers for whom this payer was confirmed at least twice. */
  knownFor(payer: FoldedName): readonly PayerMemory[]
  inRemark(text: string): readonly IndexedOrder[]
}

/** Words borne by more orders than this find too many to be worth a comparison. */
const WORD_LIMIT = 400
/** One confirmation may be a mistake; two are a habit. */
const CONFIRMATIONS = 2

export function indexOrders(orders: readonly MatchOrder[], memory: readonly PayerMemory[]): OrderIndex {
  const all = orders.map(indexed)
  const byDue = group(all, (entry) => [entry.due])
  const byAmount = group(all, ({ order }) => [order.amountDue])
  const byBase = group(all, ({ order, due }) =>
    order.uniqueCode > 0 && order.paidSoFar === 0 ? [due - order.uniqueCode] : [],
  )
  const byCustomer = group(all, ({ order }) => [order.customerId])
  const byWord = group(all, ({ name }) => [...new Set(name.tokens.filter((token) => !isCommonName(token)))])
  const byNumber = new Map(all.map((entry) => [alnum(entry.order.number), entry] as const))
  const numberLengths = [...new Set([...byNumber.keys()].map((key) => key.length))].filter(
    (length) => length >= 5,
  )
  const known = memory.filter(({ confirmedCount }) => confirmedCount >= CONFIRMATIONS)
  const byPayer = group(known, ({ payerName }) => [nameKey(foldName(payerName))])
  return {
    orders: all,
    withDue: (amount) => byDue.get(amount) ?? [],
    withAmount: (amount) => byAmount.get(amount) ?? [],
    withoutCode: (amount) => byBase.get(amount) ?? [],
    ofCustomer: (customerId) => byCustomer.get(customerId) ?? [],
    sharingName(name) {
      const found = name.tokens
        .filter((token) => !isCommonName(token))
        .map((token) => byWord.get(token) ?? [])
        .filter((entries) => entries.length > 0)
      const few = found.filter((entries) => entries.length <= WORD_LIMIT)
      return [...new Set(few.flat())]
    },
    knownFor: (payer) => byPayer.get(nameKey(payer)) ?? [],
    inRemark: (text) => numbersIn(text, numberLengths, byNumber),
  }
}

function indexed(order: MatchOrder): IndexedOrder {
  return {
    order,
    name: foldName(order.customerName),
    due: order.amountDue - order.paidSoFar,
    placedOn: businessDayOf(order.placedAt, BANK_ZONE, 0),
    deadlineOn: businessDayOf(order.deadline, BANK_ZONE, 0),
    live: (order.state === 'open' || order.state === 'overdue') && order.amountDue > order.paidSoFar,
  }
}

function group<T, K>(items: readonly T[], keysOf: (item: T) => readonly K[]): Map<K, T[]> {
  const map = new Map<K, T[]>()
  for (const item of items) {
    for (const key of keysOf(item)) {
      const found = map.get(key)
      if (found) found.push(item)
      else map.set(key, [item])
    }
  }
  return map
}

const nameKey = (name: FoldedName): string => name.tokens.join(' ')

const alnum = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

/**
 * Order numbers typed into a remark, separators typed or not: `bo-2509-0121`, `BO25090121`. A number that goes on
 * with a further digit is another number.
 */
function numbersIn(
  text: string,
  lengths: readonly number[],
  byNumber: ReadonlyMap<string, IndexedOrder>,
): IndexedOrder[] {
  const upper = text.toUpperCase()
  const at: number[] = []
  for (let index = 0; index < upper.length; index++) if (/[A-Z0-9]/.test(upper[index] ?? '')) at.push(index)
  const bare = at.map((index) => upper[index]).join('')
  const found = new Set<IndexedOrder>()
  for (let start = 0; start < bare.length; start++) {
    if (start > 0 && (at[start] ?? 0) - (at[start - 1] ?? 0) === 1 && /[A-Z]/.test(bare[start - 1] ?? ''))
      continue
    for (const length of lengths) {
      const entry = byNumber.get(bare.slice(start, start + length))
      const end = start + length
      const runsOn = /\d/.test(bare[end] ?? '') && (at[end] ?? 0) - (at[end - 1] ?? 0) === 1
      if (entry && !runsOn) found.add(entry)
    }
  }
  return [...found]
}

/** Whether money of `date` can be meant for the order at all. */
export function isConceivable(entry: IndexedOrder, date: BusinessDay | null): boolean {
  return (
    date === null ||
    (date >= addDays(entry.placedOn, -EARLY_DAYS) && date <= addDays(entry.deadlineOn, LATEST_DAYS))
  )
}

/** An ended order whose amount is still reserved on `date`. */
export const isReserved = (entry: IndexedOrder, date: BusinessDay): boolean =>
  date >= entry.placedOn && daysBetween(entry.deadlineOn, date) <= GRACE_DAYS

export const isStrong = (payer: FoldedName, entry: IndexedOrder): boolean =>
  compareNames(payer, entry.name) === 'strong'
