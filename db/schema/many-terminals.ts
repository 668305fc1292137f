import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const parkedFact = sqliteTable('parked_fact', {
  factId: integer('fact_id').primaryKey(),
  reason: text('reason').notNull(),
  detail: text('detail').notNull(),
})

export const appliedAgain = sqliteTable('applied_again', {
  id: integer('id').primaryKey(),
  afterId: integer('after_id').notNull(),
  factId: integer('fact_id').notNull(),
})

export const historyHead = sqliteTable(
  'history_head',
  {
    terminal: text('terminal').notNull(),
    epoch: integer('epoch').notNull(),
    seq: integer('seq').notNull(),
    hash: blob('hash', { mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.terminal, table.epoch] })],
)

export const historyParked = sqliteTable(
  'history_parked',
  {
    terminal: text('terminal').notNull(),
    epoch: integer('epoch').notNull(),
    seq: integer('seq').notNull(),
    reason: text('reason').notNull(),
    detail: text('detail').notNull(),
  },
  (table) => [primaryKey({ columns: [table.terminal, table.epoch, table.seq] })],
)

export const refusedClaim = sqliteTable(
  'refused_claim',
  {
    terminal: text('terminal').notNull(),
    epoch: integer('epoch').notNull(),
    seq: integer('seq').notNull(),
    because: text('because').notNull(),
    what: text('what').notNull(),
    key: text('key').notNull(),
    document: text('document').notNull(),
    holder: text('holder'),
    holderDocument: text('holder_document'),
    at: integer('at').notNull(),
    businessDay: text('business_day').notNull(),
    seenAt: integer('seen_at'),
    seenHow: text('seen_how'),
  },
  (table) => [primaryKey({ columns: [table.terminal, table.epoch, table.seq] })],
)

export const refusedPiece = sqliteTable(
  'refused_piece',
  {
    dropOrderId: text('drop_order_id').notNull(),
    productId: text('product_id').notNull(),
    qty: integer('qty').notNull(),
    holder: text('holder'),
    holderDocument: text('holder_document'),
    terminal: text('terminal').notNull(),
    epoch: integer('epoch').notNull(),
    seq: integer('seq').notNull(),
    at: integer('at').notNull(),
    seenAt: integer('seen_at'),
  },
  (table) => [primaryKey({ columns: [table.dropOrderId, table.productId, table.epoch, table.seq] })],
)
