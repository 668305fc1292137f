import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DEFAULT_SETTINGS } from '../../../contract/settings'
import { type HostOutput } from '../../../contract/host'
import { type PersonId, type ProductId } from '../../../core/ids'
import { type Quantity, quantity } from '../../../core/quantity'
import { err, ok } from '../../../core/result'
import { DAY, HOUR, MINUTE, type Instant, instant } from '../../../core/time'
import { readShop } from '../../../db/queries/shop'
import {
  DEMO_SEED,
  type DemoDue,
  type DemoOrder,
  type DemoPerson,
  type DemoProduct,
  demoBankLines,
  demoShop,
  klikBcaIndividuCsv,
  seededRandom,
} from '../../demo-shop'
import { hashPin } from '../../people/pins'
import { type CommandContext, type Handler } from '../../run/context'
import { bookOrderHandlers } from '../book-orders'

/** Under this key of the terminal's own values stands where the bank file lies. */
export const DEMO_BANK_FILE = 'demo-bank-file'

/** Sen on the account before the first line of the demo's bank file. */
const OPENING_BALANCE = 1_234_500_000

type Goods = ReadonlyMap<string, { productId: ProductId; product: DemoProduct }>

/** Founds a shop to try everything with: its last two days are told as facts, through the same rules as real ones. */
export const openDemoShop: Handler<'shop.open-demo'> = (context) => {
  if (readShop(context.db)) return err({ code: 'SHOP_ALREADY_FOUNDED' })
  const shop = demoShop()
  const before = (hours: number): Instant => instant(context.at - Math.round(hours * HOUR))
  const people = shop.people.map((person) => ({ ...person, personId: context.newId<'Person'>() }))
  const idOf = (role: DemoPerson['role']): PersonId => {
    const person = people.find((candidate) => candidate.role === role)
    if (!person) throw new Error(`the demo has no ${role}`)
    return person.personId
  }
  const cs = (at: Instant): CommandContext => context.withAt(at, idOf('cs'))
  const opening = context.withAt(instant(context.at - 3 * DAY), idOf('supervisor'))

  const settings = { ...DEFAULT_SETTINGS, ...shop.settings }
  opening.record('ShopFounded', { shopId: opening.newId(), settings, demo: true })
  for (const { pin, ...person } of people) {
    opening.record('PersonSaved', { ...person, pinHash: hashPin(pin), active: true })
  }
  for (const account of shop.bankAccounts) {
    opening.record('BankAccountSaved', { accountId: opening.newId(), ...account, active: true })
  }
  const goods = stockWarehouse(opening, shop.products)
  for (const { name, phone, address, note } of shop.customers) {
    opening.record('CustomerSaved', { customerId: opening.newId(), name, phone, address, note })
  }

  const dues: DemoDue[] = []
  for (const order of [...shop.orders].sort((a, b) => b.hoursAgo - a.hoursAgo)) {
    const at = before(order.hoursAgo)
    bringToDesk(cs(instant(at - 20 * MINUTE)), order, goods)
    const customer = shop.customers.find((known) => known.phone === order.customerPhone)
    if (!customer) throw new Error(`the demo has no customer ${order.customerPhone}`)
    const placed = place(cs(at), order, customer, goods)
    dues.push({
      number: placed.number,
      amountDue: placed.amountDue,
      payer: customer.payer,
      bookedAt: placed.placedAt,
      deadline: placed.deadline,
      payment: order.payment,
    })
  }
  askForMore((hours) => cs(before(hours)), goods)

  const bankFile = join(context.dataDir, 'demo', 'mutasi-bca.csv')
  const [account] = shop.bankAccounts
  const lines = demoBankLines(
    dues,
    { now: context.at, zone: settings.zone, shop: settings.name },
    seededRandom(DEMO_SEED),
  )
  const bytes = klikBcaIndividuCsv({
    account: account.number,
    holder: account.holder,
    lines,
    openingBalance: OPENING_BALANCE,
  })
  mkdirSync(dirname(bankFile), { recursive: true })
  writeFileSync(bankFile, bytes)
  context.tx.run('INSERT INTO local_value (key, value) VALUES (?, ?)', [DEMO_BANK_FILE, bankFile])
  return ok({
    products: shop.products.length,
    customers: shop.customers.length,
    bookOrders: dues.length,
    bankFile,
  })
}

function stockWarehouse(context: CommandContext, products: readonly DemoProduct[]): Goods {
  const goods = new Map<string, { productId: ProductId; product: DemoProduct }>()
  for (const product of products) {
    const productId = context.newId<'Product'>()
    const { stock: _, ...saved } = product
    context.record('ProductSaved', { productId, ...saved, barcodes: [...saved.barcodes], active: true })
    goods.set(product.sku, { productId, product })
  }
  const lines = [...goods.values()].flatMap(({ productId, product }) =>
    product.stock > 0 ? [{ productId, qty: product.stock, cost: null }] : [],
  )
  context.record('GoodsReceived', {
    receiptId: context.newId(),
    number: context.nextNumber('GR'),
    lines,
    note: 'Stok awal',
  })
  return goods
}

const lineOf = (goods: Goods, { sku, qty }: { sku: string; qty: Quantity }) => {
  const known = goods.get(sku)
  if (!known) throw new Error(`the demo has no product ${sku}`)
  const { name, variant } = known.product
  return { productId: known.productId, sku, name: variant === '' ? name : `${name} ${variant}`, qty }
}

/** Asked for, handed over and scanned in: goods stand at the desk. */
function bringToDesk(context: CommandContext, order: Pick<DemoOrder, 'lines'>, goods: Goods): void {
  const dropOrderId = context.newId<'DropOrder'>()
  const desk = context.terminal.code
  const asked = order.lines.map((line) => lineOf(goods, line))
  const lines = asked.map(({ productId, qty }) => ({ productId, qty }))
  context.record('DropOrderRequested', {
    dropOrderId,
    number: context.nextNumber('DO'),
    desk,
    lines: asked,
    chat: '',
    note: '',
  })
  context.record('DropOrderAcknowledged', { dropOrderId })
  context.record('DropOrderHandedOver', { dropOrderId, lines })
  context.record('DropOrderReceived', { dropOrderId, desk, lines })
}

function place(
  context: CommandContext,
  order: DemoOrder,
  customer: ReturnType<typeof demoShop>['customers'][number],
  goods: Goods,
): HostOutput<'book-order.place'> {
  const handler = bookOrderHandlers['book-order.place']
  if ('prepare' in handler) throw new Error('placing a book order waits for nothing')
  const placed = handler(context, {
    commandId: context.newId<'Command'>(),
    customer: { name: customer.name, phone: customer.phone },
    address: customer.address,
    lines: order.lines.map((line) => ({ productId: lineOf(goods, line).productId, qty: line.qty })),
    shippingFee: order.shippingFee,
    discount: order.discount,
    payment: 'transfer',
    courier: order.courier,
    service: order.service,
    note: order.note,
    deadline: instant(context.at + Math.round(order.deadlineHours * HOUR)),
  })
  if (!placed.ok) throw new Error(`the demo's order was refused: ${placed.error.code}`)
  return placed.value
}

/** Something for the warehouse to do, something on its way, and free goods at the desk to book. */
function askForMore(ago: (hours: number) => CommandContext, goods: Goods): void {
  const plenty = [...goods.values()].filter(({ product }) => product.stock >= 12)
  const some = (from: number, count: number, qty: number): DemoOrder['lines'] =>
    plenty.slice(from, from + count).map(({ product }) => ({ sku: product.sku, qty: quantity(qty) }))
  const ask = (context: CommandContext, lines: DemoOrder['lines'], chat: string) => {
    const dropOrderId = context.newId<'DropOrder'>()
    const asked = lines.map((line) => lineOf(goods, line))
    const [number, desk] = [context.nextNumber('DO'), context.terminal.code]
    context.record('DropOrderRequested', { dropOrderId, number, desk, lines: asked, chat, note: '' })
    return { dropOrderId, lines: asked.map(({ productId, qty }) => ({ productId, qty })) }
  }
  bringToDesk(ago(0.6), { lines: some(0, 6, 2) }, goods)
  const onTheWay = ask(ago(0.3), some(10, 2, 1), 'Kak Dewi')
  ago(0.2).record('DropOrderAcknowledged', { dropOrderId: onTheWay.dropOrderId })
  ago(0.1).record('DropOrderHandedOver', onTheWay)
  ask(ago(0.05), some(20, 3, 1), 'Kak Sari')
}
