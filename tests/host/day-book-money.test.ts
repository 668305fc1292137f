import { expect, test } from 'vitest'
import { DAY, HOUR, businessDay, instant } from '../../core/time'
import { bcaFile, bookOne, creditOf, stockDesk } from './goods'
import { type TestHost, createTestHost } from './test-host'

const TODAY = businessDay('2026-11-24')

/** Money over, short, reversed, written off, and late: a day on which nothing was paid as it should. */
async function unevenDay(): Promise<TestHost> {
  const host = await createTestHost()
  const productId = await stockDesk(host, 12)
  const late = await bookOne(host, productId)
  host.setNow(instant(host.now() + 2 * DAY))
  await host.do('book-order.expire', { orderId: late.orderId })
  const names = ['Bunga Aditya', 'Wahyu Halim', 'Mega Larasati', 'Joko Prasetyo', 'Rani Safitri']
  const orders = []
  for (const [n, name] of names.entries())
    orders.push(await bookOne(host, productId, { name, phone: `0813-0000-100${n}` }))
  const [over, short, debt, back, next] = orders
  if (!over || !short || !debt || !back || !next) throw new Error('five orders were booked')
  host.pass(HOUR)
  const [account] = await host.do('bank-account.list', {})
  const credits = [
    creditOf(over.amountDue + 20_000, 'BUNGA ADITYA'),
    creditOf(short.amountDue - 900, 'WAHYU HALIM'),
    creditOf(debt.amountDue, 'MEGA LARASATI'),
    creditOf(back.amountDue, 'JOKO PRASETYO'),
    creditOf(late.amountDue, 'SITI LAKSMI'),
    creditOf(30_000, 'ORANG LAIN'),
  ]
  const base64 = Buffer.from(bcaFile(host, credits)).toString('base64')
  await host.do('bank.import-file', { accountId: account?.accountId ?? '', fileName: 'm.csv', base64 })
  const { lines } = await host.do('bank.board', { filter: 'all' })
  const lineOf = (amount: number) => lines.find((line) => line.amount === amount)?.lineId ?? ''
  const give = (amount: number, order: { orderId: string; amountDue: number }, more = {}, rest = {}) =>
    host.do('bank.allocate', {
      lineId: lineOf(amount),
      parts: [{ orderId: order.orderId, amount: Math.min(amount, order.amountDue), ...more }],
      how: 'by-hand',
      ...rest,
    })
  const kelebihan = { reason: 'kelebihan transfer' }
  await give(over.amountDue + 20_000, over, {}, { rest: { as: 'credit', ...kelebihan } })
  await give(short.amountDue - 900, short, { acceptShort: { reason: 'biaya bank' } })
  const { allocationIds } = await give(debt.amountDue, debt)
  await give(back.amountDue, back)
  await give(late.amountDue, late, { reopen: true })
  const refund = { lineId: lineOf(30_000), amount: 30_000, as: 'refund' as const, reason: 'salah transfer' }
  await host.do('bank.put-aside', { ...refund, customerId: over.customerId })

  await host.do('shift.open', { float: 100_000 })
  await host.do('sale.record', { orderId: short.orderId })
  await host.do('sale.record', { orderId: debt.orderId })
  const undo = { allocationId: allocationIds[0] ?? '', reason: 'uang orang lain', approval: host.approval() }
  await host.do('bank.undo', undo)
  host.pass(1)
  const lost = { orderId: debt.orderId, reason: 'tidak tertagih', approval: host.approval() }
  await host.do('bank.accept-short', lost)
  await host.do('bank.mark-reversed', {
    lineId: lineOf(back.amountDue),
    correctionId: null,
    reason: 'kata bank',
  })
  const money = await host.do('bank.money', {})
  const own = await bookOne(host, productId, { name: 'Bunga Aditya', phone: '0813-0000-1000' })
  await host.do('bank.use-credit', {
    restId: money.credits[0]?.restId ?? '',
    orderId: own.orderId,
    amount: 15_000,
  })
  const due = money.refundsDue[0]?.restId ?? ''
  await host.do('bank.pay-out', { restId: due, amount: 10_000, how: 'transfer', reference: 'TRF 1' })
  return host
}

const WORDS = {
  id: {
    beside: [
      ['Menjadi titipan', 20_000],
      ['Titipan dipakai', 15_000],
      ['Harus dikembalikan', 30_000],
      ['Sudah dikembalikan', 10_000],
    ],
    reversed: 'Ditarik kembali bank',
    writtenOff: 'Piutang dihapus',
    accepted: 'Selisih diterima',
    reopened: 'Dibuka kembali',
    orders: 'Pesanan',
    addsUp: 'Cocok',
  },
  en: {
    beside: [
      ['Became credit', 20_000],
      ['Credit used', 15_000],
      ['To be given back', 30_000],
      ['Given back', 10_000],
    ],
    reversed: 'Taken back by the bank',
    writtenOff: 'Debts written off',
    accepted: 'Differences accepted',
    reopened: 'Opened again',
    orders: 'Book orders',
    addsUp: 'Adds up',
  },
} as const

test('money that is not exactly due stands in the day book on screen, in files and on paper, and all adds up', async () => {
  const host = await unevenDay()
  const book = await host.do('report.day', {})
  const { bank, sales } = book
  expect(bank).toMatchObject({
    credit: 20_000,
    creditUsed: 15_000,
    refundDue: 30_000,
    paidOut: 10_000,
    kept: 0,
  })
  expect(bank.reversed).toBeGreaterThan(0)
  expect(bank.writtenOff).toBeGreaterThan(0)
  expect(book.bookOrders).toMatchObject({ reopened: 1, addsUp: true })
  const paid = sales.byTender.reduce((sum, { amount }) => sum + amount, 0)
  expect([sales.accepted, sales.total - paid - sales.accepted]).toEqual([900, 0])

  for (const language of ['id', 'en'] as const) {
    const words = WORDS[language]
    const file = await host.do('day-book.export', { day: TODAY, format: 'csv', language })
    const rows = Buffer.from(file.base64, 'base64')
      .toString('utf8')
      .split('\r\n')
      .map((line) => line.split(';'))
    const valueOf = (label: string) => rows.filter((row) => row[1] === label).map((row) => row[2])
    for (const [label, amount] of words.beside) expect(valueOf(label)).toEqual([String(amount)])
    expect(valueOf(words.reversed)).toEqual([String(bank.reversed)])
    expect(valueOf(words.writtenOff)).toEqual([String(bank.writtenOff)])
    expect(valueOf(words.accepted)).toEqual(['900'])
    expect(valueOf(words.reopened)).toEqual(['1', '1'])
    const checks = rows.filter((row) => row[2]?.includes(words.addsUp) === true)
    expect(checks).toHaveLength(3)
    const pdf = await host.do('day-book.export', { day: TODAY, format: 'pdf', language })
    expect(Buffer.from(pdf.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')

    await host.do('settings.change', { changes: { paperLanguage: language } })
    const { text } = await host.do('print.preview', { what: 'day-book', id: TODAY })
    for (const [label] of words.beside) expect(text).toContain(label)
    for (const label of [words.reversed, words.writtenOff, words.accepted, words.reopened])
      expect(text).toContain(label)
  }
})
