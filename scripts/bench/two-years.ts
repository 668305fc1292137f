import { type FactKind, factKinds } from '../../contract/facts'
import { DEFAULT_SETTINGS } from '../../contract/settings'
import { checkDigit } from '../../core/catalogue/barcode'
import {
  DAY,
  HOUR,
  type BusinessDay,
  type Instant,
  addDays,
  businessDay,
  instant,
  instantAt,
} from '../../core/time'
import { type Writer } from '../../db/database'
import { GENESIS, factHash } from '../../db/fact-log'
import { project } from '../../db/projectors'
import { type Random, between, pick, seededRandom } from '../../host/demo-shop/random'

/** How much there is at scale 1. */
export const FULL = { products: 100_000, customers: 50_000, sales: 500_000, days: 730 }

/** The last of the two years; the host of the benchmark lives on its evening. */
export const LAST_DAY: BusinessDay = businessDay('2026-11-21')
export const EVENING: Instant = instantAt(LAST_DAY, 20, 0, 'Asia/Jakarta')
const DESK = 'A'

const THINGS = [
  'Kaos',
  'Kemeja',
  'Celana',
  'Jaket',
  'Gamis',
  'Hijab',
  'Sepatu',
  'Sandal',
  'Tas',
  'Dompet',
  'Botol',
  'Panci',
  'Piring',
  'Sprei',
  'Handuk',
  'Lampu',
  'Kabel',
  'Mainan',
  'Boneka',
  'Buku',
]
const MAKES = [
  'Melati',
  'Kenanga',
  'Cempaka',
  'Anggrek',
  'Teratai',
  'Mawar',
  'Dahlia',
  'Flamboyan',
  'Seruni',
  'Bougenvil',
  'Alamanda',
  'Kamboja',
]
const KINDS = [
  'Polos',
  'Motif',
  'Premium',
  'Jumbo',
  'Anak',
  'Dewasa',
  'Pria',
  'Wanita',
  'Lipat',
  'Set',
  'Mini',
  'Serbaguna',
  'Katun',
  'Rayon',
  'Denim',
]
const COLOURS = ['Merah', 'Biru', 'Hitam', 'Putih', 'Hijau', 'Krem', 'Abu', 'Cokelat', 'Navy', 'Maroon']
const FIRST = [
  'Siti',
  'Budi',
  'Dewi',
  'Agus',
  'Rina',
  'Joko',
  'Wati',
  'Andi',
  'Yuni',
  'Eko',
  'Lestari',
  'Rudi',
  'Fitri',
  'Hendra',
  'Putri',
  'Bayu',
  'Ayu',
  'Dian',
  'Indra',
  'Nur',
]
const LAST = [
  'Santoso',
  'Wijaya',
  'Lestari',
  'Pratama',
  'Hidayat',
  'Saputra',
  'Kusuma',
  'Rahayu',
  'Setiawan',
  'Nugroho',
  'Permata',
  'Utami',
  'Siregar',
  'Halim',
  'Wibowo',
]
const CITIES = [
  'Bandung',
  'Surabaya',
  'Medan',
  'Semarang',
  'Makassar',
  'Denpasar',
  'Palembang',
  'Malang',
  'Yogyakarta',
  'Bogor',
]

interface Product {
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly price: number
  readonly barcode: string
}
interface Customer {
  readonly customerId: string
  readonly name: string
  readonly phone: string
  readonly city: string
}

export interface Sample {
  readonly barcodes: string[]
  readonly orderNumbers: string[]
  readonly productIds: string[]
  readonly accountId: string
}

/** Kinds are checked against the contract only so often: each is made by one line of code. */
const CHECKED_PER_KIND = 20

/**
 * Tells two years of a shop as facts, each applied by the program's own projectors: what lies in the tables is what
 * the program would have written. Only the checks of the payload are left out after the first of each kind.
 */
export class TwoYears {
  readonly #tx: Writer
  readonly #random: Random = seededRandom(2026)
  readonly #scale: number
  readonly #shopId: string | undefined
  #prevHash: Buffer = GENESIS
  #seq = 0
  #ids = 0
  #at: Instant = instantAt(addDays(LAST_DAY, 1 - FULL.days), 8, 0, 'Asia/Jakarta')
  #day: BusinessDay = addDays(LAST_DAY, 1 - FULL.days)
  readonly #checked = new Map<string, number>()
  readonly #products: Product[] = []
  readonly #customers: Customer[] = []
  readonly #counters = new Map<string, number>()
  #accountId = ''
  #ownerId = ''
  #statementLines = 0

  /** @param shopId left out: one of its own. */
  constructor(tx: Writer, scale: number, shopId?: string) {
    this.#tx = tx
    this.#shopId = shopId
    this.#scale = scale
  }

  sample(): Sample {
    const products = Array.from({ length: 1000 }, () => pick(this.#random, this.#products))
    return {
      barcodes: products.map((product) => product.barcode),
      orderNumbers: [],
      productIds: products.map((product) => product.productId),
      accountId: this.#accountId,
    }
  }

  found(pinHash: string): void {
    this.#ownerId = this.#id()
    this.#accountId = this.#id()
    this.#fact('ShopFounded', {
      shopId: this.#shopId ?? this.#id(),
      settings: { ...DEFAULT_SETTINGS, name: 'Toko Dua Tahun', printSlipOnBooking: false },
      demo: false,
    })
    this.#fact('PersonSaved', {
      personId: this.#ownerId,
      name: 'Ratna',
      role: 'supervisor',
      pinHash,
      active: true,
    })
    this.#fact('BankAccountSaved', {
      accountId: this.#accountId,
      bank: 'BCA',
      number: '0350000123',
      holder: 'RATNA',
      active: true,
    })
  }

  *catalogue(): Generator<void> {
    const count = Math.round(FULL.products * this.#scale)
    for (let n = 0; n < count; n++) {
      const [thing, make, kind] = [
        pick(this.#random, THINGS),
        pick(this.#random, MAKES),
        pick(this.#random, KINDS),
      ]
      const body = `899${String(n).padStart(9, '0')}`
      const product = {
        productId: this.#id(),
        sku: `${thing.slice(0, 3).toUpperCase()}-${n}`,
        name: `${thing} ${make} ${kind} ${n % 997}`,
        price: between(this.#random, 10, 400) * 1000,
        barcode: body + checkDigit(body),
      }
      this.#products.push(product)
      const { barcode, ...saved } = product
      this.#fact('ProductSaved', {
        ...saved,
        variant: pick(this.#random, COLOURS),
        category: thing,
        cost: Math.round(product.price * 0.6),
        weight: between(this.#random, 50, 2000),
        barcodes: [barcode],
        active: n % 50 !== 49,
      })
      yield
    }
    for (let n = 0; n < count; n += 500) {
      const lines = this.#products
        .slice(n, n + 500)
        .map(({ productId }) => ({ productId, qty: 90_000, cost: null }))
      this.#fact('GoodsReceived', { receiptId: this.#id(), number: this.#number('GR'), lines, note: '' })
      yield
    }
  }

  *customers(): Generator<void> {
    const count = Math.round(FULL.customers * this.#scale)
    for (let n = 0; n < count; n++) {
      const customer = {
        customerId: this.#id(),
        name: `${pick(this.#random, FIRST)} ${pick(this.#random, LAST)}`,
        phone: `+62812${String(10_000_000 + n * 17)}`,
        city: pick(this.#random, CITIES),
      }
      this.#customers.push(customer)
      this.#fact('CustomerSaved', {
        customerId: customer.customerId,
        name: customer.name,
        phone: customer.phone,
        address: this.#address(customer),
        note: '',
      })
      yield
    }
  }

  *days(): Generator<void> {
    const perDay = (FULL.sales * this.#scale) / FULL.days
    for (let d = 0; d < FULL.days; d++) {
      this.#day = addDays(LAST_DAY, d + 1 - FULL.days)
      this.#at = instantAt(this.#day, 8, 0, 'Asia/Jakarta')
      this.#counters.clear()
      yield* this.#oneDay(Math.round((d + 1) * perDay) - Math.round(d * perDay), d === FULL.days - 1)
    }
  }

  *#oneDay(sales: number, last: boolean): Generator<void> {
    const step = Math.floor((11 * HOUR) / (sales * 3 + 10))
    const shiftId = this.#id()
    this.#fact('ShiftOpened', { shiftId, number: this.#number('SH'), desk: DESK, float: 500_000 })
    const orders: Order[] = []
    let cash = 500_000
    for (let n = 0; n < sales; n += 4) {
      this.#at = instant(this.#at + step * 4)
      const baskets = Array.from({ length: Math.min(4, sales - n) }, () => this.#basket())
      this.#bringToDesk(baskets.flat())
      for (const basket of baskets) {
        const chance = this.#random()
        if (chance < 0.3) cash += this.#walkIn(shiftId, basket)
        else orders.push(this.#book(basket))
        // Some do not pay; the pieces go back.
        if (chance > 0.93) this.#cancel(this.#book(this.#broughtBasket()))
      }
      yield
    }
    this.#payAndSell(shiftId, last ? orders.slice(0, Math.floor(orders.length * 0.6)) : orders, step, last)
    yield
    if (last) this.#leaveOpen(Math.round(500 * Math.max(this.#scale, 0.2)))
    else {
      this.#fact('ShiftCounted', {
        shiftId,
        denominations: [{ value: 1000, pieces: Math.floor(cash / 1000) }],
        counted: cash,
        expected: cash,
      })
      this.#fact('ShiftClosed', { shiftId, counted: cash, expected: cash, variance: 0, reason: '' })
    }
    yield
  }

  #payAndSell(shiftId: string, orders: Order[], step: number, last: boolean): void {
    if (orders.length === 0) return
    const added = orders.map((order) => this.#creditLine(order.amountDue, order.customer.name))
    this.#import(added)
    orders.forEach((order, n) => {
      this.#at = instant(this.#at + step)
      this.#fact('PaymentAllocated', {
        allocationId: this.#id(),
        lineId: added[n]?.lineId ?? '',
        orderId: order.orderId,
        amount: order.amountDue,
        how: 'clear',
        evidence: [{ code: 'UNIQUE_AMOUNT' }],
        payerName: order.customer.name.toUpperCase(),
      })
      const saleId = this.#id()
      const shipmentId = this.#id()
      this.#fact('SaleRecorded', {
        saleId,
        number: this.#number('SL'),
        desk: DESK,
        shiftId,
        orderId: order.orderId,
        customerName: order.customer.name,
        lines: order.lines,
        subtotal: order.subtotal,
        discount: 0,
        shippingFee: 12e3,
        uniqueCode: order.uniqueCode,
        total: order.amountDue,
        cost: Math.round(order.subtotal * 0.6),
        tenders: [
          {
            kind: 'transfer',
            amount: order.amountDue,
            reference: '',
          },
        ],
        cashReceived: 0,
        change: 0,
        override: null,
        shipment: {
          shipmentId,
          address: this.#address(order.customer),
          courier: 'JNE',
          service: 'REG',
          weight: 800,
          cod: 0,
          contents: order.lines.map((line) => `${line.qty}x ${line.name}`).join(', '),
          note: '',
        },
      })
      this.#fact('ReceiptPrinted', { saleId, copyNo: 0, jobId: this.#id() })
      // What was sold last on the last day is still on the packing table.
      if (last && n >= orders.length - 60) return
      this.#fact('LabelPrinted', { shipmentId, copyNo: 0, jobId: this.#id() })
      this.#fact('AwbAssigned', {
        shipmentId,
        courier: 'JNE',
        awb: `JNE${String(this.#ids).padStart(12, '0')}`,
        source: 'scanned',
      })
      this.#fact('CustomerTold', {
        about: { kind: 'shipment', id: shipmentId },
        event: 'awb',
        channel: 'wa-draft',
      })
      this.#fact('HandedToCourier', { shipmentId })
    })
  }

  /** The evening of the last day: money came in for open orders, some of it clear, some of nobody. */
  #leaveOpen(lines: number): void {
    const orders = Array.from({ length: Math.round(lines * 0.8) }, () => this.#book(this.#broughtBasket()))
    const paid = orders
      .slice(0, Math.round(lines * 0.6))
      .map((order) => this.#creditLine(order.amountDue, order.customer.name))
    const unknown = Array.from({ length: lines - paid.length }, () =>
      this.#creditLine(
        between(this.#random, 50_000, 900_000),
        `${pick(this.#random, FIRST)} ${pick(this.#random, LAST)}`,
      ),
    )
    this.#import([...paid, ...unknown])
    for (let n = 0; n < 20; n++) this.#ask(this.#basket())
  }

  /** So many book orders and nothing after them, for what travels between terminals. */
  *orders(count: number): Generator<void> {
    this.#day = LAST_DAY
    this.#at = instantAt(LAST_DAY, 8, 0, 'Asia/Jakarta')
    for (let n = 0; n < count; n += 100) {
      const baskets = Array.from({ length: Math.min(100, count - n) }, () => this.#basket())
      this.#bringToDesk(baskets.flat())
      for (const basket of baskets) this.#place(basket)
      yield
    }
  }

  #place(lines: Line[]): Order {
    const customer = pick(this.#random, this.#customers)
    const orderId = this.#id()
    const subtotal = lines.reduce((sum, line) => sum + line.qty * line.unitPrice, 0)
    // Codes of one day are counted through, so that no two amounts of the desk are the same for long.
    const uniqueCode = 101 + (this.#ids % 880)
    const amountDue = subtotal + 12_000 + uniqueCode
    const order = { orderId, customer, lines, subtotal, uniqueCode, amountDue: this.#freeAmount(amountDue) }
    this.#fact('BookOrderPlaced', {
      orderId,
      number: this.#number('BO'),
      desk: DESK,
      customerId: customer.customerId,
      customerName: customer.name,
      customerPhone: customer.phone,
      address: this.#address(customer),
      lines,
      rebooked: [],
      subtotal,
      discount: 0,
      shippingFee: 12e3,
      uniqueCode,
      amountDue: order.amountDue,
      payment: 'transfer',
      courier: 'JNE',
      service: 'REG',
      note: '',
      deadline: instant(this.#at + DAY),
      amountReservedUntil: instant(this.#at + 3 * DAY),
    })
    return order
  }

  #book(lines: Line[]): Order {
    const order = this.#place(lines)
    const { orderId } = order
    this.#fact('SlipPrinted', { orderId, copyNo: 0, jobId: this.#id() })
    this.#fact('CustomerTold', {
      about: { kind: 'book-order', id: orderId },
      event: 'booked',
      channel: 'copied',
    })
    return order
  }

  #freeAmount(amount: number): number {
    let free = amount
    while (this.#tx.get('SELECT 1 FROM reserved_amount WHERE desk = ? AND amount = ?', [DESK, free])) free++
    return free
  }

  #cancel(order: Order): void {
    this.#fact('BookOrderCancelled', { orderId: order.orderId, reason: 'batal oleh pembeli' })
    const returnId = this.#id()
    const lines = order.lines.map(({ productId, qty }) => ({ productId, qty, orderId: order.orderId }))
    this.#fact('ReturnSent', { returnId, number: this.#number('RT'), desk: DESK, lines })
    this.#fact('ReturnReceived', { returnId, lines: lines.map(({ productId, qty }) => ({ productId, qty })) })
  }

  #walkIn(shiftId: string, lines: Line[]): number {
    const total = lines.reduce((sum, line) => sum + line.qty * line.unitPrice, 0)
    const kind = this.#random() < 0.6 ? 'cash' : 'qris'
    const saleId = this.#id()
    this.#fact('SaleRecorded', {
      saleId,
      number: this.#number('SL'),
      desk: DESK,
      shiftId,
      orderId: null,
      customerName: '',
      lines,
      subtotal: total,
      discount: 0,
      shippingFee: 0,
      uniqueCode: 0,
      total,
      cost: Math.round(total * 0.6),
      tenders: [
        {
          kind,
          amount: total,
          reference: '',
        },
      ],
      cashReceived: kind === 'cash' ? total : 0,
      change: 0,
      override: null,
      shipment: null,
    })
    this.#fact('ReceiptPrinted', { saleId, copyNo: 0, jobId: this.#id() })
    const taken = kind === 'cash' ? total : 0
    const [line] = lines
    if (!line || this.#random() > 0.02) return taken
    const back = [{ productId: line.productId, qty: 1, to: 'damaged' }]
    const refund = { kind, amount: line.unitPrice, reference: '' }
    this.#fact('SaleReturned', {
      saleReturnId: this.#id(),
      saleId,
      number: this.#number('RF'),
      desk: DESK,
      shiftId,
      kind: 'refund',
      lines: back,
      refund,
      reason: 'barang cacat',
      approvedBy: this.#ownerId,
    })
    return kind === 'cash' ? taken - line.unitPrice : 0
  }

  #broughtBasket(): Line[] {
    const lines = this.#basket()
    this.#bringToDesk(lines)
    return lines
  }

  #bringToDesk(wanted: Line[]): void {
    const byProduct = new Map<string, Line>()
    for (const line of wanted)
      byProduct.set(line.productId, { ...line, qty: line.qty + (byProduct.get(line.productId)?.qty ?? 0) })
    const lines = [...byProduct.values()]
    const pieces = lines.map(({ productId, qty }) => ({ productId, qty }))
    const dropOrderId = this.#ask(lines)
    this.#fact('DropOrderAcknowledged', { dropOrderId })
    this.#fact('DropOrderHandedOver', { dropOrderId, lines: pieces })
    this.#fact('DropOrderReceived', { dropOrderId, desk: DESK, lines: pieces })
  }

  #ask(lines: Line[]): string {
    const dropOrderId = this.#id()
    const asked = lines.map(({ productId, qty, sku, name }) => ({ productId, sku, name, qty }))
    this.#fact('DropOrderRequested', {
      dropOrderId,
      number: this.#number('DO'),
      desk: DESK,
      lines: asked,
      chat: '',
      note: '',
    })
    return dropOrderId
  }

  /** Few products make most of the trade. */
  #basket(): Line[] {
    const count = 1 + Math.floor(this.#random() ** 2 * 3)
    const lines = new Map<string, Line>()
    for (let n = 0; n < count; n++) {
      const product = this.#products[Math.floor(this.#random() ** 3 * this.#products.length)]
      if (!product) continue
      const { productId, sku, name, price: unitPrice } = product
      lines.set(productId, { productId, sku, name, qty: between(this.#random, 1, 2), unitPrice, weight: 400 })
    }
    return [...lines.values()]
  }

  #creditLine(amount: number, name: string) {
    const lineNo = ++this.#statementLines
    const text = `TRSF E-BANKING CR ${this.#day.slice(8)}${this.#day.slice(5, 7)}/FTSCY/WS95031 ${amount}.00 ${name.toUpperCase()}`
    return {
      lineId: `${this.#accountId}:${this.#day}:credit:${amount * 100}:${lineNo}`,
      date: this.#day,
      time: null,
      direction: 'credit' as const,
      amountSen: amount * 100,
      balanceSen: null,
      text,
      raw: text,
      lineNo,
    }
  }

  #import(added: object[]): void {
    this.#fact('StatementImported', {
      importId: this.#id(),
      accountId: this.#accountId,
      fileName: `mutasi-${this.#day}.csv`,
      sha256: 'a'.repeat(64),
      reader: 'klikbca-individu',
      readerVersion: 1,
      added,
      changed: [],
      vanished: [],
      known: 0,
    })
  }

  #address = (customer: Customer) => ({
    recipient: customer.name,
    phone: customer.phone,
    street: `Jl. Kenanga ${customer.phone.slice(-3)}`,
    village: '',
    district: 'Coblong',
    city: customer.city,
    province: '',
    postcode: '40132',
  })

  #number(prefix: string): string {
    const last = (this.#counters.get(prefix) ?? 0) + 1
    this.#counters.set(prefix, last)
    return `${prefix}-${DESK}-${this.#day.slice(2).replaceAll('-', '')}-${String(last).padStart(4, '0')}`
  }

  /** In the order of time, as the program's own are. */
  #id(): string {
    const time = this.#at.toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${(this.#ids++).toString(16).padStart(12, '0')}`
  }

  #fact(kind: FactKind, payload: object): void {
    const checked = this.#checked.get(kind) ?? 0
    if (checked < CHECKED_PER_KIND) {
      factKinds[kind].parse(payload)
      this.#checked.set(kind, checked + 1)
    }
    const unsigned = {
      terminal: DESK,
      epoch: 1,
      seq: ++this.#seq,
      kind,
      at: this.#at,
      businessDay: this.#day,
      personId: this.#ownerId === '' ? null : this.#ownerId,
      commandId: this.#id(),
      payload: JSON.stringify(payload),
      prevHash: this.#prevHash,
    }
    const fact = { id: this.#seq, ...unsigned, hash: factHash(unsigned) }
    this.#prevHash = fact.hash
    this.#tx.run(
      `INSERT INTO fact (id, terminal, epoch, seq, kind, at, business_day, person_id, command_id, payload, prev_hash, hash)
       VALUES (@id, @terminal, @epoch, @seq, @kind, @at, @businessDay, @personId, @commandId, @payload, @prevHash, @hash)`,
      fact,
    )
    project(this.#tx, fact)
  }

  /** What the terminal itself keeps beside the facts: it numbers its documents of the last day on from here. */
  keepCounters(): void {
    for (const [kind, last] of this.#counters)
      this.#tx.run('INSERT OR REPLACE INTO document_counter (kind, day, last) VALUES (?, ?, ?)', [
        kind,
        this.#day,
        last,
      ])
  }
}

interface Line {
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly qty: number
  readonly unitPrice: number
  readonly weight: number
}
interface Order {
  readonly orderId: string
  readonly customer: Customer
  readonly lines: Line[]
  readonly subtotal: number
  readonly uniqueCode: number
  readonly amountDue: number
}
