import type { HostCall } from '../../contract/host'
import { type Draft, areaCodeOf } from './draft'

export type RateInput = HostCall<'rate.known'>

/** What the price of a draft's parcel depends on. */
export const rateInputOf = (draft: Draft): RateInput => ({
  lines: draft.lines.map(({ productId, qty }) => ({ productId, qty })),
  parcelWeight: draft.parcelWeight,
  to: {
    postcode: draft.postcode.trim(),
    district: draft.district.trim(),
    city: draft.city.trim(),
    ...areaCodeOf(draft),
  },
})

/** The same for as long as the price need not be looked at again. */
export const rateKeyOf = (draft: Draft): string => JSON.stringify(rateInputOf(draft))

/** The fee was taken from a list of prices, still stands, and goods, weight or place have changed since. */
export const isFeeOutdated = (draft: Draft): boolean =>
  draft.rated !== null && draft.rated.price === draft.shippingFee && draft.rated.key !== rateKeyOf(draft)
