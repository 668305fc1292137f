import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { type BookOrderId, type Id } from '../../core/ids'
import { money } from '../../core/money'
import { invite } from '../../server/http/calls'
import { bcaFile, bookOne, creditOf, stockDesk, stockWarehouse } from '../host/goods'
import { type TestHost, createTestHost } from '../host/test-host'
import { startTestServer } from '../server/test-server'

const WITHIN = { timeout: 20_000, interval: 20 }

/** What both stores hold of money, row by row. */
function moneyOf(host: TestHost): Record<string, unknown[]> {
  const db = new Database(join(host.dataDir, 'pesan.db'), { readonly: true })
  try {
    const tables = ['statement_line', 'allocation', 'open_credit', 'order_money', 'payer', 'refused_claim']
    return Object.fromEntries(
      tables.map((table) => [
        table,
        db
          .prepare(`SELECT * FROM ${table}`)
          .all()
          .map((row) => JSON.stringify(row))
          .toSorted(),
      ]),
    )
  } finally {
    db.close()
  }
}

/** A shop of two desks at one server. */
async function twoDesks() {
  const server = await startTestServer()
  const a = await createTestHost({ seed: 1 })
  const founding = await invite({ log: server.log, now: server.now, randomBytes }, null)
  await a.do('sync.enrol', { server: server.url, code: founding.code })
  const b = await createTestHost({ seed: 2, found: false })
  await b.do('sync.enrol', { server: server.url, code: (await a.do('sync.invite', {})).code })
  await expect.poll(async () => (await b.do('shop.state', {})).founded, WITHIN).toBe(true)
  return { server, a, b }
}

test('two desks that ask for the last piece while cut off: one has it, the other is told who and what else there is', async () => {
  const { server, a, b } = await twoDesks()
  const productId = await stockWarehouse(a, 1, 'KAOS-L')
  const stands = async (host: TestHost): Promise<number> =>
    (await host.do('stock.of-product', { productId })).levels.warehouse
  await expect.poll(() => stands(b).catch(() => 0), WITHIN).toBe(1)

  server.cut(true)
  const desks = [a, b] as const
  const orders = []
  for (const [n, desk] of desks.entries())
    orders.push(
      await desk.do('drop-order.request', { lines: [{ productId, qty: 1 }], chat: `Kak ${n}`, note: '' }),
    )
  server.cut(false)
  for (const desk of desks) await desk.do('sync.hurry', {})
  const lostOf = async (host: TestHost) =>
    (await host.do('drop-order.list', { filter: 'open' })).filter(({ lines }) => lines[0]?.lost)
  await expect.poll(async () => (await lostOf(a)).length + (await lostOf(b)).length, WITHIN).toBe(1)
  const loser = (await lostOf(a)).length === 1 ? 0 : 1
  const [lost] = await lostOf(desks[loser])
  expect(lost).toMatchObject({
    number: orders[loser]?.number,
    chat: `Kak ${loser}`,
    lines: [
      {
        toHandOver: 0,
        declined: 1,
        lost: { qty: 1, holder: 'AB'[1 - loser], holderNumber: orders[1 - loser]?.number },
      },
    ],
  })
  expect((await desks[loser].do('home.pipeline', {})).lostPieces).toBe(1)
  const askedFor = async (host: TestHost): Promise<number> =>
    (await host.do('stock.of-product', { productId })).levels.askedFor
  for (const desk of desks) {
    await expect.poll(() => askedFor(desk), WITHIN).toBe(1)
    expect(await desk.do('store.rebuild', {})).toMatchObject({ equal: true })
    expect(await desk.do('sync.state', {})).toMatchObject({ parked: 0 })
  }
  // Asking again is a word to the warehouse, which looks at its shelf: nothing is claimed, nothing refused.
  await desks[loser].do('drop-order.request', { lines: [{ productId, qty: 1 }], chat: '', note: '' })
  await desks[loser].do('drop-order.lost-seen', { dropOrderId: lost?.dropOrderId ?? ('' as never) })
  expect(await lostOf(desks[loser])).toEqual([])
  await expect.poll(() => askedFor(desks[1 - loser] ?? a), WITHIN).toBe(2)
  expect(
    await desks[loser].call('drop-order.lost-seen', { dropOrderId: lost?.dropOrderId ?? ('' as never) }),
  ).toMatchObject({
    error: { code: 'NOT_FOUND' },
  })
})

test('two desks that match one transfer while cut off: one has it, the other is told, nothing is sold on it before', async () => {
  const { server, a, b } = await twoDesks()

  const desks = [a, b] as const
  const orders: BookOrderId[] = []
  for (const [n, desk] of desks.entries()) {
    const productId = await stockDesk(desk, 2, `SKU-${n}`)
    const order = await bookOne(desk, productId, { name: `Pembeli ${n}`, phone: `0812-0000-119${n}` })
    // Each desk has amounts of its own.
    expect(order.amountDue % 10).toBe(n)
    orders.push(order.orderId)
    await desk.do('shift.open', { float: money(0) })
  }
  const [account] = await a.do('bank-account.list', {})
  const accountId = account?.accountId ?? ('' as Id<'BankAccount'>)
  const seesBoth = async (host: TestHost): Promise<boolean> =>
    (await host.do('book-order.board', { filter: 'waiting' })).length === 2
  for (const desk of desks) await expect.poll(() => seesBoth(desk), WITHIN).toBe(true)
  // One customer rounded up: the transfer could be either's. Both desks read the same file of the bank.
  const file = Buffer.from(bcaFile(a, [creditOf(170_000, 'SITI')])).toString('base64')
  server.cut(true)
  for (const [n, desk] of desks.entries()) {
    await desk.do('bank.import-file', { accountId, fileName: 'mutasi.csv', base64: file })
    const lineId = (await desk.do('bank.board', {})).lines[0]?.lineId ?? ('' as never)
    const orderId = orders[n] ?? ('' as never)
    const { amountDue } = await desk.do('book-order.get', { orderId })
    await desk.do('bank.allocate', { lineId, parts: [{ orderId, amount: amountDue }], how: 'by-hand' })
    // It looks paid, but the server has not said so: the goods stay.
    expect(await desk.call('sale.record', { orderId })).toMatchObject({
      error: { code: 'PAYMENT_UNCONFIRMED', amount: amountDue },
    })
    // And another desk's book order is not this one's to change.
    const other = orders[1 - n] ?? ('' as never)
    expect(await desk.call('book-order.cancel', { orderId: other, reason: 'batal' })).toMatchObject({
      error: { code: 'ORDER_OF_OTHER_DESK' },
    })
  }
  server.cut(false)
  for (const desk of desks) await desk.do('sync.hurry', {})
  const lostOf = async (host: TestHost) => (await host.do('bank.money', {})).lost ?? []
  await expect.poll(async () => (await lostOf(a)).length + (await lostOf(b)).length, WITHIN).toBe(1)
  const loser = (await lostOf(a)).length === 1 ? 0 : 1
  const [lost] = await lostOf(desks[loser])
  const won = await desks[1 - loser]?.do('book-order.get', { orderId: orders[1 - loser] ?? ('' as never) })
  expect(lost).toMatchObject({
    kind: 'allocation',
    because: 'taken',
    customerName: `Pembeli ${loser}`,
    orderId: orders[loser],
    sold: false,
    holder: 'AB'[1 - loser],
    holderNumber: won?.number,
    alternatives: [],
  })
  expect((await desks[loser].do('bank.board', {})).aside.lost).toBe(1)

  await expect.poll(() => JSON.stringify(moneyOf(a)) === JSON.stringify(moneyOf(b)), WITHIN).toBe(true)
  for (const desk of desks) {
    expect(await desk.do('store.verify', {})).toMatchObject({ ok: true })
    expect(await desk.do('store.rebuild', {})).toMatchObject({ equal: true })
    expect(await desk.do('sync.state', {})).toMatchObject({ parked: 0, waiting: 0 })
    const paid = await Promise.all(
      orders.map(async (orderId) => (await desk.do('book-order.get', { orderId })).paid),
    )
    expect(paid[loser]).toBe(0)
    expect(paid[1 - loser]).toBe(won?.amountDue)
  }
  // The winner's goods may leave, the loser's may not; and its task ends when seen to.
  const sell = (n: number) => desks[n]?.call('sale.record', { orderId: orders[n] ?? ('' as never) })
  await expect.poll(async () => (await sell(1 - loser))?.ok, WITHIN).toBe(true)
  expect(await sell(loser)).toMatchObject({ error: { code: 'NOT_COVERED' } })
  await desks[loser].do('bank.lost-seen', { epoch: lost?.epoch ?? 0, seq: lost?.seq ?? 0 })
  expect(await lostOf(desks[loser])).toEqual([])
})
