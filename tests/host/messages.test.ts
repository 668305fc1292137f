import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type HostOutput } from '../../contract/host'
import { type ShopSettings } from '../../contract/settings'
import { DAY, HOUR } from '../../core/time'
import { openStore } from '../../db/store'
import { rebuild } from '../../db/rebuild'
import { bookOne, stockDesk } from './goods'
import { type TestHost, createTestHost } from './test-host'

async function shopWithGoods(settings: Partial<ShopSettings> = {}, dataDir?: string) {
  const host = await createTestHost({
    settings: { printReceiptOnSale: false, printSlipOnBooking: false, deadlineHours: 24, ...settings },
    ...(dataDir === undefined ? {} : { dataDir }),
  })
  await host.do('shift.open', { float: 500_000 })
  return { host, productId: await stockDesk(host, 10) }
}

type Due = HostOutput<'message.due'>['rows'][number]
const due = async (host: TestHost): Promise<Due[]> => (await host.do('message.due', {})).rows
const events = async (host: TestHost): Promise<string[]> => (await due(host)).map(({ event }) => event)
const first = async (host: TestHost): Promise<Due> => {
  const [message] = await due(host)
  if (!message) throw new Error('nothing is due')
  return message
}
const tell = async (host: TestHost, channel: 'wa-draft' | 'skipped' = 'wa-draft'): Promise<void> => {
  const { about, event } = await first(host)
  await host.do('customer.told', { about, event, channel })
}

async function pay(host: TestHost, orderId: string): Promise<void> {
  const order = await host.do('book-order.get', { orderId })
  await host.do('sale.record', {
    orderId,
    override: { approval: host.approval(), reason: 'dibayar tunai di toko' },
  })
  expect(order.amountDue).toBeGreaterThan(0)
}

describe('messages come due', () => {
  test('through the life of an order paid on delivery: booked, AWB, thanks', async () => {
    const { host, productId } = await shopWithGoods({ thanksDays: 2 })
    const order = await bookOne(host, productId, { payment: 'cod', name: 'Sari', phone: '0812-0000-1101' })
    expect(await first(host)).toMatchObject({
      event: 'booked',
      about: { kind: 'book-order', id: order.orderId },
      phone: '+6281200001101',
      payment: 'cod',
      draftedAt: null,
    })
    await tell(host)
    expect(await events(host)).toEqual([])
    await host.do('sale.record', { orderId: order.orderId })
    expect(await events(host)).toEqual([])
    const [parcel] = (await host.do('shipment.board', { filter: 'all' })).rows
    const shipmentId = parcel?.shipmentId ?? ''
    await host.do('awb.assign', { shipmentId, awb: '000123456789', source: 'typed' })
    expect(await first(host)).toMatchObject({ event: 'awb', awb: '000123456789', number: order.number })
    expect((await first(host)).lines).toHaveLength(1)
    await tell(host)
    await host.do('shipment.hand-over', { shipmentIds: [shipmentId] })
    expect(await events(host)).toEqual([])
    host.pass(2 * DAY + 1)
    expect(await events(host)).toEqual(['thanks'])
    await tell(host, 'skipped')
    expect(await events(host)).toEqual([])
    host.pass(4 * DAY)
    expect(await events(host)).toEqual([])
  })

  test('a reminder comes up before the deadline of whoever knows what to pay, once, and anew with a new deadline', async () => {
    const { host, productId } = await shopWithGoods({ reminderHours: 3 })
    const order = await bookOne(host, productId, { name: 'Rina', phone: '0812-0000-1102' })
    host.pass(22 * HOUR)
    expect(await events(host)).toEqual(['booked'])
    await tell(host)
    // Two hours to pay since they know: a reminder at once would be pressing.
    expect(await events(host)).toEqual([])
    host.pass(HOUR)
    expect(await first(host)).toMatchObject({ event: 'reminder', until: order.deadline })
    await tell(host)
    expect(await events(host)).toEqual([])
    await host.do('book-order.move-deadline', {
      orderId: order.orderId,
      deadline: order.deadline + DAY,
      reason: 'minta waktu',
    })
    expect(await events(host)).toEqual([])
    host.pass(DAY)
    expect(await events(host)).toEqual(['reminder'])
    host.pass(3 * HOUR)
    expect(await events(host)).toEqual([])
  })

  test('a return is told with its refund, and a shop tells only what it wants told', async () => {
    const { host, productId } = await shopWithGoods()
    const order = await bookOne(host, productId, { name: 'Dewi', phone: '0812-0000-1103' })
    await tell(host)
    await pay(host, order.orderId)
    const [sale] = await host.do('sale.list', {})
    await host.do('sale.return', {
      saleId: sale?.saleId ?? '',
      kind: 'void',
      lines: (sale?.lines ?? []).map(({ productId: id, qty }) => ({
        productId: id,
        qty,
        to: 'desk' as const,
      })),
      refund: { kind: 'cash', amount: 0 },
      reason: 'salah ukuran',
      approval: host.approval(),
    })
    expect(await first(host)).toMatchObject({ event: 'returned', refund: 0, customerName: 'Dewi' })
    await host.do('settings.change', { changes: { messagesOn: ['booked'] } })
    expect(await events(host)).toEqual([])
    expect((await host.do('home.pipeline', {})).messagesDue).toBe(0)
  })

  test('goods asked for in a chat are told once they stand at the desk; a number in the request is used', async () => {
    const { host, productId } = await shopWithGoods()
    const asked = await host.do('drop-order.request', {
      lines: [{ productId, qty: 1 }],
      chat: 'Bu Nia 0812 0000 1104',
      note: '',
    })
    expect(await events(host)).toEqual([])
    await host.do('goods.receive', { lines: [{ productId, qty: 5, cost: null }], note: '' })
    const lines = [{ productId, qty: 1 }]
    await host.do('drop-order.hand-over', { dropOrderId: asked.dropOrderId, lines })
    await host.do('drop-order.receive', { dropOrderId: asked.dropOrderId, lines })
    expect(await first(host)).toMatchObject({
      event: 'goods',
      customerName: 'Bu Nia',
      phone: '+6281200001104',
    })
  })
})

describe('the same message never goes out twice unasked', () => {
  test('a draft is noted before it is opened and survives a restart; a second one is asked for', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'pesan-messages-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    const { host, productId } = await shopWithGoods({}, dataDir)
    await bookOne(host, productId, { name: 'Sari', phone: '0812-0000-1101' })
    const { about, event } = await first(host)
    await host.do('message.draft', { about, event, channel: 'wa-draft' })
    await host.restart()
    expect((await first(host)).draftedAt).not.toBeNull()
    expect(await host.call('message.draft', { about, event, channel: 'wa-draft' })).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_DRAFTED' },
    })
    await host.do('message.draft', { about, event, channel: 'wa-draft', again: true })
    await host.do('customer.told', { about, event, channel: 'wa-draft' })
    for (const op of ['message.draft', 'customer.told'] as const)
      expect(await host.call(op, { about, event, channel: 'wa-draft' })).toMatchObject({
        error: { code: 'ALREADY_TOLD' },
      })
    await host.do('customer.told', { about, event, channel: 'copied', again: true })
    await host.close()
    const store = openStore(dataDir)
    expect(rebuild(store).differences).toEqual([])
    store.close()
  })

  test('an event speaks of its own kind of document, and of one that exists', async () => {
    const { host, productId } = await shopWithGoods()
    const order = await bookOne(host, productId, { name: 'Sari', phone: '0812-0000-1101' })
    for (const [kind, event] of [
      ['book-order', 'awb'],
      ['shipment', 'awb'],
      ['sale-return', 'returned'],
    ] as const)
      expect(
        await host.call('customer.told', { about: { kind, id: order.orderId }, event, channel: 'copied' }),
      ).toMatchObject({ error: { code: 'NOT_FOUND', what: kind } })
  })
})
