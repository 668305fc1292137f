import { randomBytes } from 'node:crypto'
import { type CallResult } from '../../contract/channel'
import { DEFAULT_SETTINGS } from '../../contract/settings'
import { businessDayOf, instant } from '../../core/time'
import { uuidV7 } from '../../core/ids'
import { type Random, between, klikBcaIndividuCsv, pick } from './day-parts'

/** One command as it was sent, and its reply once it was seen. */
export interface Sent {
  readonly op: string
  readonly input: Record<string, unknown>
  readonly commandId: string
  reply?: CallResult
}

export type Call = (op: string, input: unknown) => Promise<CallResult>

interface Order {
  readonly orderId: string
  readonly amountDue: number
  allocated: boolean
}

const PRODUCTS = 12

/**
 * A desk at work: sends one command after the other, as several people would at once, and remembers what was
 * confirmed. It can go on with another process after the first one was killed: what was not answered is sent again
 * with the same `commandId`, as the window does.
 */
export class BusyDay {
  readonly sent: Sent[] = []
  readonly #random: Random
  #productIds: string[] = []
  #accountId = ''
  #orders: Order[] = []
  #statement: { amount: number }[] = []

  constructor(random: Random) {
    this.#random = random
  }

  /** Founds the shop and fills the desk; every step must go well. */
  async open(call: Call): Promise<void> {
    const settings = {
      ...DEFAULT_SETTINGS,
      name: 'Toko Contoh',
      oneScanHandOver: true,
      printSlipOnBooking: false,
    }
    await this.#must(call, 'shop.found', {
      settings,
      owner: { name: 'Ratna', pin: '1234' },
      bankAccounts: [{ bank: 'BCA', number: '0350000123', holder: 'RATNA KUSUMAWARDHANI' }],
    })
    const accounts = await call('bank-account.list', {})
    if (accounts.ok) this.#accountId = (accounts.value as { accountId: string }[])[0]?.accountId ?? ''
    for (let n = 1; n <= PRODUCTS; n++) {
      const product = { sku: `SKU-${n}`, name: `Barang ${n}`, variant: '', category: 'Umum' }
      const numbers = { price: 10_000 + n * 1000, cost: 7000, weight: 200, barcodes: [], active: true }
      const saved = await this.#must(call, 'product.save', { productId: null, ...product, ...numbers })
      this.#productIds.push((saved as { productId: string }).productId)
    }
    const lines = this.#productIds.map((productId) => ({ productId, qty: 100_000, cost: null }))
    await this.#must(call, 'goods.receive', { lines, note: '' })
    await this.#bringToDesk(call, 50_000)
    await this.#must(call, 'shift.open', { float: 500_000 })
  }

  /** The next thing somebody does; a refusal is an answer like any other. @throws HostGone */
  async step(call: Call): Promise<void> {
    const chance = this.#random()
    if (chance < 0.3) await this.#book(call)
    else if (chance < 0.62) await this.#walkIn(call)
    else if (chance < 0.7) await this.#payAndSell(call)
    else if (chance < 0.78) await this.#bringToDesk(call, between(this.#random, 1, 9))
    else if (chance < 0.9) await this.#cancel(call)
    else if (chance < 0.95) await this.#send(call, 'goods.receive', { lines: [this.#line(40)], note: '' })
    else
      await this.#send(call, 'cash.move', {
        direction: 'in',
        amount: between(this.#random, 1, 99) * 1000,
        reason: 'modal tambahan',
      })
  }

  /** Commands that were never answered: nobody knows yet whether they were done. */
  unanswered(): Sent[] {
    return this.sent.filter((sent) => sent.reply === undefined)
  }

  async #book(call: Call): Promise<void> {
    const phone = `0812${String(between(this.#random, 1_000_000, 9_999_999))}`
    const lines = Array.from({ length: between(this.#random, 1, 3) }, () => this.#line(3))
    const reply = await this.#send(call, 'book-order.place', {
      customer: { name: `Pembeli ${phone.slice(-3)}`, phone },
      address: { recipient: '', phone: '', street: 'Jl. Melati 5', city: 'Bandung', postcode: '40111' },
      lines,
      shippingFee: 12_000,
      discount: 0,
    })
    if (reply.ok) this.#orders.push({ ...(reply.value as Order), allocated: false })
  }

  async #walkIn(call: Call): Promise<void> {
    const { productId } = this.#line(1)
    await this.#send(call, 'sale.walk-in', {
      lines: [{ productId, qty: 1, unitPrice: 15_000 }],
      discount: 0,
      tenders: [{ kind: 'cash', amount: 20_000 }],
    })
  }

  /** The bank's file of the day grows by one transfer, which pays one order, which is sold. */
  async #payAndSell(call: Call): Promise<void> {
    const order = this.#orders.find(({ allocated }) => !allocated)
    if (!order) return this.#book(call)
    order.allocated = true
    this.#statement.push({ amount: order.amountDue })
    const day = businessDayOf(instant(Date.now()), 'Asia/Jakarta', 0)
    const lines = this.#statement.map(({ amount }, index) => ({
      day,
      description: `TRSF E-BANKING CR ${String(index)} PEMBELI`,
      direction: 'credit' as const,
      sen: amount * 100,
    }))
    const file = klikBcaIndividuCsv({
      account: '0350000123',
      holder: 'RATNA KUSUMAWARDHANI',
      lines,
      openingBalance: 0,
    })
    const base64 = Buffer.from(file).toString('base64')
    await this.#send(call, 'bank.import-file', {
      accountId: this.#accountId,
      fileName: 'mutasi.csv',
      base64,
      acceptBroken: true,
    })
    const board = await call('bank.board', { filter: 'all', text: '', limit: 5 })
    if (!board.ok) return
    const line = (board.value as { lines: { lineId: string; left: number }[] }).lines.find(
      ({ left }) => left === order.amountDue,
    )
    if (!line) return
    const parts = [{ orderId: order.orderId, amount: order.amountDue }]
    await this.#send(call, 'bank.allocate', { lineId: line.lineId, parts, how: 'chosen' })
    await this.#send(call, 'sale.record', { orderId: order.orderId })
  }

  async #cancel(call: Call): Promise<void> {
    const order = this.#orders.find(({ allocated }) => !allocated)
    if (!order) return
    order.allocated = true
    await this.#send(call, 'book-order.cancel', { orderId: order.orderId, reason: 'batal oleh pembeli' })
  }

  async #bringToDesk(call: Call, qty: number): Promise<void> {
    const lines = this.#productIds.map((productId) => ({ productId, qty }))
    const asked = await this.#send(call, 'drop-order.request', { lines, chat: '', note: '' })
    if (!asked.ok) return
    const { dropOrderId } = asked.value as { dropOrderId: string }
    await this.#send(call, 'drop-order.hand-over', { dropOrderId, lines })
  }

  #line(most: number): { productId: string; qty: number; cost: null } {
    return {
      productId: pick(this.#random, this.#productIds),
      qty: between(this.#random, 1, most),
      cost: null,
    }
  }

  async #send(call: Call, op: string, fields: Record<string, unknown>): Promise<CallResult> {
    const commandId = uuidV7(Date.now(), randomBytes(10))
    const sent: Sent = { op, input: { ...fields, commandId }, commandId }
    this.sent.push(sent)
    const reply = await call(op, sent.input)
    sent.reply = reply
    return reply
  }

  async #must(call: Call, op: string, fields: Record<string, unknown>): Promise<unknown> {
    const reply = await this.#send(call, op, fields)
    if (!reply.ok) throw new Error(`${op}: ${JSON.stringify(reply.error)}`)
    return reply.value
  }
}
