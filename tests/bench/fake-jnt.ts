import { sign } from '../../shipping/jnt/sign'
import { type Dialect, type FakeOrder, mistakeIn } from './fake-courier'

const USER = 'TOKOCONTOH'
const COMPANY = 'TOKO'
const KEY = 'fake-api-key-of-the-bench'
const SIGN_KEY = 'fake-sign-key-of-the-bench'
const PASSWORD = 'fake-password-of-the-bench'
const PHONE = /^\+62\d{8,12}$/
const DAY_AND_TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/
const PLAIN = /^[A-Za-z0-9 ]{1,40}$/
const MONEY = /^\d{1,8}$/

const ORDER = {
  username: 'string',
  api_key: 'string',
  orderid: /^[A-Z0-9]{1,20}$/,
  shipper_name: 30,
  shipper_contact: 30,
  shipper_phone: PHONE,
  shipper_addr: 200,
  origin_code: /^[A-Z]{3}$/,
  receiver_name: 30,
  receiver_phone: PHONE,
  receiver_addr: 200,
  receiver_zip: /^\d{5}$/,
  destination_code: /^[A-Z]{3}$/,
  receiver_area: /^[A-Z]{3}\d{3}$/,
  qty: 'number',
  weight: /^\d{1,3}(\.\d{1,2})?$/,
  goodsdesc: PLAIN,
  item_name: PLAIN,
  goodsvalue: MONEY,
  servicetype: /^[16]$/,
  expresstype: 'string',
  insurance: 'string',
  cod: MONEY,
  orderdate: DAY_AND_TIME,
  sendstarttime: DAY_AND_TIME,
  sendendtime: DAY_AND_TIME,
} as const

const failed = (words: string, orderid = ''): object => ({
  success: true,
  desc: 'Request berhasil',
  detail: [{ orderid, status: 'Error', awb_no: null, reason: words }],
})

export const JNT: Dialect = {
  provider: 'jnt',
  keys: { '': KEY, sign: SIGN_KEY, track: PASSWORD },
  without: [],
  understand({ path, headers, text, orders }) {
    const reply = (body: object, status = 200) => ({ kind: 'reply', status, body }) as const
    if (path.endsWith('/track/trackAction!tracking.action')) {
      const login = Buffer.from(`${COMPANY}:${PASSWORD}`).toString('base64')
      if (headers.authorization !== `Basic ${login}`)
        return reply({ error_id: '401', error_message: 'Login' }, 401)
      const { awb: asked } = JSON.parse(text) as { awb: string }
      const order = orders.findLast(({ awb }) => awb === asked)
      return reply(order?.traced === true ? tracking(order) : { error_id: '404', error_message: 'No data' })
    }
    const form = new URLSearchParams(text)
    if (path.endsWith('/inquiry.action')) {
      const data = form.get('data') ?? ''
      if (form.get('sign') !== sign(data, SIGN_KEY, 'hex'))
        return { kind: 'rates', mistake: 'sign error', body: {} }
      return inquiry(JSON.parse(data) as Record<string, unknown>)
    }
    const param = form.get('data_param') ?? ''
    // Over the bytes that came, not over what they mean.
    if (form.get('data_sign') !== sign(param, SIGN_KEY, 'hex'))
      return reply({ success: false, desc: 'data_sign is not valid' })
    const [detail = {}] = (JSON.parse(param) as { detail: Record<string, unknown>[] }).detail
    if (detail['username'] !== USER || detail['api_key'] !== KEY)
      return reply({ success: false, desc: 'Username or api key is not valid' })
    if (path.endsWith('/api/order/cancel')) {
      const order = orders.find(({ reference, cancelled }) => reference === detail['orderid'] && !cancelled)
      if (!order || JSON.stringify(detail['remark'] ?? '').length > 32)
        return reply(failed('Order tidak ditemukan'))
      order.cancelled = true
      return reply({ success: true, detail: [{ orderid: order.reference, status: 'Sukses', reason: '' }] })
    }
    if (!path.endsWith('/api/order/create')) return reply({}, 404)
    return {
      kind: 'create',
      reference: String(detail['orderid']),
      drawn: null,
      cod: Number(detail['cod']),
      body: detail,
      mistake: mistakeIn(detail, ORDER),
    }
  },
  made: (order) => ({
    success: true,
    desc: 'Request berhasil',
    detail: [{ orderid: order.reference, status: 'Sukses', awb_no: order.awb ?? '', etd: '2-4', reason: '' }],
  }),
  other: (order) => ({
    success: true,
    detail: [{ orderid: 'SOMEBODYELSE', status: 'Sukses', awb_no: order.awb ?? '', reason: '' }],
  }),
  // A refusal as a whole, as of a request that could not be read: nothing of any order.
  noRates: (words) => ({ is_success: 'false', message: words }),
  refused: (words) => ({ success: false, desc: words, detail: [] }),
  taken: (order) => ({ status: 200, body: failed('Orderid tidak boleh sama', order.reference) }),
  awbOf: (n) => `JX${String(1_000_000_000 + n)}`,
  identityOf: ({ awb }) => awb,
}

const tracking = (order: FakeOrder): object => ({
  awb: order.awb ?? '',
  orderid: order.reference,
  detail: {},
  history: [
    { date_time: '2026-11-22 10:00:00', city_name: 'BANDUNG', status: 'Manifes', status_code: 101 },
    ...(order.cancelled
      ? [{ date_time: '2026-11-22 11:00:00', city_name: '', status: 'Batal', status_code: 162 }]
      : []),
  ],
})

/** Rupiah a kilogram, as JSON within a text. */
function inquiry(data: Readonly<Record<string, unknown>>): {
  kind: 'rates'
  mistake: string | null
  body: object
} {
  const required = { weight: 'number', sendSiteCode: 30, destAreaCode: 30, productType: /^EZ$/ } as const
  const cost = String(11_000 * Math.max(1, Math.ceil(Number(data['weight']))))
  return {
    kind: 'rates',
    mistake: mistakeIn(data, required, ['cusName']),
    body: {
      is_success: 'true',
      message: 'Success',
      content: JSON.stringify([{ cost, name: 'EZ', productType: 'EZ' }]),
    },
  }
}
