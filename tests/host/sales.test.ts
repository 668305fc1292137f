import { describe, expect, test } from 'vitest'
import { bookOne, stockDesk } from './goods'
import { type TestHost, createTestHost } from './test-host'

async function openShop(settings = {}): Promise<TestHost> {
  const host = await createTestHost({ settings })
  await host.do('shift.open', { float: 100_000 })
  return host
}

const deskLevel = async (host: TestHost, productId: string): Promise<number> =>
  (await host.do('product.get', { productId })).levels.desk

describe('selling book orders', () => {
  test('goods nobody paid for stay', async () => {
    const host = await openShop()
    const order = await bookOne(host, await stockDesk(host, 2))
    const reply = await host.call('sale.record', { orderId: order.orderId })
    expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_COVERED', due: order.amountDue, paid: 0 } })
    expect(await host.do('sale.record-all', { orderIds: [order.orderId] })).toMatchObject({
      sold: [],
      left: [{ code: 'NOT_COVERED' }],
    })
  })

  test('a supervisor lets them go with a reason that stands on the sale for ever', async () => {
    const host = await openShop()
    const order = await bookOne(host, await stockDesk(host, 2))
    const wrong = { approval: { ...host.approval(), pin: '0000' }, reason: 'pelanggan lama' }
    expect(await host.call('sale.record', { orderId: order.orderId, override: wrong })).toMatchObject({
      ok: false,
      error: { code: 'PIN_WRONG' },
    })
    const override = { approval: host.approval(), reason: 'pelanggan lama' }
    const sale = await host.do('sale.record', { orderId: order.orderId, override })
    expect(sale.override).toEqual({ approvedBy: 'Ratna', reason: 'pelanggan lama', shortBy: order.amountDue })
    expect(await host.call('sale.record', { orderId: order.orderId })).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_SOLD' },
    })
  })

  test('the fifth wrong PIN locks the supervisor for a while', async () => {
    const host = await openShop()
    const order = await bookOne(host, await stockDesk(host, 1))
    const override = { approval: { ...host.approval(), pin: '9999' }, reason: 'mencoba' }
    for (let n = 1; n < 5; n++) await host.call('sale.record', { orderId: order.orderId, override })
    expect(await host.call('sale.record', { orderId: order.orderId, override })).toMatchObject({
      ok: false,
      error: { code: 'PIN_LOCKED' },
    })
    const right = { approval: host.approval(), reason: 'benar' }
    expect(await host.call('sale.record', { orderId: order.orderId, override: right })).toMatchObject({
      ok: false,
      error: { code: 'PIN_LOCKED' },
    })
    host.pass(6 * 60_000)
    expect(await host.call('sale.record', { orderId: order.orderId, override: right })).toMatchObject({
      ok: true,
    })
  })

  test('cash on delivery goes by the shop’s policy, and the courier collects the amount due', async () => {
    const host = await openShop()
    const order = await bookOne(host, await stockDesk(host, 1), { payment: 'cod' })
    const sale = await host.do('sale.record', { orderId: order.orderId })
    expect(sale.tenders).toEqual([{ kind: 'cod', amount: order.amountDue, reference: '' }])
    const { rows } = await host.do('shipment.board', { filter: 'all' })
    expect(rows[0]).toMatchObject({ cod: order.amountDue, weight: 500, courier: 'JNE' })
  })

  test('a weight somebody said at the booking is the weight of the parcel', async () => {
    const host = await openShop()
    const order = await bookOne(host, await stockDesk(host, 1), { payment: 'cod', parcelWeight: 1_350 })
    expect(order.parcelWeight).toBe(1_350)
    await host.do('sale.record', { orderId: order.orderId })
    const { rows } = await host.do('shipment.board', { filter: 'all' })
    expect(rows[0]).toMatchObject({ weight: 1_350 })
  })

  test('nothing is sold while the till is closed', async () => {
    const host = await createTestHost()
    const productId = await stockDesk(host, 1)
    const order = await bookOne(host, productId, { payment: 'cod' })
    expect(await host.call('sale.record', { orderId: order.orderId })).toMatchObject({
      ok: false,
      error: { code: 'SHIFT_CLOSED' },
    })
    expect(await host.call('sale.record-all', { orderIds: [order.orderId] })).toMatchObject({
      ok: false,
      error: { code: 'SHIFT_CLOSED' },
    })
  })

  test('a command that is sent twice sells once', async () => {
    const host = await openShop()
    const order = await bookOne(host, await stockDesk(host, 1), { payment: 'cod' })
    const commandId = host.newId()
    const first = await host.do('sale.record', { orderId: order.orderId, commandId })
    expect(await host.do('sale.record', { orderId: order.orderId, commandId })).toEqual(first)
    expect(await host.do('sale.list', {})).toHaveLength(1)
    const other = await host.call('sale.record', { orderId: host.newId(), commandId })
    expect(other).toMatchObject({ ok: false, error: { code: 'COMMAND_ID_REUSED' } })
  })
})

describe('walk-in sales', () => {
  const sell = (
    host: TestHost,
    productId: string,
    tenders: { kind: 'cash' | 'qris' | 'card' | 'transfer'; amount: number }[],
    discount = 0,
  ) => host.call('sale.walk-in', { lines: [{ productId, qty: 1 }], discount, tenders })

  test('change comes out of the cash, and only what stays counts as takings', async () => {
    const host = await openShop()
    const productId = await stockDesk(host, 3)
    const sale = await host.do('sale.walk-in', {
      lines: [{ productId, qty: 1 }],
      discount: 0,
      tenders: [{ kind: 'cash', amount: 200_000 }],
    })
    expect(sale).toMatchObject({
      total: 150_000,
      cashReceived: 200_000,
      change: 50_000,
      tenders: [{ kind: 'cash', amount: 150_000 }],
    })
    expect(await deskLevel(host, productId)).toBe(2)
  })

  test.each([
    ['too little', [{ kind: 'cash' as const, amount: 149_999 }], 0, 'TENDER_MISMATCH'],
    ['change from a card', [{ kind: 'card' as const, amount: 150_001 }], 0, 'CHANGE_ONLY_FROM_CASH'],
    [
      'cash on top of a card that paid all',
      [
        { kind: 'card' as const, amount: 150_000 },
        { kind: 'cash' as const, amount: 20_000 },
      ],
      0,
      'CHANGE_ONLY_FROM_CASH',
    ],
    ['a discount beyond the goods', [{ kind: 'cash' as const, amount: 1 }], 150_001, 'DISCOUNT_TOO_LARGE'],
    ['nothing to pay', [{ kind: 'cash' as const, amount: 1 }], 150_000, 'AMOUNT_ZERO'],
  ])('%s is refused', async (_name, tenders, discount, code) => {
    const host = await openShop()
    const reply = await sell(host, await stockDesk(host, 1), tenders, discount)
    expect(reply).toMatchObject({ ok: false, error: { code } })
  })

  test('a split tender adds up', async () => {
    const host = await openShop()
    const reply = await sell(host, await stockDesk(host, 1), [
      { kind: 'qris', amount: 100_000 },
      { kind: 'cash', amount: 60_000 },
    ])
    expect(reply).toMatchObject({ ok: true, value: { change: 10_000 } })
    if (reply.ok) expect(reply.value.tenders.reduce((sum, tender) => sum + tender.amount, 0)).toBe(150_000)
  })

  test('goods that do not stand here are refused with where they are', async () => {
    const host = await openShop()
    const productId = await stockDesk(host, 1)
    await host.do('goods.receive', { lines: [{ productId, qty: 7, cost: null }], note: '' })
    const reply = await host.call('sale.walk-in', {
      lines: [{ productId, qty: 2 }],
      discount: 0,
      tenders: [{ kind: 'cash', amount: 300_000 }],
    })
    expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_AT_DESK', have: 1, want: 2, warehouse: 7 } })
  })

  test.each([-1, 0, 1.5, 100_001])('%d pieces are no quantity', async (qty) => {
    const host = await openShop()
    const productId = await stockDesk(host, 1)
    const reply = await host.call('sale.walk-in', {
      lines: [{ productId, qty }],
      discount: 0,
      tenders: [{ kind: 'cash', amount: 1 }],
    })
    expect(reply).toMatchObject({ ok: false, error: { code: 'BAD_REQUEST' } })
  })
})

describe('taking a sale back', () => {
  const cashSale = async (host: TestHost, productId: string, qty: number) =>
    host.do('sale.walk-in', {
      lines: [{ productId, qty }],
      discount: 0,
      tenders: [{ kind: 'cash', amount: qty * 150_000 }],
    })

  test('a refund brings some pieces back, to the desk or as damaged, never more than were sold', async () => {
    const host = await openShop()
    const productId = await stockDesk(host, 3)
    const sale = await cashSale(host, productId, 3)
    const back = (qty: number, to: 'desk' | 'damaged', amount: number) =>
      host.call('sale.return', {
        saleId: sale.saleId,
        kind: 'refund',
        lines: [{ productId, qty, to }],
        refund: { kind: 'cash', amount },
        reason: 'cacat jahit',
        approval: host.approval(),
      })
    expect(await back(1, 'damaged', 150_000)).toMatchObject({
      ok: true,
      value: { state: 'partly-returned', refunded: 150_000 },
    })
    expect(await back(1, 'desk', 150_000)).toMatchObject({ ok: true })
    expect(await deskLevel(host, productId)).toBe(1)
    expect(await back(2, 'desk', 0)).toMatchObject({
      ok: false,
      error: { code: 'RETURN_TOO_MANY', left: 1, want: 2 },
    })
    expect(await back(1, 'desk', 150_001)).toMatchObject({
      ok: false,
      error: { code: 'REFUND_TOO_LARGE', max: 150_000 },
    })
  })

  test('a void takes everything back once', async () => {
    const host = await openShop()
    const productId = await stockDesk(host, 2)
    const sale = await cashSale(host, productId, 2)
    const give = () =>
      host.call('sale.return', {
        saleId: sale.saleId,
        kind: 'void',
        lines: [],
        refund: { kind: 'cash', amount: 300_000 },
        reason: 'salah input',
        approval: host.approval(),
      })
    expect(await give()).toMatchObject({ ok: true, value: { state: 'voided' } })
    expect(await deskLevel(host, productId)).toBe(2)
    expect(await give()).toMatchObject({ ok: false, error: { code: 'ALREADY_RETURNED' } })
  })

  test('cash that is not in the drawer cannot be paid out', async () => {
    const host = await openShop()
    const productId = await stockDesk(host, 1)
    const sale = await host.do('sale.walk-in', {
      lines: [{ productId, qty: 1 }],
      discount: 0,
      tenders: [{ kind: 'qris', amount: 150_000 }],
    })
    const reply = await host.call('sale.return', {
      saleId: sale.saleId,
      kind: 'void',
      lines: [],
      refund: { kind: 'cash', amount: 150_000 },
      reason: 'batal',
      approval: host.approval(),
    })
    expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_ENOUGH_CASH', have: 100_000 } })
  })

  test('a void before the parcel left takes its label and number off the list', async () => {
    const host = await openShop()
    const order = await bookOne(host, await stockDesk(host, 1), { payment: 'cod' })
    const sale = await host.do('sale.record', { orderId: order.orderId })
    await host.do('sale.return', {
      saleId: sale.saleId,
      kind: 'void',
      lines: [],
      refund: { kind: 'cod', amount: 0 },
      reason: 'dibatalkan',
      approval: host.approval(),
    })
    expect((await host.do('shipment.board', { filter: 'unprinted' })).rows).toEqual([])
    expect(await host.do('book-order.get', { orderId: order.orderId })).toMatchObject({ state: 'returned' })
    expect((await host.do('store.verify', {})).ok).toBe(true)
  })
})
