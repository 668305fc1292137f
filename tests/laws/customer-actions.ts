import { type Shop } from './shop'

interface Numbers {
  readonly a: number
  readonly b: number
  readonly c: number
}

const CUSTOMERS = 'SELECT customer_id AS id FROM customer ORDER BY 1'
/** Those who have money with the shop, so that merges move it. */
const CREDITED =
  'SELECT DISTINCT customer_id AS id FROM rest WHERE customer_id IS NOT NULL AND taken_back_at IS NULL ORDER BY 1'
const MERGES = 'SELECT merge_id AS id FROM customer_merge ORDER BY merge_id'

/** Two of them, now and then the same one, one who was merged before, or somebody who is not there. */
const two = (shop: Shop, { a, b, c }: Numbers): readonly [string, string] | undefined => {
  const one = (c % 2 === 0 ? shop.some(CREDITED, a, c) : undefined) ?? shop.some(CUSTOMERS, a, c)
  const other = shop.some(CUSTOMERS, b, c)
  return one === undefined || other === undefined ? undefined : [one, other]
}

const merge = (shop: Shop, numbers: Numbers) => {
  const [keptId, mergedId] = two(shop, numbers) ?? []
  return keptId === undefined ? undefined : shop.send('customer.merge', { keptId, mergedId })
}
const split = (shop: Shop, { a, c }: Numbers) => shop.withId('customer.split', 'mergeId', MERGES, a, c)
const keepApart = (shop: Shop, numbers: Numbers) => {
  const [oneId, otherId] = two(shop, numbers) ?? []
  return oneId === undefined ? undefined : shop.send('customer.keep-apart', { oneId, otherId })
}

/** Customers who turn out to be one person, or two after all. */
export const CUSTOMER_ACTIONS = {
  mergeCustomers: [3, merge],
  splitCustomers: [2, split],
  keepCustomersApart: [1, keepApart],
} as const
