import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proposeMatches } from '../../../core/bank/match'
import type { MatchLine, MatchOrder } from '../../../core/bank/match-types'
import { allocateAmountDue } from '../../../core/bank/unique-code'
import { money } from '../../../core/money'
import { addDays, businessDay, instantAt } from '../../../core/time'

const START = businessDay('2025-12-20')
/** Few names and few prices, so that everything collides. */
const CUSTOMERS = [
  'Siti Aminah',
  'Siti Aminah Putri',
  'Budi Santoso',
  'Budi Wijaya',
  'Muhammad Ali Akbar',
  'Dewi',
  'Ratna Dewi Lestari',
  'Candra Eka Gustianto',
]
const STRANGERS = ['JOKO SUSILO', 'HENDRA GUNAWAN', 'TOKO MAKMUR', 'AIRPAY INTERNATION']
const PRICES = [100_000, 102_500, 150_000, 250_000]

const world = fc.record({
  orders: fc.array(
    fc.record({
      customer: fc.nat(CUSTOMERS.length - 1),
      price: fc.constantFrom(...PRICES),
      coded: fc.boolean(),
      placed: fc.nat(10),
      ended: fc.constantFrom('open', 'open', 'open', 'overdue', 'expired', 'cancelled'),
      paid: fc.constantFrom('exact', 'exact', 'relative', 'machine', 'mistyped', 'short', 'twice', 'no'),
      after: fc.nat(3),
    }),
    { maxLength: 25 },
  ),
  strangers: fc.array(
    fc.record({ name: fc.nat(STRANGERS.length - 1), price: fc.constantFrom(...PRICES), day: fc.nat(12) }),
    { maxLength: 8 },
  ),
  seed: fc.integer({ min: 1, max: 2 ** 30 }),
})

test('in thousands of shops where names, prices and days collide, nothing clear is wrong', () => {
  let clear = 0
  fc.assert(
    fc.property(world, ({ orders: plans, strangers, seed }) => {
      let state = seed
      const random = (): number => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
        return state / 2 ** 32
      }
      const orders: MatchOrder[] = []
      const lines: MatchLine[] = []
      const meantFor = new Map<string, string>()
      const pay = (amount: number, name: string | null, day: number, orderId: string | null): void => {
        const lineId = `line-${lines.length}`
        const text =
          name === null
            ? 'SETORAN VIA CDM'
            : `BI-FAST CR TRANSFER   DR 008 ${name.toUpperCase().slice(0, 18)}`
        lines.push({
          lineId,
          accountId: 'bca',
          date: addDays(START, day),
          direction: 'credit',
          amountSen: amount * 100,
          text,
        })
        if (orderId !== null) meantFor.set(lineId, orderId)
      }
      for (const [at, plan] of plans.entries()) {
        const name = CUSTOMERS[plan.customer] ?? ''
        const drawn = plan.coded
          ? allocateAmountDue({
              base: money(plan.price),
              taken: orders,
              random,
              range: { min: 101, max: 130 },
            })
          : null
        const uniqueCode = drawn?.ok ? drawn.value.uniqueCode : 0
        const order: MatchOrder = {
          orderId: `order-${at}`,
          number: `BO-A1-2512${20 + plan.placed}-${String(at).padStart(4, '0')}`,
          customerId: name,
          customerName: name,
          phone: '',
          subtotal: plan.price,
          shippingFee: 0,
          uniqueCode,
          amountDue: plan.price + uniqueCode,
          paidSoFar: 0,
          placedAt: instantAt(addDays(START, plan.placed), 9, 0, 'Asia/Jakarta'),
          deadline: instantAt(addDays(START, plan.placed + 2), 21, 0, 'Asia/Jakarta'),
          accountId: 'bca',
          state: plan.ended,
        }
        orders.push(order)
      }
      for (const [at, plan] of plans.entries()) {
        const order = orders[at]
        if (!order) continue
        const [day, due] = [plan.placed + plan.after, order.amountDue]
        const stranger = STRANGERS[at % STRANGERS.length] ?? ''
        if (plan.paid === 'exact' || plan.paid === 'twice') pay(due, order.customerName, day, order.orderId)
        // The second transfer belongs to nobody's order.
        if (plan.paid === 'twice') pay(due, order.customerName, day, null)
        if (plan.paid === 'relative') pay(due, stranger, day, order.orderId)
        if (plan.paid === 'machine' && order.uniqueCode > 0) pay(due, null, day, order.orderId)
        if (plan.paid === 'mistyped')
          pay(plan.price + 101 + (at % 30), order.customerName, day, order.orderId)
        if (plan.paid === 'short') pay(due - 2500, order.customerName, day, order.orderId)
      }
      for (const { name, price, day } of strangers) pay(price, STRANGERS[name] ?? '', day, null)
      const proposals = proposeMatches({
        lines,
        orders,
        payerHistory: [],
        now: instantAt(addDays(START, 20), 8, 0, 'Asia/Jakarta'),
      })
      const sold = new Set<string>()
      for (const proposal of proposals) {
        if (proposal.state !== 'clear') continue
        clear++
        const orderId = proposal.best?.orders[0]?.orderId ?? ''
        const meant = meantFor.get(proposal.lineId) ?? null
        const same = orders.find((order) => order.orderId === orderId)
        const other = orders.find((order) => order.orderId === meant)
        // Two equal orders of one customer, or a code mistyped into exactly the customer's other order: the
        // customer's own mistake, and the money is for that customer's goods either way.
        const alike = same !== undefined && same.customerId === other?.customerId
        const ownMistake = alike && (same.uniqueCode > 0 || same.amountDue === other.amountDue)
        expect(meant === orderId || ownMistake, JSON.stringify({ proposal, meant })).toBe(true)
        expect(sold.has(orderId)).toBe(false)
        sold.add(orderId)
      }
    }),
    { numRuns: 3000 },
  )
  expect(clear).toBeGreaterThan(1500)
}, 60_000)
