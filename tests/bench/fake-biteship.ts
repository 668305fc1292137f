import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/**
 * What becomes of a request that makes a parcel. `…-after`: the parcel was made, and its maker is not told so.
 * ok; late: made, the number follows; closed-before and closed-after: the line breaks; silent-after: no answer until
 * the asker gives up; refused: HTTP 200 with an error inside; bad-request; broke: no balance; 401; 429; 500-before and
 * 500-after; garbage-after: an answer cut short; portal: the page of a hotel's network; redirect; other: the answer of
 * somebody else's order.
 */
export const FAULTS = [
  'ok',
  'late',
  'closed-before',
  'closed-after',
  'silent-after',
  'refused',
  'bad-request',
  'broke',
  '401',
  '429',
  '500-before',
  '500-after',
  'garbage-after',
  'portal',
  'redirect',
  'other',
] as const
export type Fault = (typeof FAULTS)[number]

export interface FakeOrder {
  readonly id: string
  readonly reference: string
  awb: string | null
  cancelled: boolean
  readonly cod: number
  readonly body: Readonly<Record<string, unknown>>
}

export interface FakeBiteship {
  readonly url: string
  readonly key: string
  readonly orders: FakeOrder[]
  /** Requests that made a parcel or tried to, refused ones included. */
  readonly creates: () => number
  /** What it does with the next requests for parcels; afterwards everything is well. */
  plan(...faults: Fault[]): void
  /** A number that follows comes now, for all of them. */
  giveNumbers(): void
  /** What it tells of parcels: their words, oldest first, one an hour. */
  tell(awb: string, ...words: string[]): void
  /** How it answers the next questions after parcels, before it tells what it knows. */
  planTracking(...statuses: (404 | 429 | 500 | 401)[]): void
  /** Numbers asked after, in turn, and how many questions stood open at once. */
  readonly asked: { readonly awbs: string[]; most: number }
  /** Until whatever was sent has arrived, or never will. */
  quiet(): Promise<void>
  /** Rests until told otherwise: connections are refused. */
  unplug(): Promise<void>
  plugIn(): Promise<void>
  close(): Promise<void>
}

const KEY = 'biteship_test.fake-key-of-the-bench'
/** Fields of `POST /v1/orders` by the documents; one that is not among them is a mistake of the adapter. */
const REQUIRED: Readonly<Record<string, 'string' | 'number' | 'object'>> = {
  origin_contact_name: 'string',
  origin_contact_phone: 'string',
  origin_address: 'string',
  origin_postal_code: 'number',
  destination_contact_name: 'string',
  destination_contact_phone: 'string',
  destination_address: 'string',
  destination_postal_code: 'number',
  courier_company: 'string',
  courier_type: 'string',
  delivery_type: 'string',
  items: 'object',
}
const OPTIONAL = [
  'shipper_contact_name',
  'shipper_contact_phone',
  'origin_collection_method',
  'destination_cash_on_delivery',
  'order_note',
  'reference_id',
]

/**
 * A courier's service that is as strict as its documents and as unreliable as a bad network.
 * @param repeated what a second request with a reference does: nobody has seen what the real service does
 */
export async function startFakeBiteship(repeated: 'refused-with-ids' | 'made-again'): Promise<FakeBiteship> {
  const orders: FakeOrder[] = []
  const sockets = new Set<Socket>()
  const planned: Fault[] = []
  const stories = new Map<string, readonly string[]>()
  const trackings: number[] = []
  const asked = { awbs: [] as string[], most: 0 }
  let open = 0
  let creates = 0
  let port = 0

  const make = (body: Record<string, unknown>, numberAtOnce: boolean): FakeOrder => {
    const order: FakeOrder = {
      id: `order-${orders.length + 1}`,
      reference: String(body['reference_id']),
      awb: numberAtOnce ? awbOf(orders.length + 1) : null,
      cancelled: false,
      cod: Number(body['destination_cash_on_delivery'] ?? 0),
      body,
    }
    orders.push(order)
    return order
  }

  function create(body: Record<string, unknown>, request: IncomingMessage, response: ServerResponse): void {
    creates++
    const fault = planned.shift() ?? 'ok'
    if (fault === 'closed-before') return void request.socket.destroy()
    if (fault === '401') return send(response, 401, refusal(40101001, 'Authorization failed'))
    if (fault === '429')
      return send(response, 429, refusal(42900001, 'Too many requests'), { 'retry-after': '1' })
    if (fault === 'portal') return page(response, 200)
    if (fault === 'redirect') {
      response.writeHead(302, { location: 'http://login.portal.example/', connection: 'close' }).end()
      return
    }
    if (fault === '500-before') return send(response, 500, refusal(50000001, 'Internal error'))
    if (fault === 'broke') return send(response, 402, refusal(40200001, 'No sufficient balance'))
    if (fault === 'refused')
      return send(response, 200, refusal(40002009, 'Courier has no cash on delivery here'))
    const wrong = mistakeIn(body)
    if (wrong !== null || fault === 'bad-request')
      return send(response, 400, refusal(40002001, wrong ?? 'Address is not complete'))
    const known = orders.find((order) => order.reference === body['reference_id'])
    if (known && repeated === 'refused-with-ids')
      return send(response, 400, {
        ...refusal(40002022, 'Reference id has been used'),
        details: { order_id: known.id, waybill_id: known.awb, reference_id: known.reference },
      })
    const order = make(body, fault !== 'late')
    if (fault === 'closed-after') return void request.socket.destroy()
    if (fault === 'silent-after') return
    if (fault === '500-after') return send(response, 500, refusal(50000001, 'Internal error'))
    if (fault === 'garbage-after')
      return void response
        .writeHead(200, { 'content-type': 'application/json', connection: 'close' })
        .end('{"success":tr')
    send(response, 200, fault === 'other' ? { ...view(order), reference_id: 'SOMEBODYELSE' } : view(order))
  }

  function handle(request: IncomingMessage, text: string, response: ServerResponse): void {
    const { method = '', url = '' } = request
    if (request.headers.authorization !== `Bearer ${KEY}`)
      return send(response, 401, refusal(40101001, 'Authorization failed'))
    const [, orderId, cancel] = /^\/v1\/orders\/([^/]+)(\/cancel)?$/.exec(url) ?? []
    const order = orders.find(({ id }) => id === orderId)
    if (method === 'POST' && url === '/v1/orders') {
      if (request.headers['content-type'] !== 'application/json')
        return send(response, 400, refusal(40000001, 'Body is not JSON'))
      return create(JSON.parse(text) as Record<string, unknown>, request, response)
    }
    if (method === 'POST' && url === '/v1/rates/couriers')
      return send(response, 200, {
        success: true,
        pricing: [
          {
            company: 'jne',
            type: 'reg',
            courier_name: 'JNE',
            courier_service_name: 'Reguler',
            price: 11_000,
            duration: '2 - 3 days',
            available_for_instant_waybill_id: true,
          },
        ],
      })
    const [, tracked] = /^\/v1\/trackings\/([^/]+)\/couriers\/[a-z]+$/.exec(url) ?? []
    if (tracked !== undefined) return tellStory(tracked, response)
    if (order === undefined) return send(response, 404, refusal(40400001, 'Not found'))
    if (method === 'GET' && cancel === undefined) return send(response, 200, view(order))
    if (method === 'POST' && cancel !== undefined) {
      if (order.cancelled) return send(response, 400, refusal(40002030, 'Order is cancelled already'))
      order.cancelled = true
      return send(response, 200, { success: true, object: 'order', id: order.id, status: 'cancelled' })
    }
    send(response, 404, refusal(40400001, 'Not found'))
  }

  function tellStory(awb: string, response: ServerResponse): void {
    asked.awbs.push(awb)
    const status = trackings.shift() ?? (stories.has(awb) ? 200 : 404)
    if (status === 429) return send(response, 429, refusal(42900001, 'Too many'), { 'retry-after': '600' })
    if (status !== 200) return send(response, status, refusal(40400001, 'Not found'))
    const words = stories.get(awb) ?? []
    send(response, 200, {
      success: true,
      status: words.at(-1),
      history: words.map((word, hour) => ({
        status: word,
        note: `Catatan ${word}`,
        updated_at: `2026-11-22T${String(9 + hour).padStart(2, '0')}:00:00+07:00`,
      })),
    })
  }

  const server = createServer((request, response) => {
    asked.most = Math.max(asked.most, ++open)
    response.on('close', () => open--)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => handle(request, Buffer.concat(chunks).toString('utf8'), response))
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  port = await listen(server, 0)
  const unplug = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    if (server.listening) await new Promise<void>((done) => server.close(() => done()))
  }
  return {
    url: `http://127.0.0.1:${port}`,
    key: KEY,
    orders,
    creates: () => creates,
    plan: (...faults) => void planned.splice(0, planned.length, ...faults),
    tell: (awb, ...words) => void stories.set(awb, words),
    planTracking: (...statuses) => void trackings.splice(0, trackings.length, ...statuses),
    asked,
    giveNumbers() {
      orders.forEach((order, at) => (order.awb ??= awbOf(at + 1)))
    },
    async quiet() {
      for (let still = 0; still < 3;) {
        await new Promise((done) => setTimeout(done, 5))
        still = sockets.size === 0 ? still + 1 : 0
      }
    },
    unplug,
    async plugIn() {
      if (!server.listening) await listen(server, port)
    },
    close: unplug,
  }
}

const awbOf = (n: number): string => `00412345${String(n).padStart(4, '0')}`

const refusal = (code: number, error: string): object => ({ success: false, error, code })

const view = (order: FakeOrder): object => ({
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
})

function mistakeIn(body: Record<string, unknown>): string | null {
  for (const [field, type] of Object.entries(REQUIRED))
    if (typeof body[field] !== type) return `${field} is required`
  const unknown = Object.keys(body).find((field) => !(field in REQUIRED) && !OPTIONAL.includes(field))
  if (unknown !== undefined) return `${unknown} is not known`
  for (const field of ['origin_postal_code', 'destination_postal_code'])
    if (!/^[1-9]\d{4}$/.test(String(body[field]))) return `${field} is no postal code`
  if (!/^[A-Z0-9]{1,20}$/.test(String(body['reference_id']))) return 'reference_id is too long'
  const items = body['items'] as readonly Record<string, unknown>[]
  const fits = items.every(
    (item) => typeof item['name'] === 'string' && Number(item['weight']) > 0 && Number(item['value']) > 0,
  )
  return items.length > 0 && fits ? null : 'items are not complete'
}

function send(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers })
    .end(JSON.stringify(body))
}

function page(response: ServerResponse, status: number): void {
  response
    .writeHead(status, { 'content-type': 'text/html', connection: 'close' })
    .end('<html><body>Selamat datang di WiFi Hotel Contoh</body></html>')
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', () => done((server.address() as AddressInfo).port))
  })
