import { type Customer, type Duplicate } from '../../contract/operations/customers'
import { likeness, nameKey } from '../../core/customer/alike'
import { type Reader } from '../database'
import { mainCustomer, mainOf } from './customer-alias'
import { findCustomer, searchCustomers } from './customers'

/** More people of one name than this are a common name, not one person. */
const MOST_OF_A_NAME = 12
const MOST_GROUPS = 500
/** More pairs than anybody looks through in a day. */
const MOST_PAIRS = 2000

/** Pairs of customers who may be one person and whom nobody has told apart yet. */
export function listDuplicates(db: Reader, customerId: string | null, limit: number): Duplicate[] {
  const pairs = customerId === null ? pairsOfShop(db) : pairsOf(db, mainOf(db, customerId))
  const known = new Map<string, Customer | undefined>()
  const read = (id: string): Customer | undefined => {
    if (!known.has(id)) known.set(id, findCustomer(db, id))
    return known.get(id)
  }
  const found: Duplicate[] = []
  for (const [oneId, otherId] of pairs) {
    if (found.length >= limit) break
    const [one, other] = [read(oneId), read(otherId)]
    if (!one || !other || one.customerId === other.customerId) continue
    const because = likeness(toLikeness(one), toLikeness(other))
    if (because.length > 0 && !toldApart(db, one, other)) found.push({ one, other, because })
  }
  return found
}

const toLikeness = ({ name, phone, otherPhones, address }: Customer) => ({
  name,
  phones: [phone, ...otherPhones],
  address,
})

const toldApart = (db: Reader, one: Customer, other: Customer): boolean =>
  db.get(
    'SELECT 1 FROM customer_apart WHERE one_id = ? AND other_id = ?',
    [one.customerId, other.customerId].toSorted(),
  ) !== undefined

type Pair = readonly [string, string]

/** By number first, which says most; then by equal names. */
function pairsOfShop(db: Reader): Pair[] {
  const byPhone = db.all<{ ids: string }>(
    `SELECT json_group_array(id) AS ids FROM (
       SELECT DISTINCT phone, ${mainCustomer('n.customer_id')} AS id FROM (
         SELECT phone, customer_id FROM customer UNION ALL SELECT phone, customer_id FROM customer_phone
       ) n
     ) GROUP BY phone HAVING count(*) > 1 LIMIT ${MOST_GROUPS}`,
  )
  const byName = db.all<{ ids: string }>(
    `SELECT json_group_array(customer_id) AS ids FROM customer c
     WHERE NOT EXISTS (SELECT 1 FROM customer_alias a WHERE a.customer_id = c.customer_id)
     GROUP BY name COLLATE NOCASE HAVING count(*) BETWEEN 2 AND ${MOST_OF_A_NAME} LIMIT ${MOST_GROUPS}`,
  )
  const pairs = [...byPhone, ...byName].flatMap(({ ids }) => pairsAmong(JSON.parse(ids) as string[]))
  const each = new Map(pairs.map((pair) => [pair.toSorted().join(), pair]))
  return [...each.values()].slice(0, MOST_PAIRS)
}

function pairsAmong(ids: readonly string[]): Pair[] {
  const sorted = ids.toSorted()
  return sorted.flatMap((one, at) => sorted.slice(at + 1).map((other): Pair => [one, other]))
}

/** Who is found by one of this customer's numbers or by the words of the name. */
function pairsOf(db: Reader, customerId: string): Pair[] {
  const customer = findCustomer(db, customerId)
  if (!customer) return []
  const texts = [customer.phone, ...customer.otherPhones, nameKey(customer.name)].filter(
    (text) => text !== '',
  )
  const ids = texts.flatMap((text) => searchCustomers(db, text, 50).map((found) => found.customerId))
  return [...new Set(ids)].filter((id) => id !== customerId).map((id): Pair => [customerId, id])
}
