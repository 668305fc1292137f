import type {
  Cancelled,
  Courier,
  CourierAccess,
  Created,
  Known,
  ParcelRequest,
  PlaceCode,
  Places,
  RateQuestion,
  Rates,
  Tracked,
} from '../courier'
import { phoneAs } from '../fields'
import { type Answer, askService } from '../http'
import {
  type Said,
  refusedWith,
  toCancelled,
  toCreated,
  toKnown,
  toPlaces,
  toRates,
  toTracked,
} from '../outcome'
import { AreaList, Order, RateList, Refusal, Tracking } from './answers'
import { checkForBiteship } from './check'
import { stateOf } from './states'

/** Biteship, which carries for most couriers (biteship.com/en/docs). What was never tried for real stands in the handbook. */
export function createBiteship(access: CourierAccess): Courier {
  const ask = (method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> =>
    askService(access.baseUrl, {
      method,
      path,
      headers: { authorization: access.keyStyle === 'raw' ? access.key : `Bearer ${access.key}` },
      timeoutMs: access.timeoutMs,
      signal: access.signal,
      ...(body === undefined ? {} : { body }),
    })
  return {
    check: checkForBiteship,
    async create(request) {
      const answer = await ask('POST', '/v1/orders', toOrder(request))
      return toCreated(answer, (said) => created(request.reference, said))
    },
    async read(providerId) {
      return toKnown(await ask('GET', `/v1/orders/${encodeURIComponent(providerId)}`), known)
    },
    // No question by reference is documented.
    find: null,
    async cancel({ providerId }, reason) {
      const answer = await ask('POST', `/v1/orders/${encodeURIComponent(providerId)}/cancel`, {
        cancellation_reason_code: 'others',
        cancellation_reason: reason,
      })
      return toCancelled(answer, cancelled)
    },
    async rates(question) {
      return toRates(await ask('POST', '/v1/rates/couriers', toRateQuestion(question)), rates)
    },
    rateEnds: (from, to) => ({
      from: wholePostcode(from.postcode),
      to: to.code || wholePostcode(to.postcode),
    }),
    async track(company, awb) {
      const path = `/v1/trackings/${encodeURIComponent(awb)}/couriers/${encodeURIComponent(company)}`
      return toTracked(await ask('GET', path), tracked)
    },
    async places({ district, city, postcode }) {
      const input =
        district === '' ? postcode || city : `${district}, ${city.replace(/^(Kota|Kabupaten) /, '')}`
      const question = new URLSearchParams({ countries: 'ID', input, type: 'single' })
      return toPlaces(await ask('GET', `/v1/maps/areas?${question.toString()}`), places)
    },
    // Numbers in advance are an agreement with a courier of one's own.
    pool: null,
  }
}

/** `POST /v1/orders`; each field named as the documents name it. */
function toOrder(request: ParcelRequest): object {
  const { sender, recipient, goods } = request
  return {
    reference_id: request.reference,
    shipper_contact_name: sender.name,
    shipper_contact_phone: phoneAs('08', sender.phone),
    origin_contact_name: sender.name,
    origin_contact_phone: phoneAs('08', sender.phone),
    origin_address: sender.address,
    origin_postal_code: Number(sender.postcode),
    origin_collection_method: request.handover === 'pickup' ? 'pickup' : 'drop_off',
    destination_contact_name: recipient.name,
    destination_contact_phone: phoneAs('08', recipient.phone),
    destination_address: recipient.address,
    ...destination(request.destination, recipient.postcode),
    ...(request.cod > 0 ? { destination_cash_on_delivery: request.cod } : {}),
    courier_company: request.company,
    courier_type: request.service,
    delivery_type: 'now',
    ...(request.note === '' ? {} : { order_note: request.note }),
    items: [{ name: goods.description, value: goods.value, quantity: 1, weight: goods.weight }],
  }
}

/** By Biteship's own id of the area, which a person chose, else by postcode. */
const destination = ({ code }: PlaceCode, postcode: string): object =>
  code === '' ? { destination_postal_code: Number(postcode) } : { destination_area_id: code }
/** One that is still being typed names no place. */
const wholePostcode = (postcode: string): string => (/^[1-9]\d{4}$/.test(postcode) ? postcode : '')

const toRateQuestion = ({ from, to, companies, weight, value }: RateQuestion): object => ({
  origin_postal_code: Number(from.postcode),
  ...destination(to, to.postcode),
  couriers: companies.join(','),
  items: [{ name: 'Barang', value, quantity: 1, weight }],
})

function created(reference: string, { status, body }: Said): Created {
  const order = Order.safeParse(body)
  if (order.success && status < 300) {
    const { id, reference_id: echoed, courier } = order.data
    // Somebody else's order is no answer to our question.
    if (echoed !== reference) return { kind: 'in-doubt', reason: 'OTHER_REFERENCE' }
    const awb = courier.waybill_id ?? ''
    if (stateOf(order.data.status) === 'cancelled') return { kind: 'in-doubt', reason: 'CANCELLED' }
    return awb === ''
      ? { kind: 'accepted', providerId: id }
      : { kind: 'issued', awb, providerId: id, routing: courier.routing_code ?? null }
  }
  const refusal = Refusal.safeParse(body)
  if (!refusal.success) return { kind: 'in-doubt', reason: `HTTP_${status}` }
  const { details, code } = refusal.data
  // Told that the reference is taken, and by which order: that order is read before anything is believed.
  if (details?.order_id && details.reference_id === reference)
    return { kind: 'accepted', providerId: details.order_id }
  return refusedWith(String(code ?? `HTTP_${status}`), wordsOf(refusal.data))
}

const wordsOf = ({ error, message }: { error?: string | undefined; message?: string | undefined }): string =>
  error ?? message ?? ''

function known({ status, body }: Said): Known {
  const order = Order.safeParse(body)
  if (order.success && status < 300)
    return {
      kind: 'found',
      reference: order.data.reference_id ?? '',
      awb: order.data.courier.waybill_id || null,
      routing: order.data.courier.routing_code ?? null,
      cancelled: stateOf(order.data.status) === 'cancelled',
    }
  if (status === 404 && Refusal.safeParse(body).success) return { kind: 'absent' }
  return { kind: 'unreachable', reason: `HTTP_${status}` }
}

function cancelled({ status, body }: Said): Cancelled {
  const refusal = Refusal.safeParse(body)
  if (refusal.success) return { kind: 'refused', detail: wordsOf(refusal.data) }
  return status < 300 ? { kind: 'cancelled' } : { kind: 'unreachable', reason: `HTTP_${status}` }
}

function rates({ status, body }: Said): Rates {
  const list = RateList.safeParse(body)
  if (list.success)
    return {
      kind: 'rates',
      rates: list.data.pricing.map((rate) => ({
        company: rate.company,
        service: rate.type,
        name: `${rate.courier_name} ${rate.courier_service_name}`.trim(),
        price: Math.round(rate.price),
        duration: rate.duration,
        numberAtOnce: rate.available_for_instant_waybill_id,
        ...(rate.available_for_cash_on_delivery === undefined
          ? {}
          : { takesCod: rate.available_for_cash_on_delivery }),
      })),
    }
  const refusal = Refusal.safeParse(body)
  return refusal.success
    ? { kind: 'refused', detail: wordsOf(refusal.data) }
    : { kind: 'unreachable', detail: `HTTP_${status}` }
}

function places({ status, body }: Said): Places {
  const list = AreaList.safeParse(body)
  if (list.success)
    return { kind: 'places', places: list.data.areas.map(({ id, name }) => ({ code: id, name })) }
  const refusal = Refusal.safeParse(body)
  return refusal.success
    ? { kind: 'refused', detail: wordsOf(refusal.data) }
    : { kind: 'unreachable', detail: `HTTP_${status}` }
}

function tracked({ status, body }: Said): Tracked {
  const tracking = Tracking.safeParse(body)
  if (tracking.success)
    return {
      kind: 'events',
      events: tracking.data.history.map((event) => ({
        state: stateOf(event.status),
        raw: event.status,
        text: event.note,
        at: event.updated_at,
      })),
    }
  if (status === 404) return { kind: 'absent' }
  return { kind: 'unreachable', reason: `HTTP_${status}` }
}
