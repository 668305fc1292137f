import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../core/time'
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

async function upload(host: TestHost, accountId: string, amounts: readonly number[], payer = 'BUNGA ADITYA') {
  const file = bcaFile(
    host,
    amounts.map((rupiah) => creditOf(rupiah, payer)),
  )
  await host.do('bank.import-file', {
    accountId,
    fileName: 'm.csv',
    base64: base64(file),
    acceptBroken: true,
  })
  const { lines } = await host.do('bank.board', { filter: 'all' })
  return amounts.map(
    (amount) => lines.find((line) => line.amount === amount && line.direction === 'credit')?.lineId ?? '',
  )
}

/** Nothing is created or lost, and what stands in the tables is what the facts tell. */
async function sound(host: TestHost) {
  const checked = await host.do('store.verify', {})
  expect(checked.checks.filter((check) => !check.ok)).toEqual([])
  expect((await host.do('store.rebuild', {})).differences).toEqual([])
}

describe('money above what is due', () => {
  test('becomes a credit that pays the next book order of the same customer, and back again', async () => {
    const { host, order, productId, accountId } = await shop()
    const [lineId = ''] = await upload(host, accountId, [order.amountDue + 20_000])
    const given = await host.do('bank.allocate', {
      lineId,
      parts: [{ orderId: order.orderId, amount: order.amountDue, expectedPaid: 0 }],
      how: 'chosen',
      expectedLeft: order.amountDue + 20_000,
      rest: { as: 'credit', reason: 'kelebihan transfer' },
    })
    expect(given.left).toBe(0)
    const next = await bookOne(host, productId)
    const [credit] = (await host.do('bank.money', { customerId: next.customerId })).credits
    expect(credit).toMatchObject({ as: 'credit', amount: 20_000, left: 20_000, orderNumber: order.number })
    const restId = credit?.restId ?? ''
    const stranger = await bookOne(host, productId, { name: 'Wahyu Halim', phone: '0813-0000-2222' })
    expect(
      await host.call('bank.use-credit', { restId, orderId: stranger.orderId, amount: 1_000 }),
    ).toMatchObject({ ok: false, error: { code: 'OTHER_CUSTOMER' } })
    expect(
      await host.call('bank.use-credit', { restId, orderId: next.orderId, amount: 20_001 }),
    ).toMatchObject({ ok: false, error: { code: 'CREDIT_TOO_SMALL', left: 20_000 } })
    const used = await host.do('bank.use-credit', { restId, orderId: next.orderId, amount: 15_000 })
    expect(used.left).toBe(5_000)
    expect(await host.do('book-order.get', { orderId: next.orderId })).toMatchObject({ paid: 15_000 })
    expect(await host.call('bank.undo-put-aside', { restId, reason: 'salah orang' })).toMatchObject({
      ok: false,
      error: { code: 'REST_IN_USE', used: 15_000 },
    })
    expect(await host.call('bank.undo-line', { lineId, reason: 'salah orang' })).toMatchObject({
      ok: false,
      error: { code: 'REST_IN_USE' },
    })
    await sound(host)
    await host.do('bank.undo-credit', { useId: used.useId, reason: 'salah pesanan' })
    expect(await host.do('bank.undo-line', { lineId, reason: 'salah orang' })).toEqual({ undone: 2 })
    expect(await host.do('book-order.get', { orderId: order.orderId })).toMatchObject({
      state: 'open',
      paid: 0,
    })
    expect((await host.do('bank.board', {})).unmatched).toBe(order.amountDue + 20_000)
    await sound(host)
  })

  test('as a refund stays due until somebody has paid it out; cash comes out of the drawer', async () => {
    const { host, order, accountId } = await shop()
    const [lineId = ''] = await upload(host, accountId, [order.amountDue + 30_000])
    await host.do('shift.open', { float: 100_000 })
    await host.do('bank.allocate', {
      lineId,
      parts: [{ orderId: order.orderId, amount: order.amountDue }],
      how: 'chosen',
      rest: { as: 'refund', reason: 'minta dikembalikan' },
    })
    const [due] = (await host.do('bank.money', {})).refundsDue
    const restId = due?.restId ?? ''
    expect((await host.do('bank.board', {})).aside).toMatchObject({ refunds: 1, refundsDue: 30_000 })
    const paid = await host.do('bank.pay-out', { restId, amount: 30_000, how: 'cash', reference: '' })
    expect(paid.left).toBe(0)
    expect((await host.do('bank.money', {})).refundsDue).toEqual([])
    expect((await host.do('shift.current', {}))?.movements).toMatchObject([
      { direction: 'out', amount: 30_000 },
    ])
    expect(await host.call('bank.pay-out', { restId, amount: 1, how: 'transfer' })).toMatchObject({
      ok: false,
      error: { code: 'CREDIT_TOO_SMALL' },
    })
    await host.do('bank.undo-pay-out', { payOutId: paid.payOutId, reason: 'belum jadi' })
    expect((await host.do('bank.money', {})).refundsDue).toHaveLength(1)
    const book = await host.do('report.day', {})
    expect(book.bank).toMatchObject({ matched: order.amountDue, refundDue: 30_000, paidOut: 0 })
    await sound(host)
  })

  test('is kept as a difference within the limit by anybody, above it with a supervisor', async () => {
    const { host, order, accountId } = await shop()
    const [small = '', large = ''] = await upload(host, accountId, [order.amountDue + 1_000, 77_000])
    await host.do('bank.allocate', {
      lineId: small,
      parts: [{ orderId: order.orderId, amount: order.amountDue }],
      how: 'chosen',
      rest: { as: 'difference', reason: 'dibulatkan' },
    })
    const keep = {
      lineId: large,
      amount: 77_000,
      as: 'difference',
      customerId: null,
      reason: 'tak dikenal',
    } as const
    expect(await host.call('bank.put-aside', keep)).toMatchObject({
      ok: false,
      error: { code: 'NEEDS_APPROVAL', amount: 77_000, limit: 1_000 },
    })
    expect(await host.call('bank.put-aside', { ...keep, as: 'credit' })).toMatchObject({
      ok: false,
      error: { code: 'CUSTOMER_NEEDED' },
    })
    expect(await host.do('bank.put-aside', { ...keep, approval: host.approval() })).toMatchObject({ left: 0 })
    expect((await host.do('report.day', {})).bank).toMatchObject({ kept: 78_000 })
    await sound(host)
  })
})

describe('money below what is due', () => {
  test('by a fee of the shop’s own list is recognised, from the moment the list is saved', async () => {
    const { host, order, accountId } = await shop()
    const [lineId = ''] = await upload(host, accountId, [order.amountDue - 12_000])
    const codes = async () => {
      const { lines } = await host.do('bank.board', { filter: 'all' })
      const line = lines.find((one) => one.lineId === lineId)
      return line?.candidates.flatMap(({ evidence }) => evidence.map(({ code }) => code))
    }
    expect(await codes()).not.toContain('FEE_SHORT')
    await host.do('settings.change', { changes: { transferFees: [12_000] } })
    expect(await codes()).toContain('FEE_SHORT')
  })

  test('a fee short is accepted with its reason, covers the order, and stands beside the tenders', async () => {
    const { host, order, accountId } = await shop()
    const paid = order.amountDue - 2_500
    const [lineId = ''] = await upload(host, accountId, [paid])
    const part = { orderId: order.orderId, amount: paid }
    const refused = await host.call('bank.allocate', {
      lineId,
      parts: [{ ...part, acceptShort: { reason: 'biaya BI-FAST' } }],
      how: 'chosen',
    })
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'NEEDS_APPROVAL', amount: 2_500, limit: 1_000 },
    })
    await host.do('bank.allocate', {
      lineId,
      parts: [{ ...part, acceptShort: { reason: 'biaya BI-FAST', approval: host.approval() } }],
      how: 'chosen',
    })
    expect(await host.do('book-order.get', { orderId: order.orderId })).toMatchObject({
      state: 'paid',
      paid,
      accepted: 2_500,
    })
    await host.do('shift.open', { float: 0 })
    const sale = await host.do('sale.record', { orderId: order.orderId })
    expect(sale).toMatchObject({
      accepted: 2_500,
      override: null,
      tenders: [{ kind: 'transfer', amount: paid }],
    })
    const { sales } = await host.do('report.day', {})
    expect(sales.accepted + sales.byTender.reduce((sum, tender) => sum + tender.amount, 0)).toBe(sales.total)
    expect((await host.do('bank.money', {})).debts).toEqual([])
    await sound(host)
  })

  test('an accepted shortfall goes with the transfer it belonged to', async () => {
    const { host, order, accountId } = await shop()
    const [lineId = ''] = await upload(host, accountId, [order.amountDue - 900])
    const given = await host.do('bank.allocate', {
      lineId,
      parts: [{ orderId: order.orderId, amount: order.amountDue - 900 }],
      how: 'chosen',
    })
    await host.do('bank.accept-short', {
      orderId: order.orderId,
      reason: 'kurang sedikit',
      expectedPaid: order.amountDue - 900,
    })
    expect(
      await host.call('bank.accept-short', { orderId: order.orderId, reason: 'sekali lagi' }),
    ).toMatchObject({ ok: false, error: { code: 'NOTHING_SHORT' } })
    await host.do('bank.undo', { allocationId: given.allocationIds[0] ?? '', reason: 'salah orang' })
    expect(await host.do('book-order.get', { orderId: order.orderId })).toMatchObject({
      state: 'open',
      paid: 0,
      accepted: 0,
    })
    await sound(host)
  })
})

describe('two people at once', () => {
  test('a line and an order are as they were seen, or nothing happens', async () => {
    const { host, order, accountId } = await shop()
    const [lineId = ''] = await upload(host, accountId, [order.amountDue])
    const give = (amount: number, more: { left?: number; paid?: number }) =>
      host.call('bank.allocate', {
        lineId,
        parts: [
          { orderId: order.orderId, amount, ...(more.paid === undefined ? {} : { expectedPaid: more.paid }) },
        ],
        how: 'chosen',
        ...(more.left === undefined ? {} : { expectedLeft: more.left }),
      })
    expect(await give(50_000, { left: order.amountDue, paid: 0 })).toMatchObject({ ok: true })
    expect(await give(1_000, { left: order.amountDue })).toMatchObject({
      ok: false,
      error: { code: 'LINE_CHANGED', left: order.amountDue - 50_000, seen: order.amountDue },
    })
    expect(await give(1_000, { paid: 0 })).toMatchObject({
      ok: false,
      error: { code: 'ORDER_CHANGED', paid: 50_000, seen: 0 },
    })
  })

  test('confirming what is clear leaves a line that is meant for another order by now', async () => {
    const { host, order, productId, accountId } = await shop()
    const other = await bookOne(host, productId, { name: 'Wahyu Halim', phone: '0813-0000-2222' })
    const [lineId = ''] = await upload(host, accountId, [order.amountDue])
    expect(
      await host.do('bank.confirm-clear', {
        lineIds: [lineId],
        expected: [{ lineId, orderId: other.orderId }],
      }),
    ).toMatchObject({ confirmed: 0, left: 1 })
    expect(
      await host.do('bank.confirm-clear', {
        lineIds: [lineId],
        expected: [{ lineId, orderId: order.orderId }],
      }),
    ).toMatchObject({ confirmed: 1 })
  })
})

describe('when goods have left', () => {
  test('undoing needs a supervisor, and leaves a debt that a later transfer pays', async () => {
    const { host, order, accountId } = await shop()
    const [lineId = ''] = await upload(host, accountId, [order.amountDue])
    const { allocationIds } = await host.do('bank.allocate', {
      lineId,
      parts: [{ orderId: order.orderId, amount: order.amountDue }],
      how: 'chosen',
    })
    await host.do('shift.open', { float: 0 })
    await host.do('sale.record', { orderId: order.orderId })
    const undo = { allocationId: allocationIds[0] ?? '', reason: 'uang orang lain' }
    expect(await host.call('bank.undo', undo)).toMatchObject({ ok: false, error: { code: 'ALREADY_SOLD' } })
    await host.do('bank.undo', { ...undo, approval: host.approval() })
    expect((await host.do('bank.money', {})).debts).toMatchObject([
      { orderId: order.orderId, amount: order.amountDue, cause: 'undone' },
    ])
    expect((await host.do('bank.board', {})).aside).toMatchObject({ debts: 1, debt: order.amountDue })
    await sound(host)
    await host.do('bank.allocate', {
      lineId,
      parts: [{ orderId: order.orderId, amount: order.amountDue }],
      how: 'by-hand',
    })
    expect((await host.do('bank.money', {})).debts).toEqual([])
    await sound(host)
  })
})

const correctionFile = (amount: number, day: string): Uint8Array =>
  klikBcaIndividuCsv({
    account: '0350000123',
    holder: 'RATNA KUSUMAWARDHANI',
    openingBalance: 100_000_000,
    lines: [
      { day, description: line('CR', amount, 'BUNGA ADITYA'), direction: 'credit', sen: amount * 100 },
      {
        day,
        description: `KOREKSI ${line('CR', amount, 'BUNGA ADITYA')}`,
        direction: 'debit',
        sen: amount * 100,
      },
    ] as never,
  })

const line = (kind: string, amount: number, payer: string): string =>
  `${`TRSF E-BANKING ${kind}`.padEnd(18)}${'2211/FTSCY/WS95031'.padEnd(18)}${`${amount}.00`.padStart(18)}${payer.padEnd(18)}`.trimEnd()

describe('a transfer the bank takes back', () => {
  test('opens what it had paid, as a task; the correction of another day takes nothing else', async () => {
    const { host, order, accountId } = await shop()
    const [lineId = ''] = await upload(host, accountId, [order.amountDue])
    await host.do('bank.confirm-clear', { lineIds: [lineId] })
    const { lines } = await host.do('bank.board', { filter: 'all' })
    const day = lines[0]?.date ?? ''
    const file = correctionFile(order.amountDue, day)
    await host.do('bank.import-file', {
      accountId,
      fileName: 'k.csv',
      base64: base64(file),
      acceptBroken: true,
    })
    expect(await host.do('book-order.get', { orderId: order.orderId })).toMatchObject({
      state: 'open',
      paid: 0,
    })
    const { reversed, debts } = await host.do('bank.money', {})
    expect(reversed).toMatchObject([
      { lineId, amount: order.amountDue, orders: [{ number: order.number, sold: false }] },
    ])
    expect(debts).toEqual([])
    const board = await host.do('bank.board', { filter: 'all' })
    expect(board.lines.find((row) => row.lineId === lineId)).toMatchObject({
      state: 'unrelated',
      unrelatedReason: 'reversal',
      left: 0,
    })
    expect(
      await host.call('bank.allocate', {
        lineId,
        parts: [{ orderId: order.orderId, amount: 1 }],
        how: 'by-hand',
      }),
    ).toMatchObject({ ok: false, error: { code: 'LINE_REVERSED' } })
    await host.do('bank.reversal-seen', { lineId })
    expect((await host.do('bank.money', {})).reversed).toEqual([])
    await sound(host)
  })

  describe('of which a refund was paid out', () => {
    async function refunded(over: number) {
      const { host, order, accountId } = await shop()
      const [lineId = ''] = await upload(host, accountId, [order.amountDue + over])
      await host.do('bank.allocate', {
        lineId,
        parts: [{ orderId: order.orderId, amount: order.amountDue }],
        how: 'chosen',
        rest: { as: 'refund', reason: 'minta dikembalikan' },
      })
      const restId = (await host.do('bank.money', {})).refundsDue[0]?.restId ?? ''
      const out = { restId, amount: over, how: 'transfer', reference: 'TRF-881' } as const
      const { payOutId } = await host.do('bank.pay-out', out)
      expect((await host.do('bank.money', {})).owedBack).toEqual([])
      const day = (await host.do('bank.board', { filter: 'all' })).lines[0]?.date ?? ''
      const file = base64(correctionFile(order.amountDue + over, day))
      await host.do('bank.import-file', { accountId, fileName: 'k.csv', base64: file, acceptBroken: true })
      return { host, order, payOutId }
    }

    test('it is owed to the shop until the customer has brought it back', async () => {
      const { host, order, payOutId } = await refunded(30_000)
      expect((await host.do('bank.money', {})).owedBack).toMatchObject([
        {
          payOutId,
          customerName: order.customerName,
          orderNumber: order.number,
          amount: 30_000,
          how: 'transfer',
          reference: 'TRF-881',
        },
      ])
      expect((await host.do('bank.board', {})).aside).toMatchObject({ owedBack: 30_000, owed: 1, refunds: 0 })
      await sound(host)
      await host.do('bank.undo-pay-out', { payOutId, reason: 'dikembalikan pelanggan' })
      expect((await host.do('bank.money', {})).owedBack).toEqual([])
      expect((await host.do('bank.board', {})).aside).toMatchObject({ owedBack: 0, owed: 0 })
      await sound(host)
    })

    test('it may be let go, above the limit with a supervisor; the day book tells it as written off', async () => {
      const { host, payOutId } = await refunded(300_000)
      const given = { payOutId, reason: 'pelanggan tidak bisa dihubungi' }
      expect(await host.call('bank.let-go', given)).toMatchObject({
        ok: false,
        error: { code: 'NEEDS_APPROVAL', amount: 300_000 },
      })
      const done = await host.do('bank.let-go', { ...given, approval: host.approval() })
      expect(done).toEqual({ amount: 300_000 })
      expect((await host.do('bank.money', {})).owedBack).toEqual([])
      expect((await host.do('report.day', {})).bank).toMatchObject({ writtenOff: 300_000 })
      expect(await host.call('bank.let-go', given)).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND' },
      })
      await sound(host)
    })
  })

  test('after the goods have left it is a debt', async () => {
    const { host, order, accountId } = await shop()
    const [lineId = ''] = await upload(host, accountId, [order.amountDue])
    await host.do('bank.confirm-clear', { lineIds: [lineId] })
    await host.do('shift.open', { float: 0 })
    await host.do('sale.record', { orderId: order.orderId })
    const day = (await host.do('bank.board', { filter: 'all' })).lines[0]?.date ?? ''
    await host.do('bank.import-file', {
      accountId,
      fileName: 'k.csv',
      base64: base64(correctionFile(order.amountDue, day)),
      acceptBroken: true,
    })
    const { reversed, debts } = await host.do('bank.money', {})
    expect(reversed).toMatchObject([{ orders: [{ sold: true }] }])
    expect(debts).toMatchObject([{ amount: order.amountDue, cause: 'reversed' }])
    await sound(host)
  })
})

describe('money that comes when the order has ended', () => {
  test('brings it back while its goods are held', async () => {
    const { host, order, accountId } = await shop()
    host.pass(2 * DAY)
    await host.do('book-order.expire', { orderId: order.orderId })
    const [lineId = ''] = await upload(host, accountId, [order.amountDue])
    const [candidate] = (await host.do('bank.board', {})).lines[0]?.candidates ?? []
    expect(candidate).toMatchObject({ orderId: order.orderId, canReopen: true })
    expect(candidate?.evidence.map(({ code }) => code)).toContain('ORDER_ENDED')
    const give = { lineId, how: 'chosen' as const }
    const part = { orderId: order.orderId, amount: order.amountDue }
    expect(await host.call('bank.allocate', { ...give, parts: [part] })).toMatchObject({
      ok: false,
      error: { code: 'ORDER_NOT_OPEN' },
    })
    await host.do('bank.allocate', { ...give, parts: [{ ...part, reopen: true }] })
    expect(await host.do('book-order.get', { orderId: order.orderId })).toMatchObject({
      state: 'paid',
      canReopen: false,
    })
    const book = await host.do('report.day', {})
    expect(book.bookOrders).toMatchObject({ expired: 1, reopened: 1, addsUp: true })
    expect(book.bookedPieces).toMatchObject({ reopened: 1, addsUp: true })
    await sound(host)
  })

  test('or becomes credit when they have gone back', async () => {
    const { host, order, productId, accountId } = await shop()
    await host.do('book-order.cancel', { orderId: order.orderId, reason: 'tidak jadi' })
    await host.do('return.send', { lines: [{ productId, qty: 1 }] })
    const [lineId = ''] = await upload(host, accountId, [order.amountDue])
    expect(
      await host.call('bank.allocate', {
        lineId,
        parts: [{ orderId: order.orderId, amount: order.amountDue, reopen: true }],
        how: 'chosen',
      }),
    ).toMatchObject({ ok: false, error: { code: 'GOODS_NOT_HELD' } })
    await host.do('bank.put-aside', {
      lineId,
      amount: order.amountDue,
      as: 'credit',
      customerId: null,
      orderId: order.orderId,
      reason: 'barang sudah kembali',
    })
    expect((await host.do('bank.money', {})).credits).toMatchObject([{ left: order.amountDue }])
    await sound(host)
  })
})

describe('what is learned of payers', () => {
  test('one transfer teaches once, however many orders it pays, and what is undone is forgotten', async () => {
    const { host, order, productId, accountId } = await shop()
    const second = await bookOne(host, productId)
    const [lineId = ''] = await upload(host, accountId, [order.amountDue + second.amountDue], 'IBU MERTUA')
    await host.do('bank.allocate', {
      lineId,
      parts: [order, second].map(({ orderId, amountDue }) => ({ orderId, amount: amountDue })),
      how: 'by-hand',
    })
    const third = await bookOne(host, productId)
    host.pass(HOUR)
    await upload(host, accountId, [third.amountDue], 'IBU MERTUA')
    const codes = async () =>
      (await host.do('bank.board', {})).lines[0]?.candidates[0]?.evidence.map(({ code }) => code)
    expect(await codes()).not.toContain('PAYER_KNOWN')
  })
})
