import { describe, expect, test } from 'vitest'
import { USUAL_TRANSFER_FEES } from '../../core/bank/transfer-fees'
import { DAY, HOUR } from '../../core/time'
import { booking, levelsOf, piecesOf, putAtDesk, receiveGoods, saveProduct } from './goods-helpers'
import { type TestHost, createTestHost } from './test-host'

const NOBODY = '00000000-0000-7000-8000-000000000000'

async function atDesk(host: TestHost, qty = 5) {
  const { productId } = await saveProduct(host, { variant: 'Hitam' })
  await putAtDesk(host, productId, qty)
  return { productId, lines: (n: number) => [{ productId, qty: n }] }
}

const addPrinter = (host: TestHost) =>
  host.do('printer.save', {
    printerId: null,
    name: 'Struk',
    use: 'receipt',
    language: 'escpos',
    host: '127.0.0.1',
    port: 9,
    widthMm: 80,
    heightMm: 0,
    dpi: 203,
    confirms: false,
  })

describe('a book order', () => {
  test('holds the goods, says what to pay by when, and makes the customer', async () => {
    const host = await createTestHost()
    const { productId, lines } = await atDesk(host)
    const order = await host.do(
      'book-order.place',
      booking(lines(2), { discount: 5_000, note: 'bungkus kado' }),
      host.ownerId,
    )
    expect(order).toMatchObject({
      number: 'BO-A-261122-0001',
      desk: 'A',
      state: 'open',
      customerName: 'Rina Wulandari',
      customerPhone: '+6281200001234',
      address: {
        recipient: 'Rina Wulandari',
        phone: '+6281200001234',
        street: 'Jl. Melati No. 5 RT 01/02',
        postcode: '16415',
      },
      lines: [
        { sku: 'GMS-01', name: 'Gamis Aisyah - Hitam', qty: 2, unitPrice: 150_000, weight: 400, toReturn: 0 },
      ],
      subtotal: 300_000,
      discount: 5_000,
      shippingFee: 11_000,
      paid: 0,
      payment: 'transfer',
      courier: 'JNE',
      placedAt: host.now(),
      placedBy: 'Ratna',
      deadline: host.now() + DAY,
      expiresAt: host.now() + DAY + 12 * HOUR,
      slipPrinted: 0,
      toldBooked: false,
      saleId: null,
    })
    expect(order.uniqueCode).toBeGreaterThanOrEqual(101)
    expect(order.uniqueCode).toBeLessThanOrEqual(989)
    expect(order.amountDue).toBe(306_000 + order.uniqueCode)
    expect(await levelsOf(host, productId)).toMatchObject({ desk: 3, booked: 2, toReturn: 0 })
    expect(await host.do('customer.search', { text: '08120000', limit: 5 })).toMatchObject([
      { name: 'Rina Wulandari', phone: '+6281200001234', orders: 1, lastOrderAt: host.now() },
    ])
    expect(await host.do('book-order.by-number', { number: order.number.toLowerCase() })).toEqual(order)
    expect(await host.do('scan.resolve', { text: order.number })).toEqual({
      kind: 'book-order',
      id: order.orderId,
      number: order.number,
    })
  })

  test('goes to another recipient where one is named, with an agreed price and a chosen courier and deadline', async () => {
    const host = await createTestHost()
    const { productId } = await atDesk(host)
    const input = booking([{ productId, qty: 1, unitPrice: 140_000 }], {
      courier: 'SiCepat',
      service: 'REG',
      deadline: host.now() + HOUR,
    })
    const order = await host.do('book-order.place', {
      ...input,
      address: { ...input.address, recipient: 'Ibu Sari', phone: '021-5550-0123' },
    })
    expect(order).toMatchObject({
      customerName: 'Rina Wulandari',
      address: { recipient: 'Ibu Sari', phone: '+622155500123' },
      lines: [{ unitPrice: 140_000 }],
      courier: 'SiCepat',
      service: 'REG',
      deadline: host.now() + HOUR,
    })
  })

  test('finds the customer again however the number is written, and keeps the newest address and the note', async () => {
    const host = await createTestHost()
    const { lines } = await atDesk(host)
    const first = await host.do('book-order.place', booking(lines(1)))
    await host.do('customer.save', {
      customerId: first.customerId,
      name: 'Rina Wulandari',
      phone: '081200001234',
      address: first.address,
      note: 'suka bonus',
    })
    const facts = async () => (await host.do('fact.list', { kind: 'CustomerSaved' })).length
    const before = await facts()
    expect(
      (
        await host.do(
          'book-order.place',
          booking(lines(1), { customer: { name: 'Rina Wulandari', phone: '+62 812 0000 1234' } }),
        )
      ).customerId,
    ).toBe(first.customerId)
    expect(await facts()).toBe(before)
    const input = booking(lines(1))
    await host.do('book-order.place', { ...input, address: { ...input.address, street: 'Jl. Kenanga 9' } })
    expect(await facts()).toBe(before + 1)
    expect(await host.do('customer.search', { text: 'rina', limit: 5 })).toMatchObject([
      { orders: 3, note: 'suka bonus', address: { street: 'Jl. Kenanga 9' } },
    ])
  })

  test('re-books pieces of ended orders where they stand when free ones are short', async () => {
    const host = await createTestHost()
    const { productId, lines } = await atDesk(host, 4)
    const ended = await host.do('book-order.place', booking(lines(3)))
    await host.do('book-order.cancel', { orderId: ended.orderId, reason: 'tidak jadi' })
    expect(await host.do('book-order.get', { orderId: ended.orderId })).toMatchObject({
      state: 'cancelled',
      endReason: 'tidak jadi',
      lines: [{ toReturn: 3 }],
    })
    const order = await host.do(
      'book-order.place',
      booking(lines(2), { customer: { name: 'Bunga', phone: '0857-0000-4321' } }),
    )
    expect(order.state).toBe('open')
    expect(await host.do('book-order.get', { orderId: ended.orderId })).toMatchObject({
      lines: [{ toReturn: 2 }],
    })
    expect(await levelsOf(host, productId)).toMatchObject({ desk: 0, booked: 2, toReturn: 2 })
    expect(await piecesOf(host, productId)).toBe(4)
    const { movements } = await host.do('stock.of-product', { productId })
    expect(movements.slice(0, 2).map(({ cause, number }) => [cause, number])).toEqual([
      ['booked', order.number],
      ['rebooked', ended.number],
    ])
  })

  test('sent twice with one command books once', async () => {
    const host = await createTestHost()
    const { productId, lines } = await atDesk(host)
    const input = { commandId: host.newId(), ...booking(lines(2)) }
    const first = await host.do('book-order.place', input)
    expect(await host.do('book-order.place', input)).toEqual(first)
    expect(await levelsOf(host, productId)).toMatchObject({ desk: 3, booked: 2 })
    expect(await host.call('book-order.place', { ...input, note: 'lain' })).toMatchObject({
      error: { code: 'COMMAND_ID_REUSED' },
    })
  })

  test('changes its address while it is open', async () => {
    const host = await createTestHost()
    const { lines } = await atDesk(host)
    const { orderId, address } = await host.do('book-order.place', booking(lines(1)))
    const moved = { ...address, street: 'Jl. Baru 1' }
    expect((await host.do('book-order.change-address', { orderId, address: moved })).address).toEqual(moved)
    await host.do('book-order.cancel', { orderId, reason: 'tidak jadi' })
    expect(await host.call('book-order.change-address', { orderId, address })).toMatchObject({
      error: { code: 'ORDER_NOT_OPEN', state: 'cancelled' },
    })
  })
})

describe('a booking is refused and nothing is stored', () => {
  const cases: [string, (input: ReturnType<typeof booking>) => object, object][] = [
    [
      'for more than stands at the desk',
      (input) => ({ ...input, lines: input.lines.map((line) => ({ ...line, qty: 6 })) }),
      { code: 'NOT_AT_DESK', name: 'Gamis Aisyah - Hitam', have: 5, want: 6, warehouse: 2 },
    ],
    [
      'for a product nobody knows',
      (input) => ({ ...input, lines: [{ productId: NOBODY, qty: 1 }] }),
      { code: 'NOT_FOUND', what: 'product' },
    ],
    [
      'with letters in the number',
      (input) => ({ ...input, customer: { name: 'Rina', phone: '0812-OOOO-1234' } }),
      { code: 'PHONE_HAS_LETTERS', text: '0812-OOOO-1234' },
    ],
    [
      'with a number too short',
      (input) => ({ ...input, customer: { name: 'Rina', phone: '0812' } }),
      { code: 'PHONE_INVALID', text: '0812' },
    ],
    [
      'with letters in the recipient’s number',
      (input) => ({ ...input, address: { ...input.address, phone: 'tanya suami' } }),
      { code: 'PHONE_HAS_LETTERS' },
    ],
    [
      'with a discount beyond the goods',
      (input) => ({ ...input, discount: 150_001 }),
      { code: 'DISCOUNT_TOO_LARGE', max: 150_000 },
    ],
    [
      'with nothing to pay',
      (input) => ({ ...input, discount: 150_000, shippingFee: 0 }),
      { code: 'AMOUNT_ZERO' },
    ],
    [
      'with a deadline in the past',
      (input) => ({ ...input, deadline: Date.UTC(2026, 10, 22, 1) }),
      { code: 'DEADLINE_PAST', deadline: Date.UTC(2026, 10, 22, 1) },
    ],
    [
      'cash on delivery where the shop has none',
      (input) => ({ ...input, payment: 'cod' }),
      { code: 'COD_NOT_ALLOWED' },
    ],
    [
      'for no pieces',
      (input) => ({ ...input, lines: input.lines.map((line) => ({ ...line, qty: 0 })) }),
      { code: 'BAD_REQUEST' },
    ],
    [
      'for fewer than none',
      (input) => ({ ...input, lines: input.lines.map((line) => ({ ...line, qty: -2 })) }),
      { code: 'BAD_REQUEST' },
    ],
    [
      'for a barcode scanned into the quantity',
      (input) => ({ ...input, lines: input.lines.map((line) => ({ ...line, qty: 8_992_761_111_113 })) }),
      { code: 'BAD_REQUEST' },
    ],
    ['without any goods', (input) => ({ ...input, lines: [] }), { code: 'BAD_REQUEST' }],
    [
      'without a name',
      (input) => ({ ...input, customer: { name: ' ', phone: '081200001234' } }),
      { code: 'BAD_REQUEST' },
    ],
    ['with half a rupiah of shipping', (input) => ({ ...input, shippingFee: 0.5 }), { code: 'BAD_REQUEST' }],
  ]
  test.each(cases)('%s', async (_, change, error) => {
    const host = await createTestHost({ settings: { codAllowed: false } })
    const { productId, lines } = await atDesk(host)
    await receiveGoods(host, productId, 2)
    const facts = await host.do('fact.list', {})
    const input = change(booking(lines(1))) as ReturnType<typeof booking>
    expect(await host.call('book-order.place', input)).toMatchObject({ ok: false, error })
    expect(await host.do('fact.list', {})).toEqual(facts)
  })

  test('for a product no longer sold', async () => {
    const host = await createTestHost()
    const { productId, lines } = await atDesk(host)
    await saveProduct(host, { productId, name: 'Gamis Lama', active: false })
    expect(await host.call('book-order.place', booking(lines(1)))).toMatchObject({
      error: { code: 'PRODUCT_INACTIVE', name: 'Gamis Lama' },
    })
  })

  test('for goods that only just went to somebody else', async () => {
    const host = await createTestHost()
    const { lines } = await atDesk(host, 1)
    await host.do('book-order.place', booking(lines(1)))
    expect(await host.call('book-order.place', booking(lines(1)))).toMatchObject({
      error: { code: 'NOT_AT_DESK', have: 0, want: 1 },
    })
  })
})

describe('the amount due', () => {
  test('is never that of another order, nor one bank fee away from it', async () => {
    const host = await createTestHost({ settings: { uniqueCodeMin: 101, uniqueCodeMax: 160 } })
    const { lines } = await atDesk(host, 70)
    const dues: number[] = []
    for (let n = 0; n < 60; n++) dues.push((await host.do('book-order.place', booking(lines(1)))).amountDue)
    expect(new Set(dues).size).toBe(60)
    expect(dues.every((due) => USUAL_TRANSFER_FEES.every((fee) => !dues.includes(due + fee)))).toBe(true)
    // Sixty codes are used up: four digits follow before any is used twice.
    expect((await host.do('book-order.place', booking(lines(1)))).uniqueCode).toBeGreaterThan(1000)
  }, 60_000)

  test('stays reserved while a late transfer may come, even when the order was cancelled', async () => {
    const host = await createTestHost({
      settings: { uniqueCodeMin: 101, uniqueCodeMax: 101, deadlineHours: 1, graceHours: 0 },
    })
    const { lines } = await atDesk(host, 5)
    const first = await host.do('book-order.place', booking(lines(1)))
    expect(first.uniqueCode).toBe(101)
    await host.do('book-order.cancel', { orderId: first.orderId, reason: 'tidak jadi' })
    expect((await host.do('book-order.place', booking(lines(1)))).uniqueCode).toBeGreaterThan(1000)
    host.pass(14 * DAY + 2 * HOUR)
    expect((await host.do('book-order.place', booking(lines(1)))).uniqueCode).toBe(101)
  })

  test('takes the code that has been free for longest when all of a price were used', async () => {
    const host = await createTestHost({
      settings: { uniqueCodeMin: 101, uniqueCodeMax: 106, deadlineHours: 1, graceHours: 0 },
    })
    const { lines } = await atDesk(host, 30)
    const draw = async () => {
      const { orderId, uniqueCode } = await host.do('book-order.place', booking(lines(1)))
      await host.do('book-order.cancel', { orderId, reason: 'tidak jadi' })
      host.pass(3 * HOUR)
      return uniqueCode
    }
    const first: number[] = []
    for (let n = 0; n < 6; n++) first.push(await draw())
    expect(first.toSorted((a, b) => a - b)).toEqual([101, 102, 103, 104, 105, 106])
    expect(await draw()).toBeGreaterThan(1000)
    host.pass(15 * DAY)
    const again: number[] = []
    for (let n = 0; n < 6; n++) again.push(await draw())
    expect(again).toEqual(first)
    // What was drawn outlives a rebuild: it is this terminal's own memory.
    await host.do('store.rebuild', {})
    host.pass(15 * DAY)
    expect(await draw()).toBe(first[0])
  }, 60_000)

  test('is plain without unique codes, and equal amounts are then allowed', async () => {
    const host = await createTestHost({ settings: { uniqueCodeOn: false } })
    const { lines } = await atDesk(host)
    const dues = [
      await host.do('book-order.place', booking(lines(1))),
      await host.do('book-order.place', booking(lines(1))),
    ]
    expect(dues).toMatchObject([
      { uniqueCode: 0, amountDue: 161_000 },
      { uniqueCode: 0, amountDue: 161_000 },
    ])
  })

  test('of cash on delivery has no code', async () => {
    const host = await createTestHost()
    const { lines } = await atDesk(host)
    expect(await host.do('book-order.place', booking(lines(1), { payment: 'cod' }))).toMatchObject({
      uniqueCode: 0,
      amountDue: 161_000,
      payment: 'cod',
    })
  })
})

describe('the order slip', () => {
  test('is queued with the booking, and every later one is a counted copy', async () => {
    const host = await createTestHost()
    await addPrinter(host)
    const { lines } = await atDesk(host)
    const { orderId, number } = await host.do('book-order.place', booking(lines(1)))
    expect(await host.do('print.queue', {})).toMatchObject([{ kind: 'order-slip', title: number, copyNo: 0 }])
    expect(await host.do('book-order.reprint-slip', { orderId })).toEqual({ copyNo: 1 })
    expect(await host.do('book-order.reprint-slip', { orderId })).toEqual({ copyNo: 2 })
    expect(await host.call('book-order.reprint-slip', { orderId: NOBODY })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    })
  })

  test('is not printed where the shop does not want it', async () => {
    const host = await createTestHost({ settings: { printSlipOnBooking: false } })
    await addPrinter(host)
    const { lines } = await atDesk(host)
    await host.do('book-order.place', booking(lines(1)))
    expect(await host.do('print.queue', {})).toEqual([])
  })

  test('that has no printer never stops a booking', async () => {
    const host = await createTestHost()
    const { lines } = await atDesk(host)
    const { orderId } = await host.do('book-order.place', booking(lines(1)))
    expect(await host.call('book-order.reprint-slip', { orderId })).toEqual({
      ok: false,
      error: { code: 'NO_PRINTER', kind: 'receipt' },
    })
  })

  test('names goods, customer, destination, amount and deadline', async () => {
    const host = await createTestHost()
    const { lines } = await atDesk(host)
    const order = await host.do('book-order.place', booking(lines(2)))
    const { text } = await host.do('print.preview', { what: 'slip', id: order.orderId })
    for (const part of [
      order.number,
      'GMS-01',
      'Gamis Aisyah',
      'Rina Wulandari',
      'Jl. Melati No. 5',
      'Depok',
      '23 Nov 2026',
    ]) {
      expect(text).toContain(part)
    }
  })
})

describe('the account a customer is told', () => {
  test('is the one of the booking, else the one of the settings, else any; slip and message name it', async () => {
    const host = await createTestHost()
    const { productId } = await atDesk(host, 6)
    const [first] = await host.do('bank-account.list', {})
    const account = { bank: 'BSI', number: '7100000001', holder: 'RATNA KUSUMAWARDHANI', active: true }
    const second = await host.do('bank-account.save', { accountId: null, ...account })
    const book = (payTo?: string | null) =>
      host.call('book-order.place', {
        customer: { name: 'Bunga Aditya', phone: '0812-0000-1197' },
        address: { recipient: '', phone: '', street: 'Jl. Contoh No. 1' },
        lines: [{ productId, qty: 1 }],
        shippingFee: 0,
        discount: 0,
        ...(payTo === undefined ? {} : { payTo: payTo as never }),
      })
    const any = await book()
    expect(any).toMatchObject({ ok: true, value: { payTo: null } })
    const told = await book(second.accountId)
    expect(told).toMatchObject({ ok: true, value: { payTo: second.accountId } })
    if (!told.ok || !any.ok) return
    const slip = async (orderId: string) =>
      (await host.do('print.preview', { what: 'slip', id: orderId })).text
    expect(await slip(told.value.orderId)).toContain('7100000001')
    expect(await slip(told.value.orderId)).not.toContain(first?.number)
    expect(await slip(any.value.orderId)).toContain(first?.number)
    const due = (await host.do('message.due', {})).rows.find(({ about }) => about.id === told.value.orderId)
    expect(due).toMatchObject({ event: 'booked', payTo: second.accountId })

    await host.do('settings.change', { changes: { payToAccount: second.accountId } })
    expect(await book()).toMatchObject({ value: { payTo: second.accountId } })
    expect(await book(null)).toMatchObject({ value: { payTo: null } })
    // An account that is out of use is named to nobody, and refused where somebody chose it.
    await host.do('bank-account.save', { ...account, accountId: second.accountId, active: false })
    expect(await book()).toMatchObject({ value: { payTo: null } })
    expect(await book(second.accountId)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
    expect((await host.do('store.rebuild', {})).differences).toEqual([])
  })
})
