import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DropOrderLine,
  dropOrderState,
  toHandOver,
  toReceive,
} from '../../../core/drop-order/drop-order'
import {
  checkArrival,
  checkDecline,
  checkHandOver,
  checkReturnArrival,
} from '../../../core/drop-order/scan-lines'
import { type ProductId } from '../../../core/ids'

const scarf = 'scarf' as ProductId
const soap = 'soap' as ProductId
const ghost = 'ghost' as ProductId
const names = new Map([
  [scarf, 'Scarf'],
  [soap, 'Soap'],
])

const line = (counts: Partial<DropOrderLine> = {}): DropOrderLine => ({
  productId: scarf,
  name: 'Scarf',
  qty: 5,
  handedOver: 0,
  takenBack: 0,
  declined: 0,
  withdrawn: 0,
  received: 0,
  ...counts,
})

describe('what is left of a line', () => {
  test.each([
    ['fresh', {}, 5, 0],
    ['partly handed over', { handedOver: 2 }, 3, 2],
    ['partly declined', { declined: 4 }, 1, 0],
    ['received short: the missing piece is still on the way', { handedOver: 5, received: 4 }, 0, 1],
    ['taken back is wanted again', { handedOver: 5, received: 4, takenBack: 1 }, 1, 0],
    ['withdrawn with the rest', { handedOver: 2, received: 2, withdrawn: 3 }, 0, 0],
    ['heard of by the warehouse before the desk', { qty: 0, handedOver: 2 }, 0, 2],
  ])('%s', (_, counts, handOver, receive) => {
    expect([toHandOver(line(counts)), toReceive(line(counts))]).toEqual([handOver, receive])
  })
})

describe('the state of a drop order', () => {
  test.each([
    ['asked', false, [{}]],
    ['acknowledged', true, [{}]],
    ['on-the-way', true, [{ handedOver: 1 }]],
    ['acknowledged', true, [{ handedOver: 1, received: 1 }]],
    ['on-the-way', true, [{ declined: 5 }, { handedOver: 5, received: 4 }]],
    ['received', true, [{ handedOver: 5, received: 5 }]],
    ['received', true, [{ handedOver: 2, received: 2, declined: 3 }]],
    ['received', true, [{ handedOver: 2, received: 2, withdrawn: 3 }]],
    ['declined', true, [{ declined: 5 }, { declined: 5 }]],
    ['withdrawn', false, [{ withdrawn: 5 }]],
    ['withdrawn', true, [{ withdrawn: 5 }, { declined: 5 }]],
  ] as const)('is %s', (state, acknowledged, lines) => {
    expect(dropOrderState(acknowledged, lines.map(line))).toBe(state)
  })
})

describe('scans against a drop order', () => {
  const order = { number: 'DO-A-261122-0001', lines: [line({ handedOver: 2 })] }
  const scan = (qty: number, productId = scarf) => [{ productId, qty }]

  test.each([
    ['more than is asked for', scan(4), 9, { code: 'MORE_THAN_ASKED', name: 'Scarf', open: 3, want: 4 }],
    [
      'more than stands in the warehouse',
      scan(3),
      2,
      { code: 'NOT_IN_WAREHOUSE', name: 'Scarf', have: 2, want: 3 },
    ],
    [
      'goods nobody asked for',
      scan(1, soap),
      9,
      { code: 'NOT_IN_DOCUMENT', name: 'Soap', number: order.number },
    ],
    ['a product nobody knows', scan(1, ghost), 9, { code: 'NOT_FOUND', what: 'product' }],
    [
      'two lines that are too many together',
      [...scan(2), ...scan(2)],
      9,
      { code: 'MORE_THAN_ASKED', name: 'Scarf', open: 3, want: 4 },
    ],
  ])('refuse to hand over %s', (_, lines, warehouse, error) => {
    expect(checkHandOver(order, lines, names, new Map([[scarf, warehouse]]))).toEqual({ ok: false, error })
  })

  test('let the warehouse hand over what is asked for and there', () => {
    expect(checkHandOver(order, scan(3), names, new Map([[scarf, 3]])).ok).toBe(true)
  })

  test('let nothing more arrive than is on the way', () => {
    expect(checkArrival(order, scan(2), names).ok).toBe(true)
    expect(checkArrival(order, scan(3), names)).toEqual({
      ok: false,
      error: { code: 'MORE_THAN_HANDED_OVER', name: 'Scarf', open: 2, want: 3 },
    })
  })

  test('let the warehouse decline only what is still asked for', () => {
    expect(checkDecline(order, scan(3), names).ok).toBe(true)
    expect(checkDecline(order, scan(4), names)).toMatchObject({ error: { code: 'MORE_THAN_ASKED' } })
  })

  test('let nothing more of a return arrive than was sent', () => {
    const back = {
      number: 'RT-A-261122-0001',
      lines: [{ productId: scarf, name: 'Scarf', sent: 2, received: 1 }],
    }
    expect(checkReturnArrival(back, scan(1), names).ok).toBe(true)
    expect(checkReturnArrival(back, scan(2), names)).toMatchObject({
      error: { code: 'MORE_THAN_HANDED_OVER', open: 1 },
    })
  })
})

test('law: whatever warehouse and desk are allowed to do, asked pieces stay accounted for', () => {
  const step = fc.record({
    act: fc.constantFrom('hand', 'decline', 'receive', 'back', 'withdraw'),
    qty: fc.integer({ min: 1, max: 4 }),
  })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.array(step, { maxLength: 20 }), (qty, steps) => {
      const now = { ...line({ qty }) }
      for (const { act, qty: pieces } of steps) {
        const order = { number: 'DO', lines: [{ ...now }] }
        const lines = [{ productId: scarf, qty: pieces }]
        if (act === 'hand' && checkHandOver(order, lines, names, new Map([[scarf, 99]])).ok)
          now.handedOver += pieces
        if (act === 'decline' && checkDecline(order, lines, names).ok) now.declined += pieces
        if (act === 'receive' && checkArrival(order, lines, names).ok) now.received += pieces
        if (act === 'back' && checkArrival(order, lines, names).ok) now.takenBack += pieces
        if (act === 'withdraw') now.withdrawn += toHandOver(now)
        expect(toHandOver(now) + toReceive(now) + now.received + now.declined + now.withdrawn).toBe(qty)
      }
      const open = toHandOver(now) + toReceive(now) > 0
      expect(['asked', 'acknowledged', 'on-the-way'].includes(dropOrderState(false, [now]))).toBe(open)
    }),
    { numRuns: 2000 },
  )
})
