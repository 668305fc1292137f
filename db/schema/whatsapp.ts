import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const whatsappAccount = sqliteTable('whatsapp_account', {
  one: integer('one').primaryKey(),
  account: text('account').notNull(),
})

export const optedOut = sqliteTable('opted_out', {
  phone: text('phone').primaryKey(),
  at: integer('at').notNull(),
  how: text('how').notNull(),
  signal: text('signal').notNull().default(''),
})

export const optOutChange = sqliteTable(
  'opt_out_change',
  {
    phone: text('phone').notNull(),
    at: integer('at').notNull(),
    out: integer('out').notNull(),
    how: text('how').notNull(),
    signal: text('signal').notNull(),
    reason: text('reason').notNull(),
    personId: text('person_id').notNull(),
    writtenAt: integer('written_at').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.phone, table.at, table.out, table.how, table.signal, table.personId],
    }),
  ],
)

export const messageTaken = sqliteTable('message_taken', {
  key: text('key').primaryKey(),
  providerId: text('provider_id').notNull(),
  documentId: text('document_id').notNull(),
  event: text('event').notNull(),
  at: integer('at').notNull(),
  current: integer('current').notNull(),
})

export const messageState = sqliteTable('message_state', {
  providerId: text('provider_id').primaryKey(),
  key: text('key'),
  sentAt: integer('sent_at'),
  deliveredAt: integer('delivered_at'),
  readAt: integer('read_at'),
  failedAt: integer('failed_at'),
  errorCode: integer('error_code'),
  errorTitle: text('error_title'),
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
