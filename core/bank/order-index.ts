import { dayNumberAt } from '../time'
import type { MatchOrder, PayerMemory } from './match-types'
import { type NameIndex, firstFrom, indexNames, nameKey, pushTo } from './name-index'
import { type FoldedName, compareNames, foldName } from './names'
import { findNumbers } from './order-numbers'

/** Bank dates are those of Jakarta, wherever the shop stands. */
const BANK_ZONE = 'Asia/Jakarta'

/** An order with what is asked of it again and again. */
export type IndexedOrder = {
  readonly order: MatchOrder
  /** Its place in the index: orders by number. */
  readonly place: number
  /** The same object for every order of that name. */
  readonly name: FoldedName
  /** Rupiah still to pay. */
  readonly due: number
  /** Days as numbers (`dayNumberOf`): they are compared hundreds of thousands of times. */
  readonly placedOn: number
  readonly deadlineOn: number
  /** Money of another day cannot be meant for it. */
  readonly from: number
  readonly until: number
  /** When it ended, its amount is still reserved until then. */
  readonly reservedUntil: number
  /** Who pays later than this by little means another order. */
  readonly freshUntil: number
  /** Money may still be allocated to it without bringing it back to life. */
  readonly live: boolean
}

/** An amount stays reserved this long after an order ended: late payers. */
const GRACE_DAYS = 14
/** How late somebody may still mean their own order when the amount is another's. */
const MAY_BE_LATE = 1
/** Longer after the deadline nobody pays an order. */
const LATEST_DAYS = 45
/** Some pay before the order is typed in. */
const EARLY_DAYS = 2

export type OrderIndex = {
  /** By number, whatever order they came in. */
  readonly orders: readonly IndexedOrder[]
  readonly names: NameIndex
  /** What banks keep back of a transfer, in rupiah. */
  readonly fees: readonly number[]
  find(orderId: string): IndexedOrder | undefined
  withDue(amount: number): readonly IndexedOrder[]
  /** By what the order costs, paid or not. */
  withAmount(amount: number): readonly IndexedOrder[]
  withoutCode(amount: number): readonly IndexedOrder[]
  ofCustomer(customerId: string): readonly IndexedOrder[]
  /** Orders of customers whose names are strongly like it. */
  strongly(bank: FoldedName): readonly IndexedOrder[]
  /** Orders of nearly this amount, fresh on that day, whose customer shares a telling word with the name; some twice. */
  nearAmount(name: FoldedName, amount: number, day: number | null): readonly IndexedOrder[]
  /** Orders whose customer is called exactly so, however frequent the name. */
  calledExactly(name: FoldedName): readonly IndexedOrder[]
  /** Customers for whom this payer, or one of whose name the bank cut off no more than the end, was confirmed twice. */
  knownFor(payer: FoldedName): readonly PayerMemory[]
  inRemark(text: string): readonly IndexedOrder[]
}

/** Rupiah by which a payment may be off and still look like the order's amount. */
export const NEAR = 10_000

const NONE: readonly never[] = []

export function indexOrders(
  orders: readonly MatchOrder[],
  memory: readonly PayerMemory[],
  fees: readonly number[],
): OrderIndex {
  const all = indexAll(orders)
  const byId = new Map(all.map((entry) => [entry.order.orderId, entry] as const))
  const byDue = new Map<number, IndexedOrder[]>()
  const byAmount = new Map<number, IndexedOrder[]>()
  const byBase = new Map<number, IndexedOrder[]>()
  const byCustomer = new Map<string, IndexedOrder[]>()
  const byName = new Map<FoldedName, IndexedOrder[]>()
  for (const entry of all) {
    const { order, due } = entry
    pushTo(byDue, due, entry)
    pushTo(byAmount, order.amountDue, entry)
    if (order.uniqueCode > 0 && order.paidSoFar === 0) pushTo(byBase, due - order.uniqueCode, entry)
    pushTo(byCustomer, order.customerId, entry)
    pushTo(byName, entry.name, entry)
  }
  // The orders of a word by what they cost.
  const byWord = new Map<string, IndexedOrder[]>()
  for (const entry of all.toSorted((a, b) => a.due - b.due))
    for (const word of entry.name.telling) pushTo(byWord, word, entry)
  const byWholeName = new Map([...byName].map(([name, entries]) => [nameKey(name), entries] as const))
  const names = indexNames([...byName.keys()])
  const strongly = new Map<FoldedName, readonly IndexedOrder[]>()
  return {
    orders: all,
    names,
    fees,
    find: (orderId) => byId.get(orderId),
    withDue: (amount) => byDue.get(amount) ?? NONE,
    withAmount: (amount) => byAmount.get(amount) ?? NONE,
    withoutCode: (amount) => byBase.get(amount) ?? NONE,
    ofCustomer: (customerId) => byCustomer.get(customerId) ?? NONE,
    strongly(bank) {
      const known = strongly.get(bank)
      if (known) return known
      const found: IndexedOrder[] = []
      for (const name of names.strong(bank)) for (const entry of byName.get(name) ?? NONE) found.push(entry)
      strongly.set(bank, found)
      return found
    },
    nearAmount(name, amount, day) {
      const found: IndexedOrder[] = []
      for (const word of name.telling) {
        const entries = byWord.get(word)
        if (!entries) continue
        for (let at = firstFrom(entries, ({ due }) => due >= amount - NEAR); at < entries.length; at++) {
          const entry = entries[at]
          if (!entry || entry.due > amount + NEAR) break
          if (day === null || (day >= entry.from && day <= entry.freshUntil)) found.push(entry)
        }
      }
      return found
    },
    calledExactly: (name) => byWholeName.get(nameKey(name)) ?? NONE,
    knownFor: indexHabits(memory),
    inRemark: findNumbers(all.map((entry) => [entry.order.number, entry] as const)),
  }
}

/** One confirmation may be a mistake; two are a habit. */
const CONFIRMATIONS = 2

/** Finds payers by their name, or by its beginning where the bank cut it off; as they stand in the memory. */
function indexHabits(memory: readonly PayerMemory[]): OrderIndex['knownFor'] {
  const habits = memory
    .filter(({ confirmedCount }) => confirmedCount >= CONFIRMATIONS)
    .map((known, place) => ({ known, place, name: foldName(known.payerName) }))
    .map((habit) => ({ ...habit, key: nameKey(habit.name) }))
    .sort((a, b) => compare(a.key, b.key) || a.place - b.place)
  if (habits.length === 0) return () => NONE
  const found = new Map<FoldedName, readonly PayerMemory[]>()
  const find = (payer: FoldedName): readonly PayerMemory[] => {
    const key = nameKey(payer)
    const from = firstFrom(habits, (habit) => habit.key >= key)
    const meant: typeof habits = []
    for (let at = from; at < habits.length; at++) {
      const habit = habits[at]
      if (!habit?.key.startsWith(key)) break
      if (payer.cut ? compareNames(payer, habit.name, 'no') === 'strong' : habit.key === key)
        meant.push(habit)
    }
    return meant.sort((a, b) => a.place - b.place).map(({ known }) => known)
  }
  return (payer) => {
    let known = found.get(payer)
    if (!known) found.set(payer, (known = find(payer)))
    return known
  }
}

function indexAll(orders: readonly MatchOrder[]): IndexedOrder[] {
  const sorted = [...orders].sort((a, b) => compare(a.number, b.number) || compare(a.orderId, b.orderId))
  const [byText, byKey] = [new Map<string, FoldedName>(), new Map<string, FoldedName>()]
  const nameOf = (text: string): FoldedName => {
    const known = byText.get(text)
    if (known) return known
    const folded = foldName(text)
    const key = nameKey(folded)
    const name = byKey.get(key) ?? folded
    byKey.set(key, name)
    byText.set(text, name)
    return name
  }
  return sorted.map((order, place) => {
    const name = nameOf(order.customerName)
    const [placedOn, deadlineOn] = [
      dayNumberAt(order.placedAt, BANK_ZONE),
      dayNumberAt(order.deadline, BANK_ZONE),
    ]
    return {
      order,
      place,
      name,
      due: order.amountDue - order.paidSoFar,
      placedOn,
      deadlineOn,
      from: placedOn - EARLY_DAYS,
      until: deadlineOn + LATEST_DAYS,
      reservedUntil: deadlineOn + GRACE_DAYS,
      freshUntil: deadlineOn + MAY_BE_LATE,
      live: (order.state === 'open' || order.state === 'overdue') && order.amountDue > order.paidSoFar,
    }
  })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whether money of `day` can be meant for the order at all. */
export const isConceivable = (entry: IndexedOrder, day: number | null): boolean =>
  day === null || (day >= entry.from && day <= entry.until)

/** An ended order whose amount is still reserved on `day`. */
export const isReserved = (entry: IndexedOrder, day: number): boolean =>
  day >= entry.placedOn && day <= entry.reservedUntil
