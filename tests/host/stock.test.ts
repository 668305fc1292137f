import { describe, expect, test } from 'vitest'
import { booking, levelsOf, putAtDesk, receiveGoods, saveProduct } from './goods-helpers'
import { createTestHost } from './test-host'

const NOBODY = '00000000-0000-7000-8000-000000000000'

describe('a goods receipt', () => {
  test('puts pieces into the warehouse and keeps the newest cost', async () => {
    const host = await createTestHost()
    const { productId } = await saveProduct(host, { cost: 90_000 })
    const receipt = await host.do('goods.receive', {
      lines: [
        { productId, qty: 3, cost: 95_000 },
        { productId, qty: 2, cost: null },
      ],
      note: 'kiriman pagi',
    })
    expect(receipt.number).toBe('GR-A-261122-0001')
    const { product, levels } = await host.do('product.get', { productId })
    expect([levels.warehouse, product.cost]).toEqual([5, 95_000])
  })

  test('saves no product whose cost stays the same', async () => {
    const host = await createTestHost()
    const { productId } = await saveProduct(host, { cost: 90_000 })
    await host.do('goods.receive', { lines: [{ productId, qty: 3, cost: 90_000 }], note: '' })
    expect(await host.do('fact.list', { kind: 'ProductSaved' })).toHaveLength(1)
  })

  test('with one unknown product receives nothing', async () => {
    const host = await createTestHost()
    const { productId } = await saveProduct(host)
    const lines = [productId, NOBODY].map((id) => ({ productId: id, qty: 1, cost: null }))
    expect(await host.call('goods.receive', { lines, note: '' })).toEqual({
      ok: false,
      error: { code: 'NOT_FOUND', what: 'product' },
    })
    expect((await levelsOf(host, productId)).warehouse).toBe(0)
  })

  test.each([
    ['no pieces', 0],
    ['fewer than none', -1],
    ['half a piece', 1.5],
    ['a barcode scanned into the quantity', 8_992_761_111_113],
    ['one more than is possible', 100_001],
  ])('is refused with %s', async (_, qty) => {
    const host = await createTestHost()
    const { productId } = await saveProduct(host)
    expect(
      await host.call('goods.receive', { lines: [{ productId, qty, cost: null }], note: '' }),
    ).toMatchObject({
      error: { code: 'BAD_REQUEST' },
    })
  })
})

describe('a stock count', () => {
  test('moves the difference and names it', async () => {
    const host = await createTestHost()
    const less = await saveProduct(host, { sku: 'A', name: 'Kurang' })
    const more = await saveProduct(host, { sku: 'B', name: 'Lebih' })
    const same = await saveProduct(host, { sku: 'C', name: 'Sama' })
    for (const { productId } of [less, more, same]) await receiveGoods(host, productId, 5)
    const counted = await host.do('stock.count', {
      place: 'warehouse',
      lines: [
        { productId: less.productId, counted: 0 },
        { productId: more.productId, counted: 4 },
        { productId: more.productId, counted: 4 },
        { productId: same.productId, counted: 5 },
      ],
      note: '',
    })
    expect(counted).toMatchObject({
      number: 'SC-A-261122-0001',
      differences: [
        { name: 'Kurang', expected: 5, counted: 0 },
        { name: 'Lebih', expected: 5, counted: 8 },
      ],
    })
    const levels = await Promise.all(
      [less, more, same].map(async ({ productId }) => (await levelsOf(host, productId)).warehouse),
    )
    expect(levels).toEqual([0, 8, 5])
    const { movements } = await host.do('stock.of-product', { productId: more.productId })
    expect(movements[0]).toMatchObject({
      qty: 3,
      from: 'count-difference',
      to: 'warehouse',
      cause: 'counted',
      number: counted.number,
    })
  })

  test('at the desk counts free pieces only', async () => {
    const host = await createTestHost()
    const { productId } = await saveProduct(host)
    await putAtDesk(host, productId, 5)
    await host.do('book-order.place', booking([{ productId, qty: 2 }]))
    const { differences } = await host.do('stock.count', {
      place: 'desk',
      lines: [{ productId, counted: 2 }],
      note: '',
    })
    expect(differences).toMatchObject([{ expected: 3, counted: 2 }])
    expect(await levelsOf(host, productId)).toMatchObject({ desk: 2, booked: 2 })
  })
})

describe('damaged goods', () => {
  test('leave the place they stood at', async () => {
    const host = await createTestHost()
    const { productId } = await saveProduct(host)
    await putAtDesk(host, productId, 2)
    await receiveGoods(host, productId, 3)
    await host.do('stock.damage', { place: 'warehouse', lines: [{ productId, qty: 1 }], reason: 'sobek' })
    await host.do('stock.damage', { place: 'desk', lines: [{ productId, qty: 2 }], reason: 'kena tinta' })
    expect(await levelsOf(host, productId)).toMatchObject({ warehouse: 2, desk: 0 })
  })

  test.each([
    ['warehouse', { code: 'NOT_IN_WAREHOUSE', name: 'Gamis Aisyah', have: 3, want: 4 }],
    ['desk', { code: 'NOT_AT_DESK', name: 'Gamis Aisyah', have: 2, want: 4, warehouse: 3 }],
  ] as const)('cannot be more than stand in the %s', async (place, error) => {
    const host = await createTestHost()
    const { productId } = await saveProduct(host)
    await putAtDesk(host, productId, 2)
    await receiveGoods(host, productId, 3)
    const lines = [2, 2].map((qty) => ({ productId, qty }))
    expect(await host.call('stock.damage', { place, lines, reason: 'sobek' })).toEqual({ ok: false, error })
  })
})

test('stock at a glance says where every piece is, who holds it, what moved and what else there is', async () => {
  const host = await createTestHost()
  const { productId } = await saveProduct(host, { variant: 'Hitam' })
  const sibling = await saveProduct(host, { sku: 'GMS-02', variant: 'Putih' })
  const cousin = await saveProduct(host, { sku: 'GMS-03', name: 'Gamis Zahra' })
  const empty = await saveProduct(host, { sku: 'GMS-04', name: 'Gamis Kosong' })
  await receiveGoods(host, sibling.productId, 1)
  await receiveGoods(host, cousin.productId, 1)
  await putAtDesk(host, productId, 4)
  await receiveGoods(host, productId, 10)
  await host.do('drop-order.request', { lines: [{ productId, qty: 3 }], chat: '', note: '' })
  const kept = await host.do('book-order.place', booking([{ productId, qty: 2 }]))
  const ended = await host.do('book-order.place', booking([{ productId, qty: 1 }]))
  await host.do('book-order.cancel', { orderId: ended.orderId, reason: 'berubah pikiran' })

  const glance = await host.do('stock.of-product', { productId })
  expect(glance.levels).toEqual({ warehouse: 10, askedFor: 3, handOver: 0, desk: 1, booked: 2, toReturn: 1 })
  expect(glance.desks).toEqual([{ desk: 'A', free: 1, booked: 2 }])
  expect(glance.holders).toMatchObject([
    { number: kept.number, qty: 2, state: 'open', deadline: kept.deadline, customerName: 'Rina Wulandari' },
    { number: ended.number, qty: 1, state: 'cancelled' },
  ])
  expect(glance.movements[0]).toMatchObject({
    cause: 'booked',
    number: ended.number,
    from: 'desk:A',
    to: 'booked:A',
  })
  const names = glance.alternatives.map(({ product }) => product.sku)
  expect(names).toEqual([sibling.sku, cousin.sku])
  expect(names).not.toContain(empty.sku)
  expect(await host.call('stock.of-product', { productId: NOBODY })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  })
})

test('after a day of goods going everywhere the books add up and can be told again from the facts', async () => {
  const host = await createTestHost()
  const { productId } = await saveProduct(host)
  await putAtDesk(host, productId, 9)
  await receiveGoods(host, productId, 4)
  const lines = [{ productId, qty: 3 }]
  const { dropOrderId } = await host.do('drop-order.request', { lines, chat: '', note: '' })
  await host.do('drop-order.hand-over', { dropOrderId, lines })
  await host.do('drop-order.take-back', { dropOrderId, lines: [{ productId, qty: 1 }] })
  const ended = await host.do('book-order.place', booking([{ productId, qty: 4 }]))
  await host.do('book-order.cancel', { orderId: ended.orderId, reason: 'tidak jadi' })
  await host.do('book-order.place', booking([{ productId, qty: 6 }]))
  await host.do('return.send', { lines })
  await host.do('stock.count', { place: 'warehouse', lines: [{ productId, counted: 1 }], note: '' })
  await host.do('stock.damage', { place: 'warehouse', lines: [{ productId, qty: 1 }], reason: 'sobek' })
  expect(await levelsOf(host, productId)).toEqual({
    warehouse: 0,
    askedFor: 1,
    handOver: 5,
    desk: 0,
    booked: 6,
    toReturn: 0,
  })
  expect((await host.do('store.verify', {})).checks.filter(({ ok }) => !ok)).toEqual([])
  expect(await host.do('store.rebuild', {})).toMatchObject({ equal: true, differences: [] })
})
