import { type BusinessDay } from '../../core/time'
import { type BcaLine, klikBcaIndividuCsv } from '../../host/demo-shop'
import { OWNER_PIN, type Template } from '../laws/day-host'
import { type SimTerminal } from './sim-terminal'

/** What is sent must go well. */
export async function must<T>(terminal: SimTerminal, op: string, input: object): Promise<T> {
  const reply = await terminal.call(op, { commandId: terminal.newId(), ...input })
  if (!reply.ok) throw new Error(`${op}: ${JSON.stringify(reply.error)}`)
  return reply.value as T
}

type Order = { readonly orderId: string; readonly amountDue: number }

/**
 * One document of each kind in the middle of its life, so that any few actions find something to go on with: orders
 * unpaid, almost paid, paid, sold and cancelled; money put aside for who has an order open, and of nobody; goods asked for, on the way and going back.
 */
export async function prepareDesk(
  desk: SimTerminal,
  warehouse: SimTerminal,
  template: Template,
  bank: BcaLine[],
  inStep: () => Promise<void>,
): Promise<void> {
  const { code } = desk
  const { ownerId, productIds, accountId } = template
  const goods = (qty: number) => productIds.map((productId) => ({ productId, qty }))
  const one = goods(1).slice(0, 1)
  const ask = async (lines: typeof one): Promise<string> =>
    (await must<{ dropOrderId: string }>(desk, 'drop-order.request', { lines, chat: '', note: '' }))
      .dropOrderId

  await must(desk, 'shift.open', { float: 200_000 })
  const [first, onTheWay] = [await ask(goods(9)), await ask(goods(2))]
  await inStep()
  await must(warehouse, 'drop-order.hand-over', { dropOrderId: first, lines: goods(9) })
  await must(warehouse, 'drop-order.hand-over', { dropOrderId: onTheWay, lines: goods(2) })
  await inStep()
  await must(desk, 'drop-order.receive', { dropOrderId: first, lines: goods(9) })
  await ask(goods(3))

  const orders: Order[] = []
  for (let n = 0; n < 5; n++) {
    const order = await must<Order>(desk, 'book-order.place', {
      customer: { name: `Pembeli ${code}${n}`, phone: `08123456${code.charCodeAt(0)}${n}0` },
      address: { recipient: '', phone: '', street: 'Jl. Melati 1', city: 'Bandung', postcode: '40111' },
      lines: one,
      shippingFee: n * 1000,
      discount: 0,
      payment: 'transfer',
    })
    orders.push(order)
  }
  const [paid, sold, unpaid, cancelled, short] = orders
  if (!paid || !sold || !unpaid || !cancelled || !short) throw new Error('orders are missing')
  await must(desk, 'book-order.cancel', { orderId: cancelled.orderId, reason: 'batal' })

  const tooMuch = 41_000 + code.charCodeAt(0)
  const almost = short.amountDue - 500
  for (const amount of [paid.amountDue, sold.amountDue, almost, tooMuch, tooMuch + 100])
    bank.push({
      day: '2026-11-22' as BusinessDay,
      description: `TRSF E-BANKING CR ${amount}.00 PEMBELI DESK ${code}`,
      direction: 'credit',
      sen: amount * 100,
    })
  const file = klikBcaIndividuCsv({
    account: '0350000123',
    holder: 'RATNA KUSUMAWARDHANI',
    lines: bank,
    openingBalance: 10_000_000,
  })
  await must(desk, 'bank.import-file', {
    accountId,
    fileName: 'mutasi.csv',
    base64: Buffer.from(file).toString('base64'),
    acceptBroken: false,
  })
  const lineOf = (amount: number): string =>
    desk.all<{ id: string }>('SELECT line_id AS id FROM open_credit WHERE left_amount = ?', amount)[0]?.id ??
    ''
  for (const [{ orderId }, amount] of [
    [paid, paid.amountDue],
    [sold, sold.amountDue],
    [short, almost],
  ] as const)
    await must(desk, 'bank.allocate', { lineId: lineOf(amount), parts: [{ orderId, amount }], how: 'chosen' })
  await must(desk, 'sale.record', { orderId: sold.orderId })
  const [customer] = desk.all<{ id: string }>(
    'SELECT customer_id AS id FROM book_order WHERE order_id = ?',
    unpaid.orderId,
  )
  await must(desk, 'bank.put-aside', {
    lineId: lineOf(tooMuch),
    amount: tooMuch,
    as: 'credit',
    customerId: customer?.id ?? null,
    reason: 'kelebihan',
    approval: { personId: ownerId, pin: OWNER_PIN },
  })
  await must(desk, 'return.send', { lines: goods(1).slice(1, 2) })
  await inStep()
}
