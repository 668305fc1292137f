import { readFileSync } from 'node:fs'
import type { FactKind, FactPayload } from '../../contract/facts'
import { DEFAULT_SETTINGS, type ShopSettings } from '../../contract/settings'
import { uuidV7, type BankAccountId, type CustomerId, type Id, type ProductId } from '../../core/ids'
import { money } from '../../core/money'
import { quantity } from '../../core/quantity'
import { ok } from '../../core/result'
import { DAY, businessDayOf, instant } from '../../core/time'
import { inTransaction } from '../../db/database'
import { recordFact } from '../../db/fact-log'
import { openStore } from '../../db/store'
import { ensureTerminal } from '../../db/terminal'
import { seededRandom } from '../../host/demo-shop'
import { hashPin } from '../../host/people/pins'
import { klikbcaFixture } from './bank-samples'

/** People of the sample shop. */
export const SAMPLE_STAFF = {
  supervisor: { name: 'Bu Ratna', pin: '2468', role: 'supervisor' },
  desk: { name: 'Intan', pin: '1357', role: 'cs' },
} as const

interface SampleBookings {
  readonly accounts: Readonly<Record<string, { bank: string; number: string; holder: string }>>
  readonly orders: readonly SampleOrder[]
}
export interface SampleOrder {
  readonly number: string
  readonly customerName: string
  readonly phone: string
  readonly subtotal: number
  readonly shipping: number
  readonly uniqueCode: number | null
  readonly amountDue: number
  readonly bookedAt: string
  readonly account: string
}

/** The open book orders the sample files pay. */
export const sampleBookings = (): SampleBookings =>
  JSON.parse(readFileSync(klikbcaFixture('bookings.json'), 'utf8')) as SampleBookings

export interface SampleShop {
  readonly settings?: Partial<ShopSettings>
  /** Accounts of the samples by their names there; all when left out. */
  readonly accounts?: readonly string[]
  /** false: the shop has its accounts and nobody owes it anything. */
  readonly orders?: boolean
}

/**
 * Founds a shop in `dataDir` that holds the sample's book orders, told as facts of the days they were booked on. Their
 * deadlines are put off until the day after `now`, so that the program, which lives today, still holds them.
 */
export function foundSampleShop(dataDir: string, now: number, shop: SampleShop = {}): void {
  const bookings = sampleBookings()
  const random = seededRandom(7)
  const store = openStore(dataDir)
  const terminal = ensureTerminal(store, 'Meja 1')
  const start = Date.parse('2025-08-31T09:00:00+07:00')
  let at = start
  let minted = start
  const mint = <Of extends string>(): Id<Of> =>
    uuidV7(
      minted++,
      Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
    ) as Id<Of>
  inTransaction(store, (tx) => {
    const personId = mint<'Person'>()
    const record = <K extends FactKind>(kind: K, payload: FactPayload<K>): void => {
      const author = {
        terminal: terminal.code,
        epoch: terminal.epoch,
        at: instant(at),
        businessDay: businessDayOf(instant(at), 'Asia/Jakarta', 3),
        personId,
        commandId: mint(),
      }
      recordFact(tx, author, kind, payload)
    }
    const settings = { ...DEFAULT_SETTINGS, name: 'Toko Sekar Langit', printSlipOnBooking: false }
    record('ShopFounded', { shopId: mint(), settings: { ...settings, ...shop.settings }, demo: false })
    for (const { name, pin, role } of Object.values(SAMPLE_STAFF)) {
      const id = role === 'supervisor' ? personId : mint<'Person'>()
      record('PersonSaved', { personId: id, name, role, pinHash: hashPin(pin), active: true })
    }
    for (const [name, account] of Object.entries(bookings.accounts))
      if (shop.accounts?.includes(name) ?? true)
        record('BankAccountSaved', {
          accountId: mint<'BankAccount'>() as BankAccountId,
          ...account,
          active: true,
        })
    const orders = shop.orders === false ? [] : bookings.orders
    const customers = new Map<string, CustomerId>()
    if (orders.length > 0) bringGoods(record, mint, orders.length)
    for (const order of orders) {
      at = Date.parse(order.bookedAt)
      book(record, mint, customers, order, now + DAY)
    }
    return ok(null)
  })
  store.close()
}

type Record_ = <K extends FactKind>(kind: K, payload: FactPayload<K>) => void
type Mint = <Of extends string>() => Id<Of>

let productId: ProductId

/** One piece for each order, at the desk. */
function bringGoods(record: Record_, mint: Mint, pieces: number): void {
  productId = mint<'Product'>()
  const dropOrderId = mint<'DropOrder'>()
  const qty = quantity(pieces)
  record('ProductSaved', {
    productId,
    sku: 'BTK-SEKAR',
    name: 'Batik Sekar',
    variant: '',
    category: 'Batik',
    price: money(250_000),
    cost: money(150_000),
    weight: quantity(300),
    barcodes: ['2000000000015'],
    active: true,
  })
  record('GoodsReceived', {
    receiptId: mint(),
    number: 'GR-A-250831-0001',
    lines: [{ productId, qty, cost: null }],
    note: '',
  })
  const lines = [{ productId, qty }]
  const asked = [{ productId, sku: 'BTK-SEKAR', name: 'Batik Sekar', qty }]
  record('DropOrderRequested', {
    dropOrderId,
    number: 'DO-A-250831-0001',
    desk: 'A',
    lines: asked,
    chat: '',
    note: '',
  })
  record('DropOrderAcknowledged', { dropOrderId })
  record('DropOrderHandedOver', { dropOrderId, lines })
  record('DropOrderReceived', { dropOrderId, desk: 'A', lines })
}

function book(
  record: Record_,
  mint: Mint,
  customers: Map<string, CustomerId>,
  order: SampleOrder,
  deadline: number,
): void {
  const phone = `+62${order.phone.slice(1)}`
  const address = {
    recipient: order.customerName,
    phone,
    street: 'Jl. Contoh No. 1',
    village: '',
    district: '',
    city: 'Bandung',
    province: '',
    postcode: '40111',
  }
  const customerId = customers.get(phone) ?? mint<'Customer'>()
  if (!customers.has(phone))
    record('CustomerSaved', { customerId, name: order.customerName, phone, address, note: '' })
  customers.set(phone, customerId)
  const line = {
    productId,
    sku: 'BTK-SEKAR',
    name: 'Batik Sekar',
    qty: quantity(1),
    unitPrice: money(order.subtotal),
    weight: quantity(300),
  }
  record('BookOrderPlaced', {
    orderId: mint(),
    number: order.number,
    desk: 'A',
    customerId,
    customerName: order.customerName,
    customerPhone: phone,
    address,
    lines: [line],
    rebooked: [],
    subtotal: money(order.subtotal),
    discount: money(0),
    shippingFee: money(order.shipping),
    uniqueCode: money(order.uniqueCode ?? 0),
    amountDue: money(order.amountDue),
    payment: 'transfer',
    courier: 'JNE',
    service: '',
    note: '',
    deadline: instant(deadline),
    amountReservedUntil: instant(Date.parse(order.bookedAt)),
  })
}
