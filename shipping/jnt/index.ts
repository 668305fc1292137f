import type {
  Cancelled,
  Courier,
  CourierAccess,
  Created,
  Known,
  ParcelRequest,
  ParcelState,
  RateQuestion,
  Rates,
  Tracked,
} from '../courier'
import { jsonOf } from '../../core/json'
import { jakartaTime } from '../fields'
import { type Answer, askService } from '../http'
import {
  type Said,
  refusedWith,
  saysDone,
  saysError,
  toCancelled,
  toCreated,
  toKnown,
  toRates,
  toTracked,
} from '../outcome'
import { Costs, Inquiry, Ordered, Tracking, TrackingError } from './answers'
import { checkForJnt } from './check'
import { sign } from './sign'

type Options = CourierAccess['options']

/** J&T Express with the shop's own account, by three published clients that agree. It knows parcels by number alone. */
export function createJnt(access: CourierAccess): Courier {
  const { baseUrl, key, moreKeys, options, timeoutMs, signal } = access
  const login = { username: options['username'] ?? '', api_key: key }
  const signed = (
    url: string,
    path: string,
    names: readonly [string, string],
    body: object,
  ): Promise<Answer> => {
    const text = JSON.stringify(body)
    return askService(url, {
      method: 'POST',
      path,
      headers: {},
      form: {
        [names[0]]: text,
        [names[1]]: sign(text, moreKeys['sign'] ?? '', options['signature'] ?? 'hex'),
      },
      timeoutMs,
      signal,
    })
  }
  const password = moreKeys['track'] ?? ''
  const company = options['companyId'] ?? ''
  const trackBy = (awb: string): Promise<Answer> =>
    askService(options['trackUrl'] ?? '', {
      method: 'POST',
      path: '/track/trackAction!tracking.action',
      headers: { authorization: `Basic ${Buffer.from(`${company}:${password}`).toString('base64')}` },
      body: { awb, eccompanyid: company },
      timeoutMs,
      signal,
    })
  return {
    check: (request) => checkForJnt(access, request),
    async create(request) {
      const detail = [{ ...login, ...toOrder(request, options) }]
      const answer = await signed(baseUrl, '/api/order/create', ['data_param', 'data_sign'], { detail })
      return toCreated(answer, (said) => created(request.reference, said))
    },
    read: password === '' ? null : async (awb) => toKnown(await trackBy(awb), known),
    find: null,
    async cancel({ reference }) {
      // Room for thirty characters: the shop's own reason stays with the shop.
      const detail = [{ ...login, orderid: reference, remark: 'Dibatalkan toko' }]
      const url = options['cancelUrl'] || baseUrl
      return toCancelled(
        await signed(url, '/api/order/cancel', ['data_param', 'data_sign'], { detail }),
        cancelled,
      )
    },
    async rates(question) {
      const body = toInquiry(question, options)
      return toRates(await signed(options['rateUrl'] ?? '', '/inquiry.action', ['data', 'sign'], body), rates)
    },
    rateEnds: (from, to) => {
      const { sendSiteCode, destAreaCode } = toInquiry({ from, to, weight: 0 }, options)
      return { from: sendSiteCode, to: destAreaCode }
    },
    async track(_company, awb) {
      return toTracked(await trackBy(awb), tracked)
    },
    // Its list of cities and areas comes by mail.
    places: null,
    pool: null,
  }
}

function toOrder(request: ParcelRequest, options: Options): object {
  const { sender, recipient, goods, destination } = request
  const contents = options['goods'] || goods.description
  const now = jakartaTime(request.at)
  return {
    orderid: request.reference,
    shipper_name: sender.name,
    shipper_contact: sender.name,
    shipper_phone: sender.phone,
    shipper_addr: sender.address,
    origin_code: options['origin'],
    receiver_name: recipient.name,
    receiver_phone: recipient.phone,
    receiver_addr: recipient.address,
    receiver_zip: recipient.postcode,
    destination_code: destination.code,
    receiver_area: destination.area,
    qty: 1,
    // Kilograms with two places, never less than what it weighs.
    weight: Math.ceil(goods.weight / 10) / 100,
    goodsdesc: contents,
    item_name: contents,
    goodsvalue: goods.value,
    servicetype: request.handover === 'pickup' ? 1 : 6,
    expresstype: request.service,
    insurance: options['insurance'],
    cod: request.cod,
    orderdate: now,
    sendstarttime: now,
    sendendtime: `${now.slice(0, 10)} 23:59:59`,
  }
}

/** Prices go by names of places, not by the codes of orders. */
const toInquiry = ({ from, to, weight }: Pick<RateQuestion, 'from' | 'to' | 'weight'>, options: Options) => ({
  weight: Math.ceil(weight / 10) / 100,
  sendSiteCode: (options['originSite'] || from.city).toUpperCase(),
  destAreaCode: (to.district || to.city).toUpperCase(),
  cusName: options['customerName'],
  productType: 'EZ',
})

const isTrue = (value: boolean | string | undefined): boolean => value === true || value === 'true'

function created(reference: string, { status, body }: Said): Created {
  const ordered = Ordered.safeParse(body)
  const [detail] = (ordered.success ? ordered.data.detail : null) ?? []
  if (!ordered.success) return { kind: 'in-doubt', reason: `HTTP_${status}` }
  if (detail === undefined) {
    // Refused as a whole: nothing was read of the parcel itself.
    return isTrue(ordered.data.success)
      ? { kind: 'in-doubt', reason: 'NO_DETAIL' }
      : refusedWith(`HTTP_${status}`, ordered.data.desc ?? '')
  }
  if (detail.orderid !== reference) return { kind: 'in-doubt', reason: 'OTHER_REFERENCE' }
  const word = detail.status ?? ''
  if (saysError(word)) return refusedWith(word, detail.reason ?? ordered.data.desc ?? '')
  if (!saysDone(word)) return { kind: 'in-doubt', reason: 'UNKNOWN_STATUS' }
  const awb = detail.awb_no?.trim() ?? ''
  return awb === ''
    ? { kind: 'in-doubt', reason: 'NO_NUMBER' }
    : { kind: 'issued', awb, providerId: awb, routing: null }
}

/** Codes of tracking that say that the order was cancelled. */
const CANCELLED = ['162', '163']

function known({ status, body }: Said): Known {
  const tracking = Tracking.safeParse(body)
  if (tracking.success)
    return {
      kind: 'found',
      reference: tracking.data.orderid?.trim() || null,
      awb: tracking.data.awb,
      routing: null,
      cancelled: tracking.data.history.some((event) => CANCELLED.includes(String(event.status_code))),
    }
  return TrackingError.safeParse(body).success
    ? { kind: 'absent' }
    : { kind: 'unreachable', reason: `HTTP_${status}` }
}

function cancelled({ status, body }: Said): Cancelled {
  const ordered = Ordered.safeParse(body)
  if (!ordered.success) return { kind: 'unreachable', reason: `HTTP_${status}` }
  const [detail] = ordered.data.detail ?? []
  const done = detail === undefined ? isTrue(ordered.data.success) : saysDone(detail.status ?? '')
  return done ? { kind: 'cancelled' } : { kind: 'refused', detail: detail?.reason ?? ordered.data.desc ?? '' }
}

function rates({ status, body }: Said): Rates {
  const inquiry = Inquiry.safeParse(body)
  if (!inquiry.success) return { kind: 'unreachable', detail: `HTTP_${status}` }
  if (!isTrue(inquiry.data.is_success)) return { kind: 'refused', detail: inquiry.data.message ?? '' }
  const costs = Costs.safeParse(jsonOf(inquiry.data.content ?? ''))
  if (!costs.success) return { kind: 'unreachable', detail: 'NOT_JSON' }
  return {
    kind: 'rates',
    rates: costs.data.map(({ cost, name, productType }) => ({
      company: 'jnt',
      // What prices call EZ, orders call 1.
      service: productType === 'EZ' ? '1' : productType,
      name: `J&T ${name || productType}`,
      price: Math.round(cost),
      duration: '',
      numberAtOnce: true,
    })),
  }
}

const WORDS: readonly (readonly [RegExp, ParcelState])[] = [
  [/retur|return/i, 'returning'],
  [/terkirim|delivered|telah diterima/i, 'delivered'],
  [/bermasalah|gagal|problem/i, 'problem'],
  [/dijemput|picked ?up/i, 'picked-up'],
  [/berangkat|tiba|sampai|dikirim|transit|depart|arriv/i, 'on-the-way'],
]

function tracked({ status, body }: Said): Tracked {
  const tracking = Tracking.safeParse(body)
  if (tracking.success)
    return {
      kind: 'events',
      events: tracking.data.history.map((event) => ({
        state: CANCELLED.includes(String(event.status_code))
          ? 'cancelled'
          : (WORDS.find(([shape]) => shape.test(event.status))?.[1] ?? 'unknown'),
        raw: String(event.status_code ?? event.status),
        text: [event.status, event.city_name ?? ''].filter((part) => part !== '').join(' · '),
        at: event.date_time,
      })),
    }
  return TrackingError.safeParse(body).success
    ? { kind: 'absent' }
    : { kind: 'unreachable', reason: `HTTP_${status}` }
}
