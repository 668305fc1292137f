import { z } from 'zod'

const Words = z.string().nullish()

/** README of the npm client `sicepat`, "request pickup": `status` is a string, errors come with HTTP 200. */
export const Envelope = z.looseObject({
  status: z.union([z.string(), z.number()]),
  error_message: Words,
  Message: Words,
  message: Words,
})
export const PickedUp = Envelope.extend({
  datas: z.array(z.looseObject({ receipt_number: z.string().nullish() })).min(1),
})

/** `…/customer/waybill` and `…/customer/waybill-refno`, by six integrations that agree; 400 is a number nobody knows. */
export const Waybill = z.looseObject({
  sicepat: z.looseObject({
    status: z.looseObject({ code: z.coerce.string(), description: Words }),
    result: z
      .looseObject({
        waybill_number: z.string().nullish(),
        receipt_number: z.string().nullish(),
        last_status: z.looseObject({ status: Words }).nullish(),
        track_history: z
          .array(
            z.looseObject({
              date_time: z.string().default(''),
              status: z.string(),
              city: Words,
              receiver_name: Words,
            }),
          )
          .default([]),
      })
      .nullish(),
  }),
})

/** `…/customer/destination`: the whole list; clients agree on where it stands, none shows a row. */
export const Destinations = z.looseObject({
  sicepat: z.looseObject({
    results: z.array(z.looseObject({ destination_code: z.string().min(1) })),
  }),
})

export const Tariff = z.looseObject({
  sicepat: z.looseObject({
    status: z.looseObject({ code: z.coerce.string(), description: Words }),
    results: z
      .array(
        z.looseObject({
          service: z.string(),
          description: Words,
          tariff: z.coerce.number(),
          etd: Words,
        }),
      )
      .nullish(),
  }),
})
