import { describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../contract/settings'
import { DAY, HOUR } from '../../core/time'
import { bookOne, stockDesk } from './goods'
import { MORNING, createTestHost } from './test-host'

describe('founding', () => {
  test('a shop is founded once', async () => {
    const host = await createTestHost({ found: false })
    expect(await host.do('shop.state', {})).toMatchObject({ founded: false, settings: null })
    expect(await host.call('home.pipeline', {})).toMatchObject({
      ok: false,
      error: { code: 'SHOP_NOT_FOUNDED' },
    })
    const founding = { settings: DEFAULT_SETTINGS, owner: { name: 'Ratna', pin: '1234' }, bankAccounts: [] }
    await host.do('shop.found', founding)
    expect(await host.call('shop.found', founding)).toMatchObject({
      ok: false,
      error: { code: 'SHOP_ALREADY_FOUNDED' },
    })
    await host.restart()
    expect(await host.do('shop.state', {})).toMatchObject({ founded: true, businessDay: '2026-11-22' })
  })

  test('the demo shop opens with goods, customers, open book orders and a bank file that matches most of them', async () => {
    const host = await createTestHost({ found: false })
    const demo = await host.do('shop.open-demo', {})
    expect(demo.products).toBeGreaterThan(180)
    expect(demo.customers).toBe(25)
    expect((await host.do('store.verify', {})).checks.filter((check) => !check.ok)).toEqual([])
    const pipeline = await host.do('home.pipeline', {})
    expect(pipeline.booked).toBeGreaterThan(10)
    expect(pipeline.asked).toBe(1)
    expect(pipeline.onTheWay).toBeGreaterThan(0)
    const { readFileSync } = await import('node:fs')
    const accounts = await host.do('bank-account.list', {})
    const file = { fileName: 'mutasi-bca.csv', base64: readFileSync(demo.bankFile).toString('base64') }
    const preview = await host.do('bank.preview-file', { ...file, accountId: null })
    const [statement] = preview.statements
    expect(statement?.gates.filter((gate) => gate.status === 'broken')).toEqual([])
    await host.do('bank.import-file', {
      ...file,
      accountId: statement?.accountId ?? accounts[0]?.accountId ?? '',
    })
    const { counts } = await host.do('bank.board', {})
    expect(counts.clear).toBeGreaterThanOrEqual(8)
    expect(counts.clear + counts.suggested + counts.ambiguous).toBeGreaterThanOrEqual(13)
  })
})

describe('people', () => {
  test('only a supervisor changes the shop, and one always stays', async () => {
    const host = await createTestHost()
    const cs = await host.do('person.save', {
      personId: null,
      name: 'Intan',
      role: 'cs',
      pin: '1111',
      active: true,
    })
    expect(await host.call('settings.change', { changes: { graceHours: 1 } }, cs.personId)).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    })
    expect(await host.do('settings.change', { changes: { graceHours: 1 } }, host.ownerId)).toMatchObject({
      graceHours: 1,
      name: 'Toko Contoh',
    })
    const gone = { personId: host.ownerId, name: 'Ratna', role: 'cs' as const, pin: null, active: true }
    expect(await host.call('person.save', gone)).toMatchObject({
      ok: false,
      error: { code: 'LAST_SUPERVISOR' },
    })
    expect(await host.call('person.save', { ...gone, personId: null, name: 'intan' })).toMatchObject({
      ok: false,
      error: { code: 'NAME_TAKEN' },
    })
  })

  test('a PIN opens the door of its owner alone', async () => {
    const host = await createTestHost()
    expect(await host.call('person.sign-in', { personId: host.ownerId, pin: '1234' })).toMatchObject({
      ok: true,
      value: { role: 'supervisor' },
    })
    expect(await host.call('person.sign-in', { personId: host.ownerId, pin: '4321' })).toMatchObject({
      ok: false,
      error: { code: 'PIN_WRONG', left: 4 },
    })
    const facts = await host.do('fact.list', { limit: 1000 })
    expect(facts.some((fact) => fact.payload.includes('1234'))).toBe(false)
  })
})

describe('the clock', () => {
  test('set back two days it stops recording until a supervisor says that it is right', async () => {
    const host = await createTestHost()
    const productId = await stockDesk(host, 2)
    host.setNow(MORNING - 2 * DAY)
    const reply = await host.call('drop-order.request', {
      lines: [{ productId, qty: 1 }],
      chat: '',
      note: '',
    })
    expect(reply).toMatchObject({ ok: false, error: { code: 'CLOCK_BEHIND', behindMs: 2 * DAY } })
    expect(await host.do('shop.state', {})).toMatchObject({ clockBehindMs: 2 * DAY })
    expect((await host.do('product.search', { text: 'Gamis', limit: 5 })).length).toBe(1)
    await host.do('clock.accept', { approval: host.approval(), reason: 'jam tadi salah' })
    expect(await host.do('shop.state', {})).toMatchObject({ clockBehindMs: 0 })
    expect(await bookOne(host, productId)).toMatchObject({ state: 'open' })
    expect((await host.do('store.verify', {})).ok).toBe(true)
  })

  test('a step back of seconds changes nothing and never orders facts backwards', async () => {
    const host = await createTestHost()
    await stockDesk(host, 1)
    host.setNow(MORNING - 30_000)
    await host.do('settings.change', { changes: { graceHours: 5 } })
    const facts = await host.do('fact.list', { limit: 1000 })
    const times = facts.map((fact) => fact.at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  test('a sale after midnight belongs to the evening before', async () => {
    const host = await createTestHost({ settings: { dayCutHour: 3 } })
    const productId = await stockDesk(host, 1)
    await host.do('shift.open', { float: 0 })
    host.setNow(MORNING + 16 * HOUR)
    const sale = await host.do('sale.walk-in', {
      lines: [{ productId, qty: 1 }],
      discount: 0,
      tenders: [{ kind: 'cash', amount: 150_000 }],
    })
    expect(sale.businessDay).toBe('2026-11-22')
  })
})
