import fc from 'fast-check'
import { type BusinessDay, DAY, HOUR, MINUTE, addDays, businessDayOf } from '../../core/time'
import { type BcaLine, klikBcaIndividuCsv } from '../../host/demo-shop'
import { DEFAULT_SETTINGS } from '../../contract/settings'
import { OWNER_PIN } from './day-host'
import { CUSTOMER_ACTIONS } from './customer-actions'
import { MONEY_ACTIONS } from './money-actions'
import { type Shop } from './shop'

/** One thing somebody tries. The numbers choose among what there is when it is tried, so any list of actions runs. */
export interface Action {
  readonly what: keyof typeof ACTIONS
  readonly a: number
  readonly b: number
  readonly c: number
}

const productLine = (shop: Shop, a: number, b: number, most: number) => ({
  productId: shop.product(a),
  qty: 1 + (b % most),
})

/** Now and then a quantity nobody has, or an id of nothing. */
const wild = (c: number): boolean => c % 11 === 0

const lines = (shop: Shop, a: number, b: number, c: number, most = 4) => {
  const first = productLine(shop, a, b, most)
  const second = productLine(shop, a + 1 + (c % 3), c, most)
  const both = c % 2 === 0 ? [first] : [first, second]
  return wild(c) ? [{ ...first, qty: first.qty * 90 }] : both
}

const approval = (shop: Shop, c: number) => ({
  personId: shop.template.ownerId,
  pin: c % 13 === 0 ? '9999' : OWNER_PIN,
})

/** What stands open on a document's lines, a part of it, or more than is there. */
function openLines(
  shop: Shop,
  table: string,
  id: string,
  open: string,
  b: number,
  c: number,
): { productId: string; qty: number }[] {
  const key = table === 'goods_return_line' ? 'return_id' : 'drop_order_id'
  const rows = shop.day.all<{ productId: string; qty: number }>(
    `SELECT product_id AS productId, ${open} AS qty FROM ${table} WHERE ${key} = ? AND ${open} > 0`,
    id,
  )
  if (rows.length === 0) return [productLine(shop, b, c, 2)]
  if (wild(c)) return rows.map((row) => ({ ...row, qty: row.qty + 1 }))
  return c % 3 === 0 ? rows.slice(0, 1).map((row) => ({ ...row, qty: 1 + (b % row.qty) })) : rows
}

const toHandOver = 'qty - declined - withdrawn - (handed_over - taken_back)'
const toReceive = 'handed_over - taken_back - received'

const onDropOrder =
  (op: string, open: string, more: (shop: Shop) => object = () => ({})) =>
  (shop: Shop, { a, b, c }: Action) => {
    const dropOrderId =
      shop.some(`SELECT drop_order_id AS id FROM drop_order_line WHERE ${open} > 0`, a, c) ??
      shop.some('SELECT drop_order_id AS id FROM drop_order', a, c)
    if (dropOrderId === undefined) return undefined
    return shop.send(op, {
      dropOrderId,
      lines: openLines(shop, 'drop_order_line', dropOrderId, open, b, c),
      ...more(shop),
    })
  }

const OPEN_ORDERS = "SELECT order_id AS id FROM book_order WHERE state = 'open' ORDER BY 1"
const ANY_ORDERS = 'SELECT order_id AS id FROM book_order ORDER BY 1'
const PAID_ORDERS =
  "SELECT o.order_id AS id FROM book_order o JOIN order_money m USING (order_id) WHERE o.state = 'open' AND m.paid >= o.amount_due ORDER BY 1"

const onOrder =
  (op: string, more: (shop: Shop, action: Action) => object = () => ({}), from = OPEN_ORDERS) =>
  (shop: Shop, action: Action) => {
    const orderId = shop.some(from, action.a, action.c) ?? shop.some(ANY_ORDERS, action.a, action.c)
    return orderId === undefined ? undefined : shop.send(op, { orderId, ...more(shop, action) })
  }

const onShipment =
  (
    op: string,
    more: (shop: Shop, action: Action) => object,
    from = 'SELECT shipment_id AS id FROM shipment ORDER BY 1',
  ) =>
  (shop: Shop, action: Action) => {
    const shipmentId = shop.some(from, action.a, action.c)
    return shipmentId === undefined ? undefined : shop.send(op, { shipmentId, ...more(shop, action) })
  }

const address = (b: number) => ({
  recipient: `Penerima ${b % 7}`,
  phone: '+6281234567890',
  street: `Jl. Kenanga ${b % 90}`,
  village: '',
  district: '',
  city: 'Bandung',
  province: '',
  postcode: '40111',
})

const today = (shop: Shop): BusinessDay => businessDayOf(shop.day.world.now, 'Asia/Jakarta', 0)

/** The bank's file so far and some more lines: what orders are due, half of it, twice it, and money of nobody. */
function importFile(shop: Shop, { a, b, c }: Action) {
  for (let n = 0; n <= b % 3; n++) {
    const due = shop.some<number>(
      "SELECT amount_due AS id FROM book_order WHERE state = 'open' AND payment = 'transfer' ORDER BY order_id",
      a + n,
      1,
    )
    const rupiah =
      due === undefined || c % 5 === 0
        ? 50_000 + (a % 9)
        : c % 7 === 0
          ? Math.max(1, due >> 1)
          : c % 6 === 0
            ? due * 2
            : due
    const debit = c % 17 === 0
    const line: BcaLine = {
      day: addDays(today(shop), c % 4 === 3 ? -1 : 0),
      description: `TRSF E-BANKING CR 2211/FTSCY/WS9503${rupiah}.00 ${shop.payer(a)}`,
      direction: debit ? 'debit' : 'credit',
      sen: rupiah * 100,
    }
    shop.statement.push(line)
  }
  // A bank's file is in the order of the day, and a later download may begin later.
  const sorted = shop.statement.toSorted((one, other) => one.day.localeCompare(other.day))
  const file = klikBcaIndividuCsv({
    account: '0350000123',
    holder: 'RATNA KUSUMAWARDHANI',
    lines: sorted,
    openingBalance: 10_000_000,
  })
  const broken = c % 19 === 0 ? file.slice(0, file.length >> 1) : file
  return shop.send('bank.import-file', {
    accountId: shop.template.accountId,
    fileName: 'mutasi.csv',
    base64: Buffer.from(broken).toString('base64'),
    acceptBroken: a % 2 === 0,
  })
}

const OPEN_LINES = 'SELECT line_id AS id FROM open_credit ORDER BY 1'

function allocate(shop: Shop, { a, b, c }: Action) {
  const lineId =
    shop.some(OPEN_LINES, a, c) ?? shop.some('SELECT line_id AS id FROM statement_line ORDER BY 1', a, c)
  if (lineId === undefined) return undefined
  const left =
    shop.some<number>('SELECT left_amount AS id FROM open_credit WHERE line_id = ?', 0, 1, lineId) ?? 1000
  // Mostly the order whose amount it is, sometimes any.
  const same = shop.some(
    "SELECT order_id AS id FROM book_order WHERE state = 'open' AND amount_due = ?",
    0,
    1,
    left,
  )
  const orderId =
    (c % 4 === 0 ? undefined : same) ?? shop.some(OPEN_ORDERS, b, c) ?? shop.some(ANY_ORDERS, b, c)
  if (orderId === undefined) return undefined
  const due =
    shop.some<number>('SELECT amount_due AS id FROM book_order WHERE order_id = ?', 0, 1, orderId) ?? left
  const amount = wild(c) ? left + 1 : Math.max(1, Math.min(left, due))
  const other = shop.some(OPEN_ORDERS, b + 1, 1)
  const split = c % 5 === 1 && other !== undefined && amount > 10
  const parts = split
    ? [
        { orderId, amount: amount - 5 },
        { orderId: other, amount: 5 },
      ]
    : [{ orderId, amount }]
  return shop.send('bank.allocate', { lineId, parts, how: c % 2 === 0 ? 'chosen' : 'by-hand' })
}

/** A transfer of exactly what an order is due comes in, is uploaded and allocated; often the order is sold at once. */
async function payInFull(shop: Shop, one: Action): Promise<void> {
  const orderId = shop.some(
    "SELECT order_id AS id FROM book_order WHERE state = 'open' AND payment = 'transfer' ORDER BY 1",
    one.a,
    1,
  )
  const due =
    orderId === undefined
      ? undefined
      : shop.some<number>('SELECT amount_due AS id FROM book_order WHERE order_id = ?', 0, 1, orderId)
  if (due === undefined) return
  shop.statement.push({
    day: today(shop),
    description: `TRSF E-BANKING CR ${due}.00 ${shop.payer(0)}`,
    direction: 'credit',
    sen: due * 100,
  })
  await importFile(shop, { ...one, a: 0, b: 0, c: 5 })
  const lineId = shop.some('SELECT line_id AS id FROM open_credit WHERE left_amount = ?', 0, 1, due)
  if (lineId === undefined) return
  await shop.send('bank.allocate', { lineId, parts: [{ orderId, amount: due }], how: 'chosen' })
  if (one.c % 3 > 0) await shop.send('sale.record', { orderId })
}

function takeBack(shop: Shop, { a, b, c }: Action) {
  const saleId = shop.some('SELECT sale_id AS id FROM sale ORDER BY 1', a, c)
  if (saleId === undefined) return undefined
  const [line] = shop.day.all<{ productId: string; left: number }>(
    'SELECT product_id AS productId, qty - returned AS left FROM sale_line WHERE sale_id = ? LIMIT 1',
    saleId,
  )
  const [money] = shop.day.all<{ left: number }>(
    'SELECT total - refunded AS left FROM sale WHERE sale_id = ?',
    saleId,
  )
  const kind = b % 2 === 0 ? 'void' : 'refund'
  const to = (['desk', 'damaged', 'not-back'] as const)[b % 3] ?? 'desk'
  const amount = wild(c)
    ? (money?.left ?? 0) + 1
    : kind === 'void'
      ? (money?.left ?? 0)
      : Math.min(money?.left ?? 0, 5000)
  const back =
    kind === 'void' && c % 2 === 0
      ? []
      : [{ productId: line?.productId ?? shop.product(a), qty: Math.max(1, line?.left ?? 1), to }]
  return shop.send('sale.return', {
    saleId,
    kind,
    lines: back,
    refund: { kind: c % 3 === 0 ? 'transfer' : 'cash', amount },
    reason: 'barang cacat',
    approval: approval(shop, c),
  })
}

/** The wall clock moves on, jumps, or is set back; a supervisor puts it right now and then. */
function stepClock(shop: Shop, { a, b, c }: Action) {
  const steps = [5 * MINUTE, HOUR, 9 * HOUR, 26 * HOUR, 49 * HOUR, -30_000, -3 * MINUTE, -2 * DAY]
  shop.pass((steps[a % steps.length] ?? 0) + (b % 1000))
  if ((steps[a % steps.length] ?? 0) >= -MINUTE) return undefined
  // Somebody works on before anybody notices: refused. Then the clock is put right, or accepted as it is.
  return shop
    .send('goods.receive', { lines: [{ ...productLine(shop, a, b, 5), cost: null }], note: '' })
    .then(() => {
      if (c % 2 === 0)
        return shop.send('clock.accept', { approval: approval(shop, c + 1), reason: 'jam komputer salah' })
      shop.pass(-(steps[a % steps.length] ?? 0))
      return undefined
    })
}

function returnSend(shop: Shop, { a, b, c }: Action) {
  const held = shop.some('SELECT product_id AS id FROM held_piece WHERE ended = 1 ORDER BY 1', a, 1)
  const free = shop.some(
    `SELECT product_id AS id FROM stock_level WHERE place = 'desk:${shop.desk}' AND qty > 0 ORDER BY 1`,
    a,
    1,
  )
  const productId = (b % 2 === 0 ? held : undefined) ?? free ?? shop.product(a)
  return shop.send('return.send', { lines: [{ productId, qty: wild(c) ? 99 : 1 + (c % 2) }] })
}

const settingsChanges = (b: number) =>
  [
    { oneScanHandOver: b % 2 === 0 },
    { uniqueCodeOn: b % 4 !== 0 },
    { codAllowed: b % 3 !== 0 },
    { graceHours: b % 24 },
    { dayCutHour: b % 5 },
    { uniqueCodeMin: 101, uniqueCodeMax: 104 },
  ][b % 6] ?? {}

/** Everything a desk, a warehouse and a till can ask for; the weight is how often it is tried. */
export const ACTIONS = {
  receiveGoods: [
    4,
    (shop: Shop, { a, b, c }: Action) =>
      shop.send('goods.receive', {
        lines: [{ ...productLine(shop, a, b, 9), cost: c % 3 === 0 ? 10_000 + c : null }],
        note: '',
      }),
  ],
  count: [
    2,
    (shop: Shop, { a, b, c }: Action) =>
      shop.send('stock.count', {
        place: c % 2 === 0 ? 'desk' : 'warehouse',
        lines: [{ productId: shop.product(a), counted: b % 12 }],
        note: '',
      }),
  ],
  damage: [
    2,
    (shop: Shop, { a, b, c }: Action) =>
      shop.send('stock.damage', {
        place: c % 2 === 0 ? 'desk' : 'warehouse',
        lines: [productLine(shop, a, b, 3)],
        reason: 'pecah di jalan',
      }),
  ],
  ask: [
    8,
    (shop: Shop, { a, b, c }: Action) =>
      shop.send('drop-order.request', { lines: lines(shop, a, b, c, 8), chat: '', note: '' }),
  ],
  acknowledge: [
    1,
    (shop: Shop, { a, c }: Action) =>
      shop.withId(
        'drop-order.acknowledge',
        'dropOrderId',
        'SELECT drop_order_id AS id FROM drop_order',
        a,
        c,
      ),
  ],
  handOver: [8, onDropOrder('drop-order.hand-over', toHandOver)],
  decline: [2, onDropOrder('drop-order.decline', toHandOver, () => ({ reason: 'stok kosong' }))],
  receiveAtDesk: [8, onDropOrder('drop-order.receive', toReceive)],
  takeBackOnTheWay: [2, onDropOrder('drop-order.take-back', toReceive)],
  withdraw: [
    2,
    (shop: Shop, { a, c }: Action) =>
      shop.withId('drop-order.withdraw', 'dropOrderId', 'SELECT drop_order_id AS id FROM drop_order', a, c, {
        reason: 'tidak jadi',
      }),
  ],
  sendBack: [5, returnSend],
  receiveBack: [
    4,
    (shop: Shop, { a, b, c }: Action) => {
      const returnId =
        shop.some('SELECT return_id AS id FROM goods_return_line WHERE sent > received ORDER BY 1', a, c) ??
        shop.some('SELECT return_id AS id FROM goods_return ORDER BY 1', a, c)
      return returnId === undefined
        ? undefined
        : shop.send('return.receive', {
            returnId,
            lines: openLines(shop, 'goods_return_line', returnId, 'sent - received', b, c),
          })
    },
  ],
  book: [
    18,
    (shop: Shop, { a, b, c }: Action) =>
      shop.send('book-order.place', {
        customer: { name: `Pembeli ${a % 6}`, phone: c % 23 === 0 ? '0812O3456' : `0812345678${a % 6}0` },
        address: {
          recipient: '',
          phone: '',
          street: `Jl. Melati ${b % 30}`,
          city: 'Bandung',
          postcode: '40111',
        },
        lines: lines(shop, a, b, c, 2),
        shippingFee: (b % 3) * 9000,
        discount: c % 8 === 0 ? 5000 : c % 29 === 0 ? 9_000_000 : 0,
        payment: c % 6 === 0 ? 'cod' : 'transfer',
        ...(c % 10 === 0 ? { deadline: shop.day.world.now + ((b % 50) - 2) * HOUR } : {}),
      }),
  ],
  moveDeadline: [
    2,
    onOrder('book-order.move-deadline', (shop, { b }) => ({
      deadline: shop.day.world.now + ((b % 40) - 3) * HOUR,
      reason: '',
    })),
  ],
  changeAddress: [1, onOrder('book-order.change-address', (_, { b }) => ({ address: address(b) }))],
  cancel: [3, onOrder('book-order.cancel', () => ({ reason: 'batal oleh pembeli' }))],
  expire: [2, onOrder('book-order.expire')],
  runDeadlines: [3, (shop: Shop) => shop.send('deadline.run', {})],
  ...MONEY_ACTIONS,
  ...CUSTOMER_ACTIONS,
  importBank: [6, importFile],
  allocate: [10, allocate],
  pay: [10, payInFull],
  confirmClear: [
    3,
    (shop: Shop, { a }: Action) => {
      const lineIds = shop.ids(OPEN_LINES)
      return lineIds.length === 0
        ? undefined
        : shop.send('bank.confirm-clear', { lineIds: lineIds.slice(0, 1 + (a % 5)) })
    },
  ],
  undo: [
    3,
    (shop: Shop, { a, c }: Action) =>
      shop.withId(
        'bank.undo',
        'allocationId',
        'SELECT allocation_id AS id FROM allocation ORDER BY undone_at IS NOT NULL, 1',
        a,
        c,
        { reason: 'salah pilih' },
      ),
  ],
  markUnrelated: [
    2,
    (shop: Shop, { a, c }: Action) =>
      shop.withId('bank.mark-unrelated', 'lineId', OPEN_LINES, a, c, { reason: 'uang pribadi' }),
  ],
  unmark: [
    3,
    (shop: Shop, { a, c }: Action) =>
      shop.withId(
        'bank.unmark',
        'lineId',
        'SELECT line_id AS id FROM statement_line WHERE unrelated_at IS NOT NULL ORDER BY 1',
        a,
        c,
      ),
  ],
  sell: [12, onOrder('sale.record', () => ({}), PAID_ORDERS)],
  sellAny: [2, onOrder('sale.record')],
  sellAll: [
    2,
    (shop: Shop) => {
      const orderIds = shop.ids(ANY_ORDERS)
      return orderIds.length === 0 ? undefined : shop.send('sale.record-all', { orderIds })
    },
  ],
  sellByOverride: [
    2,
    onOrder('sale.record', (shop, { c }) => ({
      override: { approval: approval(shop, c), reason: 'langganan lama' },
    })),
  ],
  walkIn: [
    8,
    (shop: Shop, { a, b, c }: Action) => {
      const goods = lines(shop, a, b, c, 2).map((line) => ({ ...line, unitPrice: 20_000 }))
      const total = goods.reduce((sum, { qty }) => sum + qty * 20_000, 0)
      const cash = { kind: 'cash', amount: total + (b % 3) * 1000 }
      const tenders =
        c % 4 === 0
          ? [
              { kind: 'qris', amount: Math.max(0, total - 5000) },
              { kind: 'cash', amount: 5000 },
            ]
          : c % 9 === 0
            ? [{ kind: 'card', amount: total + 1 }]
            : [cash]
      return shop.send('sale.walk-in', { lines: goods, discount: 0, tenders })
    },
  ],
  takeBack: [4, takeBack],
  openShift: [5, (shop: Shop, { b }: Action) => shop.send('shift.open', { float: (b % 5) * 100_000 })],
  moveCash: [
    2,
    (shop: Shop, { b, c }: Action) =>
      shop.send('cash.move', {
        direction: c % 2 === 0 ? 'in' : 'out',
        amount: 1 + (b % 200_000),
        reason: 'tukar uang kecil',
      }),
  ],
  countShift: [
    2,
    (shop: Shop, { b }: Action) =>
      shop.send('shift.count', {
        denominations: [
          { value: 50_000, pieces: b % 20 },
          { value: 1000, pieces: b % 7 },
        ],
      }),
  ],
  closeShift: [
    2,
    (shop: Shop, { c }: Action) => shop.send('shift.close', { reason: c % 3 === 0 ? '' : 'selisih kecil' }),
  ],
  assignAwb: [
    6,
    onShipment('awb.assign', (_, { b, c }) => ({
      awb: c % 13 === 0 ? '??' : `JNE00${b % 40}12345`,
      courier: '',
      source: c % 2 === 0 ? 'typed' : 'scanned',
    })),
  ],
  withdrawAwb: [
    3,
    onShipment(
      'awb.withdraw',
      (shop, { c }) => ({ reason: 'nomor salah', approval: approval(shop, c) }),
      'SELECT shipment_id AS id FROM awb ORDER BY 1',
    ),
  ],
  handToCourier: [
    2,
    (shop: Shop, { a, c }: Action) => {
      const shipmentId =
        shop.some('SELECT shipment_id AS id FROM awb ORDER BY 1', a, c) ??
        shop.some('SELECT shipment_id AS id FROM shipment ORDER BY 1', a, c)
      return shipmentId === undefined
        ? undefined
        : shop.send('shipment.hand-over', { shipmentIds: [shipmentId] })
    },
  ],
  tell: [
    2,
    (shop: Shop, { a, c }: Action) => {
      const id = shop.some(ANY_ORDERS, a, c)
      return id === undefined
        ? undefined
        : shop.send('customer.told', {
            about: { kind: 'book-order', id },
            event: 'booked',
            channel: 'copied',
          })
    },
  ],
  printLabels: [1, (shop: Shop) => shop.send('label.print-unprinted', {})],
  saveProduct: [
    2,
    (shop: Shop, { a, b, c }: Action) =>
      shop.send('product.save', {
        productId: c % 2 === 0 ? shop.product(a) : null,
        sku: `S-${1 + (c % 2 === 0 ? shop.productIndex(a) : b % 50)}`,
        name: `Barang ${b % 60}`,
        variant: '',
        category: 'Umum',
        price: 20_000 + b,
        cost: 9000,
        weight: 300,
        barcodes: c % 3 === 0 ? [`BRG${b}X`] : [],
        active: c % 7 !== 0,
      }),
  ],
  setPhoto: [
    1,
    (shop: Shop, { a }: Action) =>
      shop.send('product.set-photo', {
        productId: shop.product(a),
        mime: 'image/png',
        base64: Buffer.from('foto').toString('base64'),
      }),
  ],
  saveCustomer: [
    1,
    (shop: Shop, { a, b }: Action) =>
      shop.send('customer.save', {
        customerId: null,
        name: `Ibu ${b % 9}`,
        phone: `0857000000${a % 9}0`,
        address: null,
        note: '',
      }),
  ],
  savePerson: [
    1,
    (shop: Shop, { a, b }: Action) =>
      shop.send('person.save', {
        personId: null,
        name: `Orang ${a % 9}`,
        role: b % 2 === 0 ? 'cs' : 'warehouse',
        pin: '4321',
        active: true,
      }),
  ],
  saveAccount: [
    1,
    (shop: Shop, { a }: Action) =>
      shop.send('bank-account.save', {
        accountId: null,
        bank: 'BCA',
        number: `77700${a % 9}`,
        holder: 'RATNA',
        active: true,
      }),
  ],
  changeSettings: [
    2,
    (shop: Shop, { b }: Action) => shop.send('settings.change', { changes: settingsChanges(b) }),
  ],
  resetSettings: [
    1,
    (shop: Shop) =>
      shop.send('settings.change', {
        changes: {
          uniqueCodeMax: DEFAULT_SETTINGS.uniqueCodeMax,
          uniqueCodeMin: DEFAULT_SETTINGS.uniqueCodeMin,
          uniqueCodeOn: true,
        },
      }),
  ],
  clock: [5, stepClock],
  repeat: [4, (shop: Shop, { a }: Action) => shop.repeat(a)],
  repeatOtherwise: [2, (shop: Shop, { a }: Action) => shop.repeatOtherwise(a)],
  nonsense: [
    1,
    (shop: Shop, { a }: Action) =>
      shop.send('goods.receive', {
        lines: [{ productId: shop.product(a), qty: [-1, 0, 1.5, 1e9, '3'][a % 5], cost: null }],
        note: '',
      }),
  ],
} as const satisfies Record<
  string,
  readonly [number, (shop: Shop, action: Action) => Promise<unknown> | undefined]
>

const number = fc.nat(99_999)

/** Any list of these runs: what is not possible is refused, and that is part of the day. */
export const action: fc.Arbitrary<Action> = fc.record({
  what: fc.oneof(
    ...Object.entries(ACTIONS).map(([what, [weight]]) => ({
      weight,
      arbitrary: fc.constant(what as Action['what']),
    })),
  ),
  a: number,
  b: number,
  c: number,
})

export const act = (shop: Shop, one: Action): Promise<unknown> =>
  ACTIONS[one.what][1](shop, one) ?? Promise.resolve()
