import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../core/time'
import { bcaFile } from './goods'
import { booking, levelsOf, putAtDesk, saveProduct } from './goods-helpers'
import { type TestHost, createTestHost } from './test-host'

const NOBODY = '00000000-0000-7000-8000-000000000000'

/** Deadline after 24 hours, grace of 12. */
async function shop() {
  const host = await createTestHost()
  const { productId } = await saveProduct(host)
  await putAtDesk(host, productId, 20)
  const place = (name: string, changes: Parameters<typeof booking>[1] = {}) =>
    host.do(
      'book-order.place',
      booking([{ productId, qty: 1 }], { customer: { name, phone: '081200001234' }, ...changes }),
    )
  const stateOf = async (orderId: string) => (await host.do('book-order.get', { orderId })).state
  const board = async (filter: 'waiting' | 'overdue' | 'paid' | 'ended' | 'all', text = '') =>
    (await host.do('book-order.board', { filter, text })).map(({ customerName }) => customerName)
  return { host, productId, place, stateOf, board }
}

/** Money of a bank file on an order. */
async function pay(host: TestHost, orderId: string, amount: number): Promise<void> {
  const [account] = await host.do('bank-account.list', {})
  const file = { accountId: account?.accountId ?? '', fileName: 'mutasi.csv' }
  await host.do('bank.import-file', {
    ...file,
    base64: Buffer.from(bcaFile(host, [{ rupiah: amount, payer: 'RINA' }])).toString('base64'),
  })
  const { lines } = await host.do('bank.board', { filter: 'all' })
  const line = lines.find((candidate) => candidate.amount === amount)
  if (!line) throw new Error('the line is not on the board')
  await host.do('bank.allocate', { lineId: line.lineId, parts: [{ orderId, amount }], how: 'by-hand' })
}

describe('a deadline', () => {
  test('follows the rule of the shop', async () => {
    const { host } = await shop()
    expect(await host.do('book-order.rule', {})).toEqual({ deadline: host.now() + DAY })
  })

  test('passes: the order is overdue, is announced once, and still holds its goods', async () => {
    const { host, place, stateOf, productId } = await shop()
    const order = await place('Rina')
    host.pass(DAY - 1)
    expect(await host.do('deadline.run', {})).toEqual({ expired: 0, overdue: 0 })
    expect(await stateOf(order.orderId)).toBe('open')
    host.pass(1)
    expect(await stateOf(order.orderId)).toBe('overdue')
    expect(await host.do('deadline.run', {})).toEqual({ expired: 0, overdue: 1 })
    expect(await host.do('deadline.run', {})).toEqual({ expired: 0, overdue: 0 })
    await host.restart()
    expect(await host.do('deadline.run', {})).toEqual({ expired: 0, overdue: 0 })
    expect(host.eventsOf('book-order-overdue')).toEqual([{ number: order.number, customerName: 'Rina' }])
    expect(await levelsOf(host, productId)).toMatchObject({ desk: 19, booked: 1 })
  })

  test('that is moved is announced again when it passes again', async () => {
    const { host, place, stateOf } = await shop()
    const { orderId } = await place('Rina')
    host.pass(DAY)
    await host.do('deadline.run', {})
    expect(
      await host.do('book-order.move-deadline', {
        orderId,
        deadline: host.now() + HOUR,
        reason: 'minta waktu',
      }),
    ).toMatchObject({
      state: 'open',
      deadline: host.now() + HOUR,
    })
    host.pass(HOUR)
    expect(await stateOf(orderId)).toBe('overdue')
    expect(await host.do('deadline.run', {})).toEqual({ expired: 0, overdue: 1 })
    expect(host.eventsOf('book-order-overdue')).toHaveLength(2)
  })

  test('cannot be moved into the past, nor on an order that ended', async () => {
    const { host, place } = await shop()
    const { orderId, number } = await place('Rina')
    const move = (deadline: number) =>
      host.call('book-order.move-deadline', { orderId, deadline, reason: '' })
    expect(await move(host.now())).toEqual({
      ok: false,
      error: { code: 'DEADLINE_PAST', deadline: host.now() },
    })
    await host.do('book-order.cancel', { orderId, reason: 'tidak jadi' })
    expect(await move(host.now() + HOUR)).toEqual({
      ok: false,
      error: { code: 'ORDER_NOT_OPEN', number, state: 'cancelled' },
    })
  })
})

describe('the grace', () => {
  test('ends: what came due while the program was closed expires once, in the order of the deadlines', async () => {
    const { host, place, stateOf, productId } = await shop()
    const late = await place('Lambat', { deadline: host.now() + 3 * HOUR })
    const early = await place('Awal', { deadline: host.now() + HOUR })
    const held = await place('Masih Ada', { deadline: host.now() + 40 * HOUR })
    host.pass(2 * DAY)
    expect(await host.do('deadline.run', {})).toEqual({ expired: 2, overdue: 1 })
    expect(host.eventsOf('book-order-expired')).toEqual([
      { number: early.number, customerName: 'Awal' },
      { number: late.number, customerName: 'Lambat' },
    ])
    expect(host.eventsOf('book-order-overdue')).toEqual([{ number: held.number, customerName: 'Masih Ada' }])
    expect(await Promise.all([late, early, held].map(({ orderId }) => stateOf(orderId)))).toEqual([
      'expired',
      'expired',
      'overdue',
    ])
    expect(await host.do('deadline.run', {})).toEqual({ expired: 0, overdue: 0 })
    expect(await host.do('return.due', {})).toMatchObject([
      { why: 'expired', qty: 1 },
      { why: 'expired', qty: 1 },
    ])
    expect(await levelsOf(host, productId)).toMatchObject({ desk: 17, booked: 1, toReturn: 2 })
    const facts = await host.do('fact.list', { kind: 'BookOrderExpired' })
    expect(facts.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([
      { orderId: early.orderId, by: 'grace' },
      { orderId: late.orderId, by: 'grace' },
    ])
  })

  test('spares cash on delivery, covered orders, and orders with any money on them', async () => {
    const { host, place, stateOf, board } = await shop()
    const cod = await place('Bayar di Tempat', { payment: 'cod' })
    const covered = await place('Lunas')
    const partly = await place('Separuh')
    await pay(host, covered.orderId, covered.amountDue)
    await pay(host, partly.orderId, 50_000)
    host.pass(10 * DAY)
    expect(await host.do('deadline.run', {})).toEqual({ expired: 0, overdue: 1 })
    expect(await Promise.all([cod, covered, partly].map(({ orderId }) => stateOf(orderId)))).toEqual([
      'open',
      'paid',
      'overdue',
    ])
    expect(await board('paid')).toEqual(['Lunas'])
    expect(await board('overdue')).toEqual(['Separuh'])
    expect(await board('waiting')).toEqual(['Bayar di Tempat', 'Separuh'])
  })
})

describe('ending an order by hand', () => {
  test('opens a return and tells why', async () => {
    const { host, place, productId } = await shop()
    const { orderId } = await place('Rina')
    expect(await host.do('book-order.cancel', { orderId, reason: 'ganti warna' })).toMatchObject({
      state: 'cancelled',
      endReason: 'ganti warna',
      endedAt: host.now(),
      lines: [{ toReturn: 1 }],
    })
    expect(await levelsOf(host, productId)).toMatchObject({ desk: 19, booked: 0, toReturn: 1 })
    expect(await host.call('book-order.cancel', { orderId, reason: 'ganti warna' })).toMatchObject({
      error: { code: 'ORDER_NOT_OPEN' },
    })
  })

  test('expires an overdue order before its grace is over, but not one in time', async () => {
    const { host, place } = await shop()
    const { orderId, number, deadline } = await place('Rina')
    expect(await host.call('book-order.expire', { orderId })).toEqual({
      ok: false,
      error: { code: 'NOT_YET_OVERDUE', number, deadline },
    })
    host.pass(DAY)
    expect(await host.do('book-order.expire', { orderId })).toMatchObject({
      state: 'expired',
      endReason: 'person',
    })
  })

  test('is refused while money is allocated to it', async () => {
    const { host, place } = await shop()
    const { orderId, number } = await place('Rina')
    await pay(host, orderId, 60_000)
    const error = { code: 'ORDER_PAID', number, paid: 60_000 }
    expect(await host.call('book-order.cancel', { orderId, reason: 'ganti warna' })).toEqual({
      ok: false,
      error,
    })
    host.pass(DAY)
    expect(await host.call('book-order.expire', { orderId })).toEqual({ ok: false, error })
  })

  test('of an order that is not there is refused', async () => {
    const { host } = await shop()
    expect(await host.call('book-order.cancel', { orderId: NOBODY, reason: 'ganti warna' })).toMatchObject({
      error: { code: 'NOT_FOUND', what: 'book-order' },
    })
    expect(await host.call('book-order.expire', { orderId: NOBODY })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    })
    expect(await host.call('book-order.get', { orderId: NOBODY })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    })
    expect(await host.call('book-order.by-number', { number: 'BO-A-261122-9999' })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    })
  })
})

describe('the board', () => {
  test('shows open orders by time left and ended ones newest first', async () => {
    const { host, place, board } = await shop()
    await place('Kedua', { deadline: host.now() + 2 * HOUR })
    await place('Pertama', { deadline: host.now() + HOUR })
    const gone = await place('Batal')
    host.pass(1)
    const later = await place('Batal Lagi')
    await host.do('book-order.cancel', { orderId: gone.orderId, reason: 'batal beli' })
    host.pass(1)
    await host.do('book-order.cancel', { orderId: later.orderId, reason: 'batal beli' })
    expect(await board('waiting')).toEqual(['Pertama', 'Kedua'])
    expect(await board('ended')).toEqual(['Batal Lagi', 'Batal'])
    expect(await board('all')).toEqual(['Batal Lagi', 'Batal', 'Pertama', 'Kedua'])
    host.pass(HOUR)
    expect(await board('overdue')).toEqual(['Pertama'])
  })

  test.each([
    ['a number', (number: string) => number.toLowerCase()],
    ['a name', () => 'melati'],
    ['a telephone number as people write it', () => '0857 1111'],
    ['goods', () => 'sabun'],
    ['a SKU', () => 'SBN-9'],
  ])('finds an order by %s, open or ended', async (_, textOf) => {
    const { host, place, board } = await shop()
    await place('Rina')
    const soap = await saveProduct(host, { sku: 'SBN-9', name: 'Sabun Susu' })
    await putAtDesk(host, soap.productId, 1)
    const wanted = await host.do(
      'book-order.place',
      booking([{ productId: soap.productId, qty: 1 }], {
        customer: { name: 'Dewi Melati', phone: '0857-1111-2222' },
      }),
    )
    expect(await board('waiting', textOf(wanted.number))).toEqual(['Dewi Melati'])
    expect(await board('all', textOf(wanted.number))).toEqual(['Dewi Melati'])
    await host.do('book-order.cancel', { orderId: wanted.orderId, reason: 'batal beli' })
    expect(await board('waiting', textOf(wanted.number))).toEqual([])
    expect(await board('ended', textOf(wanted.number))).toEqual(['Dewi Melati'])
  })
})
