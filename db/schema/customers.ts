import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const customer = sqliteTable('customer', {
  id: integer('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  name: text('name').notNull(),
  phone: text('phone').notNull(),
  address: text('address'),
  note: text('note').notNull(),
  savedAt: integer('saved_at').notNull(),
})
