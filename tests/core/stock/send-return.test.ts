import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BookOrderId, type ProductId } from '../../../core/ids'
import { takeInOrder, without } from '../../../core/stock/held-pieces'
import { totalByProduct } from '../../../core/stock/lines'
import { type Returnable, sendReturn } from '../../../core/stock/send-return'

const scarf = 'scarf' as ProductId
const soap = 'soap' as ProductId
const first = 'order-1' as BookOrderId
const second = 'order-2' as BookOrderId

const standing = (here: Partial<Returnable> = {}): Map<ProductId, Returnable> =>
  new Map([
    [
      scarf,
      {
        name: 'Scarf',
        held: [
          { orderId: first, qty: 2 },
          { orderId: second, qty: 1 },
        ],
        free: 3,
        ...here,
      },
    ],
  ])

describe('a return from the desk', () => {
  test('takes what ended orders hold, the oldest first, before it touches free pieces', () => {
    const sent = sendReturn([{ productId: scarf, qty: 5 }], standing())
    expect(sent).toEqual({
      ok: true,
      value: [
        { productId: scarf, qty: 2, orderId: first },
        { productId: scarf, qty: 1, orderId: second },
        { productId: scarf, qty: 2, orderId: null },
      ],
    })
  })

  test('takes only as much of an order as is sent', () => {
    const sent = sendReturn([{ productId: scarf, qty: 1 }], standing())
    expect(sent).toEqual({ ok: true, value: [{ productId: scarf, qty: 1, orderId: first }] })
  })

  test('adds up a product scanned on two lines', () => {
    const lines = [
      { productId: scarf, qty: 2 },
      { productId: scarf, qty: 2 },
    ]
    expect(sendReturn(lines, standing())).toMatchObject({
      value: [{ orderId: first }, { orderId: second }, { orderId: null, qty: 1 }],
    })
  })

  test.each([
    ['more than stands there', scarf, 7, { code: 'NOTHING_TO_RETURN', name: 'Scarf', have: 6, want: 7 }],
    ['a product nobody knows', soap, 1, { code: 'NOT_FOUND', what: 'product' }],
  ])('refuses %s', (_, productId, qty, error) => {
    expect(sendReturn([{ productId, qty }], standing())).toEqual({ ok: false, error })
  })
})

const holdings = fc
  .array(fc.integer({ min: 1, max: 9 }), { maxLength: 6 })
  .map((pieces) => pieces.map((qty, index) => ({ orderId: `order-${index}` as BookOrderId, qty })))

describe('laws', () => {
  test('what is sent is exactly what was wanted, and no source gives more than it holds', () => {
    fc.assert(
      fc.property(
        holdings,
        fc.nat(20),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }),
        (held, free, wants) => {
          const lines = wants.map((qty) => ({ productId: scarf, qty }))
          const want = wants.reduce((a, b) => a + b, 0)
          const have = free + held.reduce((sum, { qty }) => sum + qty, 0)
          const sent = sendReturn(lines, standing({ held, free }))
          expect(sent.ok).toBe(want <= have)
          if (!sent.ok) return
          expect(totalByProduct(sent.value).get(scarf)).toBe(want)
          const taken = (orderId: BookOrderId | null) =>
            sent.value.filter((line) => line.orderId === orderId).reduce((sum, { qty }) => sum + qty, 0)
          for (const { orderId, qty } of held) expect(taken(orderId)).toBeLessThanOrEqual(qty)
          expect(taken(null)).toBe(Math.max(0, want - (have - free)))
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('what is taken and what is left make up the whole', () => {
    fc.assert(
      fc.property(holdings, fc.nat(60), (held, want) => {
        const { taken, short } = takeInOrder(held, want)
        const sum = (parts: readonly { qty: number }[]) => parts.reduce((total, { qty }) => total + qty, 0)
        expect(sum(taken) + short).toBe(want)
        expect(sum(taken) + sum(without(held, taken))).toBe(sum(held))
      }),
    )
  })
})
