import type {
  Courier,
  CourierAccess,
  Created,
  Known,
  ParcelRequest,
  PlaceQuestion,
  Places,
  PoolAnswer,
  RateQuestion,
  Rates,
  Tracked,
} from '../courier'
import { jakartaTime, numberOf, phoneAs, wholeKilograms, wrap } from '../fields'
import { type Answer, askService } from '../http'
import {
  type Said,
  isAboutKey,
  refusedWith,
  saysDone,
  saysError,
  toCreated,
  toKnown,
  toPlaces,
  toPool,
  toRates,
  toTracked,
} from '../outcome'
import { Destinations, Failure, Generated, Prices, Stock, Tracking } from './answers'
import { mayBeMeant } from '../places'
import { ADDRESS_LINES, addressOf, checkForJne, lineBytes } from './check'
import { stateOf } from './states'

type Options = CourierAccess['options']

/**
 * JNE with the shop's own account: `generatecnote` lets JNE give the number, `pickupcashless` tells it of one that was
 * drawn from a block. HTTP 200 says nothing: what happened stands in the body. No question by reference is known.
 */
export function createJne(access: CourierAccess): Courier {
  const { baseUrl, key, options, timeoutMs, signal } = access
  const ask = (path: string, form: Readonly<Record<string, string>>): Promise<Answer> =>
    askService(baseUrl, {
      method: 'POST',
      path,
      headers: { 'user-agent': 'Pesan' },
      form: { username: options['username'] ?? '', api_key: key, ...form },
      timeoutMs,
      signal,
    })
  const trackPath = (awb: string): string => `${options['trackPath'] ?? ''}${encodeURIComponent(awb)}`
  return {
    check: (request) => checkForJne(access, request),
    async create(request) {
      const { drawn } = request
      const answer =
        drawn === null
          ? await ask(options['createPath'] ?? '', toCnote(request, options))
          : await ask(options['pickupPath'] ?? '', toCashless(request, drawn, options))
      return toCreated(answer, created)
    },
    async read(awb) {
      return toKnown(await ask(trackPath(awb), {}), known)
    },
    find: null,
    // Cancelling is a call to the branch.
    cancel: null,
    async rates(question) {
      return toRates(await ask(options['ratePath'] ?? '', toPriceQuestion(question, options)), rates)
    },
    rateEnds: (from, to) => ({ from: from.code || (options['origin'] ?? ''), to: to.code }),
    async track(_company, awb) {
      return toTracked(await ask(trackPath(awb), {}), tracked)
    },
    async places(question) {
      return toPlaces(await ask(options['placesPath'] ?? '', {}), (said) => places(question, said))
    },
    async pool(count, requestNo) {
      const username = options['username'] ?? ''
      const answer = await ask(options['stockPath'] ?? '', {
        BRANCH: options['branch'] ?? '',
        CUST_ID: options['customer'] ?? '',
        CREATE_BY: username,
        REQUEST_AWB: String(count),
        REQUEST_BY: username,
        REQUEST_NO: requestNo,
        REASON: 'Stok resi',
      })
      return toPool(answer, stock)
    },
  }
}

/** Lines 1 to 3 of an address; what was checked fits. */
function addressLines(prefix: string, text: string, options: Options): Record<string, string> {
  const lines = wrap(text, ADDRESS_LINES, lineBytes(options)) ?? []
  return Object.fromEntries(
    Array.from({ length: ADDRESS_LINES }, (_, at) => [`${prefix}${at + 1}`, lines[at] ?? '']),
  )
}

const kilograms = (grams: number, options: Options): string =>
  String(wholeKilograms(grams, numberOf(options['toleranceGrams'], 0)))
const phone = (e164: string, options: Options): string => phoneAs(options['phone'] ?? '+62', e164)
const codFlag = (cod: number, no: string, options: Options): string =>
  cod > 0 ? (options['codYes'] ?? 'YES') : no

function toCnote(request: ParcelRequest, options: Options): Record<string, string> {
  const { sender, recipient, goods, destination } = request
  return {
    OLSHOP_BRANCH: options['branch'] ?? '',
    OLSHOP_CUST: options['customer'] ?? '',
    OLSHOP_ORDERID: request.reference,
    OLSHOP_SHIPPER_NAME: sender.name,
    ...addressLines('OLSHOP_SHIPPER_ADDR', sender.address, options),
    OLSHOP_SHIPPER_CITY: sender.city,
    OLSHOP_SHIPPER_REGION: sender.province,
    OLSHOP_SHIPPER_ZIP: sender.postcode,
    OLSHOP_SHIPPER_PHONE: phone(sender.phone, options),
    OLSHOP_RECEIVER_NAME: recipient.name,
    ...addressLines('OLSHOP_RECEIVER_ADDR', addressOf(recipient), options),
    OLSHOP_RECEIVER_CITY: recipient.city,
    OLSHOP_RECEIVER_REGION: recipient.province,
    OLSHOP_RECEIVER_ZIP: recipient.postcode,
    OLSHOP_RECEIVER_PHONE: phone(recipient.phone, options),
    OLSHOP_QTY: '1',
    OLSHOP_WEIGHT: kilograms(goods.weight, options),
    OLSHOP_GOODSDESC: options['goods'] || goods.description,
    OLSHOP_GOODSVALUE: String(goods.value),
    OLSHOP_GOODSTYPE: options['goodsType'] ?? '2',
    OLSHOP_INST: request.note,
    OLSHOP_INS_FLAG: options['insurance'] ?? 'N',
    OLSHOP_ORIG: options['origin'] ?? '',
    OLSHOP_DEST: destination.code,
    OLSHOP_SERVICE: request.service,
    OLSHOP_COD_FLAG: codFlag(request.cod, options['codNo'] ?? 'N', options),
    OLSHOP_COD_AMOUNT: String(request.cod),
  }
}

/** `pickupcashless` tells of a number that stands on the parcel already; here a parcel without COD is `NO`. */
function toCashless(request: ParcelRequest, drawn: string, options: Options): Record<string, string> {
  const { sender, recipient, goods, destination } = request
  const [day = '', time = ''] = jakartaTime(request.at).split(' ')
  return {
    PICKUP_NAME: sender.name,
    PICKUP_DATE: day.split('-').toReversed().join('-'),
    PICKUP_TIME: time.slice(0, 5),
    PICKUP_PIC: sender.name,
    PICKUP_PIC_PHONE: phone(sender.phone, options),
    PICKUP_ADDRESS: sender.address,
    PICKUP_DISTRICT: sender.district,
    PICKUP_CITY: sender.city,
    PICKUP_SERVICE: options['pickupService'] ?? '',
    PICKUP_VEHICLE: options['vehicle'] ?? '',
    BRANCH: options['branch'] ?? '',
    CUST_ID: options['customer'] ?? '',
    ORDER_ID: request.reference,
    ...party('SHIPPER', sender, sender.address, options),
    ...party('RECEIVER', recipient, addressOf(recipient), options),
    ORIGIN_CODE: options['origin'] ?? '',
    DESTINATION_CODE: destination.code,
    SERVICE_CODE: request.service,
    WEIGHT: kilograms(goods.weight, options),
    QTY: '1',
    GOODS_DESC: options['goods'] || goods.description,
    GOODS_AMOUNT: String(goods.value),
    INSURANCE_FLAG: options['insurance'] ?? 'N',
    SPECIAL_INS: request.note,
    MERCHANT_ID: options['merchantId'] ?? '',
    LAT: '',
    LON: '',
    TYPE: request.handover === 'pickup' ? 'PICKUP' : 'DROP',
    COD_FLAG: codFlag(request.cod, 'NO', options),
    COD_AMOUNT: String(request.cod),
    AWB: drawn,
  }
}

const party = (
  who: 'SHIPPER' | 'RECEIVER',
  person: ParcelRequest['sender'],
  address: string,
  options: Options,
): Record<string, string> => ({
  [`${who}_NAME`]: person.name,
  ...addressLines(`${who}_ADDR`, address, options),
  [`${who}_CITY`]: person.city,
  [`${who}_ZIP`]: person.postcode,
  [`${who}_REGION`]: person.province,
  [`${who}_COUNTRY`]: 'INDONESIA',
  [`${who}_CONTACT`]: person.name,
  [`${who}_PHONE`]: phone(person.phone, options),
})

const toPriceQuestion = ({ from, to, weight }: RateQuestion, options: Options): Record<string, string> => ({
  from: from.code || (options['origin'] ?? ''),
  thru: to.code,
  weight: kilograms(weight, options),
})

function created({ status, body }: Said): Created {
  const generated = Generated.safeParse(body)
  if (generated.success) {
    const [detail] = generated.data.detail
    const { status: word = '', cnote_no: given, reason } = detail ?? {}
    const number = given?.trim() ?? ''
    // Done without a number has been seen, also of a number that was told: what it means, nobody says.
    if (saysDone(word))
      return number === ''
        ? { kind: 'in-doubt', reason: 'NO_NUMBER' }
        : { kind: 'issued', awb: number, providerId: number, routing: null }
    // Integrations disagree on where the words of a refusal stand.
    return saysError(word)
      ? refusedWith(word, reason || number)
      : { kind: 'in-doubt', reason: 'UNKNOWN_STATUS' }
  }
  const failure = Failure.safeParse(body)
  if (failure.success) return refusedWith(`HTTP_${status}`, failure.data.error)
  return { kind: 'in-doubt', reason: `HTTP_${status}` }
}

function known({ status, body }: Said): Known {
  const tracking = Tracking.safeParse(body)
  if (tracking.success) {
    const {
      cnote_no: awb,
      reference_number: reference,
      pod_status: pod,
      last_status: last,
    } = tracking.data.cnote
    return {
      kind: 'found',
      reference: reference?.trim() || null,
      awb,
      routing: null,
      cancelled: /CANCEL|BATAL/i.test(`${pod ?? ''} ${last ?? ''}`),
    }
  }
  const failure = Failure.safeParse(body)
  if (!failure.success) return { kind: 'unreachable', reason: `HTTP_${status}` }
  if (/not found/i.test(failure.data.error)) return { kind: 'absent' }
  return isAboutKey(failure.data.error)
    ? { kind: 'locked-out', reason: 'KEY' }
    : { kind: 'unreachable', reason: failure.data.error.slice(0, 60) }
}

function rates({ status, body }: Said): Rates {
  const prices = Prices.safeParse(body)
  if (prices.success)
    return {
      kind: 'rates',
      rates: prices.data.price.map((price) => ({
        company: 'jne',
        service: price.service_code,
        name: `JNE ${price.service_display || price.service_code}`,
        price: Math.round(price.price),
        duration: [price.etd_from, price.etd_thru].filter((part) => part).join(' - '),
        numberAtOnce: true,
      })),
    }
  const failure = Failure.safeParse(body)
  if (!failure.success) return { kind: 'unreachable', detail: `HTTP_${status}` }
  return { kind: isAboutKey(failure.data.error) ? 'locked-out' : 'refused', detail: failure.data.error }
}

function tracked({ status, body }: Said): Tracked {
  const tracking = Tracking.safeParse(body)
  if (tracking.success)
    return {
      kind: 'events',
      events: (tracking.data.history ?? []).map(({ date, desc, code }) => ({
        state: stateOf(code ?? '', desc),
        raw: code ?? desc,
        text: desc,
        at: date,
      })),
    }
  const failure = Failure.safeParse(body)
  return failure.success && /not found/i.test(failure.data.error)
    ? { kind: 'absent' }
    : { kind: 'unreachable', reason: `HTTP_${status}` }
}

function places(question: PlaceQuestion, { status, body }: Said): Places {
  const list = Destinations.safeParse(body)
  if (list.success) {
    const all = list.data.detail.map(({ City_Code: code, City_Name: name }) => ({ code, name }))
    return { kind: 'places', places: mayBeMeant(all, question) }
  }
  const failure = Failure.safeParse(body)
  if (!failure.success) return { kind: 'unreachable', detail: `HTTP_${status}` }
  return { kind: isAboutKey(failure.data.error) ? 'locked-out' : 'refused', detail: failure.data.error }
}

function stock({ status, body }: Said): PoolAnswer {
  const given = Stock.safeParse(body)
  if (given.success) return { kind: 'numbers', numbers: given.data.awb.map(({ airwaybill }) => airwaybill) }
  const failure = Failure.safeParse(body)
  if (!failure.success) return { kind: 'lost', detail: `HTTP_${status}` }
  return { kind: isAboutKey(failure.data.error) ? 'locked-out' : 'refused', detail: failure.data.error }
}
