import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const shopSetting = sqliteTable('shop_setting', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
})

export const person = sqliteTable('person', {
  personId: text('person_id').primaryKey(),
  name: text('name').notNull(),
  role: text('role').notNull(),
  pinHash: text('pin_hash').notNull(),
  active: integer('active').notNull(),
})

export const bankAccount = sqliteTable('bank_account', {
  accountId: text('account_id').primaryKey(),
  bank: text('bank').notNull(),
  number: text('number').notNull(),
  holder: text('holder').notNull(),
  active: integer('active').notNull(),
})
