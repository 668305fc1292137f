import { describe, expect, test } from 'vitest'
import { booking, levelsOf, piecesOf, putAtDesk, receiveGoods, saveProduct } from './goods-helpers'
import { type TestHost, createTestHost } from './test-host'

const NOBODY = '00000000-0000-7000-8000-000000000000'

async function asked(host: TestHost, qty = 5, stock = 10) {
  const { productId } = await saveProduct(host)
  if (stock > 0) await receiveGoods(host, productId, stock)
  const order = await host.do('drop-order.request', {
    lines: [{ productId, qty }],
    chat: 'Rina',
    note: 'segera',
  })
  return { productId, order, dropOrderId: order.dropOrderId, lines: (n: number) => [{ productId, qty: n }] }
}

describe('a drop order', () => {
  test('claims pieces in the warehouse, tells every window, and waits to be seen', async () => {
    const host = await createTestHost()
    const { productId, order, dropOrderId } = await asked(host, 3)
    expect(order).toMatchObject({
      number: 'DO-A-261122-0001',
      desk: 'A',
      state: 'asked',
      chat: 'Rina',
      note: 'segera',
      acknowledgedAt: null,
    })
    expect(order.lines).toMatchObject([{ qty: 3, toHandOver: 3, toReceive: 0, warehouse: 10 }])
    expect(host.eventsOf('drop-order-requested')).toEqual([{ number: order.number, desk: 'A', pieces: 3 }])
    expect(await levelsOf(host, productId)).toMatchObject({ warehouse: 10, askedFor: 3 })
    expect(await host.do('drop-order.acknowledge', { dropOrderId })).toMatchObject({
      state: 'acknowledged',
      acknowledgedAt: host.now(),
    })
    host.pass(1000)
    expect(await host.do('drop-order.acknowledge', { dropOrderId })).toMatchObject({
      acknowledgedAt: host.now() - 1000,
    })
  })

  test('may ask for more than there is: the shelf knows better than the books', async () => {
    const host = await createTestHost()
    const { productId } = await asked(host, 8, 5)
    expect(await levelsOf(host, productId)).toMatchObject({ warehouse: 5, askedFor: 8 })
  })

  test('is handed over and received in parts, and the rest stays asked for', async () => {
    const host = await createTestHost()
    const { productId, dropOrderId, lines } = await asked(host, 5)
    expect(await host.do('drop-order.hand-over', { dropOrderId, lines: lines(3) })).toMatchObject({
      state: 'on-the-way',
      acknowledgedAt: host.now(),
      lines: [{ toHandOver: 2, toReceive: 3, handedOver: 3 }],
    })
    expect(await levelsOf(host, productId)).toMatchObject({ warehouse: 7, askedFor: 2, handOver: 3, desk: 0 })
    expect(await host.do('drop-order.receive', { dropOrderId, lines: lines(2) })).toMatchObject({
      state: 'on-the-way',
    })
    expect(await host.do('drop-order.take-back', { dropOrderId, lines: lines(1) })).toMatchObject({
      state: 'acknowledged',
      lines: [{ received: 2, takenBack: 1, toHandOver: 3, toReceive: 0 }],
    })
    expect(await levelsOf(host, productId)).toMatchObject({ warehouse: 8, askedFor: 3, handOver: 0, desk: 2 })
    expect(
      await host.do('drop-order.decline', { dropOrderId, lines: lines(3), reason: 'stok rusak' }),
    ).toMatchObject({
      state: 'received',
      declinedReason: 'stok rusak',
    })
    expect(await levelsOf(host, productId)).toMatchObject({ warehouse: 8, askedFor: 0, handOver: 0, desk: 2 })
    expect(await piecesOf(host, productId)).toBe(10)
  })

  test('is withdrawn for what was not handed over; what is on the way still arrives', async () => {
    const host = await createTestHost()
    const { productId, dropOrderId, lines } = await asked(host, 5)
    await host.do('drop-order.hand-over', { dropOrderId, lines: lines(2) })
    expect(await host.do('drop-order.withdraw', { dropOrderId, reason: 'batal' })).toMatchObject({
      state: 'on-the-way',
      lines: [{ withdrawn: 3 }],
    })
    expect(await host.do('drop-order.receive', { dropOrderId, lines: lines(2) })).toMatchObject({
      state: 'received',
    })
    expect(await host.call('drop-order.withdraw', { dropOrderId, reason: 'batal' })).toMatchObject({
      error: { code: 'NOTHING_LEFT' },
    })
    expect(await levelsOf(host, productId)).toMatchObject({ warehouse: 8, askedFor: 0, desk: 2 })
  })

  test('with one scan for both stands at the desk as soon as it is handed over', async () => {
    const host = await createTestHost({ settings: { oneScanHandOver: true } })
    const { productId, dropOrderId, lines } = await asked(host, 4)
    expect(await host.do('drop-order.hand-over', { dropOrderId, lines: lines(4) })).toMatchObject({
      state: 'received',
    })
    expect(await levelsOf(host, productId)).toMatchObject({ warehouse: 6, handOver: 0, desk: 4 })
  })

  test('stands in the list of whoever must act', async () => {
    const host = await createTestHost()
    const first = await asked(host, 2)
    host.pass(1000)
    const second = await host.do('drop-order.request', { lines: first.lines(1), chat: '', note: '' })
    const listed = async (filter: 'open' | 'waiting' | 'arriving' | 'done') =>
      (await host.do('drop-order.list', { filter })).map(({ number }) => number)
    expect(await listed('waiting')).toEqual([first.order.number, second.number])
    await host.do('drop-order.hand-over', { dropOrderId: first.dropOrderId, lines: first.lines(2) })
    expect(await listed('waiting')).toEqual([second.number])
    expect(await listed('arriving')).toEqual([first.order.number])
    expect(await listed('open')).toEqual([first.order.number, second.number])
    await host.do('drop-order.receive', { dropOrderId: first.dropOrderId, lines: first.lines(2) })
    await host.do('drop-order.decline', {
      dropOrderId: second.dropOrderId,
      lines: first.lines(1),
      reason: 'habis',
    })
    expect(await listed('open')).toEqual([])
    expect(await listed('done')).toEqual([second.number, first.order.number])
  })

  test('sent twice with one command is one drop order', async () => {
    const host = await createTestHost()
    const { lines } = await asked(host)
    const input = { commandId: host.newId(), lines: lines(1), chat: '', note: '' }
    const first = await host.do('drop-order.request', input)
    expect(await host.do('drop-order.request', input)).toEqual(first)
    expect(await host.do('drop-order.list', { filter: 'open' })).toHaveLength(2)
  })
})

describe('what a drop order refuses', () => {
  test.each([
    ['an unknown product', NOBODY, { code: 'NOT_FOUND', what: 'product' }],
    ['a product no longer sold', 'inactive', { code: 'PRODUCT_INACTIVE', name: 'Gamis Lama - XL' }],
  ])('to ask for %s', async (_, which, error) => {
    const host = await createTestHost()
    const { productId } = await saveProduct(host, { name: 'Gamis Lama', variant: 'XL', active: false })
    const lines = [{ productId: which === 'inactive' ? productId : which, qty: 1 }]
    expect(await host.call('drop-order.request', { lines, chat: '', note: '' })).toEqual({ ok: false, error })
  })

  test('to hand over what was not asked for, is not there, or is too much', async () => {
    const host = await createTestHost()
    const { dropOrderId, lines, order } = await asked(host, 5, 3)
    const stranger = await saveProduct(host, { sku: 'B', name: 'Sabun' })
    const handOver = (scanned: { productId: string; qty: number }[]) =>
      host.call('drop-order.hand-over', { dropOrderId, lines: scanned })
    expect(await handOver(lines(6))).toMatchObject({
      error: { code: 'MORE_THAN_ASKED', name: 'Gamis Aisyah', open: 5, want: 6 },
    })
    expect(await handOver(lines(4))).toMatchObject({
      error: { code: 'NOT_IN_WAREHOUSE', name: 'Gamis Aisyah', have: 3, want: 4 },
    })
    expect(await handOver([{ productId: stranger.productId, qty: 1 }])).toMatchObject({
      error: { code: 'NOT_IN_DOCUMENT', name: 'Sabun', number: order.number },
    })
    expect(await handOver([{ productId: NOBODY, qty: 1 }])).toMatchObject({
      error: { code: 'NOT_FOUND', what: 'product' },
    })
    expect(await handOver(lines(-1))).toMatchObject({ error: { code: 'BAD_REQUEST' } })
    expect(await host.call('drop-order.hand-over', { dropOrderId: NOBODY, lines: lines(1) })).toMatchObject({
      error: { code: 'NOT_FOUND', what: 'drop-order' },
    })
    expect(await host.do('drop-order.get', { dropOrderId })).toEqual(order)
  })

  test('to receive or take back more than was handed over', async () => {
    const host = await createTestHost()
    const { dropOrderId, lines } = await asked(host)
    await host.do('drop-order.hand-over', { dropOrderId, lines: lines(2) })
    const error = { code: 'MORE_THAN_HANDED_OVER', name: 'Gamis Aisyah', open: 2, want: 3 }
    expect(await host.call('drop-order.receive', { dropOrderId, lines: lines(3) })).toEqual({
      ok: false,
      error,
    })
    expect(await host.call('drop-order.take-back', { dropOrderId, lines: lines(3) })).toEqual({
      ok: false,
      error,
    })
  })
})

describe('a return', () => {
  test('takes what ended orders hold first, then free pieces, and is scanned in at the warehouse', async () => {
    const host = await createTestHost()
    const { productId } = await saveProduct(host)
    await putAtDesk(host, productId, 5)
    const order = await host.do('book-order.place', booking([{ productId, qty: 2 }]))
    await host.do('book-order.cancel', { orderId: order.orderId, reason: 'batal beli' })
    expect(await host.do('return.due', {})).toMatchObject([
      {
        productId,
        qty: 2,
        number: order.number,
        why: 'cancelled',
        since: host.now(),
        customerName: 'Rina Wulandari',
      },
    ])
    const sent = await host.do('return.send', { lines: [{ productId, qty: 3 }] })
    expect(sent).toMatchObject({
      number: 'RT-A-261122-0001',
      done: false,
      lines: [{ sent: 3, toReceive: 3 }],
    })
    expect(await host.do('return.due', {})).toEqual([])
    expect(await levelsOf(host, productId)).toMatchObject({ warehouse: 0, handOver: 3, desk: 2, toReturn: 0 })
    const { returnId } = sent
    expect(await host.call('return.receive', { returnId, lines: [{ productId, qty: 4 }] })).toMatchObject({
      error: { code: 'MORE_THAN_HANDED_OVER', open: 3 },
    })
    expect(await host.do('return.receive', { returnId, lines: [{ productId, qty: 1 }] })).toMatchObject({
      done: false,
    })
    expect(await host.do('return.list', { filter: 'open' })).toHaveLength(1)
    expect(await host.do('return.receive', { returnId, lines: [{ productId, qty: 2 }] })).toMatchObject({
      done: true,
    })
    expect(await host.do('return.list', { filter: 'open' })).toEqual([])
    expect(await host.do('return.list', { filter: 'done' })).toHaveLength(1)
    expect(await levelsOf(host, productId)).toMatchObject({ warehouse: 3, handOver: 0, desk: 2 })
    expect(await host.do('scan.resolve', { text: sent.number })).toEqual({
      kind: 'return',
      id: returnId,
      number: sent.number,
    })
  })

  test('cannot take pieces that an open order holds', async () => {
    const host = await createTestHost()
    const { productId } = await saveProduct(host)
    await putAtDesk(host, productId, 3)
    await host.do('book-order.place', booking([{ productId, qty: 2 }]))
    expect(await host.call('return.send', { lines: [{ productId, qty: 2 }] })).toEqual({
      ok: false,
      error: { code: 'NOTHING_TO_RETURN', name: 'Gamis Aisyah', have: 1, want: 2 },
    })
    expect(await host.call('return.send', { lines: [{ productId: NOBODY, qty: 2 }] })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    })
  })

  test('with one scan for both stands in the warehouse at once', async () => {
    const host = await createTestHost({ settings: { oneScanHandOver: true } })
    const { productId } = await saveProduct(host)
    await putAtDesk(host, productId, 3)
    expect(await host.do('return.send', { lines: [{ productId, qty: 2 }] })).toMatchObject({ done: true })
    expect(await levelsOf(host, productId)).toMatchObject({ warehouse: 2, handOver: 0, desk: 1 })
  })
})
