import type {
  Cancelled,
  Courier,
  CourierAccess,
  Created,
  Known,
  ParcelRequest,
  PlaceQuestion,
  Places,
  RateQuestion,
  Rates,
  Tracked,
} from '../courier'
import { jakartaTime, numberOf, phoneAs, wholeKilograms } from '../fields'
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
import { Destinations, Envelope, PickedUp, Tariff, Waybill } from './answers'
import { mayBeMeant } from '../places'
import { checkForSicepat } from './check'
import { stateOf } from './states'

/**
 * SiCepat with the shop's own account. There is no public documentation: shapes are those on which published
 * integrations agree. Numbers given in advance ("prebook") are sent as `receipt_number`; without one SiCepat gives one.
 */
export function createSicepat(access: CourierAccess): Courier {
  const { baseUrl, key, moreKeys, options, timeoutMs, signal } = access
  const trackKey = moreKeys['track'] ?? ''
  const order = (path: string, body: object): Promise<Answer> =>
    askService(baseUrl, {
      method: 'POST',
      path: `/api/partner/${path}`,
      headers: {},
      body: { auth_key: key, ...body },
      timeoutMs,
      signal,
    })
  const look = (path: string, question: Readonly<Record<string, string>>): Promise<Answer> =>
    askService(options['trackUrl'] ?? '', {
      method: 'GET',
      path: `/customer/${path}?${new URLSearchParams(question).toString()}`,
      headers: { 'api-key': trackKey },
      timeoutMs,
      signal,
    })
  const findBy = options['lookUp'] ?? 'none'
  const find = async (reference: string): Promise<Known> =>
    toKnown(
      await (findBy === 'waybillNumber'
        ? look('waybillNumber', { orderId: reference })
        : look('waybill-refno', { waybill: reference })),
      (said) => known(reference, said),
    )
  const read = async (awb: string): Promise<Known> =>
    toKnown(await look('waybill', { waybill: awb }), (said) => known(null, said))
  return {
    check: (request) => checkForSicepat(access, request),
    async create(request) {
      const answer = await order('requestpickuppackage', toPickup(request, options))
      return toCreated(answer, (said) => created(said, findBy !== 'none' && trackKey !== ''))
    },
    read: trackKey === '' ? null : read,
    find: findBy === 'none' || trackKey === '' ? null : find,
    async cancel({ awb, providerId }) {
      return toCancelled(await order('cancelpickup', { receipt_number: awb ?? providerId }), cancelled)
    },
    async rates(question) {
      // Prices have a key of their own, and an account may do without.
      if (trackKey === '') return { kind: 'locked-out', detail: 'KEY' }
      return toRates(await look('tariff', toTariffQuestion(question, options)), rates)
    },
    rateEnds: (from, to) => ({ from: from.code || (options['origin'] ?? ''), to: to.code }),
    async track(_company, awb) {
      return toTracked(await look('waybill', { waybill: awb }), tracked)
    },
    async places(question) {
      return toPlaces(await look('destination', {}), (said) => places(question, said))
    },
    // A range comes by mail from the account manager; no call for it is known.
    pool: null,
  }
}

/** `requestpickuppackage`, one parcel a call: one reference is then one number. */
function toPickup(request: ParcelRequest, options: CourierAccess['options']): object {
  const { sender, recipient, goods, destination } = request
  const phone = (e164: string): string => phoneAs(options['phone'] ?? '08', e164)
  return {
    reference_number: request.reference,
    pickup_request_date: jakartaTime(request.at).slice(0, 16),
    pickup_method: options[request.handover === 'pickup' ? 'pickupMethod' : 'dropMethod'],
    pickup_merchant_code: options['merchantCode'],
    pickup_merchant_name: sender.name,
    sicepat_account_code: options['accountCode'],
    pickup_address: sender.address,
    pickup_city: sender.city,
    pickup_merchant_phone: phone(sender.phone),
    pickup_merchant_email: options['merchantEmail'],
    PackageList: [
      {
        ...(request.drawn === null ? {} : { receipt_number: request.drawn }),
        origin_code: options['origin'],
        delivery_type: request.service,
        parcel_category: options['category'],
        parcel_content: options['goods'] || goods.description,
        parcel_qty: 1,
        parcel_uom: options['unit'],
        parcel_value: goods.value,
        ...(request.cod > 0 ? { cod_value: request.cod } : {}),
        total_weight: wholeKilograms(goods.weight, numberOf(options['toleranceGrams'], 0)),
        shipper_name: sender.name,
        shipper_address: sender.address,
        shipper_province: sender.province,
        shipper_city: sender.city,
        shipper_district: sender.district,
        shipper_zip: sender.postcode,
        shipper_phone: phone(sender.phone),
        shipper_longitude: '',
        shipper_latitude: '',
        recipient_title: '',
        recipient_name: recipient.name,
        recipient_address: recipient.address,
        recipient_province: recipient.province,
        recipient_city: recipient.city,
        recipient_district: recipient.district,
        recipient_zip: recipient.postcode,
        recipient_phone: phone(recipient.phone),
        recipient_longitude: '',
        recipient_latitude: '',
        destination_code: destination.code,
      },
    ],
  }
}

const toTariffQuestion = (
  { from, to, weight }: RateQuestion,
  options: CourierAccess['options'],
): Record<string, string> => ({
  origin: from.code || (options['origin'] ?? ''),
  destination: to.code,
  weight: String(wholeKilograms(weight, numberOf(options['toleranceGrams'], 0))),
})

function created({ status, body }: Said, canLookUp: boolean): Created {
  const picked = PickedUp.safeParse(body)
  if (picked.success && String(picked.data.status) === '200' && status < 300) {
    const [parcel, ...more] = picked.data.datas
    // One parcel was asked for; an answer about several is not ours to read.
    if (more.length > 0) return { kind: 'in-doubt', reason: 'OTHER_COUNT' }
    const awb = parcel?.receipt_number?.trim() ?? ''
    if (awb !== '') return { kind: 'issued', awb, providerId: awb, routing: null }
    return canLookUp ? { kind: 'accepted', providerId: null } : { kind: 'in-doubt', reason: 'NO_NUMBER' }
  }
  const refusal = Envelope.safeParse(body)
  // Only 4xx is a refusal: what broke over there may have been made.
  if (!refusal.success || !/^4\d\d$/.test(String(refusal.data.status)))
    return { kind: 'in-doubt', reason: `HTTP_${status}` }
  return refusedWith(String(refusal.data.status), wordsOf(refusal.data))
}

const wordsOf = ({ error_message: words, Message: other, message }: Words): string =>
  words ?? other ?? message ?? ''
interface Words {
  readonly error_message?: string | null | undefined
  readonly Message?: string | null | undefined
  readonly message?: string | null | undefined
}

/** @param reference what was asked by; SiCepat does not repeat it */
function known(reference: string | null, { status, body }: Said): Known {
  const waybill = Waybill.safeParse(body)
  if (!waybill.success) return { kind: 'unreachable', reason: `HTTP_${status}` }
  const { status: outcome, result } = waybill.data.sicepat
  if (outcome.code === '400') return { kind: 'absent' }
  if (outcome.code !== '200' || !result) return { kind: 'unreachable', reason: `SICEPAT_${outcome.code}` }
  return {
    kind: 'found',
    reference,
    awb: (result.waybill_number ?? result.receipt_number ?? '').trim() || null,
    routing: null,
    cancelled: /CANCEL|BATAL/i.test(result.last_status?.status ?? ''),
  }
}

function cancelled({ status, body }: Said): Cancelled {
  const answer = Envelope.safeParse(body)
  if (!answer.success) return { kind: 'unreachable', reason: `HTTP_${status}` }
  return String(answer.data.status) === '200'
    ? { kind: 'cancelled' }
    : { kind: 'refused', detail: wordsOf(answer.data) }
}

function rates({ status, body }: Said): Rates {
  const tariff = Tariff.safeParse(body)
  if (!tariff.success) return { kind: 'unreachable', detail: `HTTP_${status}` }
  const { status: outcome, results } = tariff.data.sicepat
  if (outcome.code !== '200') return { kind: 'refused', detail: outcome.description ?? outcome.code }
  return {
    kind: 'rates',
    rates: (results ?? []).map((rate) => ({
      company: 'sicepat',
      service: rate.service,
      name: `SiCepat ${rate.description ?? rate.service}`,
      price: Math.round(rate.tariff),
      duration: rate.etd ?? '',
      numberAtOnce: true,
    })),
  }
}

function places(question: PlaceQuestion, { status, body }: Said): Places {
  const list = Destinations.safeParse(body)
  if (!list.success) return { kind: 'unreachable', detail: `HTTP_${status}` }
  const all = list.data.sicepat.results.map(({ destination_code: code, ...names }) => ({
    code,
    // Whatever its fields are called: subdistrict, city, province.
    name: Object.values(names)
      .filter((name) => typeof name === 'string' && name !== '')
      .join(', '),
  }))
  return { kind: 'places', places: mayBeMeant(all, question) }
}

function tracked({ status, body }: Said): Tracked {
  const waybill = Waybill.safeParse(body)
  if (!waybill.success) return { kind: 'unreachable', reason: `HTTP_${status}` }
  const { status: outcome, result } = waybill.data.sicepat
  if (outcome.code === '400') return { kind: 'absent' }
  return {
    kind: 'events',
    events: (result?.track_history ?? []).map((event) => ({
      state: stateOf(event.status),
      raw: event.status,
      text: event.city ?? event.receiver_name ?? '',
      at: event.date_time,
    })),
  }
}
