import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const shipment = sqliteTable('shipment', {
  shipmentId: text('shipment_id').primaryKey(),
  saleId: text('sale_id').notNull(),
  address: text('address').notNull(),
  courier: text('courier').notNull(),
  service: text('service').notNull(),
  weight: integer('weight').notNull(),
  cod: integer('cod').notNull(),
  contents: text('contents').notNull(),
  note: text('note').notNull(),
  at: integer('at').notNull(),
  handedOverAt: integer('handed_over_at'),
  gone: integer('gone').notNull().default(0),
  fragile: integer('fragile'),
})

export const awb = sqliteTable('awb', {
  shipmentId: text('shipment_id').primaryKey(),
  courier: text('courier').notNull(),
  awb: text('awb').notNull(),
  source: text('source').notNull(),
  at: integer('at').notNull(),
})

export const paper = sqliteTable(
  'paper',
  {
    documentId: text('document_id').notNull(),
    kind: text('kind').notNull(),
    printed: integer('printed').notNull(),
    lastCopy: integer('last_copy').notNull(),
    firstDay: text('first_day').notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.kind] })],
)

export const messageDraft = sqliteTable(
  'message_draft',
  {
    documentId: text('document_id').notNull(),
    event: text('event').notNull(),
    channel: text('channel').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.event] })],
)

export const told = sqliteTable(
  'told',
  {
    documentId: text('document_id').notNull(),
    event: text('event').notNull(),
    channel: text('channel').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.event] })],
)
