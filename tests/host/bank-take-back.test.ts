import { describe, expect, test } from 'vitest'
import { DAY, HOUR, businessDayOf } from '../../core/time'
import { klikBcaIndividuCsv } from '../../host/demo-shop'
import { bcaFile, bookOne, creditOf, stockDesk } from './goods'
import { type TestHost, createTestHost } from './test-host'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

async function shop(pieces = 6) {
  const host = await createTestHost()
  const productId = await stockDesk(host, pieces)
  const order = await bookOne(host, productId)
  const [account] = await host.do('bank-account.list', {})
  host.pass(HOUR)
  return { host, productId, order, accountId: account?.accountId ?? '' }
}

async function store(host: TestHost, accountId: string, file: Uint8Array) {
  const stored = { accountId, fileName: 'm.csv', base64: base64(file), acceptBroken: true }
  return host.do('bank.import-file', stored)
}

const linesOf = async (host: TestHost, text = '') =>
  (await host.do('bank.board', { filter: 'all', text })).lines

const lineOf = async (host: TestHost, lineId: string) =>
  (await linesOf(host)).find((line) => line.lineId === lineId)

async function sound(host: TestHost) {
  const checked = await host.do('store.verify', {})
  expect(checked.checks.filter((check) => !check.ok)).toEqual([])
  expect((await host.do('store.rebuild', {})).differences).toEqual([])
}

/** A credit and the debit that takes it back, some days later; `words` as the bank prints the debit. */
function takenBack(
  host: TestHost,
  amount: number,
  words: string,
  { alone = false, after = 0 } = {},
): Uint8Array {
  const day = businessDayOf(host.now(), 'Asia/Jakarta', 0)
  const later = businessDayOf((host.now() + after * DAY) as never, 'Asia/Jakarta', 0)
  const credit = {
    day,
    description: `${'TRSF E-BANKING CR'.padEnd(18)}${'2211/FTSCY/WS95031'.padEnd(18)}${`${amount}.00`.padStart(18)}BUNGA ADITYA`,
    direction: 'credit' as const,
    sen: amount * 100,
  }
  const debit = { day: later, description: words, direction: 'debit' as const, sen: amount * 100 }
  return klikBcaIndividuCsv({
    account: '0350000123',
    holder: 'RATNA KUSUMAWARDHANI',
    openingBalance: 100_000_000,
    lines: (alone ? [debit] : [credit, debit]) as never,
  })
}

describe('a bulk confirmation taken back', () => {
  test('brings every line of it back as it was, but what is sold, which a supervisor may vouch for', async () => {
    const { host, order, productId, accountId } = await shop()
    const second = await bookOne(host, productId, { name: 'Wahyu Halim', phone: '0813-0000-2222' })
    const third = await bookOne(host, productId, { name: 'Mega Larasati', phone: '0813-0000-3333' })
    const orders = [order, second, third]
    const payers = ['BUNGA ADITYA', 'WAHYU HALIM', 'MEGA LARASATI']
    await store(
      host,
      accountId,
      bcaFile(
        host,
        orders.map((one, n) => creditOf(one.amountDue, payers[n] ?? '')),
      ),
    )
    const clear = (await host.do('bank.board', { filter: 'clear' })).lines
    expect(clear).toHaveLength(3)
    const lineIds = clear.map(({ lineId }) => lineId)
    const { allocationIds, confirmed } = await host.do('bank.confirm-clear', { lineIds })
    expect([confirmed, allocationIds.length]).toEqual([3, 3])
    await host.do('shift.open', { float: 0 })
    await host.do('sale.record', { orderId: second.orderId })
    // One of them somebody has undone by hand meanwhile.
    const byHand = await lineOf(host, lineIds[0] ?? '')
    const [first] = byHand?.allocations ?? []
    const handUndone = first?.number === second.number ? lineIds[1] : lineIds[0]
    await host.do('bank.undo-line', { lineId: handUndone ?? '', reason: 'salah pilih' })

    const undone = await host.do('bank.undo-clear', { allocationIds, reason: 'salah tekan' })
    expect(undone).toMatchObject({ undone: 1, gone: 1, sold: [{ number: second.number }] })
    expect(await host.do('book-order.get', { orderId: second.orderId })).toMatchObject({ state: 'sold' })
    expect((await host.do('bank.board', { filter: 'clear' })).lines).toHaveLength(2)
    await sound(host)

    const sold = undone.sold.map(({ allocationId }) => allocationId)
    const wrong = { personId: host.ownerId, pin: '0000' }
    expect(
      await host.call('bank.undo-clear', { allocationIds: sold, reason: 'salah', approval: wrong }),
    ).toMatchObject({ ok: false, error: { code: 'PIN_WRONG' } })
    expect(
      await host.do('bank.undo-clear', { allocationIds: sold, reason: 'salah', approval: host.approval() }),
    ).toMatchObject({ undone: 1, amount: second.amountDue, sold: [], gone: 0 })
    expect((await host.do('bank.money', {})).debts).toMatchObject([{ number: second.number }])
    // Pressed once too often it does nothing.
    expect(await host.do('bank.undo-clear', { allocationIds, reason: 'salah tekan' })).toMatchObject({
      undone: 0,
      gone: 3,
    })
    await sound(host)
  })

  test('takes back nothing that was chosen by hand', async () => {
    const { host, order, accountId } = await shop()
    await store(host, accountId, bcaFile(host, [creditOf(order.amountDue, 'BUNGA ADITYA')]))
    const [line] = await linesOf(host)
    const { allocationIds } = await host.do('bank.allocate', {
      lineId: line?.lineId ?? '',
      parts: [{ orderId: order.orderId, amount: order.amountDue }],
      how: 'chosen',
    })
    expect(await host.do('bank.undo-clear', { allocationIds, reason: 'salah tekan' })).toMatchObject({
      undone: 0,
      gone: 1,
    })
  })
})

describe('a person says that the bank took money back', () => {
  test('by a debit that does not call itself a correction; the orders are told, and it can be withdrawn', async () => {
    const { host, order, accountId } = await shop()
    await store(host, accountId, takenBack(host, order.amountDue, 'DB LAIN LAIN 0998'))
    const credit = (await linesOf(host)).find(({ direction }) => direction === 'credit')
    const lineId = credit?.lineId ?? ''
    await host.do('bank.confirm-clear', { lineIds: [lineId] })
    const [correction] = await host.do('bank.corrections', { lineId })
    expect(correction?.text).toContain('DB LAIN LAIN')
    const said = { lineId, correctionId: correction?.lineId ?? null, reason: 'dikoreksi bank' }
    expect(await host.call('bank.mark-reversed', { ...said, correctionId: lineId as never })).toMatchObject({
      ok: false,
      error: { code: 'LINE_IS_DEBIT' },
    })
    expect(await host.do('bank.mark-reversed', said)).toMatchObject({
      undone: 1,
      orders: [{ number: order.number, amount: order.amountDue, sold: false }],
      aside: 0,
    })
    expect(await host.do('book-order.get', { orderId: order.orderId })).toMatchObject({ paid: 0 })
    expect(await lineOf(host, lineId)).toMatchObject({
      state: 'unrelated',
      reversal: { correctionId: correction?.lineId, by: 'person', reason: 'dikoreksi bank' },
    })
    expect(await host.do('bank.corrections', { lineId })).toEqual([])
    expect(await host.call('bank.mark-reversed', said)).toMatchObject({
      ok: false,
      error: { code: 'LINE_REVERSED' },
    })
    await sound(host)
    await host.do('bank.unmark-reversed', { lineId, reason: 'salah baris' })
    expect(await lineOf(host, lineId)).toMatchObject({ reversal: null, left: order.amountDue })
    await sound(host)
  })

  test('before any file shows it: a debt needs a supervisor, and the correction finds that very line later', async () => {
    const { host, order, productId, accountId } = await shop()
    await store(host, accountId, bcaFile(host, [creditOf(order.amountDue, 'BUNGA ADITYA')]))
    const lineId = (await linesOf(host))[0]?.lineId ?? ''
    await host.do('bank.confirm-clear', { lineIds: [lineId] })
    await host.do('shift.open', { float: 0 })
    await host.do('sale.record', { orderId: order.orderId })
    const said = { lineId, correctionId: null, reason: 'kata bank' }
    expect(await host.call('bank.mark-reversed', said)).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_SOLD', number: order.number },
    })
    const done = await host.do('bank.mark-reversed', { ...said, approval: host.approval() })
    expect(done.orders).toMatchObject([{ sold: true }])
    expect((await host.do('bank.money', {})).debts).toMatchObject([{ cause: 'reversed' }])
    expect(await lineOf(host, lineId)).toMatchObject({ reversal: { correctionId: null } })

    // Another payment of the amount stands beside it when the correction comes: it is left alone.
    const next = await bookOne(host, productId)
    host.pass(DAY)
    const again = bcaFile(host, [creditOf(order.amountDue, 'BUNGA ADITYA')])
    await store(host, accountId, again)
    const other = (await linesOf(host)).find((line) => line.lineId !== lineId && line.direction === 'credit')
    await host.do('bank.allocate', {
      lineId: other?.lineId ?? '',
      parts: [{ orderId: next.orderId, amount: Math.min(next.amountDue, order.amountDue) }],
      how: 'by-hand',
    })
    await store(host, accountId, takenBack(host, order.amountDue, 'KOREKSI TRSF E-BANKING', { alone: true }))
    const proven = await lineOf(host, lineId)
    expect(proven?.reversal?.correctionId).not.toBeNull()
    expect(proven?.reversal?.by).toBe('person')
    expect(await lineOf(host, other?.lineId ?? '')).toMatchObject({ reversal: null })
    await sound(host)
  })
})

describe('what is done', () => {
  test('is found at any age by words, amount or order, lines put aside whole included', async () => {
    const { host, order, accountId } = await shop()
    const file = bcaFile(host, [creditOf(order.amountDue, 'BUNGA ADITYA'), creditOf(77_000, 'SITI  LAKSMI')])
    await store(host, accountId, file)
    const lines = await linesOf(host)
    const idOf = (amount: number) => lines.find((line) => line.amount === amount)?.lineId ?? ''
    await host.do('bank.confirm-clear', { lineIds: [idOf(order.amountDue)] })
    await host.do('bank.put-aside', {
      lineId: idOf(77_000),
      amount: 77_000,
      as: 'difference',
      customerId: null,
      reason: 'tak dikenal',
      approval: host.approval(),
    })
    host.pass(200 * DAY)
    const done = async (text: string) =>
      (await host.do('bank.board', { filter: 'done', text })).lines.map(({ lineId }) => lineId)
    expect(await done('')).toHaveLength(2)
    expect(await done('siti laksmi')).toEqual([idOf(77_000)])
    expect(await done('77.000')).toEqual([idOf(77_000)])
    expect(await done(order.number)).toEqual([idOf(order.amountDue)])
    expect(await done('100%')).toEqual([])
    // The list itself holds the newest only; the search does not.
    const few = await host.do('bank.board', { filter: 'done', text: 'bunga', limit: 1 })
    expect(few.lines.map(({ lineId }) => lineId)).toEqual([idOf(order.amountDue)])
  })
})
