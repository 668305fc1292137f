import { type BusinessDay, addDays, businessDayOf } from '../time'
import type { MatchOrder, PayerMemory } from './match-types'
import { type NameIndex, indexNames, nameKey, pushTo, tellingWords } from './name-index'
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
  readonly placedOn: BusinessDay
  readonly deadlineOn: BusinessDay
  /** Money of another day cannot be meant for it. */
  readonly from: BusinessDay
  readonly until: BusinessDay
  /** When it ended, its amount is still reserved until then. */
  readonly reservedUntil: BusinessDay
  /** Who pays later than this by little means another order. */
  readonly freshUntil: BusinessDay
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
  ofName(name: FoldedName): readonly IndexedOrder[]
  /** Visits orders of nearly this amount whose customer shares a telling word with the name, some twice. */
  nearAmount(name: FoldedName, amount: number, visit: (entry: IndexedOrder) => void): void
  /** Orders whose customer is called exactly so, however frequent the name. */
  calledExactly(name: FoldedName): readonly IndexedOrder[]
  /** Customers for whom this payer, or one of whose name the bank cut off no more than the end, was confirmed twice. */
  knownFor(payer: FoldedName): readonly PayerMemory[]
  inRemark(text: string): readonly IndexedOrder[]
}

/** Rupiah by which a payment may be off and still look like the order's amount. */
export const NEAR = 10_000
const bandOf = (amount: number): number => Math.floor(amount / NEAR)

/** One confirmation may be a mistake; two are a habit. */
const CONFIRMATIONS = 2

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
  const byWordAndBand = new Map<string, Map<number, IndexedOrder[]>>()
  for (const entry of all) {
    const { order, due } = entry
    pushTo(byDue, due, entry)
    pushTo(byAmount, order.amountDue, entry)
    if (order.uniqueCode > 0 && order.paidSoFar === 0) pushTo(byBase, due - order.uniqueCode, entry)
    pushTo(byCustomer, order.customerId, entry)
    pushTo(byName, entry.name, entry)
    for (const word of tellingWords(entry.name)) {
      let bands = byWordAndBand.get(word)
      if (!bands) byWordAndBand.set(word, (bands = new Map()))
      pushTo(bands, bandOf(due), entry)
    }
  }
  const byWholeName = new Map([...byName].map(([name, entries]) => [nameKey(name), entries] as const))
  const habits = memory
    .filter(({ confirmedCount }) => confirmedCount >= CONFIRMATIONS)
    .map((known) => ({ known, name: foldName(known.payerName) }))
  const byPayer = new Map<string, PayerMemory[]>()
  for (const { known, name } of habits) pushTo(byPayer, nameKey(name), known)
  const knownWhole = (cut: FoldedName): readonly PayerMemory[] =>
    habits
      .filter(
        ({ name }) => nameKey(name).startsWith(nameKey(cut)) && compareNames(cut, name, 'no') === 'strong',
      )
      .map(({ known }) => known)
  return {
    orders: all,
    names: indexNames([...byName.keys()]),
    fees,
    find: (orderId) => byId.get(orderId),
    withDue: (amount) => byDue.get(amount) ?? NONE,
    withAmount: (amount) => byAmount.get(amount) ?? NONE,
    withoutCode: (amount) => byBase.get(amount) ?? NONE,
    ofCustomer: (customerId) => byCustomer.get(customerId) ?? NONE,
    ofName: (name) => byName.get(name) ?? NONE,
    nearAmount(name, amount, visit) {
      const band = bandOf(amount)
      for (const word of tellingWords(name)) {
        const bands = byWordAndBand.get(word)
        if (!bands) continue
        for (let at = band - 1; at <= band + 1; at++)
          for (const entry of bands.get(at) ?? NONE) if (Math.abs(entry.due - amount) <= NEAR) visit(entry)
      }
    },
    calledExactly: (name) => byWholeName.get(nameKey(name)) ?? NONE,
    knownFor: (payer) =>
      byPayer.size === 0 ? NONE : payer.cut ? knownWhole(payer) : (byPayer.get(nameKey(payer)) ?? NONE),
    inRemark: findNumbers(all.map((entry) => [entry.order.number, entry] as const)),
  }
}

function indexAll(orders: readonly MatchOrder[]): IndexedOrder[] {
  const sorted = [...orders].sort((a, b) => compare(a.number, b.number) || compare(a.orderId, b.orderId))
  const names = new Map<string, FoldedName>()
  const later = remembering(addDays)
  const dayOf = remembering((at: MatchOrder['placedAt']) => businessDayOf(at, BANK_ZONE, 0))
  return sorted.map((order, place) => {
    const folded = foldName(order.customerName)
    const key = nameKey(folded)
    const name = names.get(key) ?? folded
    if (name === folded) names.set(key, name)
    const [placedOn, deadlineOn] = [dayOf(order.placedAt), dayOf(order.deadline)]
    return {
      order,
      place,
      name,
      due: order.amountDue - order.paidSoFar,
      placedOn,
      deadlineOn,
      from: later(placedOn, -EARLY_DAYS),
      until: later(deadlineOn, LATEST_DAYS),
      reservedUntil: later(deadlineOn, GRACE_DAYS),
      freshUntil: later(deadlineOn, MAY_BE_LATE),
      live: (order.state === 'open' || order.state === 'overdue') && order.amountDue > order.paidSoFar,
    }
  })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Thousands of orders share a few days. */
function remembering<A extends readonly (string | number)[], R>(work: (...args: A) => R): (...args: A) => R {
  const known = new Map<string, R>()
  return (...args) => {
    const key = args.join('/')
    let result = known.get(key)
    if (result === undefined) known.set(key, (result = work(...args)))
    return result
  }
}

/** Whether money of `date` can be meant for the order at all. */
export const isConceivable = (entry: IndexedOrder, date: BusinessDay | null): boolean =>
  date === null || (date >= entry.from && date <= entry.until)

/** An ended order whose amount is still reserved on `date`. */
export const isReserved = (entry: IndexedOrder, date: BusinessDay): boolean =>
  date >= entry.placedOn && date <= entry.reservedUntil
