import { z } from 'zod'

/** biteship.com/en/docs/api/orders: what `POST /v1/orders` and `GET /v1/orders/:id` answer, as far as it is used. */
export const Order = z.looseObject({
  success: z.literal(true),
  id: z.string().min(1),
  status: z.string(),
  reference_id: z.string().nullish(),
  courier: z.looseObject({
    waybill_id: z.string().nullish(),
    routing_code: z.string().nullish(),
  }),
})
export type Order = z.output<typeof Order>

/**
 * `{success: false, error, code}`. An SDK's type gives an error of `POST /v1/orders` the ids of an order that carries
 * the same reference; whether the service sends them was never seen, so nothing depends on them.
 */
export const Refusal = z.looseObject({
  success: z.literal(false),
  error: z.string().optional(),
  message: z.string().optional(),
  code: z.union([z.number(), z.string()]).optional(),
  details: z.looseObject({ order_id: z.string().nullish(), reference_id: z.string().nullish() }).nullish(),
})

export const RateList = z.looseObject({
  success: z.literal(true),
  pricing: z.array(
    z.looseObject({
      company: z.string(),
      type: z.string(),
      courier_name: z.string().default(''),
      courier_service_name: z.string().default(''),
      price: z.number(),
      duration: z.string().default(''),
      available_for_instant_waybill_id: z.boolean().default(false),
      available_for_cash_on_delivery: z.boolean().optional(),
    }),
  ),
})

/** `GET /v1/maps/areas`, as published clients type it. */
export const AreaList = z.looseObject({
  success: z.literal(true),
  areas: z.array(z.looseObject({ id: z.string().min(1), name: z.string().default('') })),
})

export const Tracking = z.looseObject({
  success: z.literal(true),
  status: z.string(),
  history: z.array(
    z.looseObject({ status: z.string(), note: z.string().default(''), updated_at: z.string().default('') }),
  ),
})
