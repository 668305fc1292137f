import { type BusinessDay, addDays, businessDayOf, daysBetween } from '../time'
import type { MatchOrder, PayerMemory } from './match-types'
import { type FoldedName, foldName, isCommonName } from './names'

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
  /** Money of another day cannot be meant for it. */
  readonly from: BusinessDay
  readonly until: BusinessDay
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
  find(orderId: string): IndexedOrder | undefined
  withDue(amount: number): readonly IndexedOrder[]
  /** By what the order costs, paid or not. */
  withAmount(amount: number): readonly IndexedOrder[]
  withoutCode(amount: number): readonly IndexedOrder[]
  ofCustomer(customerId: string): readonly IndexedOrder[]
  /** Orders whose customer shares a telling word with the name, not yet compared. */
  sharingName(name: FoldedName): readonly IndexedOrder[]
  /** Orders whose customer is called exactly so, however frequent the name. */
  calledExactly(name: FoldedName): readonly IndexedOrder[]
  /** Customers for whom this payer was confirmed at least twice. */
  knownFor(payer: FoldedName): readonly PayerMemory[]
  inRemark(text: string): readonly IndexedOrder[]
}

/** Words borne by more orders than this find too many to be worth a comparison. */
const WORD_LIMIT = 150
/** One confirmation may be a mistake; two are a habit. */
const CONFIRMATIONS = 2

export function indexOrders(orders: readonly MatchOrder[], memory: readonly PayerMemory[]): OrderIndex {
  const all = orders.map(indexed)
  const byId = new Map(all.map((entry) => [entry.order.orderId, entry] as const))
  const byDue = group(all, (entry) => [entry.due])
  const byAmount = group(all, ({ order }) => [order.amountDue])
  const byBase = group(all, ({ order, due }) =>
    order.uniqueCode > 0 && order.paidSoFar === 0 ? [due - order.uniqueCode] : [],
  )
  const byCustomer = group(all, ({ order }) => [order.customerId])
  const byWholeName = group(all, ({ name }) => [nameKey(name)])
  const byWord = group(all, ({ name }) => tellingWords(name))
  const byPair = group(all, ({ name }) => pairsOf(tellingWords(name)))
  const byNumber = new Map(all.map((entry) => [alnum(entry.order.number), entry] as const))
  const numberLengths = [...new Set([...byNumber.keys()].map((key) => key.length))].filter(
    (length) => length >= 5,
  )
  const known = memory.filter(({ confirmedCount }) => confirmedCount >= CONFIRMATIONS)
  const byPayer = group(known, ({ payerName }) => [nameKey(foldName(payerName))])
  const shared = new WeakMap<FoldedName, readonly IndexedOrder[]>()
  return {
    orders: all,
    find: (orderId) => byId.get(orderId),
    withDue: (amount) => byDue.get(amount) ?? [],
    withAmount: (amount) => byAmount.get(amount) ?? [],
    withoutCode: (amount) => byBase.get(amount) ?? [],
    ofCustomer: (customerId) => byCustomer.get(customerId) ?? [],
    sharingName(name) {
      const again = shared.get(name)
      if (again) return again
      const words = tellingWords(name)
      const found = words.map((word) => byWord.get(word) ?? []).filter((entries) => entries.length > 0)
      const few = found.filter((entries) => entries.length <= WORD_LIMIT)
      // A single frequent word tells too little to be worth hundreds of comparisons; two of them are rare.
      const byTwo = pairsOf(words).flatMap((pair) => byPair.get(pair) ?? [])
      const alone = words.length === 1 ? found.flat() : []
      const result = [...new Set([...few.flat(), ...byTwo, ...alone])]
      shared.set(name, result)
      return result
    },
    calledExactly: (name) => byWholeName.get(nameKey(name)) ?? [],
    knownFor: (payer) => byPayer.get(nameKey(payer)) ?? [],
    inRemark: (text) => numbersIn(text, numberLengths, byNumber),
  }
}

const tellingWords = (name: FoldedName): string[] => [
  ...new Set(name.tokens.filter((token) => !isCommonName(token))),
]

/** Every two words of a name, in one fixed order. */
function pairsOf(words: readonly string[]): string[] {
  const sorted = [...words].sort()
  return sorted.flatMap((word, at) => sorted.slice(at + 1).map((other) => `${word} ${other}`))
}

function indexed(order: MatchOrder): IndexedOrder {
  const placedOn = businessDayOf(order.placedAt, BANK_ZONE, 0)
  const deadlineOn = businessDayOf(order.deadline, BANK_ZONE, 0)
  return {
    order,
    name: foldName(order.customerName),
    due: order.amountDue - order.paidSoFar,
    placedOn,
    deadlineOn,
    from: addDays(placedOn, -EARLY_DAYS),
    until: addDays(deadlineOn, LATEST_DAYS),
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
export const isConceivable = (entry: IndexedOrder, date: BusinessDay | null): boolean =>
  date === null || (date >= entry.from && date <= entry.until)

/** An ended order whose amount is still reserved on `date`. */
export const isReserved = (entry: IndexedOrder, date: BusinessDay): boolean =>
  date >= entry.placedOn && daysBetween(entry.deadlineOn, date) <= GRACE_DAYS
