import { type CourierAccount } from '../../contract/courier-account'
import { optionsOf } from '../../contract/courier-options'
import { type HostInput } from '../../contract/host'
import { add, NO_MONEY, times } from '../../core/money'
import {
  type ChargeableWeight,
  type ParcelMeasure,
  chargeableWeight,
  measureParcel,
} from '../../core/shipment/parcel-weight'
import { type Reader } from '../../db/database'
import { type RateKey } from '../../db/known-rates'
import { listCourierAccounts } from '../../db/queries/couriers'
import { findProducts } from '../../db/queries/products'
import { type Courier, type RateQuestion, numberOf } from '../../shipping'
import { type CourierAccess } from './courier-access'
import { ratePlaceOf, ratePlaceOfSender } from './parcel-request'

type Input = HostInput<'rate.known'>

/** A parcel whose price is asked for. */
export interface PricedParcel extends ParcelMeasure {
  /** Grams it is taken to weigh: what somebody said, else what its products say. 0: nobody knows. */
  readonly weighs: number
  /** Rupiah. */
  readonly value: number
}

/** One courier account and what it would be asked. */
export interface AccountQuestion {
  readonly account: CourierAccount
  readonly courier: Courier | undefined
  readonly charged: ChargeableWeight
  readonly missing: 'origin' | 'destination' | null
  /** null: it cannot be asked. */
  readonly ask: { readonly key: RateKey; readonly question: RateQuestion } | null
}

/** What the goods weigh, measure and cost by the catalogue. */
export function parcelOf(db: Reader, { lines, parcelWeight }: Input): PricedParcel {
  const products = findProducts(
    db,
    lines.map(({ productId }) => productId),
  )
  const known = lines.flatMap(({ productId, qty }) => {
    const product = products.get(productId)
    return product === undefined ? [] : [{ ...product, qty }]
  })
  const measure = measureParcel(known)
  return {
    ...measure,
    weighs: parcelWeight ?? measure.grams,
    value: add(NO_MONEY, ...known.map(({ price, qty }) => times(price, qty))),
  }
}

/** What each active account of the shop would be asked, by name. */
export const questionsOf = (
  db: Reader,
  access: CourierAccess,
  { to }: Input,
  parcel: PricedParcel,
): AccountQuestion[] =>
  listCourierAccounts(db)
    .filter(({ active }) => active)
    .map((account) => {
      const options = optionsOf(account)
      const charged = chargeableWeight(parcel.weighs, parcel.volume, {
        divisor: numberOf(options['volumeDivisor'], 6000),
        tolerance: numberOf(options['toleranceGrams'], 0),
      })
      const courier = access.courierOf(account)
      if (courier === undefined) return { account, courier, charged, missing: null, ask: null }
      const from = ratePlaceOfSender(account)
      const destination = ratePlaceOf(db, account, to)
      const ends = courier.rateEnds(from, destination)
      const missing = ends.from === '' ? 'origin' : ends.to === '' ? 'destination' : null
      if (missing !== null || parcel.weighs === 0) return { account, courier, charged, missing, ask: null }
      const companies = [...new Set(account.routes.map(({ company }) => company))]
      return {
        account,
        courier,
        charged,
        missing,
        ask: {
          key: {
            accountId: account.courierAccountId,
            origin: ends.from,
            destination: ends.to,
            weight: charged.grams,
          },
          // Asked for the weight that is shown: an answer then holds for every parcel of this step.
          question: { from, to: destination, companies, weight: charged.grams, value: parcel.value },
        },
      }
    })
