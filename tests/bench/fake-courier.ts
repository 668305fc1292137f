import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { CourierProvider } from '../../contract/courier-account'
import {
  type FakeService,
  sendCutShort,
  sendElsewhere,
  sendJson,
  sendPage,
  startFakeService,
} from './fake-service'

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
  '503',
  '500-before',
  '500-after',
  'garbage-after',
  'portal',
  'redirect',
  'other',
] as const
export type Fault = (typeof FAULTS)[number]

/** silent: no answer; closed: the line breaks; refused: HTTP 200 with an error inside. */
export type RateFault = 'ok' | 'silent' | 'closed' | '500' | '429' | 'portal' | 'refused'

/** What a second request with a reference does, which no courier documents. */
export type Repeated = 'made-again' | 'refused'

export interface FakeOrder {
  readonly id: string
  readonly reference: string
  awb: string | null
  cancelled: boolean
  /** Tracking knows it; some couriers know a parcel only after a while. */
  traced: boolean
  readonly cod: number
  readonly body: Readonly<Record<string, unknown>>
}

/** A request as it came in. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly orders: readonly FakeOrder[]
}
export interface Reply {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}
export type Understood =
  | {
      readonly kind: 'create'
      readonly reference: string
      /** The number that was given in advance. */
      readonly drawn: string | null
      readonly cod: number
      readonly body: Readonly<Record<string, unknown>>
      /** What is wrong with it; a service as strict as its documents refuses it. */
      readonly mistake: string | null
    }
  /** Prices, which cost nothing to ask for; `mistake`: what a service as strict as its documents refuses. */
  | { readonly kind: 'rates'; readonly mistake: string | null; readonly body: object }
  | ({ readonly kind: 'reply' } & Reply)

/** How one courier speaks: strict as its documents, and nothing that they do not say. */
export interface Dialect {
  readonly provider: CourierProvider
  /** By the names of an account's keys. */
  readonly keys: Readonly<Record<string, string>>
  /** Faults it cannot show: it repeats nothing of a question, so somebody else's answer looks like its own. */
  readonly without: readonly Fault[]
  understand(asked: Asked): Understood
  made(order: FakeOrder): object
  /** The words of an error inside of HTTP 200. */
  refused(words: string): object
  /** The words of an error inside of HTTP 200, where prices were asked for. */
  noRates(words: string): object
  taken(order: FakeOrder): Reply
  readonly other: (order: FakeOrder) => object
  awbOf(n: number): string
  /** By what a person names an order that is there; null: it has no number yet. */
  identityOf(order: FakeOrder): string | null
}

export interface FakeCourier extends FakeService {
  readonly dialect: Dialect
  readonly key: string
  readonly orders: FakeOrder[]
  /** Every question, as it came in. */
  readonly heard: Omit<Asked, 'orders'>[]
  /** Requests that made a parcel or tried to, refused ones included. */
  readonly creates: () => number
  /** What it does with the next requests for parcels; afterwards everything is well. */
  plan(...faults: Fault[]): void
  /** What becomes of the next questions for prices; afterwards everything is well. */
  planRates(...faults: RateFault[]): void
  /** A number that follows comes now, and tracking knows every parcel. */
  giveNumbers(): void
}

/** A courier's service that is as strict as its documents and as unreliable as a bad network. */
export async function startFakeCourier(dialect: Dialect, repeated: Repeated): Promise<FakeCourier> {
  const orders: FakeOrder[] = []
  const heard: Omit<Asked, 'orders'>[] = []
  const planned: Fault[] = []
  const plannedRates: RateFault[] = []
  let creates = 0

  function create(
    { reference, drawn, cod, body, mistake }: Extract<Understood, { kind: 'create' }>,
    socket: Socket,
    response: ServerResponse,
  ): void {
    creates++
    const fault = planned.shift() ?? 'ok'
    if (fault === 'closed-before') return void socket.destroy()
    if (fault === '401') return sendJson(response, 401, dialect.refused('Authorization failed'))
    if (fault === '429')
      return sendJson(response, 429, dialect.refused('Too many requests'), { 'retry-after': '1' })
    if (fault === '503') return sendJson(response, 503, dialect.refused('Busy'))
    if (fault === 'portal') return sendPage(response)
    if (fault === 'redirect') return sendElsewhere(response)
    if (fault === '500-before') return sendJson(response, 500, dialect.refused('Internal error'))
    if (fault === 'broke') return sendJson(response, 402, dialect.refused('No sufficient balance'))
    if (fault === 'refused') return sendJson(response, 200, dialect.refused('No cash on delivery here'))
    if (mistake !== null || fault === 'bad-request')
      return sendJson(response, 400, dialect.refused(mistake ?? 'Address is not complete'))
    const known = orders.find(
      (order) => order.reference === reference || (drawn !== null && order.awb === drawn),
    )
    if (known && repeated === 'refused') {
      const { status, body: words } = dialect.taken(known)
      return sendJson(response, status, words)
    }
    const order: FakeOrder = {
      id: `order-${orders.length + 1}`,
      reference,
      awb: drawn ?? (fault === 'late' ? null : dialect.awbOf(orders.length + 1)),
      cancelled: false,
      traced: repeated === 'refused',
      cod,
      body,
    }
    // A number given in advance is one parcel, however often it is told.
    if (known === undefined || drawn === null) orders.push(order)
    if (fault === 'closed-after') return void socket.destroy()
    if (fault === 'silent-after') return
    if (fault === '500-after') return sendJson(response, 500, dialect.refused('Internal error'))
    if (fault === 'garbage-after') return sendCutShort(response, '{"success":tr')
    sendJson(response, 200, fault === 'other' ? dialect.other(order) : dialect.made(order))
  }

  function price(
    { mistake, body }: Extract<Understood, { kind: 'rates' }>,
    socket: Socket,
    response: ServerResponse,
  ): void {
    const fault = plannedRates.shift() ?? 'ok'
    if (fault === 'silent') return
    if (fault === 'closed') return void socket.destroy()
    if (fault === '500') return sendJson(response, 500, dialect.refused('Internal error'))
    if (fault === '429')
      return sendJson(response, 429, dialect.refused('Too many requests'), { 'retry-after': '30' })
    if (fault === 'portal') return sendPage(response)
    const wrong = fault === 'refused' ? 'Route is not served' : mistake
    sendJson(response, 200, wrong === null ? body : dialect.noRates(wrong))
  }

  const service = await startFakeService((request, text, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://fake')
    const asked = {
      method: request.method ?? '',
      path: pathname,
      query: searchParams,
      headers: request.headers,
      text,
    }
    heard.push(asked)
    const understood = dialect.understand({ ...asked, orders })
    if (understood.kind === 'create') create(understood, request.socket, response)
    else if (understood.kind === 'rates') price(understood, request.socket, response)
    else sendJson(response, understood.status, understood.body, understood.headers)
  })
  return {
    ...service,
    dialect,
    key: dialect.keys[''] ?? '',
    orders,
    heard,
    creates: () => creates,
    plan: (...faults) => void planned.splice(0, planned.length, ...faults),
    planRates: (...faults) => void plannedRates.splice(0, plannedRates.length, ...faults),
    giveNumbers() {
      for (const [at, order] of orders.entries()) {
        order.awb ??= dialect.awbOf(at + 1)
        order.traced = true
      }
    },
  }
}

/** What stands in a field that holds a word or a number; empty: it holds neither. */
const wordOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** Every field is there, of its kind and no longer than it may be (bytes); none that no document knows. */
export function mistakeIn(
  body: Readonly<Record<string, unknown>>,
  required: Readonly<Record<string, 'string' | 'number' | 'object' | number | RegExp>>,
  optional: readonly string[] = [],
): string | null {
  for (const [field, shape] of Object.entries(required)) {
    const value = body[field]
    if (typeof shape === 'string') {
      if (typeof value !== shape) return `${field} is required`
    } else if (shape instanceof RegExp) {
      if (!shape.test(wordOf(value))) return `${field} is not valid`
    } else if (typeof value !== 'string' || value === '' || Buffer.byteLength(value) > shape)
      return `${field} must have 1 to ${shape} bytes`
  }
  const unknown = Object.keys(body).find((field) => !(field in required) && !optional.includes(field))
  return unknown === undefined ? null : `${unknown} is not known`
}
