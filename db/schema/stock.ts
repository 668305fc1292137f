import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const stockMovement = sqliteTable('stock_movement', {
  id: integer('id').primaryKey(),
  productId: text('product_id').notNull(),
  qty: integer('qty').notNull(),
  fromPlace: text('from_place').notNull(),
  toPlace: text('to_place').notNull(),
  cause: text('cause').notNull(),
  documentId: text('document_id').notNull(),
  at: integer('at').notNull(),
  businessDay: text('business_day').notNull(),
})

export const stockLevel = sqliteTable(
  'stock_level',
  {
    place: text('place').notNull(),
    productId: text('product_id').notNull(),
    qty: integer('qty').notNull(),
  },
  (table) => [primaryKey({ columns: [table.productId, table.place] })],
)

export const deskStock = sqliteTable('desk_stock', {
  place: text('place').primaryKey(),
  qty: integer('qty').notNull(),
})

export const dayTally = sqliteTable(
  'day_tally',
  { what: text('what').notNull(), businessDay: text('business_day').notNull(), n: integer('n').notNull() },
  (table) => [primaryKey({ columns: [table.what, table.businessDay] })],
)
