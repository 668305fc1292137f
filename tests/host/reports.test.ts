import { describe, expect, test } from 'vitest'
import { type PersonId } from '../../core/ids'
import { addDays, businessDay, instantAt } from '../../core/time'
import { bcaFile, bookOne, stockDesk } from './goods'
import { MORNING, type TestHost, createTestHost } from './test-host'

const DAY = businessDay('2026-11-22')
const walkIn = (host: TestHost, productId: string, kind: 'cash' | 'qris' = 'cash') =>
  host.do(
    'sale.walk-in',
    { lines: [{ productId, qty: 1 }], discount: 0, tenders: [{ kind, amount: 150_000 }] },
    host.ownerId,
  )

describe('the day book', () => {
  test('of a day on which nothing happened is empty and adds up', async () => {
    const host = await createTestHost()
    const book = await host.do('report.day', { day: '2020-02-29' })
    expect(book).toMatchObject({ day: '2020-02-29', sales: { count: 0, total: 0, byTender: [] }, shifts: [] })
    expect([book.desk.addsUp, book.bookOrders.addsUp, book.bookedPieces.addsUp]).toEqual([true, true, true])
  })

  test('follows goods and money through the day', async () => {
    const host = await createTestHost()
    await host.do('shift.open', { float: 100_000 }, host.ownerId)
    const productId = await stockDesk(host, 10)
    const sold = await bookOne(host, productId, { payment: 'cod', qty: 2 })
    const cancelled = await bookOne(host, productId, { qty: 3 })
    await bookOne(host, productId)
    await host.do('sale.record', { orderId: sold.orderId })
    await host.do('book-order.cancel', { orderId: cancelled.orderId, reason: 'batal beli' })
    const sale = await walkIn(host, productId)
    const refund = { kind: 'cash' as const, amount: sale.total }
    await host.do('sale.return', {
      saleId: sale.saleId,
      kind: 'void',
      lines: [],
      refund,
      reason: 'salah warna',
      approval: host.approval(),
    })
    const book = await host.do('report.day', {})
    expect(book.dropOrders).toEqual({
      asked: 1,
      piecesAsked: 10,
      piecesHandedOver: 10,
      piecesReceived: 10,
      piecesDeclined: 0,
      piecesOnTheWay: 0,
    })
    expect(book.desk).toEqual({
      piecesAtStart: 0,
      received: 10,
      backFree: 1,
      adjusted: 0,
      booked: 6,
      returned: 0,
      walkIn: 1,
      damaged: 0,
      piecesAtEnd: 4,
      addsUp: true,
    })
    expect(book.bookOrders).toEqual({
      openAtStart: 0,
      booked: 3,
      reopened: 0,
      sold: 1,
      cancelled: 1,
      expired: 0,
      openAtEnd: 1,
      addsUp: true,
    })
    expect(book.bookedPieces).toEqual({
      openAtStart: 0,
      booked: 6,
      reopened: 0,
      sold: 2,
      cancelled: 3,
      expired: 0,
      openAtEnd: 1,
      addsUp: true,
    })
    expect(book.sales).toMatchObject({ count: 2, pieces: 3, goods: 450_000, shipping: 12_000, cost: 270_000 })
    expect(book.sales.byTender.map(({ kind, count }) => [kind, count])).toEqual([
      ['cod', 1],
      ['cash', 1],
    ])
    expect(book.returnsAfterSale).toEqual({ count: 1, amount: 150_000 })
    expect(book.labels).toEqual({ printed: 0, unprinted: 1 })
    expect(book.awbsMissing).toBe(1)
    expect(book.shifts).toHaveLength(1)
  })

  test('keeps the ways of paying from the cashier until the drawer was counted, so that the count is blind', async () => {
    const host = await createTestHost()
    const productId = await stockDesk(host, 3)
    const cashier = await host.do('person.save', {
      personId: null,
      name: 'Intan',
      role: 'cs',
      pin: '1111',
      active: true,
    })
    await host.do('shift.open', { float: 100_000 })
    await walkIn(host, productId)
    const seenBy = async (personId: PersonId) => (await host.do('report.day', {}, personId)).sales
    expect(await seenBy(cashier.personId)).toMatchObject({ count: 1, byTender: [], untilCounted: true })
    expect((await seenBy(host.ownerId)).byTender).toMatchObject([{ kind: 'cash', amount: 150_000 }])
    await host.do('shift.count', { denominations: [{ value: 50_000, pieces: 5 }] })
    expect((await seenBy(cashier.personId)).byTender).toMatchObject([{ kind: 'cash', amount: 150_000 }])
  })

  test('a sale after midnight belongs to the evening before', async () => {
    const host = await createTestHost()
    const productId = await stockDesk(host, 3)
    await host.do('shift.open', { float: 0 })
    host.setNow(instantAt(addDays(DAY, 1), 1, 30, 'Asia/Jakarta'))
    await walkIn(host, productId)
    expect((await host.do('report.day', {})).day).toBe(DAY)
    expect((await host.do('report.day', { day: DAY })).sales.count).toBe(1)
    host.setNow(instantAt(addDays(DAY, 1), 3, 30, 'Asia/Jakarta'))
    await walkIn(host, productId)
    expect((await host.do('report.day', { day: DAY })).sales.count).toBe(1)
    const next = await host.do('report.day', {})
    expect(next).toMatchObject({
      day: '2026-11-23',
      sales: { count: 1 },
      desk: { piecesAtStart: 2, piecesAtEnd: 1 },
    })
    expect(next.shifts.map((shift) => shift.number)).toEqual(['SH-A-261122-0001'])
  })

  test('an order that is cancelled after the night is open in the evening and gone in the next', async () => {
    const host = await createTestHost()
    const order = await bookOne(host, await stockDesk(host, 3), { qty: 2 })
    host.setNow(instantAt(addDays(DAY, 1), 9, 0, 'Asia/Jakarta'))
    await host.do('book-order.cancel', { orderId: order.orderId, reason: 'tidak jadi' })
    const evening = await host.do('report.day', { day: DAY })
    expect(evening.bookOrders).toMatchObject({ booked: 1, cancelled: 0, openAtEnd: 1, addsUp: true })
    expect(evening.bookedPieces).toMatchObject({ booked: 2, openAtEnd: 2, addsUp: true })
    const next = await host.do('report.day', {})
    expect(next.bookOrders).toMatchObject({
      openAtStart: 1,
      booked: 0,
      cancelled: 1,
      openAtEnd: 0,
      addsUp: true,
    })
    expect(next.bookedPieces).toMatchObject({ openAtStart: 2, cancelled: 2, openAtEnd: 0, addsUp: true })
  })
})

describe('the month', () => {
  test('is told by day, tender, product and person', async () => {
    const host = await createTestHost()
    const productId = await stockDesk(host, 5)
    await host.do('shift.open', { float: 0 })
    await walkIn(host, productId)
    host.pass(24 * 3_600_000)
    const sale = await walkIn(host, productId, 'qris')
    const refund = { kind: 'cash' as const, amount: 50_000 }
    await host.do('sale.return', {
      saleId: sale.saleId,
      kind: 'refund',
      lines: [],
      refund,
      reason: 'cacat kecil',
      approval: host.approval(),
    })
    const month = await host.do('report.month', { month: '2026-11' })
    expect(month.days).toEqual([
      { day: '2026-11-22', sales: 1, total: 150_000, returned: 0, cost: 90_000 },
      { day: '2026-11-23', sales: 1, total: 150_000, returned: 50_000, cost: 90_000 },
    ])
    expect(month.byTender).toHaveLength(2)
    expect(month.topProducts).toEqual([{ name: 'Gamis GMS-1', sku: 'GMS-1', pieces: 2, amount: 300_000 }])
    expect(month.byPerson).toEqual([{ name: 'Ratna', sales: 2, total: 300_000 }])
    expect(await host.do('report.month', { month: '2026-13' })).toEqual({
      days: [],
      byTender: [],
      topProducts: [],
      byPerson: [],
    })
  })
})

describe('files and paper', () => {
  test.each(['id', 'en'] as const)('the table opens in Excel (%s)', async (language) => {
    const host = await createTestHost({ settings: { name: '=Toko; "Contoh"' } })
    await host.do('shift.open', { float: 100_000 })
    await walkIn(host, await stockDesk(host, 1))
    const file = await host.do('day-book.export', { day: DAY, format: 'csv', language })
    expect(file.fileName).toBe(language === 'id' ? 'buku-harian-2026-11-22.csv' : 'day-book-2026-11-22.csv')
    const bytes = Buffer.from(file.base64, 'base64')
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = bytes.toString('utf8').slice(1).split('\r\n')
    const title = language === 'id' ? 'Buku harian' : 'Day book'
    // A name that looks like a formula is text for Excel.
    expect(lines[0]).toBe(`"'=Toko; ""Contoh""";${title};22/11/2026`)
    expect(lines).toContain(
      language === 'id' ? 'Penjualan;Total penjualan;150000' : 'Sales;Total sales;150000',
    )
    expect(lines.filter((line) => line.endsWith(language === 'id' ? ';Cocok' : ';Adds up'))).toHaveLength(3)
    expect(
      lines
        .filter((line) => line !== '' && !line.startsWith('"'))
        .every((line) => line.split(';').length === 3),
    ).toBe(true)
  })

  test('the PDF is one page of A4, and grows by pages with the shifts of a day', async () => {
    const host = await createTestHost()
    const pagesOf = async (): Promise<number> => {
      const file = await host.do('day-book.export', { day: DAY, format: 'pdf', language: 'id' })
      const bytes = Buffer.from(file.base64, 'base64').toString('latin1')
      expect(bytes.startsWith('%PDF-')).toBe(true)
      expect(file.fileName).toBe('buku-harian-2026-11-22.pdf')
      return [...bytes.matchAll(/\/Type\s*\/Page\b/g)].length
    }
    expect(await pagesOf()).toBe(1)
    for (let n = 0; n < 12; n++) {
      await host.do('shift.open', { float: 0 })
      await host.do('shift.count', { denominations: [{ value: 500, pieces: 1 }] })
      await host.do('shift.close', { reason: `uang receh tertinggal ${'sekali '.repeat(30)}` })
    }
    expect(await pagesOf()).toBeGreaterThan(1)
  })

  test('prints on the receipt printer, and says when there is none', async () => {
    const host = await createTestHost()
    expect(await host.call('day-book.print', { day: DAY })).toEqual({
      ok: false,
      error: { code: 'NO_PRINTER', kind: 'receipt' },
    })
    await host.do('virtual-printer.start', { use: 'receipt' })
    await host.do('day-book.print', { day: DAY })
    expect((await host.do('print.queue', {}))[0]).toMatchObject({ kind: 'day-book', title: '22/11/2026' })
    const { text } = await host.do('print.preview', { what: 'day-book', id: DAY })
    expect(text).toContain('BUKU HARIAN')
    expect(text).toContain('Seluruhnya di meja')
  })
})

describe('the home board', () => {
  test('of a new shop has nothing to do', async () => {
    const host = await createTestHost()
    const pipeline = await host.do('home.pipeline', {})
    expect(
      Object.values(pipeline).filter((value) => value !== 0 && value !== false && value !== null),
    ).toEqual([])
  })

  test('counts each step', async () => {
    const host = await createTestHost()
    await host.do('shift.open', { float: 0 })
    const productId = await stockDesk(host, 10)
    await host.do('goods.receive', { lines: [{ productId, qty: 9, cost: null }], note: '' })
    await host.do('drop-order.request', { lines: [{ productId, qty: 2 }], chat: '', note: '' })
    const half = await host.do('drop-order.request', { lines: [{ productId, qty: 2 }], chat: '', note: '' })
    await host.do('drop-order.hand-over', { dropOrderId: half.dropOrderId, lines: [{ productId, qty: 1 }] })
    const cod = await bookOne(host, productId, { payment: 'cod' })
    const paid = await bookOne(host, productId)
    const cancelled = await bookOne(host, productId, { qty: 2 })
    await host.do('book-order.cancel', { orderId: cancelled.orderId, reason: 'batal beli' })
    await host.do('sale.record', { orderId: cod.orderId })
    await walkIn(host, productId)
    expect(await host.do('home.pipeline', {})).toMatchObject({
      asked: 2,
      onTheWay: 1,
      atDesk: 5,
      booked: 1,
      toReturn: 2,
      toSell: 0,
      toLabel: 1,
      withoutAwb: 1,
      notTold: 0,
      shiftOpen: true,
      salesToday: 2,
      dueSoon: 0,
      overdue: 0,
      lastImportAt: null,
    })
    const file = bcaFile(host, [{ rupiah: paid.amountDue, payer: 'BUNGA ADITYA' }])
    const base64 = Buffer.from(file).toString('base64')
    const preview = await host.do('bank.preview-file', { accountId: null, fileName: 'm.csv', base64 })
    const accountId = preview.statements[0]?.accountId ?? ''
    await host.do('bank.import-file', { accountId, fileName: 'm.csv', base64 })
    expect(await host.do('home.pipeline', {})).toMatchObject({
      moneyToMatch: 1,
      clearMatches: 1,
      lastImportAt: host.now(),
    })
    const [line] = (await host.do('bank.board', {})).lines
    await host.do('bank.confirm-clear', { lineIds: line ? [line.lineId] : [] })
    expect(await host.do('home.pipeline', {})).toMatchObject({ moneyToMatch: 0, clearMatches: 0, toSell: 1 })
  })

  test('tells what is due and overdue by the clock; a covered order is neither', async () => {
    const host = await createTestHost({ settings: { deadlineHours: 4 } })
    await bookOne(host, await stockDesk(host, 1))
    expect(await host.do('home.pipeline', {})).toMatchObject({ booked: 1, dueSoon: 0, overdue: 0 })
    host.setNow(MORNING + 2 * 3_600_000)
    expect(await host.do('home.pipeline', {})).toMatchObject({ dueSoon: 1, overdue: 0 })
    host.setNow(MORNING + 5 * 3_600_000)
    expect(await host.do('home.pipeline', {})).toMatchObject({ booked: 1, dueSoon: 0, overdue: 1 })
  })
})
