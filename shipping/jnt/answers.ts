import { z } from 'zod'

const Words = z.string().nullish()

/** `order/create` and `order/cancel`, by three clients that agree; the parcel's own outcome stands in `detail[0]`. */
export const Ordered = z.looseObject({
  success: z.union([z.boolean(), z.string()]).optional(),
  desc: Words,
  detail: z
    .array(z.looseObject({ orderid: Words, status: Words, awb_no: Words, reason: Words, desCode: Words }))
    .nullish(),
})

export const Tracking = z.looseObject({
  awb: z.string(),
  orderid: Words,
  history: z
    .array(
      z.looseObject({
        date_time: z.string().default(''),
        city_name: Words,
        status: z.string().default(''),
        status_code: z.union([z.string(), z.number()]).nullish(),
      }),
    )
    .default([]),
})
export const TrackingError = z.looseObject({
  error_id: z.union([z.string(), z.number()]),
  error_message: z.string().default(''),
})

/** `content` is JSON written into a text. */
export const Inquiry = z.looseObject({
  is_success: z.union([z.boolean(), z.string()]),
  message: Words,
  content: Words,
})
export const Costs = z.array(
  z.looseObject({
    cost: z.coerce.number(),
    name: z.string().default(''),
    productType: z.string().default('EZ'),
  }),
)
