import { z } from 'zod'

const Words = z.string().nullish()

/** `{"detail":[{"status":"sukses","cnote_no":…}]}`, of `pickupcashless` `success`; a failure's words stand in `reason` or in `cnote_no`. */
export const Generated = z.looseObject({
  detail: z.array(z.looseObject({ status: z.string(), cnote_no: Words, reason: Words })).min(1),
})

/** `status` is a text in one answer and a truth value in another; both come with HTTP 200. */
export const Failure = z.looseObject({
  error: z.string(),
  status: z.union([z.string(), z.boolean()]).optional(),
})

export const Tracking = z.looseObject({
  cnote: z.looseObject({
    cnote_no: z.string(),
    reference_number: Words,
    pod_status: Words,
    last_status: Words,
  }),
  history: z
    .array(z.looseObject({ date: z.string().default(''), desc: z.string().default(''), code: Words }))
    .nullish(),
})

export const Prices = z.looseObject({
  price: z.array(
    z.looseObject({
      service_display: z.string().default(''),
      service_code: z.string(),
      price: z.coerce.number(),
      etd_from: Words,
      etd_thru: Words,
      times: Words,
    }),
  ),
})

/** `insert/getdestination`: the whole list; `COBLONG, BANDUNG` is one name. */
export const Destinations = z.looseObject({
  detail: z.array(z.looseObject({ City_Code: z.string().min(1), City_Name: z.string().default('') })),
})

export const Stock = z.looseObject({
  awb: z.array(z.looseObject({ airwaybill: z.string().min(1) })),
})
