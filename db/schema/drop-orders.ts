import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const dropOrder = sqliteTable('drop_order', {
  dropOrderId: text('drop_order_id').primaryKey(),
  number: text('number'),
  desk: text('desk'),
  chat: text('chat').notNull().default(''),
  note: text('note').notNull().default(''),
  askedAt: integer('asked_at'),
  askedBy: text('asked_by'),
  businessDay: text('business_day'),
  acknowledgedAt: integer('acknowledged_at'),
  withdrawnAt: integer('withdrawn_at'),
  declinedReason: text('declined_reason').notNull().default(''),
})

export const dropOrderLine = sqliteTable(
  'drop_order_line',
  {
    dropOrderId: text('drop_order_id').notNull(),
    productId: text('product_id').notNull(),
    lineNo: integer('line_no').notNull().default(0),
    sku: text('sku').notNull().default(''),
    name: text('name').notNull().default(''),
    qty: integer('qty').notNull().default(0),
    handedOver: integer('handed_over').notNull().default(0),
    declined: integer('declined').notNull().default(0),
    received: integer('received').notNull().default(0),
    takenBack: integer('taken_back').notNull().default(0),
    withdrawn: integer('withdrawn').notNull().default(0),
    receivedTwice: integer('received_twice').notNull().default(0),
    takenBackTwice: integer('taken_back_twice').notNull().default(0),
    declinedTwice: integer('declined_twice').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.dropOrderId, table.productId] })],
)

export const goodsReturn = sqliteTable('goods_return', {
  returnId: text('return_id').primaryKey(),
  number: text('number'),
  desk: text('desk'),
  sentAt: integer('sent_at'),
  sentBy: text('sent_by'),
  businessDay: text('business_day'),
})

export const goodsReturnLine = sqliteTable(
  'goods_return_line',
  {
    returnId: text('return_id').notNull(),
    productId: text('product_id').notNull(),
    sent: integer('sent').notNull().default(0),
    received: integer('received').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.returnId, table.productId] })],
)
