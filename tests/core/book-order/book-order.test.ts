import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { priceOrder } from '../../../core/book-order/amounts'
import {
  type OrderStanding,
  amountReservedUntil,
  bookOrderState,
  checkCancel,
  checkDeadline,
  checkExpire,
  deadlineByRule,
  expiresAt,
  isExpired,
} from '../../../core/book-order/deadline'
import { type GoodsAtDesk, bookGoods } from '../../../core/book-order/goods'
import { type BookOrderId, type ProductId } from '../../../core/ids'
import { money } from '../../../core/money'
import { quantity } from '../../../core/quantity'
import { totalByProduct } from '../../../core/stock/lines'
import { DAY, HOUR, type Instant, businessDay, instant, instantAt } from '../../../core/time'

const scarf = 'scarf' as ProductId
const soap = 'soap' as ProductId
const old = 'old' as BookOrderId
const older = 'older' as BookOrderId

const goods = (here: Partial<GoodsAtDesk> = {}): Map<ProductId, GoodsAtDesk> =>
  new Map([
    [
      scarf,
      {
        productId: scarf,
        sku: 'SCF',
        name: 'Scarf',
        active: true,
        price: money(50_000),
        weight: quantity(200),
        free: 2,
        held: [
          { orderId: older, qty: 1 },
          { orderId: old, qty: 4 },
        ],
        warehouse: 9,
        ...here,
      },
    ],
  ])
const want = (qty: number, productId = scarf) => [{ productId, qty: quantity(qty) }]

describe('the goods of a book order', () => {
  test('are free pieces as far as they go, at the price of the day', () => {
    expect(bookGoods(want(2), goods())).toEqual({
      ok: true,
      value: {
        lines: [{ productId: scarf, sku: 'SCF', name: 'Scarf', qty: 2, unitPrice: 50_000, weight: 200 }],
        rebooked: [],
      },
    })
  })

  test('are re-booked where free ones are short, from the order that ended first', () => {
    expect(bookGoods(want(4), goods())).toMatchObject({
      value: {
        rebooked: [
          { orderId: older, qty: 1 },
          { orderId: old, qty: 1 },
        ],
      },
    })
  })

  test('may have another price, and stand on two lines', () => {
    const lines = [...want(1), { productId: scarf, qty: quantity(1), unitPrice: money(45_000) }]
    expect(bookGoods(lines, goods())).toMatchObject({
      value: { lines: [{ unitPrice: 50_000 }, { unitPrice: 45_000 }] },
    })
  })

  test.each([
    [
      'more than stands at the desk',
      want(8),
      {},
      { code: 'NOT_AT_DESK', name: 'Scarf', have: 7, want: 8, warehouse: 9 },
    ],
    [
      'two lines that are too many together',
      [...want(4), ...want(4)],
      {},
      { code: 'NOT_AT_DESK', have: 7, want: 8 },
    ],
    ['goods no longer sold', want(1), { active: false }, { code: 'PRODUCT_INACTIVE', name: 'Scarf' }],
    ['a product nobody knows', want(1, soap), {}, { code: 'NOT_FOUND', what: 'product' }],
  ])('are refused: %s', (_, lines, here, error) => {
    expect(bookGoods(lines, goods(here))).toMatchObject({ ok: false, error })
  })

  test('law: nothing is re-booked that free pieces could cover, nor more than is held', () => {
    const held = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 5 })
    fc.assert(
      fc.property(
        fc.nat(8),
        held,
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
        (free, pieces, wants) => {
          const sources = pieces.map((qty, index) => ({ orderId: `order-${index}` as BookOrderId, qty }))
          const total = wants.reduce((a, b) => a + b, 0)
          const have = free + pieces.reduce((a, b) => a + b, 0)
          const booked = bookGoods(
            wants.flatMap((qty) => want(qty)),
            goods({ free, held: sources }),
          )
          expect(booked.ok).toBe(total <= have)
          if (!booked.ok) return
          expect(totalByProduct(booked.value.lines).get(scarf)).toBe(total)
          expect(totalByProduct(booked.value.rebooked).get(scarf) ?? 0).toBe(Math.max(0, total - free))
          for (const { orderId, qty } of booked.value.rebooked) {
            expect(qty).toBeLessThanOrEqual(sources.find((source) => source.orderId === orderId)?.qty ?? 0)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('the amount of a book order', () => {
  const order = (changes: Partial<Parameters<typeof priceOrder>[0]> = {}) => ({
    lines: [{ qty: 2, unitPrice: money(50_000) }],
    shippingFee: money(11_000),
    discount: money(5_000),
    payment: 'transfer' as const,
    ...changes,
  })

  test('is goods less discount plus shipping', () => {
    expect(priceOrder(order(), true)).toEqual({ ok: true, value: { subtotal: 100_000, base: 106_000 } })
  })

  test.each([
    [
      'a discount beyond the goods',
      order({ discount: money(100_001) }),
      { code: 'DISCOUNT_TOO_LARGE', max: 100_000 },
    ],
    ['cash on delivery where the shop has none', order({ payment: 'cod' }), { code: 'COD_NOT_ALLOWED' }],
    ['nothing to pay', order({ discount: money(100_000), shippingFee: money(0) }), { code: 'AMOUNT_ZERO' }],
  ])('refuses %s', (_, priced, error) => {
    expect(priceOrder(priced, false)).toEqual({ ok: false, error })
  })
})

const noon = instantAt(businessDay('2026-11-22'), 12, 0, 'Asia/Jakarta')
const standing = (changes: Partial<OrderStanding> = {}): OrderStanding => ({
  number: 'BO-A-261122-0001',
  state: 'open',
  payment: 'transfer',
  amountDue: 100_123,
  paid: 0,
  accepted: 0,
  deadline: noon,
  ...changes,
})
const at = (hours: number): Instant => instant(noon + hours * HOUR)

describe('deadlines', () => {
  test('follow the shop and end in the future', () => {
    expect(deadlineByRule(noon, 24)).toBe(noon + DAY)
    expect(checkDeadline(noon, noon)).toEqual({ ok: false, error: { code: 'DEADLINE_PAST', deadline: noon } })
    expect(checkDeadline(at(1), noon).ok).toBe(true)
  })

  test('hold an amount for grace and fourteen days, and never beyond the last instant', () => {
    expect(expiresAt(noon, 12)).toBe(noon + 12 * HOUR)
    expect(amountReservedUntil(noon, 12)).toBe(noon + 12 * HOUR + 14 * DAY)
    const last = instant(7_258_118_400_000)
    expect(amountReservedUntil(last, 336)).toBe(last)
  })

  test.each([
    ['open before it', {}, -1, 'open'],
    ['overdue at it', {}, 0, 'overdue'],
    ['overdue with a part paid', { paid: 100_000 }, 5, 'overdue'],
    ['paid when covered, however late', { paid: 100_123 }, 500, 'paid'],
    ['open for cash on delivery', { payment: 'cod' }, 500, 'open'],
    ['cancelled for good', { state: 'cancelled' }, 500, 'cancelled'],
  ] as const)('leave an order %s', (_, changes, hours, state) => {
    expect(bookOrderState(standing(changes), at(hours))).toBe(state)
  })

  test.each([
    ['not before the grace is over', {}, 11, false],
    ['when the grace is over', {}, 12, true],
    ['not with a rupiah paid', { paid: 1 }, 99, false],
    ['not on delivery', { payment: 'cod' }, 99, false],
    ['not twice', { state: 'expired' }, 99, false],
  ] as const)('expire an order by itself %s', (_, changes, hours, expired) => {
    expect(isExpired(standing(changes), at(hours), 12)).toBe(expired)
  })

  test.each([
    [
      'sold',
      checkCancel(standing({ state: 'sold' })),
      { code: 'ORDER_NOT_OPEN', number: 'BO-A-261122-0001', state: 'sold' },
    ],
    [
      'with money on it',
      checkCancel(standing({ paid: 5 })),
      { code: 'ORDER_PAID', number: 'BO-A-261122-0001', paid: 5 },
    ],
    [
      'with money on it (expire)',
      checkExpire(standing({ paid: 5 }), at(1)),
      { code: 'ORDER_PAID', number: 'BO-A-261122-0001', paid: 5 },
    ],
    [
      'before its deadline',
      checkExpire(standing(), at(-1)),
      { code: 'NOT_YET_OVERDUE', number: 'BO-A-261122-0001', deadline: noon },
    ],
  ])('refuse to end an order %s', (_, result, error) => {
    expect(result).toEqual({ ok: false, error })
  })
})
