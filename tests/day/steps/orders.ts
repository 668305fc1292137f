import { expect } from '@playwright/test'
import { goodsOf, orderOf, type Day, type Goods, type OrderRole, type PlacedOrder, type Step } from '../day'
import { expectSaid } from '../words'
import { carryBack } from './goods'

/** What a customer sent in chat, as they write it. */
interface Customer {
  readonly name: string
  readonly phone: string
  readonly street: string
  readonly city: string
  readonly postcode: string
}

const CUSTOMERS: Readonly<Record<OrderRole, Customer>> = {
  chat: {
    name: 'Rina Wulandari',
    phone: '0813-0000-7766',
    street: 'Perum Griya Contoh Blok C2 No. 14',
    city: 'Depok',
    postcode: '16415',
  },
  phone: {
    name: 'Sinta Maharani',
    phone: '0857-0000-3344',
    street: 'Jl. Kenanga Contoh 12',
    city: 'Bandung',
    postcode: '40115',
  },
  trusted: {
    name: 'Dewi Anggraini',
    phone: '0812-0000-1199',
    street: 'Jl. Anggrek Contoh 3',
    city: 'Semarang',
    postcode: '50241',
  },
  cancelled: {
    name: 'Bayu Prakoso',
    phone: '0819-0000-5522',
    street: 'Jl. Mawar Contoh 7',
    city: 'Solo',
    postcode: '57111',
  },
  'changed-mind': {
    name: 'Lestari Handayani',
    phone: '0852-0000-6633',
    street: 'Jl. Dahlia Contoh 21',
    city: 'Malang',
    postcode: '65112',
  },
  rebooked: {
    name: 'Putri Maheswari',
    phone: '0878-0000-4411',
    street: 'Jl. Teratai Contoh 9',
    city: 'Surabaya',
    postcode: '60111',
  },
}

export const customerOf = (role: OrderRole): Customer => CUSTOMERS[role]

const chatText = (customer: Customer): string =>
  [
    `Nama: ${customer.name}`,
    `Alamat: ${customer.street}`,
    `Kota: ${customer.city}`,
    `Kode pos: ${customer.postcode}`,
    `No HP: ${customer.phone}`,
  ].join('\n')

export const bookFromChat: Step = {
  name: 'Book by scan, with a pasted chat',
  async play(day) {
    const { desk, outside } = day
    await startOrder(day, goodsOf(day, 0))
    // A code nobody knows, and goods that stand in the warehouse alone, are refused with a sentence.
    await desk.scan('TIDAK-ADA-99')
    await expectSaid(day, 'unknownCode', 'book-order-strip')
    await desk.see('unknown-barcode-product')
    await day.shoot('unknown-code')
    await desk.press('Escape')
    await desk.gone('unknown-barcode-product')
    await expect(desk.page.getByTestId('book-order-line')).toHaveCount(1)
    await outside.copy(chatText(CUSTOMERS.chat))
    await desk.press('Control+V')
    const found = await desk.see('book-order-chat-found')
    await expect(found).toContainText(CUSTOMERS.chat.name)
    await expect(found).toContainText(CUSTOMERS.chat.postcode)
    await day.shoot('chat')
    await desk.press('Control+Enter')
    await expect(await desk.see('book-order-name')).toHaveValue(CUSTOMERS.chat.name)
    await desk.tabTo('book-order-courier')
    await desk.type('JNE')
    await desk.tabTo('book-order-shipping-fee')
    await desk.type('12000')
    await day.shoot('book-order')
    const order = await place(day, 'chat', goodsOf(day, 0))
    expect(order.customerName).toBe(CUSTOMERS.chat.name)
    await expectSaid(day, 'placed', 'book-order-placed')
    await day.shoot('booked')
    const told = day.facts.count('CustomerTold')
    await desk.press('Alt+C')
    await day.facts.reach('CustomerTold', told + 1)
    const message = await outside.clipboard()
    expect(message).toContain(order.number)
    expect(message.replaceAll('.', '')).toContain(String(order.amountDue))
    return `${order.number}, ${await desk.read('book-order-amount-due').then(oneLine)}; slip printed, message copied`
  },
}

export const bookByPhone: Step = {
  name: 'Book by phone number, typed',
  async play(day) {
    const { desk, outside } = day
    const customer = CUSTOMERS.phone
    await startOrder(day, goodsOf(day, 1))
    // A number with letters is refused with a sentence before anything else.
    await desk.tabTo('book-order-phone')
    await desk.type('0857abc')
    await expect(desk.page.getByTestId('book-order-place')).toBeDisabled()
    await desk.retype(customer.phone)
    await desk.tabTo('book-order-name')
    await desk.type(customer.name)
    await desk.tabTo('book-order-street')
    await desk.type(customer.street)
    await desk.tabTo('book-order-city')
    await desk.type(customer.city)
    await desk.tabTo('book-order-postcode')
    await desk.type(customer.postcode)
    await desk.tabTo('book-order-shipping-fee')
    await desk.type('15000')
    const order = await place(day, 'phone', goodsOf(day, 1))
    const links = (await outside.openedLinks()).length
    await desk.press('Alt+W')
    await expect.poll(async () => (await outside.openedLinks()).length).toBe(links + 1)
    expect((await outside.openedLinks()).at(-1)).toContain('https://wa.me/628570000')
    return `${order.number} for ${order.customerName}; WhatsApp draft opened`
  },
}

export const bookTheRest: Step = {
  name: 'Book three more chats',
  async play(day) {
    const numbers: string[] = []
    for (const [role, at] of [
      ['trusted', 2],
      ['cancelled', 3],
      ['changed-mind', 4],
    ] as const)
      numbers.push((await bookPasted(day, role, goodsOf(day, at))).number)
    return numbers.join(', ')
  },
}

/** A pasted chat, one piece, and the key. */
async function bookPasted(day: Day, role: OrderRole, goods: Goods): Promise<PlacedOrder> {
  const { desk, outside } = day
  await startOrder(day, goods)
  await outside.copy(chatText(CUSTOMERS[role]))
  await desk.press('Control+V')
  await desk.see('book-order-chat-found')
  await desk.press('Control+Enter')
  await expect(await desk.see('book-order-name')).toHaveValue(CUSTOMERS[role].name)
  return place(day, role, goods)
}

async function startOrder(day: Day, goods: Goods): Promise<void> {
  const { desk } = day
  await desk.press('F4')
  await desk.see('rail-book-order')
  // On the confirmation of the last order the first scan begins the next one.
  await desk.scan(goods.barcode)
  await expect(desk.page.locator(`[data-testid="book-order-line"][data-sku="${goods.sku}"]`)).toBeVisible()
  await desk.see('book-order-phone')
}

/** Places what is on screen and reads the slip that comes out of the printer. */
async function place(day: Day, role: OrderRole, goods: Goods): Promise<PlacedOrder> {
  const { desk, facts } = day
  const before = facts.count('BookOrderPlaced')
  await desk.press('Control+Enter')
  await facts.reach('BookOrderPlaced', before + 1)
  const number = await desk.read('book-order-number')
  const amountDue = Number(await (await desk.see('book-order-amount-due')).getAttribute('data-rupiah'))
  const stored = facts.one<{ orderId: string; customerName: string; amountDue: number }>(
    'SELECT order_id AS orderId, customer_name AS customerName, amount_due AS amountDue FROM book_order WHERE number = ?',
    number,
  )
  expect(stored.amountDue).toBe(amountDue)
  const slip = await day.receipts.next()
  expect(slip.codes, 'the slip carries the order number as a barcode').toContain(`Code128:${number}`)
  const order = { ...stored, number, goods }
  day.known.orders[role] = order
  return order
}

export const extendDeadline: Step = {
  name: 'Extend a deadline',
  async play(day) {
    const { desk, facts } = day
    const order = orderOf(day, 'trusted')
    const deadlineOf = (): number =>
      facts.one<{ deadline: number }>('SELECT deadline FROM book_order WHERE order_id = ?', order.orderId)
        .deadline
    const before = deadlineOf()
    await openOnBoard(day, order)
    await desk.press('Alt+P')
    await desk.see('board-extend-save')
    await day.shoot('extend')
    await desk.press('Control+Enter')
    await facts.reach('DeadlineMoved', 1)
    await desk.gone('board-extend-save')
    expect(deadlineOf() - before).toBe(24 * 3_600_000)
    return `${order.number} has 24 hours more`
  },
}

/** The slip's barcode opens its order on the board. */
async function openOnBoard(day: Day, order: PlacedOrder): Promise<void> {
  const { desk } = day
  await desk.press('F6')
  await desk.see('board-list')
  await desk.scan(order.number)
  await expect(desk.page.locator(`[data-testid="board-detail"][data-number="${order.number}"]`)).toBeVisible()
}

async function cancel(day: Day, order: PlacedOrder, reason: string): Promise<void> {
  const { desk, facts } = day
  const before = facts.count('BookOrderCancelled')
  await openOnBoard(day, order)
  await desk.press('Alt+X')
  await desk.see('board-cancel-reason')
  await desk.type(reason)
  await desk.press('Control+Enter')
  await facts.reach('BookOrderCancelled', before + 1)
  await desk.gone('board-cancel-reason')
}

export const cancelAndCarryBack: Step = {
  name: 'Cancel an order and scan its piece back',
  async play(day) {
    const order = orderOf(day, 'cancelled')
    await cancel(day, order, 'pembeli batal')
    await day.shoot('board')
    await carryBack(day, order.goods, 'return')
    return `${order.number} cancelled, ${order.goods.name} back in the warehouse`
  },
}

export const rebookWhereItStands: Step = {
  name: 'Cancel an order and book its piece for somebody else',
  async play(day) {
    const order = orderOf(day, 'changed-mind')
    await cancel(day, order, 'ganti warna')
    const again = await bookPasted(day, 'rebooked', order.goods)
    const { qty } = day.facts.one<{ qty: number }>(
      'SELECT coalesce(sum(qty), 0) AS qty FROM held_piece WHERE order_id = ? AND ended = 1',
      order.orderId,
    )
    expect(qty, 'nothing of the cancelled order is left to carry back').toBe(0)
    return `${order.number} cancelled, ${again.number} took the piece where it stood`
  },
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')
