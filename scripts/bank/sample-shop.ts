import { type FactKind, type FactPayload } from '../../contract/facts'
import { DEFAULT_SETTINGS } from '../../contract/settings'
import { type BookOrderId, type LineId } from '../../core/ids'
import { money } from '../../core/money'
import { quantity } from '../../core/quantity'
import { ok } from '../../core/result'
import { DAY, type Instant, businessDayOf, instant } from '../../core/time'
import { type Store, type Writer, inTransaction } from '../../db/database'
import { recordFact } from '../../db/fact-log'
import { ensureTerminal } from '../../db/terminal'
import { type Booking, type Bookings } from './sample-set'

const ZONE = 'Asia/Jakarta'
const DESK = 'A'
/** Payments remembered from before lie so far back that nothing of them is compared with anything. */
const LONG_AGO = 120 * DAY
/** Pieces of the one product that everybody books. */
const ENOUGH = 90_000

/**
 * Tells a sample set's shop as facts: its accounts, the payments that were confirmed before, and the book orders with
 * the amounts, times and ends the set names. All of it goes through the program's own projectors.
 */
export class SampleShop {
  readonly #newId: () => string
  readonly #bookings: Bookings
  readonly #waiting: { readonly at: Instant; readonly tell: () => void }[] = []
  readonly #customers = new Map<string, string>()
  readonly accountIds = new Map<string, string>()
  readonly #numbers = new Map<string, string>()
  readonly #productId: string
  readonly #shiftId: string
  #tx: Writer | undefined
  #at: Instant
  #count = 0

  constructor(newId: () => string, bookings: Bookings) {
    this.#newId = newId
    this.#bookings = bookings
    this.#productId = newId()
    this.#shiftId = newId()
    const first = Math.min(bookings.asOf, ...bookings.bookings.map((booking) => booking.bookedAt))
    this.#at = instant(first - LONG_AGO)
    this.#waiting.push({ at: this.#at, tell: () => this.#found() })
    this.#plan()
  }

  /** Everything that happened in the shop until then. @returns the instant of the last of it. */
  tellUntil(store: Store, at: Instant): Instant {
    ensureTerminal(store, 'bank')
    inTransaction(store, (tx) => {
      this.#tx = tx
      for (let next = this.#waiting[0]; next && next.at <= at; next = this.#waiting[0]) {
        this.#waiting.shift()
        this.#at = next.at
        next.tell()
      }
      return ok(null)
    })
    return this.#at
  }

  numberOf(orderId: string): string {
    return this.#numbers.get(orderId) ?? orderId
  }

  #found(): void {
    const settings = { ...DEFAULT_SETTINGS, name: 'Toko Contoh', printSlipOnBooking: false }
    this.#fact('ShopFounded', { shopId: this.#id(), settings, demo: false })
    for (const [name, account] of Object.entries(this.#bookings.accounts)) {
      const accountId = this.#newId()
      this.accountIds.set(name, accountId)
      this.#fact('BankAccountSaved', { accountId: as(accountId), ...account, active: true })
    }
    const product = {
      productId: as<FactPayload<'ProductSaved'>['productId']>(this.#productId),
      sku: 'CONTOH',
      name: 'Barang contoh',
      variant: '',
      category: '',
      price: money(1000),
      cost: money(500),
      weight: quantity(100),
      barcodes: [],
      active: true,
    }
    this.#fact('ProductSaved', product)
    const pieces = [{ productId: product.productId, qty: quantity(ENOUGH) }]
    const lines = pieces.map((line) => ({ ...line, cost: null }))
    this.#fact('GoodsReceived', { receiptId: this.#id(), number: this.#number('GR'), lines, note: '' })
    const dropOrderId = as<FactPayload<'DropOrderAcknowledged'>['dropOrderId']>(this.#newId())
    const { sku, name } = product
    this.#fact('DropOrderRequested', {
      dropOrderId,
      number: this.#number('DO'),
      desk: DESK,
      lines: pieces.map((line) => ({ ...line, sku, name })),
      chat: '',
      note: '',
    })
    this.#fact('DropOrderHandedOver', { dropOrderId, lines: pieces })
    this.#fact('DropOrderReceived', { dropOrderId, desk: DESK, lines: pieces })
    const shiftId = as<FactPayload<'ShiftOpened'>['shiftId']>(this.#shiftId)
    this.#fact('ShiftOpened', { shiftId, number: this.#number('SH'), desk: DESK, float: money(0) })
  }

  #plan(): void {
    for (const known of this.#bookings.payerHistory)
      for (let time = 0; time < known.confirmedCount; time++)
        this.#waiting.push({ at: this.#at, tell: () => this.#paidLongAgo(known) })
    for (const booking of this.#bookings.bookings) {
      const orderId = this.#newId()
      this.#numbers.set(orderId, booking.number)
      this.#waiting.push({ at: booking.bookedAt, tell: () => this.#book(orderId, booking) })
      if (booking.status === 'open') continue
      const end = instant(Math.min(booking.endedAt ?? booking.deadline, this.#bookings.asOf))
      this.#waiting.push({
        at: instant(Math.max(end, booking.bookedAt)),
        tell: () => this.#end(orderId, booking),
      })
    }
    this.#waiting.sort((a, b) => a.at - b.at)
  }

  /** One payment of before: an order of its own, its money, and the sale that closed it. */
  #paidLongAgo(known: Bookings['payerHistory'][number]): void {
    const name = this.#bookings.bookings.find(({ phone }) => phone === known.customerPhone)?.customerName
    const orderId = this.#newId()
    const amountDue = 50_000
    const booking = {
      number: this.#number('BO'),
      customerName: name ?? known.payerName,
      phone: known.customerPhone,
      subtotal: amountDue,
      shipping: 0,
      uniqueCode: 0,
      amountDue,
      bookedAt: this.#at,
      deadline: instant(this.#at + DAY),
      account: known.account,
      status: 'sold' as const,
    }
    this.#book(orderId, booking)
    this.#pay(orderId, booking, known.account, known.payerName)
    this.#sell(orderId, booking)
  }

  #book(orderId: string, booking: Booking): void {
    this.#fact('BookOrderPlaced', {
      orderId: as(orderId),
      number: booking.number,
      desk: DESK,
      customerId: as(this.#customerOf(booking)),
      customerName: booking.customerName,
      customerPhone: phoneOf(booking.phone),
      address: addressOf(booking),
      lines: [this.#lineOf(booking)],
      rebooked: [],
      subtotal: money(booking.subtotal),
      discount: money(0),
      shippingFee: money(booking.shipping),
      uniqueCode: money(booking.uniqueCode),
      amountDue: money(booking.amountDue),
      payment: 'transfer',
      courier: 'JNE',
      service: '',
      note: '',
      deadline: booking.deadline,
      // Sets give codes out twice on purpose; here nothing is reserved.
      amountReservedUntil: instant(booking.bookedAt - 1),
      ...(booking.account ? { accountId: as(this.accountIds.get(booking.account) ?? '') } : {}),
    })
    this.#tx?.run('DELETE FROM reserved_amount WHERE order_id = ?', [orderId])
  }

  #end(orderId: string, booking: Booking): void {
    if (booking.status === 'cancelled') {
      this.#fact('BookOrderCancelled', { orderId: as(orderId), reason: 'batal' })
    } else if (booking.status === 'expired') {
      this.#fact('BookOrderExpired', { orderId: as(orderId), by: 'grace' })
    } else {
      const [account = ''] = booking.account ? [booking.account] : [...this.accountIds.keys()]
      this.#pay(orderId, booking, account, null)
      if (booking.status !== 'paid') this.#sell(orderId, booking)
    }
  }

  #pay(orderId: string, booking: Booking, account: string, payerName: string | null): void {
    const accountId = this.accountIds.get(account)
    if (accountId === undefined) return
    const day = businessDayOf(instant(this.#at - LONG_AGO), ZONE, 0)
    // A day of its own long before: no import is ever compared with it.
    const lineId = `${accountId}:${day}:credit:${booking.amountDue * 100}:before-${this.#count++}` as LineId
    this.#fact('StatementImported', {
      importId: this.#id(),
      accountId: as(accountId),
      fileName: 'before.csv',
      sha256: '',
      reader: 'before',
      readerVersion: 1,
      added: [
        {
          lineId,
          date: day,
          time: null,
          direction: 'credit',
          amountSen: booking.amountDue * 100,
          balanceSen: null,
          text: payerName ?? '',
          raw: '',
          lineNo: 1,
        },
      ],
      changed: [],
      vanished: [],
      known: 0,
    })
    this.#fact('PaymentAllocated', {
      allocationId: this.#id(),
      lineId,
      orderId: as(orderId),
      amount: money(booking.amountDue),
      how: 'chosen',
      evidence: [],
      payerName,
    })
  }

  #sell(orderId: string, booking: Booking): void {
    this.#fact('SaleRecorded', {
      saleId: this.#id(),
      number: this.#number('SL'),
      desk: DESK,
      shiftId: as(this.#shiftId),
      orderId: orderId as BookOrderId,
      customerName: booking.customerName,
      lines: [this.#lineOf(booking)],
      subtotal: money(booking.subtotal),
      discount: money(0),
      shippingFee: money(booking.shipping),
      uniqueCode: money(booking.uniqueCode),
      total: money(booking.amountDue),
      cost: money(0),
      tenders: [{ kind: 'transfer', amount: money(booking.amountDue), reference: '' }],
      cashReceived: money(0),
      change: money(0),
      override: null,
      shipment: null,
    })
  }

  #lineOf(booking: Booking) {
    return {
      productId: as<FactPayload<'ProductSaved'>['productId']>(this.#productId),
      sku: 'CONTOH',
      name: 'Barang contoh',
      qty: quantity(1),
      unitPrice: money(booking.subtotal),
      weight: quantity(100),
    }
  }

  /** One customer per phone number. */
  #customerOf({ phone, customerName }: Pick<Booking, 'phone' | 'customerName'>): string {
    const known = this.#customers.get(phone)
    if (known !== undefined) return known
    const customerId = this.#newId()
    this.#customers.set(phone, customerId)
    this.#fact('CustomerSaved', {
      customerId: as(customerId),
      name: customerName,
      phone: phoneOf(phone),
      address: addressOf({ phone, customerName }),
      note: '',
    })
    return customerId
  }

  #id<T extends string>(): T {
    return as<T>(this.#newId())
  }

  #number(prefix: string): string {
    return `${prefix}-${DESK}-0-${this.#count++}`
  }

  #fact<K extends FactKind>(kind: K, payload: FactPayload<K>): void {
    if (!this.#tx) throw new Error('no transaction is open')
    const author = {
      terminal: DESK,
      epoch: 1,
      at: this.#at,
      businessDay: businessDayOf(this.#at, ZONE, 0),
      personId: null,
      commandId: this.#newId(),
    }
    recordFact(this.#tx, author, kind, payload)
  }
}

/** Ids are branded strings; here each is made a moment before. */
const as = <T extends string>(id: string): T => id as T

const phoneOf = (phone: string): string =>
  phone.startsWith('+') ? phone : `+62${phone.replace(/\D/g, '').replace(/^(62|0)/, '')}`

const addressOf = ({ customerName, phone }: Pick<Booking, 'phone' | 'customerName'>) => ({
  recipient: customerName,
  phone: phoneOf(phone),
  street: 'Jl. Contoh 1',
  village: '',
  district: '',
  city: 'Bandung',
  province: '',
  postcode: '',
})
