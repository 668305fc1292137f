import { luhnDigit } from '../../core/shipment/check-digit'
import { type Dialect, type FakeOrder, mistakeIn } from './fake-courier'

const USER = 'TOKOCONTOH'
const KEY = 'fake-api-key-of-the-bench'
const PHONE = /^\+62\d{8,12}$/
const LINE = 30
const MAYBE_LINE = /^.{0,30}$/u

const address = (prefix: string) => ({
  [`${prefix}NAME`]: LINE,
  [`${prefix}ADDR1`]: LINE,
  [`${prefix}ADDR2`]: MAYBE_LINE,
  [`${prefix}ADDR3`]: MAYBE_LINE,
  [`${prefix}CITY`]: LINE,
  [`${prefix}REGION`]: MAYBE_LINE,
  [`${prefix}ZIP`]: /^(\d{5})?$/,
  [`${prefix}PHONE`]: PHONE,
})
const LOGIN = { username: 'string', api_key: 'string' } as const

/** `generatecnote`; lengths are bytes, those behind the sender's address are taken to be the same. */
const CNOTE = {
  ...LOGIN,
  OLSHOP_BRANCH: 10,
  OLSHOP_CUST: 10,
  OLSHOP_ORDERID: /^[A-Z0-9]{1,20}$/,
  ...address('OLSHOP_SHIPPER_'),
  ...address('OLSHOP_RECEIVER_'),
  OLSHOP_QTY: /^1$/,
  OLSHOP_WEIGHT: /^[1-9]\d{0,2}$/,
  OLSHOP_GOODSDESC: 60,
  OLSHOP_GOODSVALUE: /^\d{1,8}$/,
  OLSHOP_GOODSTYPE: /^[12]$/,
  OLSHOP_INST: 'string',
  OLSHOP_INS_FLAG: /^[YN]$/,
  OLSHOP_ORIG: 10,
  OLSHOP_DEST: 10,
  OLSHOP_SERVICE: 10,
  OLSHOP_COD_FLAG: /^(YES|N)$/,
  OLSHOP_COD_AMOUNT: /^\d{1,8}$/,
} as const

const party = (who: string) => ({
  ...address(`${who}_`),
  [`${who}_COUNTRY`]: LINE,
  [`${who}_CONTACT`]: LINE,
})
/** `pickupcashless`, by its sample. */
const CASHLESS = {
  ...LOGIN,
  PICKUP_NAME: 50,
  PICKUP_DATE: /^\d\d-\d\d-\d{4}$/,
  PICKUP_TIME: /^\d\d:\d\d$/,
  PICKUP_PIC: 50,
  PICKUP_PIC_PHONE: PHONE,
  PICKUP_ADDRESS: 'string',
  PICKUP_DISTRICT: 'string',
  PICKUP_CITY: 'string',
  PICKUP_SERVICE: 'string',
  PICKUP_VEHICLE: 'string',
  BRANCH: 10,
  CUST_ID: 10,
  ORDER_ID: /^[A-Z0-9]{1,20}$/,
  ...party('SHIPPER'),
  ...party('RECEIVER'),
  ORIGIN_CODE: 10,
  DESTINATION_CODE: 10,
  SERVICE_CODE: 10,
  WEIGHT: /^[1-9]\d{0,2}$/,
  QTY: /^1$/,
  GOODS_DESC: 60,
  GOODS_AMOUNT: /^\d{1,8}$/,
  INSURANCE_FLAG: /^[YN]$/,
  SPECIAL_INS: 'string',
  MERCHANT_ID: 'string',
  LAT: 'string',
  LON: 'string',
  TYPE: /^(PICKUP|DROP)$/,
  COD_FLAG: /^(YES|NO)$/,
  COD_AMOUNT: /^\d{1,8}$/,
  AWB: /^\d{15,16}$/,
} as const

/** Numbers of JNE as all known ones are: sixteen digits, the last one a check digit. */
export const jneAwb = (n: number): string => {
  const digits = `20002819${String(n).padStart(7, '0')}`
  return `${digits}${luhnDigit(digits)}`
}

export const JNE: Dialect = {
  provider: 'jne',
  keys: { '': KEY },
  without: ['other'],
  understand({ method, path, headers, text, orders }) {
    const reply = (body: object) => ({ kind: 'reply', status: 200, body }) as const
    if (method !== 'POST' || headers['content-type'] !== 'application/x-www-form-urlencoded')
      return { kind: 'reply', status: 404, body: { error: 'Not a form', status: false } }
    const body = Object.fromEntries(new URLSearchParams(text))
    if (body['username'] !== USER || body['api_key'] !== KEY)
      return reply({ error: 'Username And API KEY Must Be Sent.', status: 'false' })
    if (path === '/tracing/api/stockawb') {
      const first = 900_000 + orders.length
      const count = Number(body['REQUEST_AWB'])
      const awb = Array.from({ length: count }, (_, at) => ({ airwaybill: jneAwb(first + at) }))
      const named = ['BRANCH', 'CUST_ID', 'CREATE_BY', 'REQUEST_BY', 'REQUEST_NO', 'REASON']
      return reply(named.every((field) => body[field]) ? { awb } : { error: 'Not complete', status: false })
    }
    if (path === '/insert/getdestination') return reply(DESTINATIONS)
    if (path === '/tracing/api/pricedev') return prices(body)
    const tracked = /^\/tracing\/api\/list\/v1\/cnote\/(.+)$/.exec(path)?.[1]
    if (tracked !== undefined) {
      const order = orders.findLast(({ awb }) => awb === tracked)
      return reply(
        order?.traced === true ? tracking(order) : { error: 'Cnote No. Not Found.', status: false },
      )
    }
    const cashless = path === '/pickupcashless'
    if (!cashless && path !== '/tracing/api/generatecnote')
      return { kind: 'reply', status: 404, body: { error: 'Not found', status: false } }
    return {
      kind: 'create',
      reference: body[cashless ? 'ORDER_ID' : 'OLSHOP_ORDERID'] ?? '',
      drawn: cashless ? (body['AWB'] ?? '') : null,
      cod: Number(body[cashless ? 'COD_AMOUNT' : 'OLSHOP_COD_AMOUNT']),
      body,
      mistake: mistakeIn(body, cashless ? CASHLESS : CNOTE),
    }
  },
  // `generatecnote` and `pickupcashless` do not say it in one word.
  made: (order) => ({
    detail: [{ status: order.body['AWB'] === undefined ? 'sukses' : 'success', cnote_no: order.awb ?? '' }],
  }),
  other: () => ({}),
  // Integrations disagree on where the words stand; here in the number's place.
  noRates: (words) => ({ error: words, status: false }),
  refused: (words) => ({ detail: [{ status: 'error', cnote_no: words }] }),
  taken: () => ({ status: 200, body: { detail: [{ status: 'error', reason: 'Order id sudah dipakai' }] } }),
  awbOf: jneAwb,
  identityOf: ({ awb }) => awb,
}

const tracking = (order: FakeOrder): object => ({
  cnote: {
    cnote_no: order.awb ?? '',
    reference_number: order.reference,
    pod_status: order.cancelled ? 'CANCELLED' : 'ON PROCESS',
    last_status: null,
  },
  detail: [],
  history: [
    { date: '22-11-2026 10:00', desc: 'SHIPMENT RECEIVED BY JNE COUNTER OFFICER AT [BANDUNG]', code: 'RC1' },
    { date: '23-11-2026 10:00', desc: 'DELIVERED TO [SITI]', code: 'D01' },
  ],
})
const DESTINATIONS = {
  detail: [
    { City_Code: 'BDO10013', City_Name: 'COBLONG, BANDUNG' },
    { City_Code: 'BDO10014', City_Name: 'CICENDO, BANDUNG' },
    { City_Code: 'MES10000', City_Name: 'MEDAN' },
  ],
}

/** Rupiah a kilogram, in texts. */
function prices(body: Readonly<Record<string, string>>): {
  kind: 'rates'
  mistake: string | null
  body: object
} {
  const kilograms = Number(body['weight'])
  const service = (display: string, code: string, price: number, days: readonly [string, string] | null) => ({
    origin_name: 'BANDUNG',
    destination_name: 'BANDUNG',
    service_display: display,
    service_code: code,
    goods_type: 'Document/Paket',
    currency: 'IDR',
    price: String(price * kilograms),
    etd_from: days?.[0] ?? null,
    etd_thru: days?.[1] ?? null,
    times: 'D',
  })
  return {
    kind: 'rates',
    mistake: mistakeIn(body, { username: 30, api_key: 60, from: 10, thru: 10, weight: /^[1-9]\d*$/ }),
    body: { price: [service('REG', 'REG19', 11_000, ['2', '3']), service('JTR', 'JTR5', 40_000, null)] },
  }
}
