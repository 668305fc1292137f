import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const bookOrder = sqliteTable('book_order', {
  orderId: text('order_id').primaryKey(),
  number: text('number').notNull(),
  desk: text('desk').notNull(),
  state: text('state').notNull(),
  customerId: text('customer_id').notNull(),
  customerName: text('customer_name').notNull(),
  customerPhone: text('customer_phone').notNull(),
  address: text('address').notNull(),
  subtotal: integer('subtotal').notNull(),
  discount: integer('discount').notNull(),
  shippingFee: integer('shipping_fee').notNull(),
  uniqueCode: integer('unique_code').notNull(),
  amountDue: integer('amount_due').notNull(),
  payment: text('payment').notNull(),
  courier: text('courier').notNull(),
  service: text('service').notNull(),
  note: text('note').notNull(),
  placedAt: integer('placed_at').notNull(),
  placedBy: text('placed_by'),
  businessDay: text('business_day').notNull(),
  deadline: integer('deadline').notNull(),
  endedAt: integer('ended_at'),
  endedDay: text('ended_day'),
  endReason: text('end_reason').notNull(),
  saleId: text('sale_id'),
  accountId: text('account_id'),
  parcelWeight: integer('parcel_weight'),
})

export const bookOrderLine = sqliteTable(
  'book_order_line',
  {
    orderId: text('order_id').notNull(),
    lineNo: integer('line_no').notNull(),
    productId: text('product_id').notNull(),
    sku: text('sku').notNull(),
    name: text('name').notNull(),
    qty: integer('qty').notNull(),
    unitPrice: integer('unit_price').notNull(),
    weight: integer('weight').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.lineNo] })],
)

export const heldPiece = sqliteTable(
  'held_piece',
  {
    orderId: text('order_id').notNull(),
    productId: text('product_id').notNull(),
    qty: integer('qty').notNull(),
    ended: integer('ended').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.productId] })],
)

export const reservedAmount = sqliteTable(
  'reserved_amount',
  {
    orderId: text('order_id').notNull(),
    desk: text('desk').notNull(),
    amount: integer('amount').notNull(),
    base: integer('base').notNull(),
    until: integer('until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.desk, table.amount] })],
)

export const drawnAmount = sqliteTable('drawn_amount', {
  amount: integer('amount').primaryKey(),
  until: integer('until').notNull(),
})
