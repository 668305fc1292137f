import { asc, eq } from 'drizzle-orm'
import { type BankAccount, type Person } from '../../contract/operations/shop'
import { DEFAULT_SETTINGS, ShopSettings } from '../../contract/settings'
import { BankAccountId, PersonId, Role } from '../../contract/shapes'
import { type Reader } from '../database'
import * as schema from '../schema'

export interface Shop {
  readonly shopId: string
  readonly demo: boolean
  readonly settings: ShopSettings
}

/** The shop of this store, undefined before it is founded. Settings younger than the shop have their defaults. */
export function readShop(db: Reader): Shop | undefined {
  const rows = db.all<{ key: string; value: string }>('SELECT key, value FROM shop_setting')
  if (rows.length === 0) return undefined
  const text = JSON.stringify(rows)
  if (newest?.text !== text) newest = { text, shop: toShop(rows) }
  return newest.shop
}

/**
 * Every command asks for the shop several times and it hardly ever changes: checking its settings anew costs more than
 * reading them. What was read is compared whole, so there is nothing to be told of and nothing to forget.
 */
let newest: { readonly text: string; readonly shop: Shop } | undefined

function toShop(rows: readonly { key: string; value: string }[]): Shop {
  const values = Object.fromEntries(rows.map((row): [string, unknown] => [row.key, JSON.parse(row.value)]))
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
  const row = db.orm.select().from(schema.person).where(eq(schema.person.personId, personId)).get()
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
