import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const whatsappAccount = sqliteTable('whatsapp_account', {
  one: integer('one').primaryKey(),
  account: text('account').notNull(),
})

export const optedOut = sqliteTable('opted_out', {
  phone: text('phone').primaryKey(),
  at: integer('at').notNull(),
  how: text('how').notNull(),
})

export const apiMessage = sqliteTable('api_message', {
  key: text('key').primaryKey(),
  aboutKind: text('about_kind').notNull(),
  documentId: text('document_id').notNull(),
  event: text('event').notNull(),
  number: text('number').notNull(),
  customerName: text('customer_name').notNull(),
  phone: text('phone').notNull(),
  text: text('text').notNull(),
  state: text('state').notNull(),
  automatic: integer('automatic').notNull(),
  providerId: text('provider_id'),
  attempts: integer('attempts').notNull(),
  askedAt: integer('asked_at').notNull(),
  sentAt: integer('sent_at'),
  nextAt: integer('next_at').notNull(),
  trouble: text('trouble'),
})
