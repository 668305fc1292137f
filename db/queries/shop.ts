import { asc } from 'drizzle-orm'
import { type BankAccount, type Person } from '../../contract/operations/shop'
import { DEFAULT_SETTINGS, ShopSettings } from '../../contract/settings'
import { BankAccountId, PersonId, Role } from '../../contract/shapes'
import { type Orm, type Reader } from '../database'
import * as schema from '../schema'

export interface Shop {
  readonly shopId: string
  readonly demo: boolean
  readonly settings: ShopSettings
}

/** The shop of this store, undefined before it is founded. Settings younger than the shop have their defaults. */
export function readShop(db: Reader): Shop | undefined {
  const text = db.get<{ text: string }>(
    'SELECT json_group_object(key, value) AS text FROM shop_setting',
  )?.text
  if (text === undefined || text === '{}') return undefined
  const last = lastRead.get(db.orm)
  if (last?.text === text) return last.shop
  const shop = toShop(JSON.parse(text) as Record<string, string>)
  lastRead.set(db.orm, { text, shop })
  return shop
}

/**
 * Every command asks for the shop and it hardly ever changes: checking its settings anew costs more than reading them.
 * What was read is compared whole, so there is nothing to be told of and nothing to forget. One entry for each store.
 */
const lastRead = new WeakMap<Orm, { readonly text: string; readonly shop: Shop }>()

function toShop(settings: Readonly<Record<string, string>>): Shop {
  const values: Record<string, unknown> = Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, JSON.parse(value)]),
  )
  return {
    shopId: String(values['shopId']),
    demo: values['demo'] === true,
    settings: ShopSettings.parse({ ...DEFAULT_SETTINGS, ...values }),
  }
}

const toPerson = (row: typeof schema.person.$inferSelect): Person => ({
  personId: PersonId.parse(row.personId),
  name: row.name,
  role: Role.parse(row.role),
  active: row.active === 1,
})

export function listPeople(db: Reader): Person[] {
  return db.orm.select().from(schema.person).orderBy(asc(schema.person.name)).all().map(toPerson)
}

export function findPerson(db: Reader, personId: string): (Person & { pinHash: string }) | undefined {
  // Asked at every call of somebody signed in: drizzle would write and compile the statement each time.
  const row = db.get<typeof schema.person.$inferSelect>(
    'SELECT person_id AS personId, name, role, pin_hash AS pinHash, active FROM person WHERE person_id = ?',
    [personId],
  )
  return row ? { ...toPerson(row), pinHash: row.pinHash } : undefined
}

/** `null` and unknown people are shown by an empty name. */
export function nameOfPerson(db: Reader, personId: string | null): string {
  if (personId === null) return ''
  return db.get<{ name: string }>('SELECT name FROM person WHERE person_id = ?', [personId])?.name ?? ''
}

export function listBankAccounts(db: Reader): BankAccount[] {
  return db.orm
    .select()
    .from(schema.bankAccount)
    .orderBy(asc(schema.bankAccount.bank), asc(schema.bankAccount.number))
    .all()
    .map((row) => ({ ...row, accountId: BankAccountId.parse(row.accountId), active: row.active === 1 }))
}
