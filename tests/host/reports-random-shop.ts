import { type FactKind, type FactPayload } from '../../contract/facts'
import {
  type BookOrderId,
  type DropOrderId,
  type Id,
  type ProductId,
  type ReturnId,
  type SaleId,
  type ShiftId,
} from '../../core/ids'
import { money } from '../../core/money'
import { deskPlace } from '../../core/places'
import { quantity } from '../../core/quantity'
import { type BusinessDay, type Instant, addDays, businessDay, instantAt } from '../../core/time'
import { type Writer } from '../../db/database'
import { recordFact } from '../../db/fact-log'

const DESK = 'A'
export const FIRST_DAY = businessDay('2026-11-22')

/** One step of a random history: what is tried, how much of it, with which of what there is. */
export interface Step {
  readonly action: keyof typeof ACTIONS
  readonly n: number
  readonly pick: number
  /** Business days that pass before it; negative where the shop moved its day cut. */
  readonly days: number
}

type Held = Map<ProductId, number>
interface Order {
  readonly orderId: BookOrderId
  state: 'open' | 'cancelled' | 'expired' | 'sold' | 'voided'
  readonly held: Held
  saleId: SaleId | null
}
interface Sale {
  readonly saleId: SaleId
  readonly left: Held
  readonly order: Order | null
  voided: boolean
}

/** What stands open at the end of a day, as somebody would count it by walking through the shop. */
export interface Snapshot {
  readonly freeAtDesk: number
  readonly openOrders: number
  readonly openPieces: number
}

/** A shop that records facts as the commands would, and remembers by itself what should come of them. */
export class RandomShop {
  readonly tx: Writer
  day: BusinessDay = FIRST_DAY
  at: Instant = instantAt(FIRST_DAY, 9, 0, 'Asia/Jakarta')
  minted = 0
  readonly snapshots = new Map<BusinessDay, Snapshot>()
  readonly products: ProductId[]
  readonly warehouse: Held = new Map()
  readonly desk: Held = new Map()
  readonly onTheWay: { dropOrderId: DropOrderId; productId: ProductId; qty: number }[] = []
  readonly goingBack: { returnId: ReturnId; productId: ProductId; qty: number }[] = []
  readonly orders: Order[] = []
  readonly sales: Sale[] = []
  readonly shiftId: ShiftId

  constructor(tx: Writer) {
    this.tx = tx
    this.products = [this.id<'Product'>(), this.id<'Product'>(), this.id<'Product'>()]
    this.shiftId = this.id()
    this.products.forEach((productId, index) => {
      const product = {
        productId,
        sku: `P-${index}`,
        name: `Barang ${index}`,
        variant: '',
        category: '',
        barcodes: [],
        active: true,
      }
      this.record('ProductSaved', {
        ...product,
        price: money(10_000),
        cost: money(6000),
        weight: quantity(100),
      })
    })
    this.record('ShiftOpened', { shiftId: this.shiftId, number: 'SH-A-1', desk: DESK, float: money(0) })
  }

  id<Of extends string>(): Id<Of> {
    return `00000000-0000-7000-8000-${String(++this.minted).padStart(12, '0')}` as Id<Of>
  }

  record<K extends FactKind>(kind: K, payload: FactPayload<K>): void {
    const author = {
      terminal: DESK,
      epoch: 1,
      at: this.at,
      businessDay: this.day,
      personId: null,
      commandId: this.id<'Command'>(),
    }
    recordFact(this.tx, author, kind, payload)
  }

  run(step: Step): void {
    this.at = (this.at + 60_000) as Instant
    this.day = addDays(this.day, step.days)
    ACTIONS[step.action](this, step)
    const open = this.orders.filter((order) => order.state === 'open')
    this.snapshots.set(this.day, {
      freeAtDesk: sum(this.desk),
      openOrders: open.length,
      openPieces: open.reduce((all, order) => all + sum(order.held), 0),
    })
  }
}

const sum = (held: Held): number => [...held.values()].reduce((all, qty) => all + qty, 0)
const add = (held: Held, productId: ProductId, qty: number): Held =>
  held.set(productId, (held.get(productId) ?? 0) + qty)
const pickOf = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)]
/** As many as are wanted and there. */
const some = (want: number, have: number): number => Math.min(want, have)

const address = {
  recipient: 'Rina',
  phone: '+6281200001234',
  street: 'Jl. Melati 5',
  village: '',
  district: '',
  city: 'Depok',
  province: '',
  postcode: '16415',
}
const NO = money(0)

const pricedLine = (productId: ProductId, qty: number) => ({
  productId,
  sku: 'P',
  name: 'Barang',
  qty: quantity(qty),
  unitPrice: money(10_000),
  weight: quantity(100),
})

function end(shop: RandomShop, pick: number, state: 'cancelled' | 'expired'): void {
  const order = pickOf(
    shop.orders.filter((candidate) => candidate.state === 'open'),
    pick,
  )
  if (!order) return
  if (state === 'cancelled')
    shop.record('BookOrderCancelled', { orderId: order.orderId, reason: 'batal beli' })
  else shop.record('BookOrderExpired', { orderId: order.orderId, by: 'grace' })
  order.state = state
}

function place(shop: RandomShop, { n, pick }: Step, rebook: boolean): void {
  const productId = pickOf(shop.products, pick)
  if (!productId) return
  const orderId = shop.id<'BookOrder'>()
  const rebooked: { productId: ProductId; qty: ReturnType<typeof quantity>; orderId: BookOrderId }[] = []
  if (rebook) {
    const holder = shop.orders.find(
      (order) => ['cancelled', 'expired'].includes(order.state) && (order.held.get(productId) ?? 0) > 0,
    )
    if (holder) {
      const qty = some(n, holder.held.get(productId) ?? 0)
      add(holder.held, productId, -qty)
      add(shop.desk, productId, qty)
      rebooked.push({ productId, qty: quantity(qty), orderId: holder.orderId })
    }
  }
  const qty = some(n, shop.desk.get(productId) ?? 0)
  if (qty === 0) return
  add(shop.desk, productId, -qty)
  // The same product on two lines is one more way to be wrong.
  const lines =
    qty > 1 ? [pricedLine(productId, 1), pricedLine(productId, qty - 1)] : [pricedLine(productId, qty)]
  const total = money(10_000 * qty)
  shop.record('BookOrderPlaced', {
    orderId,
    number: `BO-${orderId.slice(-6)}`,
    desk: DESK,
    customerId: shop.id(),
    customerName: 'Rina',
    customerPhone: '+6281200001234',
    address,
    lines,
    rebooked,
    subtotal: total,
    discount: NO,
    shippingFee: NO,
    uniqueCode: NO,
    amountDue: total,
    payment: 'transfer',
    courier: 'JNE',
    service: '',
    note: '',
    deadline: shop.at,
    amountReservedUntil: shop.at,
  })
  shop.orders.push({ orderId, state: 'open', held: new Map([[productId, qty]]), saleId: null })
}

function sell(shop: RandomShop, productId: ProductId, qty: number, order: Order | null): void {
  const saleId = shop.id<'Sale'>()
  const total = money(10_000 * qty)
  shop.record('SaleRecorded', {
    saleId,
    number: `SL-${saleId.slice(-6)}`,
    desk: DESK,
    shiftId: shop.shiftId,
    orderId: order?.orderId ?? null,
    customerName: '',
    lines: [pricedLine(productId, qty)],
    subtotal: total,
    discount: NO,
    shippingFee: NO,
    uniqueCode: NO,
    total,
    cost: money(6000 * qty),
    tenders: [{ kind: order ? 'transfer' : 'cash', amount: total, reference: '' }],
    cashReceived: order ? NO : total,
    change: NO,
    override: null,
    shipment: null,
  })
  shop.sales.push({ saleId, left: new Map([[productId, qty]]), order, voided: false })
}

function giveBack(shop: RandomShop, { n, pick }: Step, kind: 'void' | 'refund'): void {
  const sale = pickOf(
    shop.sales.filter((candidate) => !candidate.voided),
    pick,
  )
  const [productId, left] = [...(sale?.left ?? [])][0] ?? []
  if (!sale || !productId || left === undefined) return
  const qty = kind === 'void' ? left : some(n, left)
  const to = pickOf(['desk', 'damaged', 'not-back'] as const, n + pick) ?? 'desk'
  if (kind === 'refund' && qty === 0) return
  const saleReturnId = shop.id<'SaleReturn'>()
  shop.record('SaleReturned', {
    saleReturnId,
    saleId: sale.saleId,
    number: `RF-${saleReturnId.slice(-6)}`,
    desk: DESK,
    shiftId: shop.shiftId,
    kind,
    lines: qty === 0 ? [] : [{ productId, qty: quantity(qty), to }],
    refund: { kind: 'cash', amount: money(10_000 * qty), reference: '' },
    reason: 'tidak cocok',
    approvedBy: shop.id(),
  })
  add(sale.left, productId, -qty)
  if (to === 'desk') add(shop.desk, productId, qty)
  if (kind === 'void') {
    sale.voided = true
    if (sale.order) sale.order.state = 'voided'
  }
}

function sendBack(shop: RandomShop, productId: ProductId, qty: number, orderId: BookOrderId | null): void {
  const returnId = shop.id<'Return'>()
  shop.record('ReturnSent', {
    returnId,
    number: `RT-${returnId.slice(-6)}`,
    desk: DESK,
    lines: [{ productId, qty: quantity(qty), orderId }],
  })
  shop.goingBack.push({ returnId, productId, qty })
}

const ACTIONS = {
  receiveGoods(shop: RandomShop, { n, pick }: Step) {
    const productId = pickOf(shop.products, pick)
    if (!productId) return
    shop.record('GoodsReceived', {
      receiptId: shop.id(),
      number: `GR-${shop.minted}`,
      lines: [{ productId, qty: quantity(n), cost: null }],
      note: '',
    })
    add(shop.warehouse, productId, n)
  },
  handOver(shop: RandomShop, { n, pick }: Step) {
    const productId = pickOf(shop.products, pick)
    const qty = some(n, shop.warehouse.get(productId ?? ('' as ProductId)) ?? 0)
    if (!productId || qty === 0) return
    const dropOrderId = shop.id<'DropOrder'>()
    const number = `DO-${dropOrderId.slice(-6)}`
    const line = { productId, qty: quantity(qty) }
    shop.record('DropOrderRequested', {
      dropOrderId,
      number,
      desk: DESK,
      lines: [{ ...line, qty: quantity(qty + 1), sku: 'P', name: 'Barang' }],
      chat: '',
      note: '',
    })
    shop.record('DropOrderHandedOver', { dropOrderId, lines: [line] })
    shop.record('DropOrderDeclined', {
      dropOrderId,
      lines: [{ productId, qty: quantity(1) }],
      reason: 'habis',
    })
    add(shop.warehouse, productId, -qty)
    shop.onTheWay.push({ dropOrderId, productId, qty })
  },
  receive(shop: RandomShop, { pick }: Step) {
    const coming = pickOf(shop.onTheWay, pick)
    if (!coming) return
    shop.onTheWay.splice(shop.onTheWay.indexOf(coming), 1)
    const { dropOrderId, productId, qty } = coming
    shop.record('DropOrderReceived', { dropOrderId, desk: DESK, lines: [{ productId, qty: quantity(qty) }] })
    add(shop.desk, productId, qty)
  },
  takeBack(shop: RandomShop, { pick }: Step) {
    const coming = pickOf(shop.onTheWay, pick)
    if (!coming) return
    shop.onTheWay.splice(shop.onTheWay.indexOf(coming), 1)
    const { dropOrderId, productId, qty } = coming
    shop.record('DropOrderTakenBack', { dropOrderId, lines: [{ productId, qty: quantity(qty) }] })
    add(shop.warehouse, productId, qty)
  },
  place: (shop: RandomShop, step: Step) => place(shop, step, false),
  rebook: (shop: RandomShop, step: Step) => place(shop, step, true),
  cancel: (shop: RandomShop, { pick }: Step) => end(shop, pick, 'cancelled'),
  expire: (shop: RandomShop, { pick }: Step) => end(shop, pick, 'expired'),
  sell(shop: RandomShop, { pick }: Step) {
    const order = pickOf(
      shop.orders.filter((candidate) => candidate.state === 'open'),
      pick,
    )
    const [productId, qty] = [...(order?.held ?? [])][0] ?? []
    if (!order || !productId || !qty) return
    sell(shop, productId, qty, order)
    order.state = 'sold'
    order.held.clear()
  },
  walkIn(shop: RandomShop, { n, pick }: Step) {
    const productId = pickOf(shop.products, pick)
    const qty = some(n, shop.desk.get(productId ?? ('' as ProductId)) ?? 0)
    if (!productId || qty === 0) return
    add(shop.desk, productId, -qty)
    sell(shop, productId, qty, null)
  },
  voidSale: (shop: RandomShop, step: Step) => giveBack(shop, step, 'void'),
  refund: (shop: RandomShop, step: Step) => giveBack(shop, step, 'refund'),
  returnFree(shop: RandomShop, { n, pick }: Step) {
    const productId = pickOf(shop.products, pick)
    const qty = some(n, shop.desk.get(productId ?? ('' as ProductId)) ?? 0)
    if (!productId || qty === 0) return
    add(shop.desk, productId, -qty)
    sendBack(shop, productId, qty, null)
  },
  returnEnded(shop: RandomShop, { n, pick }: Step) {
    const order = pickOf(
      shop.orders.filter(({ state, held }) => ['cancelled', 'expired'].includes(state) && sum(held) > 0),
      pick,
    )
    const [productId, held] = [...(order?.held ?? [])][0] ?? []
    if (!order || !productId || !held) return
    const qty = some(n, held)
    add(order.held, productId, -qty)
    sendBack(shop, productId, qty, order.orderId)
  },
  returnArrives(shop: RandomShop, { pick }: Step) {
    const going = pickOf(shop.goingBack, pick)
    if (!going) return
    shop.goingBack.splice(shop.goingBack.indexOf(going), 1)
    shop.record('ReturnReceived', {
      returnId: going.returnId,
      lines: [{ productId: going.productId, qty: quantity(going.qty) }],
    })
    add(shop.warehouse, going.productId, going.qty)
  },
  count(shop: RandomShop, { n, pick }: Step) {
    const productId = pickOf(shop.products, pick)
    if (!productId) return
    const expected = shop.desk.get(productId) ?? 0
    shop.record('StockCounted', {
      countId: shop.id(),
      number: `SC-${shop.minted}`,
      place: deskPlace(DESK),
      lines: [{ productId, expected: quantity(expected), counted: quantity(n) }],
      note: '',
    })
    shop.desk.set(productId, n)
  },
  damage(shop: RandomShop, { n, pick }: Step) {
    const productId = pickOf(shop.products, pick)
    const qty = some(n, shop.desk.get(productId ?? ('' as ProductId)) ?? 0)
    if (!productId || qty === 0) return
    shop.record('StockDamaged', {
      place: deskPlace(DESK),
      lines: [{ productId, qty: quantity(qty) }],
      reason: 'robek',
    })
    add(shop.desk, productId, -qty)
  },
} satisfies Record<string, (shop: RandomShop, step: Step) => void>

export const ACTION_NAMES = Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]
