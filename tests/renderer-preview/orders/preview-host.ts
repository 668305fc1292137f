import { type CallResult, type Host } from '../../../contract/channel'
import { hostContract, type HostOutput, type OperationName } from '../../../contract/host'
import { DEFAULT_SETTINGS } from '../../../contract/settings'
import { type BookOrder } from '../../../contract/operations/book-orders'
import { type DropOrder, type GoodsReturn } from '../../../contract/operations/drop-orders'
import { type StockedProduct } from '../../../contract/operations/goods'

/** Invented data behind the host's contract, to look at screens; every answer is checked against its shape. */
const HOUR = 3_600_000
let counter = 0
const id = (n = ++counter): string => `0193a000-0000-7000-8000-${String(n).padStart(12, '0')}`

const CATALOGUE: [string, string, string, string, number, number][] = [
  ['GMS-AIS-M', 'Gamis Aisyah Maroon', 'M', 'Gamis', 189000, 450],
  ['GMS-AIS-L', 'Gamis Aisyah Maroon', 'L', 'Gamis', 189000, 470],
  ['GMS-KHD-M', 'Gamis Khadijah Navy', 'M', 'Gamis', 215000, 480],
  ['GMS-SAL-XL', 'Gamis Salma Premium Wolfis Sage Green Jumbo', 'XL', 'Gamis', 249000, 520],
  ['HJB-PSH-01', 'Pashmina Ceruti Babydoll', 'Dusty Pink', 'Hijab', 45000, 120],
  ['HJB-PSH-02', 'Pashmina Ceruti Babydoll', 'Broken White', 'Hijab', 45000, 120],
  ['HJB-SEG-04', 'Segi Empat Voal Motif', 'Sakura', 'Hijab', 39500, 90],
  ['HJB-BRG-11', 'Bergo Maryam Instan', 'Hitam', 'Hijab', 35000, 110],
  ['MKN-TRV-01', 'Mukena Travel Parasut', 'Lilac', 'Mukena', 135000, 400],
  ['MKN-KTN-02', 'Mukena Katun Jepang', 'Bunga', 'Mukena', 225000, 800],
  ['TAS-SLG-07', 'Tas Selempang Mini', 'Coklat', 'Tas', 98000, 350],
  ['TAS-TOT-03', 'Tote Bag Kanvas', 'Natural', 'Tas', 65000, 250],
  ['SPT-FLT-38', 'Sepatu Flat Balet', '38', 'Sepatu', 119000, 600],
  ['SPT-FLT-39', 'Sepatu Flat Balet', '39', 'Sepatu', 119000, 620],
]
const products: StockedProduct[] = CATALOGUE.map(([sku, name, variant, category, price, weight], i) => ({
  product: {
    productId: id(),
    sku,
    name,
    variant,
    category,
    price,
    cost: Math.round(price * 0.6),
    weight,
    barcodes: [`89912345${String(1000 + i)}0`],
    active: true,
    hasPhoto: false,
  },
  levels: {
    warehouse: (i * 7) % 23,
    askedFor: i % 3,
    handOver: i % 4 === 0 ? 2 : 0,
    desk: (i * 3) % 7,
    booked: (i * 2) % 5,
    toReturn: i % 5 === 0 ? 1 : 0,
  },
})) as StockedProduct[]

const NAMES = [
  'Rina Kartika',
  'Budi Santoso',
  'Dewi Lestari Ningrum',
  'Agus Wijaya',
  'Siti Nurhaliza Putri',
  'Maya Anggraini',
  'Yusuf Hidayat',
  'Intan Permata',
  'Fajar Nugroho',
  'Ratna Sari Dewi',
  'Hendra Gunawan',
  'Lina Marlina',
]
const CITIES = ['Bandung', 'Surabaya', 'Kab. Sleman', 'Makassar', 'Medan', 'Kota Tangerang Selatan']
const address = (i: number) => ({
  recipient: NAMES[i % NAMES.length] ?? '',
  phone: `+62812345600${String(10 + i)}`,
  street: `Jl. Melati No. ${12 + i} RT 0${(i % 8) + 1}/RW 02, dekat masjid`,
  village: 'Sukamaju',
  district: 'Cibeunying Kidul',
  city: CITIES[i % CITIES.length] ?? '',
  province: 'Jawa Barat',
  postcode: `401${String(10 + i)}`,
})
const line = (p: StockedProduct, qty: number) => ({
  productId: p.product.productId,
  sku: p.product.sku,
  name: `${p.product.name} ${p.product.variant}`,
  qty,
  unitPrice: p.product.price,
  weight: p.product.weight,
  toReturn: 0,
})
const at = (i: number): StockedProduct => products[i % products.length] as StockedProduct
const makeOrder = (i: number, state: BookOrder['state'], hoursLeft: number): BookOrder => {
  const lines = Array.from({ length: (i % 3) + 1 }, (_, k) => line(at(i + k * 3), (k % 2) + 1))
  const subtotal = lines.reduce((sum, l) => sum + l.qty * l.unitPrice, 0)
  const discount = i % 4 === 0 ? 10000 : 0
  const fee = 18000 + (i % 3) * 3000
  const code = 101 + ((i * 137) % 800)
  const due = subtotal - discount + fee + code
  const ended = ['sold', 'cancelled', 'expired'].includes(state)
  if (state === 'cancelled' || state === 'expired') for (const l of lines) l.toReturn = l.qty
  return {
    orderId: id(),
    number: `BO-K1-261122-${String(i + 1).padStart(4, '0')}`,
    desk: 'K1',
    state,
    customerId: id(5000 + i),
    customerName: NAMES[i % NAMES.length],
    customerPhone: `+62812345600${String(10 + i)}`,
    address: address(i),
    lines,
    subtotal,
    discount,
    shippingFee: fee,
    uniqueCode: code,
    amountDue: due,
    paid: state === 'paid' || state === 'sold' ? due : 0,
    payment: 'transfer',
    courier: ['JNE', 'SiCepat', 'J&T'][i % 3],
    service: i % 2 ? 'REG' : '',
    note: i % 5 === 0 ? 'Tolong bungkus kado' : '',
    placedAt: Date.now() - (24 - hoursLeft) * HOUR,
    placedBy: 'Sari',
    deadline: Math.round(Date.now() + hoursLeft * HOUR),
    expiresAt: Math.round(Date.now() + (hoursLeft + 12) * HOUR),
    endedAt: ended ? Date.now() - i * HOUR : null,
    endReason: state === 'cancelled' ? 'Pelanggan batal' : '',
    saleId: state === 'sold' ? id() : null,
    slipPrinted: i % 4 === 3 ? 0 : 1,
    toldBooked: i % 3 !== 0,
  } as unknown as BookOrder
}
const orders: BookOrder[] = [
  ...[-5, -0.6, 0.4, 1.5, 3, 6, 9, 11, 14, 18, 20, 23].map((h, i) =>
    makeOrder(i, h < 0 ? 'overdue' : 'open', h),
  ),
  ...[12, 13, 14].map((i) => makeOrder(i, 'paid', 5)),
  makeOrder(15, 'sold', -9),
  makeOrder(16, 'cancelled', -3),
  makeOrder(17, 'expired', -20),
  makeOrder(18, 'sold', -9),
]

const drop = (
  i: number,
  state: DropOrder['state'],
  minutesAgo: number,
  over: Partial<DropOrder['lines'][number]>[] = [{}],
): DropOrder =>
  ({
    dropOrderId: id(),
    number: `DO-K1-261122-${String(i).padStart(4, '0')}`,
    desk: 'K1',
    state,
    chat: NAMES[i % NAMES.length],
    note: i % 2 ? 'Pelanggan menunggu, tolong cepat ya' : '',
    askedAt: Date.now() - minutesAgo * 60_000,
    askedBy: 'Sari',
    acknowledgedAt: state === 'asked' ? null : Date.now() - minutesAgo * 30_000,
    declinedReason: over.some((o) => o.declined) ? 'Stok kosong' : '',
    lines: over.map((o, k) => {
      const p = at(i * 2 + k)
      const base = { qty: 3, handedOver: 0, declined: 0, withdrawn: 0, received: 0, takenBack: 0, ...o }
      return {
        productId: p.product.productId,
        sku: p.product.sku,
        name: `${p.product.name} ${p.product.variant}`,
        ...base,
        toHandOver: base.qty - base.handedOver - base.declined - base.withdrawn + base.takenBack,
        toReceive: base.handedOver - base.received - base.takenBack,
        barcodes: p.product.barcodes,
        warehouse: p.levels.warehouse,
      }
    }),
  }) as unknown as DropOrder
const drops: DropOrder[] = [
  drop(7, 'asked', 1, [{ qty: 2 }, { qty: 5 }]),
  drop(6, 'asked', 6, [{ qty: 1 }]),
  drop(5, 'acknowledged', 14, [{ qty: 4, handedOver: 1, received: 1 }, { qty: 2 }, { qty: 1 }]),
  drop(4, 'on-the-way', 25, [
    { qty: 3, handedOver: 3 },
    { qty: 2, handedOver: 2 },
  ]),
  drop(3, 'on-the-way', 70, [{ qty: 3, handedOver: 2, declined: 1 }]),
  drop(2, 'received', 200, [{ qty: 3, handedOver: 3, received: 3 }]),
  drop(1, 'declined', 300, [{ qty: 3, declined: 3 }]),
]
const returns: GoodsReturn[] = [
  {
    returnId: id(),
    number: 'RG-K1-261122-0002',
    desk: 'K1',
    sentAt: Date.now() - 20 * 60_000,
    sentBy: 'Sari',
    done: false,
    lines: [0, 4].map((k) => ({
      productId: at(k).product.productId,
      sku: at(k).product.sku,
      name: at(k).product.name,
      sent: 2,
      received: k ? 1 : 0,
      toReceive: k ? 1 : 2,
      barcodes: at(k).product.barcodes,
    })),
  },
] as unknown as GoodsReturn[]

const person = { personId: id(9001), name: 'Sari', role: 'supervisor', active: true }
const find = (text: string): StockedProduct[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return products.filter(({ product: p }) =>
    words.every((w) => `${p.name} ${p.variant} ${p.sku} ${p.barcodes.join(' ')}`.toLowerCase().includes(w)),
  )
}
const refuse = (code: string, facts: object = {}): CallResult => ({ ok: false, error: { code, ...facts } })
type Input = Record<string, never> & { [key: string]: unknown }

export function createPreviewHost(): Host {
  const listeners = new Set<(event: string, payload: unknown) => void>()
  const changed = () =>
    listeners.forEach((listener) =>
      listener('changed', { topics: ['stock', 'drop-orders', 'book-orders', 'returns', 'customers'] }),
    )
  const orderOf = (input: Input) => orders.find((o) => o.orderId === input['orderId']) as BookOrder
  const customers = () =>
    NAMES.map((name, i) => ({
      customerId: id(5000 + i),
      name,
      phone: `+62812345600${String(10 + i)}`,
      address: i % 6 === 5 ? null : address(i),
      note: i === 0 ? 'Selalu minta bubble wrap' : '',
      orders: (i * 3) % 8,
      lastOrderAt: i % 4 === 3 ? null : Date.now() - i * 30 * HOUR,
    }))
  const answers: { [Op in OperationName]?: (input: Input) => unknown } = {
    'shop.state': () => ({
      founded: true,
      demo: true,
      settings: { ...DEFAULT_SETTINGS, name: 'Toko Melati', couriers: DEFAULT_SETTINGS.couriers },
      terminal: { code: 'K1', name: 'Meja CS 1' },
      now: Date.now(),
      businessDay: '2026-11-22',
      version: '0.1.0',
      dataDir: '/tmp',
      demoBankFile: null,
      clockBehindMs: 0,
      freeDiskMb: 90000,
    }),
    'person.list': () => [person],
    'person.sign-in': () => person,
    'bank-account.list': () => [
      { accountId: id(1), bank: 'BCA', number: '1234567890', holder: 'Melati Kusuma', active: true },
      { accountId: id(2), bank: 'Mandiri', number: '1370009876543', holder: 'Melati Kusuma', active: true },
    ],
    'home.pipeline': () => ({
      asked: 2,
      onTheWay: 5,
      atDesk: 31,
      booked: 12,
      dueSoon: 2,
      overdue: 2,
      moneyToMatch: 4,
      clearMatches: 3,
      toSell: 3,
      toLabel: 4,
      withoutAwb: 2,
      notTold: 4,
      toReturn: 3,
      returnsArriving: 1,
      printTrouble: 0,
      shiftOpen: true,
      salesToday: 7,
      totalToday: 1_893_400,
      lastImportAt: Date.now() - HOUR,
    }),
    'product.search': (input) => find(String(input['text'])).slice(0, 50),
    'product.get': (input) => products.find((p) => p.product.productId === input['productId']),
    'stock.of-product': (input) => {
      const p = products.find((q) => q.product.productId === input['productId']) as StockedProduct
      return {
        product: p.product,
        levels: p.levels,
        desks: [{ desk: 'K1', free: p.levels.desk, booked: p.levels.booked }],
        holders: orders
          .filter(
            (o) =>
              ['open', 'overdue', 'paid'].includes(o.state) &&
              o.lines.some((l) => l.productId === p.product.productId),
          )
          .map((o) => ({
            orderId: o.orderId,
            number: o.number,
            customerName: o.customerName,
            qty: 1,
            deadline: o.deadline,
            state: o.state,
          })),
        movements: [1, 3, 8, 26, 50].map((h, i) => ({
          at: Date.now() - h * HOUR,
          qty: i + 1,
          from: ['desk', 'hand-over', 'warehouse', 'supplier', 'supplier'][i],
          to: ['booked', 'desk', 'hand-over', 'warehouse', 'warehouse'][i],
          cause: 'x',
          number: [
            'BO-K1-261122-0003',
            'DO-K1-261122-0002',
            'DO-K1-261122-0002',
            'GR-K1-261121-0001',
            'GR-K1-261120-0001',
          ][i],
        })),
        alternatives: products.filter((q) => q.product.category === p.product.category && q !== p),
      }
    },
    'customer.search': (input) =>
      customers().filter((c) =>
        `${c.name} ${c.phone}`.toLowerCase().includes(String(input['text']).toLowerCase()),
      ),
    'book-order.rule': () => ({ deadline: Date.now() + 24 * HOUR }),
    'book-order.get': orderOf,
    'book-order.board': (input) => {
      const filter = String(input['filter'])
      const states: Record<string, string[]> = {
        waiting: ['open', 'overdue'],
        overdue: ['overdue'],
        paid: ['paid'],
        ended: ['sold', 'cancelled', 'expired', 'returned'],
      }
      const text = String(input['text'] ?? '').toLowerCase()
      return orders
        .filter(
          (o) =>
            (filter === 'all' || states[filter]?.includes(o.state)) &&
            `${o.number} ${o.customerName} ${o.customerPhone} ${o.lines.map((l) => l.name).join(' ')}`
              .toLowerCase()
              .includes(text),
        )
        .toSorted((a, b) => a.deadline - b.deadline)
    },
    'book-order.place': (input) => {
      const lines = (input['lines'] as unknown as { productId: string; qty: number }[]).map((l) =>
        line(products.find((p) => p.product.productId === l.productId) as StockedProduct, l.qty),
      )
      const subtotal = lines.reduce((sum, l) => sum + l.qty * l.unitPrice, 0)
      const i = orders.length
      const c = input['customer'] as unknown as { name: string; phone: string }
      const made = {
        ...makeOrder(i, 'open', 24),
        lines,
        subtotal,
        customerName: c.name,
        shippingFee: input['shippingFee'],
        discount: input['discount'],
        uniqueCode: 327,
        payment: input['payment'],
        courier: input['courier'],
        slipPrinted: 1,
        toldBooked: false,
      } as unknown as BookOrder
      const placed = {
        ...made,
        amountDue: subtotal + Number(input['shippingFee']) - Number(input['discount']) + 327,
      } as BookOrder
      orders.push(placed)
      return placed
    },
    'book-order.move-deadline': (input) =>
      Object.assign(orderOf(input), { deadline: input['deadline'], state: 'open' }),
    'book-order.change-address': (input) => Object.assign(orderOf(input), { address: input['address'] }),
    'book-order.cancel': (input) =>
      Object.assign(orderOf(input), { state: 'cancelled', endReason: input['reason'], endedAt: Date.now() }),
    'book-order.expire': (input) => Object.assign(orderOf(input), { state: 'expired', endedAt: Date.now() }),
    'book-order.reprint-slip': (input) => ({ copyNo: ++orderOf(input).slipPrinted }),
    'customer.told': () => ({}),
    'customer.save': (input) => ({ ...customers()[0], name: input['name'] }),
    'drop-order.list': (input) =>
      drops.filter(
        (d) =>
          ({
            open: ['asked', 'acknowledged', 'on-the-way'].includes(d.state),
            waiting: d.lines.some((l) => l.toHandOver > 0),
            arriving: d.lines.some((l) => l.toReceive > 0),
            done: ['received', 'declined', 'withdrawn'].includes(d.state),
          })[String(input['filter'])],
      ),
    'drop-order.get': (input) => drops.find((d) => d.dropOrderId === input['dropOrderId']),
    'drop-order.acknowledge': (input) =>
      Object.assign(drops.find((d) => d.dropOrderId === input['dropOrderId']) as object, {
        state: 'acknowledged',
        acknowledgedAt: Date.now(),
      }),
    'drop-order.request': (input) => {
      const made = drop(
        8 + drops.length,
        'asked',
        0,
        (input['lines'] as unknown as { qty: number }[]).map((l) => ({ qty: l.qty })),
      )
      drops.unshift(made)
      return made
    },
    'drop-order.hand-over': (input) => drops.find((d) => d.dropOrderId === input['dropOrderId']),
    'drop-order.receive': (input) => drops.find((d) => d.dropOrderId === input['dropOrderId']),
    'return.list': (input) => returns.filter((r) => r.done === (input['filter'] === 'done')),
    'return.due': () =>
      orders.flatMap((o) =>
        o.state === 'cancelled' || o.state === 'expired'
          ? o.lines.map((l) => ({
              productId: l.productId,
              sku: l.sku,
              name: l.name,
              qty: l.toReturn,
              orderId: o.orderId,
              number: o.number,
              customerName: o.customerName,
              why: o.state,
              since: o.endedAt,
              barcodes: products.find((p) => p.product.productId === l.productId)?.product.barcodes ?? [],
            }))
          : [],
      ),
    'shift.current': () => null,
    'print.queue': () => [],
    'printer.list': () => [],
  }
  return {
    async call(op, input) {
      const text = (input as { text?: string } | null)?.text ?? ''
      if (op === 'scan.resolve') {
        const found = products.find((p) => p.product.barcodes.includes(text) || p.product.sku === text)
        const order = orders.find((o) => o.number === text)
        const asked = drops.find((d) => d.number === text)
        if (found) return { ok: true, value: { kind: 'product', found, barcode: text } }
        if (order) return { ok: true, value: { kind: 'book-order', id: order.orderId, number: order.number } }
        if (asked)
          return { ok: true, value: { kind: 'drop-order', id: asked.dropOrderId, number: asked.number } }
        return refuse('UNKNOWN_BARCODE', { barcode: text })
      }
      const answer = answers[op as OperationName]
      if (!answer) return refuse('UNKNOWN_OPERATION', { op })
      const value = answer(input as Input)
      const checked = hostContract[op as OperationName].output.safeParse(value)
      if (!checked.success) process.stderr.write(`${op}: ${checked.error.message}\n`)
      if (hostContract[op as OperationName].kind === 'command') setTimeout(changed, 20)
      return { ok: true, value: JSON.parse(JSON.stringify(value ?? null)) as HostOutput<OperationName> }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => undefined,
  }
}
