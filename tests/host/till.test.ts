import { describe, expect, test } from 'vitest'
import { bookOne, stockDesk } from './goods'
import { type TestHost, createTestHost } from './test-host'

const sellForCash = (host: TestHost, productId: string) =>
  host.do('sale.walk-in', {
    lines: [{ productId, qty: 1 }],
    discount: 0,
    tenders: [{ kind: 'cash', amount: 200_000 }],
  })

const count = (host: TestHost, amount: number) =>
  host.do('shift.count', { denominations: amount === 0 ? [] : [{ value: amount, pieces: 1 }] })

describe('opening', () => {
  test('a desk has one shift at a time', async () => {
    const host = await createTestHost()
    expect(await host.do('shift.current', {})).toBeNull()
    const shift = await host.do('shift.open', { float: 500_000 }, host.ownerId)
    expect(shift).toMatchObject({
      number: 'SH-A-261122-0001',
      desk: 'A',
      float: 500_000,
      openedBy: 'Ratna',
      sales: 0,
      expected: null,
    })
    expect(await host.call('shift.open', { float: 0 })).toEqual({
      ok: false,
      error: { code: 'SHIFT_OPEN', number: shift.number },
    })
    await count(host, 500_000)
    await host.do('shift.close', {})
    expect(await host.do('shift.current', {})).toBeNull()
    expect(await host.do('shift.open', { float: 0 })).toMatchObject({ number: 'SH-A-261122-0002' })
    expect((await host.do('shift.list', {})).map((listed) => listed.number)).toEqual([
      'SH-A-261122-0002',
      'SH-A-261122-0001',
    ])
  })

  test('a shift stays open over a restart', async () => {
    const host = await createTestHost()
    const { shiftId } = await host.do('shift.open', { float: 1 })
    await host.restart()
    expect(await host.do('shift.current', {})).toMatchObject({ shiftId })
  })
})

describe('cash in and out', () => {
  test('is listed with who and why', async () => {
    const host = await createTestHost()
    await host.do('shift.open', { float: 100_000 })
    const reason = 'beli lakban'
    const shift = await host.do('cash.move', { direction: 'out', amount: 30_000, reason }, host.ownerId)
    expect(shift.movements).toEqual([
      { at: host.now(), direction: 'out', amount: 30_000, reason, by: 'Ratna' },
    ])
  })

  test('takes no more than the drawer holds, sales and refunds included', async () => {
    const host = await createTestHost()
    const productId = await stockDesk(host, 3)
    await host.do('shift.open', { float: 100_000 })
    const out = (amount: number) =>
      host.call('cash.move', { direction: 'out', amount, reason: 'setor ke bank' })
    expect(await out(100_001)).toEqual({ ok: false, error: { code: 'NOT_ENOUGH_CASH', have: 100_000 } })
    const sale = await sellForCash(host, productId)
    expect(await out(250_001)).toEqual({ ok: false, error: { code: 'NOT_ENOUGH_CASH', have: 250_000 } })
    const refund = { kind: 'cash' as const, amount: sale.total }
    await host.do('sale.return', {
      saleId: sale.saleId,
      kind: 'void',
      lines: [],
      refund,
      reason: 'salah ukuran',
      approval: host.approval(),
    })
    expect(await out(100_001)).toEqual({ ok: false, error: { code: 'NOT_ENOUGH_CASH', have: 100_000 } })
    expect(await out(100_000)).toMatchObject({ ok: true })
  })

  test('needs an open shift', async () => {
    const host = await createTestHost()
    const reply = await host.call('cash.move', { direction: 'in', amount: 1, reason: 'uang receh' })
    expect(reply).toEqual({ ok: false, error: { code: 'SHIFT_CLOSED' } })
    expect(await host.call('shift.count', { denominations: [] })).toMatchObject({
      error: { code: 'SHIFT_CLOSED' },
    })
    expect(await host.call('shift.close', {})).toMatchObject({ error: { code: 'SHIFT_CLOSED' } })
  })
})

describe('counting and closing', () => {
  test('nobody is told what should be there before the count', async () => {
    const host = await createTestHost()
    const productId = await stockDesk(host, 3)
    await host.do('shift.open', { float: 100_000 })
    await sellForCash(host, productId)
    const before = await host.do('shift.current', {})
    expect(before).toMatchObject({ sales: 1, expected: null, variance: null, counted: null })
    expect((await host.do('shift.list', {}))[0]).toMatchObject({ expected: null, variance: null })
    const { shifts } = await host.do('report.day', {})
    expect(shifts[0]).toMatchObject({ expected: null, variance: null })
    const denominations = [
      { value: 100_000, pieces: 2 },
      { value: 50_000, pieces: 1 },
    ]
    expect(await host.do('shift.count', { denominations })).toMatchObject({
      counted: 250_000,
      expected: 250_000,
      variance: 0,
    })
  })

  test('change is no takings, and only cash is cash', async () => {
    const host = await createTestHost()
    const productId = await stockDesk(host, 3)
    await host.do('shift.open', { float: 0 })
    await sellForCash(host, productId)
    const tenders = [
      { kind: 'qris' as const, amount: 100_000 },
      { kind: 'cash' as const, amount: 60_000 },
    ]
    await host.do('sale.walk-in', { lines: [{ productId, qty: 1 }], discount: 0, tenders })
    const cod = await bookOne(host, productId, { payment: 'cod' })
    await host.do('sale.record', { orderId: cod.orderId })
    await host.do('cash.move', { direction: 'in', amount: 7_000, reason: 'uang receh' })
    await host.do('cash.move', { direction: 'out', amount: 2_000, reason: 'parkir kurir' })
    expect(await count(host, 205_000)).toMatchObject({
      expected: 150_000 + 50_000 + 5_000,
      variance: 0,
      sales: 3,
    })
  })

  test('is refused without a count, and says so again when cash moved after it', async () => {
    const host = await createTestHost()
    const productId = await stockDesk(host, 2)
    await host.do('shift.open', { float: 10_000 })
    expect(await host.call('shift.close', {})).toEqual({ ok: false, error: { code: 'NOT_COUNTED' } })
    await count(host, 10_000)
    await sellForCash(host, productId)
    expect(await host.do('shift.current', {})).toMatchObject({
      countedAt: null,
      counted: null,
      expected: null,
    })
    expect(await host.call('shift.close', {})).toEqual({ ok: false, error: { code: 'NOT_COUNTED' } })
    await count(host, 160_000)
    expect(await host.do('shift.close', {})).toMatchObject({ variance: 0, closedAt: host.now() })
  })

  test('a sale by transfer after the count leaves it standing', async () => {
    const host = await createTestHost()
    const productId = await stockDesk(host, 2)
    await host.do('shift.open', { float: 10_000 })
    await count(host, 10_000)
    await host.do('sale.walk-in', {
      lines: [{ productId, qty: 1 }],
      discount: 0,
      tenders: [{ kind: 'transfer', amount: 150_000 }],
    })
    expect(await host.do('shift.close', {})).toMatchObject({ expected: 10_000, variance: 0 })
  })

  test('a variance is closed with its reason', async () => {
    const host = await createTestHost()
    await host.do('shift.open', { float: 100_000 })
    await count(host, 90_000)
    expect(await host.call('shift.close', {})).toEqual({
      ok: false,
      error: { code: 'VARIANCE_NEEDS_REASON', variance: -10_000 },
    })
    expect(await host.call('shift.close', { reason: ' x ' })).toMatchObject({ ok: false })
    const closed = await host.do('shift.close', { reason: 'uang receh hilang' })
    expect(closed).toMatchObject({
      counted: 90_000,
      expected: 100_000,
      variance: -10_000,
      reason: 'uang receh hilang',
    })
    expect((await host.do('shift.list', {}))[0]).toEqual(closed)
  })

  test('the count may be repeated; the newest holds', async () => {
    const host = await createTestHost()
    await host.do('shift.open', { float: 100_000 })
    await count(host, 90_000)
    expect(await count(host, 100_000)).toMatchObject({ counted: 100_000, variance: 0 })
    expect(await host.do('shift.close', {})).toMatchObject({ variance: 0 })
  })

  test('an empty drawer can be counted', async () => {
    const host = await createTestHost()
    await host.do('shift.open', { float: 0 })
    expect(await count(host, 0)).toMatchObject({ counted: 0, expected: 0, variance: 0 })
    expect(await host.do('shift.close', {})).toMatchObject({ variance: 0 })
  })

  test('a repeated close gives the same answer and closes once', async () => {
    const host = await createTestHost()
    await host.do('shift.open', { float: 0 })
    await count(host, 0)
    const commandId = host.newId()
    const closed = await host.do('shift.close', { commandId })
    expect(await host.do('shift.close', { commandId })).toEqual(closed)
    expect(await host.do('fact.list', { kind: 'ShiftClosed' })).toHaveLength(1)
  })

  test.each([-1, 0.5, Number.NaN])('a float of %d is refused', async (float) => {
    const host = await createTestHost()
    expect(await host.call('shift.open', { float })).toMatchObject({
      ok: false,
      error: { code: 'BAD_REQUEST' },
    })
  })
})
