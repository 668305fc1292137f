import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const courierAccount = sqliteTable('courier_account', {
  accountId: text('account_id').primaryKey(),
  name: text('name').notNull(),
  active: integer('active').notNull(),
  account: text('account').notNull(),
})

export const awbRequest = sqliteTable('awb_request', {
  reference: text('reference').primaryKey(),
  shipmentId: text('shipment_id').notNull(),
  accountId: text('account_id').notNull(),
  state: text('state').notNull(),
  providerId: text('provider_id'),
  routing: text('routing'),
  attempts: integer('attempts').notNull(),
  askedAt: integer('asked_at').notNull(),
  sentAt: integer('sent_at'),
  nextAt: integer('next_at').notNull(),
  trouble: text('trouble'),
})
