import type { MatchLine, MatchOrder, PayerMemory } from '../../core/bank/match-types'
import { readPayer } from '../../core/bank/payer'
import { allocateAmountDue } from '../../core/bank/unique-code'
import { money } from '../../core/money'
import { type BusinessDay, addDays, instantAt } from '../../core/time'

/** What became of a book order's payment. `plain` cases a program may confirm; the others are traps or a person's work. */
export type Case =
  | 'plain'
  | 'relative'
  | 'known-payer'
  | 'company'
  | 'fee-short'
  | 'code-left-off'
  | 'rounded-up'
  | 'double'
  | 'late'
  | 'other-account'
  | 'split'
  | 'combined'
  | 'reversed'
  | 'mistyped'
  | 'recycled'
  | 'stranger'
  | 'numbered'

export type World = {
  readonly lines: readonly MatchLine[]
  readonly orders: readonly MatchOrder[]
  readonly payerHistory: readonly PayerMemory[]
  /** What each credit is meant for; nothing where it is nobody's. A double payment is meant for its one order twice. */
  readonly meantFor: ReadonlyMap<string, readonly string[]>
  readonly caseOf: ReadonlyMap<string, Case>
}

const GIVEN =
  'Agus Budi Citra Dewi Eko Fitri Gilang Hesti Indra Joko Kartika Lestari Muhammad Nur Oscar Putri Rina Siti Tono Umar Vina Wahyu Yuni Zahra Ahmad Bayu Dian Endang Fajar Hendra Intan Kurnia Mega Novi Rizky Sri Tri Wayan Ketut Made Adi Aldo Alya Amelia Anisa Ardi Arif Astri Bambang Bella Bima Cahyo Candra Cindy Damar Danu Dimas Dina Dodi Eka Elsa Erna Erwin Farah Fauzi Febri Ferdi Galih Gina Hana Hani Haris Hilda Ika Ilham Irfan Irma Jihan Juli Kevin Laras Leo Lia Lina Lukman Maya Melati Mira Nabila Nadia Nanda Nia Nina Okta Puji Rafi Rahma Rama Ratna Reni Reza Rini Rudi Salma Sandi Santi Sari Selvi Shinta Sinta Sugeng Tari Tiara Tika Titin Topan Ulfa Wati Widya Winda Yanti Yoga Yusuf'.split(
    ' ',
  )
const FAMILY =
  'Santoso Wijaya Pratama Halim Kusuma Siregar Nasution Lubis Ritonga Harahap Manurung Simatupang Hidayat Nugroho Setiawan Saputra Rahmawati Wulandari Permata Anggraini Suharto Gunawan Hartono Susanto Basuki Junaedi Iskandar Maulana Firmansyah Ramadhan Yulianti Marlina Oktaviani Tampubolon Pakpahan Hutagalung Suryana Komarudin Abdullah Aditya Alamsyah Ananda Andriani Apriliani Ariyanto Astuti Atmaja Aulia Azhari Bachtiar Budiman Cahyono Darmawan Effendi Fadilah Fauzan Febriani Fitriani Ginting Hakim Handayani Haryanto Hasanah Hasibuan Herlambang Hermawan Indrawati Irawan Jayadi Kartini Khairunnisa Kurniawan Latifah Lesmana Mahendra Mardiana Maryati Mulyadi Mustofa Nainggolan Napitupulu Novitasari Nurhayati Pangestu Panjaitan Permana Prabowo Prasetyo Purnama Puspita Rachman Ramli Rosadi Rukmana Sanjaya Saragih Sasmita Sembiring Septiani Sihombing Simanjuntak Sinaga Sitorus Subagyo Sudirman Sugiarto Suherman Sukmawati Supriyadi Suryadi Sutanto Syahputra Tambunan Tanjung Triyono Utami Utomo Wahyuni Wardana Wibowo Wicaksono Widodo Winata Yudhistira Yulia Yuliana Zulkarnain'.split(
    ' ',
  )
const STRANGERS = ['SUMBER MAKMUR JAYA', 'TOKO BERKAH ABADI', 'WARUNG PAK DE', 'KONVEKSI MELATI']
const COMPANIES = ['AIRPAY INTERNATION', 'VISIONET INTERNASI', 'DOMPET ANAK BANGSA']
const ACCOUNTS = ['bca', 'mandiri', 'bri', 'bni']

/** How often each case comes among a hundred book orders. */
const SHARES: readonly (readonly [Case, number])[] = [
  ['plain', 58],
  ['relative', 8],
  ['known-payer', 3],
  ['company', 3],
  ['numbered', 3],
  ['fee-short', 3],
  ['code-left-off', 3],
  ['rounded-up', 2],
  ['double', 2],
  ['late', 3],
  ['other-account', 2],
  ['split', 2],
  ['combined', 2],
  ['reversed', 2],
  ['mistyped', 2],
  ['recycled', 2],
]

/** A generator of numbers in [0, 1), the same for every run of a seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0
    state = (state ^ (state >>> 12)) >>> 0
    return state / 2 ** 32
  }
}

/**
 * A shop's orders and what customers sent for them, with the truth beside it. Prices repeat, names repeat and are cut
 * as banks cut them, and about one payment in five is a trap.
 */
export function bankWorld(input: {
  readonly orders: number
  readonly days: number
  readonly from: BusinessDay
  readonly seed: number
  /** Chance that an order carries a unique code. */
  readonly coded?: number
}): World {
  const random = randomFrom(input.seed)
  const pick = <T>(from: readonly T[]): T => {
    const found = from[Math.floor(random() * from.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  const customers = Array.from({ length: Math.max(3, Math.ceil(input.orders * 0.6)) }, (_, at) => {
    const middle = random() < 0.45 ? ` ${pick(GIVEN)}` : ''
    return { id: `c${at}`, name: `${pick(GIVEN)}${middle} ${pick(FAMILY)}` }
  })
  const orders: MatchOrder[] = []
  const lines: MatchLine[] = []
  const payerHistory: PayerMemory[] = []
  const meantFor = new Map<string, readonly string[]>()
  const caseOf = new Map<string, Case>()
  const taken = new Map<number, { amountDue: number; uniqueCode: number; until: number }[]>()

  const place = (day: number, price: number, customer: { id: string; name: string }): MatchOrder => {
    const spoken = [...(taken.get(price) ?? []), ...(taken.get(price - 500) ?? [])].filter(
      ({ until }) => until >= day,
    )
    const drawn =
      random() < (input.coded ?? 0.75)
        ? allocateAmountDue({ base: money(price), taken: spoken, random, range: { min: 101, max: 989 } })
        : null
    const uniqueCode = drawn?.ok ? drawn.value.uniqueCode : 0
    const number = `BO-A-${input.from.slice(2, 4)}${String(day).padStart(4, '0')}-${String(orders.length).padStart(5, '0')}`
    const order: MatchOrder = {
      orderId: number,
      number,
      customerId: customer.id,
      customerName: customer.name,
      phone: '',
      subtotal: price - 15_000,
      shippingFee: 15_000,
      uniqueCode,
      amountDue: price + uniqueCode,
      paidSoFar: 0,
      placedAt: instantAt(addDays(input.from, day), 8 + Math.floor(random() * 12), 0, 'Asia/Jakarta'),
      deadline: instantAt(addDays(input.from, day + 2), 21, 0, 'Asia/Jakarta'),
      accountId: pick(ACCOUNTS),
      state: 'open',
    }
    const list = taken.get(price) ?? []
    list.push({ amountDue: order.amountDue, uniqueCode, until: day + 17 })
    taken.set(price, list)
    orders.push(order)
    return order
  }
  const send = (
    what: Case,
    part: { day: number; amount: number; text: string; account: string; orders: string[] },
  ) => {
    const lineId = `line-${String(lines.length).padStart(6, '0')}`
    lines.push({
      lineId,
      accountId: part.account,
      date: addDays(input.from, part.day),
      direction: 'credit',
      amountSen: part.amount * 100,
      text: part.text,
      payer: readPayer(part.text),
    })
    meantFor.set(lineId, part.orders)
    caseOf.set(lineId, what)
  }
  const by = (name: string): string => `BI-FAST CR TRANSFER   DR 008 ${name.toUpperCase().slice(0, 18)}`
  const price = (): number => 65_000 + 2_500 * Math.floor(random() ** 2 * 240)

  while (orders.length < input.orders) {
    const day = Math.floor((orders.length / input.orders) * input.days)
    const customer = pick(customers)
    const order = place(day, price(), customer)
    const account = order.accountId ?? 'bca'
    const own = {
      day: day + 1 + Math.floor(random() * 2),
      amount: order.amountDue,
      text: by(customer.name),
      account,
    }
    const orderIds = [order.orderId]
    const chance = random() * 100
    let sum = 0
    const what = SHARES.find(([, share]) => (sum += share) > chance)?.[0] ?? 'plain'
    switch (what) {
      case 'plain':
        send(what, { ...own, orders: orderIds })
        break
      case 'relative':
        send(what, { ...own, text: by(`${pick(GIVEN)} ${pick(FAMILY)}`), orders: orderIds })
        break
      case 'known-payer': {
        const payerName = `${pick(GIVEN)} ${pick(GIVEN)} ${pick(FAMILY)}`.toUpperCase().slice(0, 18)
        payerHistory.push({ customerId: customer.id, payerName, confirmedCount: 2 })
        send(what, { ...own, text: by(payerName), orders: orderIds })
        break
      }
      case 'company':
        send(what, { ...own, text: by(pick(COMPANIES)), orders: orderIds })
        break
      case 'numbered':
        send(what, {
          ...own,
          text: `TRSF E-BANKING CR 1109/FTSCY/WS95031 ${order.amountDue}.00  ${order.number}  ${customer.name.toUpperCase().slice(0, 18)}`,
          orders: orderIds,
        })
        break
      case 'fee-short':
        send(what, { ...own, amount: order.amountDue - pick([2_500, 6_500]), orders: orderIds })
        break
      case 'code-left-off':
        send(what, { ...own, amount: order.amountDue - order.uniqueCode, orders: orderIds })
        break
      case 'rounded-up':
        send(what, { ...own, amount: Math.ceil((order.amountDue + 1) / 5_000) * 5_000, orders: orderIds })
        break
      case 'double':
        send(what, { ...own, orders: orderIds })
        send(what, { ...own, orders: orderIds })
        break
      case 'late':
        send(what, { ...own, day: day + 3 + Math.floor(random() * 9), orders: orderIds })
        break
      case 'other-account':
        send(what, { ...own, account: pick(ACCOUNTS.filter((name) => name !== account)), orders: orderIds })
        break
      case 'split': {
        const half = Math.floor(order.amountDue / 2_000) * 1_000
        send(what, { ...own, amount: half, orders: orderIds })
        send(what, { ...own, amount: order.amountDue - half, orders: orderIds })
        break
      }
      case 'combined': {
        const second = place(day, price(), customer)
        send(what, {
          ...own,
          amount: order.amountDue + second.amountDue,
          orders: [order.orderId, second.orderId],
        })
        break
      }
      case 'reversed': {
        send(what, { ...own, orders: [] })
        lines.push({
          lineId: `line-${String(lines.length).padStart(6, '0')}`,
          accountId: account,
          date: addDays(input.from, own.day),
          direction: 'debit',
          amountSen: own.amount * 100,
          text: `KOREKSI ${own.text}`,
        })
        break
      }
      case 'mistyped': {
        // Another customer of the same price types this order's code.
        const other = place(day, order.amountDue - order.uniqueCode, pick(customers))
        send(what, { ...own, text: by(other.customerName), orders: [other.orderId] })
        break
      }
      case 'recycled': {
        // The order ended, its amount went to a new one, and then the first customer paid.
        orders[orders.length - 1] = { ...order, state: 'expired' }
        orders.push({
          ...order,
          orderId: `${order.orderId}-N`,
          number: `${order.number}-N`,
          customerId: 'new',
          customerName: pick(customers).name,
          placedAt: instantAt(addDays(input.from, day + 4), 9, 0, 'Asia/Jakarta'),
          deadline: instantAt(addDays(input.from, day + 6), 21, 0, 'Asia/Jakarta'),
        })
        send(what, { ...own, day: day + 5, orders: orderIds })
        break
      }
      case 'stranger':
        break
    }
    if (random() < 0.03) send('stranger', { ...own, amount: price(), text: by(pick(STRANGERS)), orders: [] })
    // The same money as an order, by chance: a supplier's refund.
    if (random() < 0.01 && (order.uniqueCode === 0 || what === 'plain'))
      send('stranger', { ...own, day: day + 2, text: by(pick(STRANGERS)), orders: [] })
  }
  return { lines, orders, payerHistory, meantFor, caseOf }
}
