import {
  type Dialect,
  type FakeCourier,
  type FakeOrder,
  type Reply,
  type Repeated,
  mistakeIn,
  startFakeCourier,
} from './fake-courier'

const KEY = 'biteship_test.fake-key-of-the-bench'
/** Fields of `POST /v1/orders` by the documents; one that is not among them is a mistake of the adapter. */
const REQUIRED = {
  origin_contact_name: 'string',
  origin_contact_phone: 'string',
  origin_address: 'string',
  origin_postal_code: 'number',
  destination_contact_name: 'string',
  destination_contact_phone: 'string',
  destination_address: 'string',
  courier_company: 'string',
  courier_type: 'string',
  delivery_type: 'string',
  items: 'object',
  reference_id: /^[A-Z0-9]{1,20}$/,
} as const
const OPTIONAL = [
  'shipper_contact_name',
  'shipper_contact_phone',
  'origin_collection_method',
  'destination_postal_code',
  'destination_area_id',
  'destination_cash_on_delivery',
  'order_note',
]

const refusal = (code: number, error: string): object => ({ success: false, error, code })

/** @param tracking what it answers when it is asked after a number */
const speak = (tracking: (awb: string) => Reply): Dialect => ({
  provider: 'biteship',
  keys: { '': KEY },
  without: [],
  understand({ method, path, query, headers, text, orders }) {
    const reply = (status: number, body: object) => ({ kind: 'reply', status, body }) as const
    if (headers.authorization !== `Bearer ${KEY}`)
      return reply(401, refusal(40101001, 'Authorization failed'))
    const [, orderId, cancel] = /^\/v1\/orders\/([^/]+)(\/cancel)?$/.exec(path) ?? []
    const order = orders.find(({ id }) => id === orderId)
    if (method === 'POST' && path === '/v1/orders') {
      if (headers['content-type'] !== 'application/json')
        return reply(400, refusal(40000001, 'Body is not JSON'))
      const body = JSON.parse(text) as Record<string, unknown>
      return {
        kind: 'create',
        reference: String(body['reference_id']),
        drawn: null,
        cod: Number(body['destination_cash_on_delivery'] ?? 0),
        body,
        mistake: mistakeIn(body, REQUIRED, OPTIONAL) ?? placesAndItems(body),
      }
    }
    if (method === 'GET' && path === '/v1/maps/areas')
      return query.get('input') && query.get('countries') === 'ID' && query.get('type') === 'single'
        ? reply(200, AREAS)
        : reply(400, refusal(40000001, 'input is required'))
    if (method === 'POST' && path === '/v1/rates/couriers') return rates(text)
    const [, tracked] = /^\/v1\/trackings\/([^/]+)\/couriers\/[a-z]+$/.exec(path) ?? []
    if (tracked !== undefined) return { kind: 'reply', ...tracking(tracked) }
    if (order === undefined) return reply(404, refusal(40400001, 'Not found'))
    if (method === 'GET' && cancel === undefined) return reply(200, view(order))
    if (method === 'POST' && cancel !== undefined) {
      if (order.cancelled) return reply(400, refusal(40002030, 'Order is cancelled already'))
      order.cancelled = true
      return reply(200, { success: true, object: 'order', id: order.id, status: 'cancelled' })
    }
    return reply(404, refusal(40400001, 'Not found'))
  },
  made: view,
  other: (order) => ({ ...view(order), reference_id: 'SOMEBODYELSE' }),
  refused: (words) => refusal(40002009, words),
  noRates: (words) => refusal(40001001, words),
  taken: (order) => ({
    status: 400,
    body: {
      ...refusal(40002022, 'Reference id has been used'),
      details: { order_id: order.id, waybill_id: order.awb, reference_id: order.reference },
    },
  }),
  awbOf: (n) => `00412345${String(n).padStart(4, '0')}`,
  identityOf: ({ id }) => id,
})

const NOTHING_KNOWN: Reply = { status: 404, body: refusal(40400001, 'Not found') }
export const BITESHIP: Dialect = speak(() => NOTHING_KNOWN)

export interface FakeBiteship extends FakeCourier {
  /** What it tells of parcels: their words, oldest first, one an hour. */
  tell(awb: string, ...words: string[]): void
  /** How it answers the next questions after parcels, before it tells what it knows. */
  planTracking(...statuses: (404 | 429 | 500 | 401)[]): void
  /** Numbers asked after, in turn, and how many questions stood open at once. */
  readonly asked: { readonly awbs: string[]; most: number }
}

/** @param repeated what a second request with a reference does: nobody has seen what the real service does */
export async function startFakeBiteship(repeated: Repeated): Promise<FakeBiteship> {
  const stories = new Map<string, readonly string[]>()
  const trackings: number[] = []
  const awbs: string[] = []
  const fake = await startFakeCourier(
    speak((awb) => {
      awbs.push(awb)
      const words = stories.get(awb)
      const status = trackings.shift() ?? (words ? 200 : 404)
      if (status === 429)
        return { status, body: refusal(42900001, 'Too many'), headers: { 'retry-after': '600' } }
      return status === 200 ? { status, body: storyOf(words ?? []) } : { ...NOTHING_KNOWN, status }
    }),
    repeated,
  )
  return {
    ...fake,
    tell: (awb, ...words) => void stories.set(awb, words),
    planTracking: (...statuses) => void trackings.splice(0, trackings.length, ...statuses),
    asked: {
      awbs,
      get most() {
        return fake.traffic.mostOpen
      },
      set most(open) {
        fake.traffic.mostOpen = open
      },
    },
  }
}

const storyOf = (words: readonly string[]): object => ({
  success: true,
  status: words.at(-1),
  history: words.map((word, hour) => ({
    status: word,
    note: `Catatan ${word}`,
    updated_at: `2026-11-22T${String(9 + hour).padStart(2, '0')}:00:00+07:00`,
  })),
})

function view(order: FakeOrder): object {
  return {
    success: true,
    object: 'order',
    id: order.id,
    short_id: `S${order.id}`,
    status: order.cancelled ? 'cancelled' : 'confirmed',
    reference_id: order.reference,
    price: 11_000,
    courier: {
      company: order.body['courier_company'],
      type: order.body['courier_type'],
      waybill_id: order.awb,
      routing_code: order.awb === null ? null : 'BDO-1',
    },
  }
}

function placesAndItems(body: Record<string, unknown>): string | null {
  if (!/^[1-9]\d{4}$/.test(String(body['origin_postal_code']))) return 'origin_postal_code is no postal code'
  const { destination_postal_code: postcode, destination_area_id: area } = body
  if (postcode === undefined ? typeof area !== 'string' || !/^IDNP\w+$/.test(area) : area !== undefined)
    return 'destination needs a postal code or an area id'
  if (postcode !== undefined && !/^[1-9]\d{4}$/.test(JSON.stringify(postcode)))
    return 'destination_postal_code is no postal code'
  const items = body['items'] as readonly Record<string, unknown>[]
  const fits = items.every(
    (item) => typeof item['name'] === 'string' && Number(item['weight']) > 0 && Number(item['value']) > 0,
  )
  return items.length > 0 && fits ? null : 'items are not complete'
}

/** Two areas of one district, as the real service keeps one for each postcode. */
const AREAS = {
  success: true,
  areas: ['40132', '40135'].map((postcode) => ({
    id: `IDNP9IDNC22IDND302IDZ${postcode}`,
    name: `Coblong, Bandung, Jawa Barat. ${postcode}`,
    country_name: 'Indonesia',
    country_code: 'ID',
    postal_code: Number(postcode),
  })),
}

/** Rupiah a kilogram. */
const SERVICES = [
  {
    company: 'jne',
    type: 'reg',
    names: ['JNE', 'Reguler'],
    price: 11_000,
    duration: '2 - 3 days',
    cod: true,
  },
  { company: 'jne', type: 'yes', names: ['JNE', 'YES'], price: 19_000, duration: '1 days', cod: false },
  {
    company: 'sicepat',
    type: 'reg',
    names: ['SiCepat', 'Reguler'],
    price: 10_500,
    duration: '2 - 3 days',
    cod: true,
  },
  {
    company: 'anteraja',
    type: 'reg',
    names: ['AnterAja', 'Regular'],
    price: 9_500,
    duration: '2 - 4 days',
    cod: true,
  },
] as const

const RATE_FIELDS = {
  origin_postal_code: 'number',
  couriers: /^[a-z]+(,[a-z]+)*$/,
  items: 'object',
} as const

function rates(text: string): { kind: 'rates'; mistake: string | null; body: object } {
  const body = JSON.parse(text) as Record<string, unknown>
  const mistake =
    mistakeIn(body, RATE_FIELDS, ['destination_postal_code', 'destination_area_id']) ?? placesAndItems(body)
  if (mistake !== null) return { kind: 'rates', mistake, body: {} }
  const companies = String(body['couriers']).split(',')
  const items = body['items'] as readonly { weight: number; quantity: number }[]
  const grams = items.reduce((sum, { weight, quantity }) => sum + weight * quantity, 0)
  const pricing = SERVICES.filter(({ company }) => companies.includes(company)).map((service) => ({
    company: service.company,
    type: service.type,
    courier_name: service.names[0],
    courier_service_name: service.names[1],
    price: service.price * Math.max(1, Math.ceil(grams / 1000)),
    duration: service.duration,
    available_for_instant_waybill_id: true,
    available_for_cash_on_delivery: service.cod,
  }))
  return { kind: 'rates', mistake, body: { success: true, pricing } }
}
