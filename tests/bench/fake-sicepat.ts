import { type Dialect, type FakeOrder, mistakeIn } from './fake-courier'

const AUTH_KEY = 'fake-auth-key-of-the-bench'
const API_KEY = 'fake-api-key-of-the-bench'
const DAY_AND_TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d$/
const PHONE = /^08\d{8,12}$/

const REQUIRED = {
  auth_key: 'string',
  reference_number: /^[A-Z0-9]{1,20}$/,
  pickup_request_date: DAY_AND_TIME,
  pickup_method: 'string',
  pickup_merchant_code: 'string',
  pickup_merchant_name: 60,
  sicepat_account_code: 60,
  pickup_address: 250,
  pickup_city: 60,
  pickup_merchant_phone: PHONE,
  pickup_merchant_email: 'string',
  PackageList: 'object',
} as const
const PACKAGE = {
  origin_code: 20,
  delivery_type: 20,
  parcel_category: 'string',
  parcel_content: 100,
  parcel_qty: 'number',
  parcel_uom: 'string',
  parcel_value: 'number',
  total_weight: 'number',
  shipper_name: 60,
  shipper_address: 250,
  shipper_province: 'string',
  shipper_city: 60,
  shipper_district: 'string',
  shipper_zip: /^\d{5}$/,
  shipper_phone: PHONE,
  shipper_longitude: 'string',
  shipper_latitude: 'string',
  recipient_title: 'string',
  recipient_name: 60,
  recipient_address: 250,
  recipient_province: 60,
  recipient_city: 60,
  recipient_district: 'string',
  recipient_zip: /^(\d{5})?$/,
  recipient_phone: PHONE,
  recipient_longitude: 'string',
  recipient_latitude: 'string',
  destination_code: 20,
} as const

const failed = (words: string): object => ({ status: '400', error_message: words, datas: null })
const unknown = { sicepat: { status: { code: 400, description: 'Nomor resi tidak ditemukan' } } }

export const SICEPAT: Dialect = {
  provider: 'sicepat',
  keys: { '': AUTH_KEY, track: API_KEY },
  // Neither its status nor its answers repeat the reference.
  without: ['other'],
  understand({ method, path, query, headers, text, orders }) {
    const reply = (body: object, status = 200) => ({ kind: 'reply', status, body }) as const
    if (path.startsWith('/customer/')) {
      if (headers['api-key'] !== API_KEY) return reply({ message: 'Invalid api key' }, 401)
      const asked = query.get('waybill') ?? ''
      const order =
        path === '/customer/waybill-refno'
          ? orders.findLast(({ reference }) => reference === asked)
          : orders.findLast(({ awb }) => awb === asked)
      if (path === '/customer/destination') return reply(DESTINATIONS)
      if (path === '/customer/tariff') return tariff(query)
      return reply(order?.traced === true ? waybill(order) : unknown)
    }
    if (method !== 'POST' || headers['content-type'] !== 'application/json') return reply({}, 404)
    const body = JSON.parse(text) as Record<string, unknown>
    if (body['auth_key'] !== AUTH_KEY) return reply(failed('Auth key is not valid'))
    if (path === '/api/partner/cancelpickup') {
      const order = orders.find(({ awb }) => awb !== null && awb === body['receipt_number'])
      if (!order || order.cancelled) return reply(failed('Receipt number not found'))
      order.cancelled = true
      return reply({ status: '200', error_message: null })
    }
    if (path !== '/api/partner/requestpickuppackage') return reply({}, 404)
    const packages = body['PackageList'] as readonly Record<string, unknown>[]
    const [parcel = {}] = packages
    const drawn = parcel['receipt_number']
    return {
      kind: 'create',
      reference: String(body['reference_number']),
      drawn: typeof drawn === 'string' ? drawn : null,
      cod: Number(parcel['cod_value'] ?? 0),
      body: parcel,
      mistake:
        mistakeIn(body, REQUIRED) ??
        (packages.length === 1 ? null : 'one package a call') ??
        mistakeIn(parcel, PACKAGE, ['receipt_number', 'cod_value', 'insurance_value']) ??
        (drawn === undefined || (typeof drawn === 'string' && /^\d{12}$/.test(drawn))
          ? null
          : 'receipt_number is not valid'),
    }
  },
  made: (order) => ({
    status: '200',
    error_message: null,
    request_number: '1909180011270005',
    receipt_datetime: '2026-11-22 09:00',
    message: null,
    datas: [{ cust_package_id: null, receipt_number: order.awb }],
  }),
  other: () => ({}),
  noRates: (words) => ({ sicepat: { status: { code: 400, description: words } } }),
  refused: failed,
  taken: () => ({ status: 200, body: failed('Reference number already exists') }),
  awbOf: (n) => `65385182${String(n).padStart(4, '0')}`,
  identityOf: ({ awb }) => awb,
}

const waybill = (order: FakeOrder): object => ({
  sicepat: {
    status: { code: 200, description: 'OK' },
    result: {
      waybill_number: order.awb ?? '',
      last_status: { status: order.cancelled ? 'CANCELLED' : 'PICKREQ', city: 'Bandung' },
      track_history: [
        { date_time: '2026-11-22 10:00', status: 'PICKREQ ', city: 'Bandung' },
        { date_time: '2026-11-23 10:00', status: 'NOT AT HOME', city: 'Bandung' },
        { date_time: '2026-11-24 10:00', status: 'DELIVERED', receiver_name: 'SITI' },
      ],
    },
  },
})
const DESTINATIONS = {
  sicepat: {
    status: { code: 200, description: 'OK' },
    results: [
      { destination_code: 'BDO10013', subdistrict: 'Coblong', city: 'Bandung', province: 'Jawa Barat' },
      { destination_code: 'BDO10014', subdistrict: 'Cicendo', city: 'Bandung', province: 'Jawa Barat' },
      {
        destination_code: 'TGR10027',
        subdistrict: 'Serpong Utara',
        city: 'Tangerang Selatan',
        province: 'Banten',
      },
      { destination_code: 'TGR10026', subdistrict: 'Serpong', city: 'Tangerang Selatan', province: 'Banten' },
    ],
  },
}

/** Rupiah a kilogram. */
function tariff(query: URLSearchParams): { kind: 'rates'; mistake: string | null; body: object } {
  const required = { origin: 10, destination: 10, weight: /^[1-9]\d*$/ } as const
  const kilograms = Number(query.get('weight'))
  const results = [
    { service: 'REG', description: 'Layanan Reguler', tariff: 11_000 * kilograms, etd: '2 - 3 hari' },
    { service: 'BEST', description: 'Besok Sampai Tujuan', tariff: 18_000 * kilograms, etd: '1 hari' },
  ]
  return {
    kind: 'rates',
    mistake: mistakeIn(Object.fromEntries(query), required),
    body: { sicepat: { status: { code: 200, description: 'OK' }, results } },
  }
}
