import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const sale = sqliteTable('sale', {
  saleId: text('sale_id').primaryKey(),
  number: text('number').notNull(),
  desk: text('desk').notNull(),
  shiftId: text('shift_id').notNull(),
  at: integer('at').notNull(),
  businessDay: text('business_day').notNull(),
  personId: text('person_id'),
  orderId: text('order_id'),
  customerName: text('customer_name').notNull(),
  subtotal: integer('subtotal').notNull(),
  discount: integer('discount').notNull(),
  shippingFee: integer('shipping_fee').notNull(),
  uniqueCode: integer('unique_code').notNull(),
  total: integer('total').notNull(),
  pieces: integer('pieces').notNull(),
  cost: integer('cost').notNull(),
  cashReceived: integer('cash_received').notNull(),
  change: integer('change').notNull(),
  override: text('override'),
  shipmentId: text('shipment_id'),
  refunded: integer('refunded').notNull().default(0),
  voided: integer('voided').notNull().default(0),
  accepted: integer('accepted').notNull().default(0),
})

export const saleLine = sqliteTable(
  'sale_line',
  {
    saleId: text('sale_id').notNull(),
    lineNo: integer('line_no').notNull(),
    productId: text('product_id').notNull(),
    sku: text('sku').notNull(),
    name: text('name').notNull(),
    qty: integer('qty').notNull(),
    unitPrice: integer('unit_price').notNull(),
    weight: integer('weight').notNull(),
    returned: integer('returned').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.saleId, table.lineNo] })],
)

export const saleTender = sqliteTable(
  'sale_tender',
  {
    saleId: text('sale_id').notNull(),
    lineNo: integer('line_no').notNull(),
    kind: text('kind').notNull(),
    amount: integer('amount').notNull(),
    reference: text('reference').notNull(),
  },
  (table) => [primaryKey({ columns: [table.saleId, table.lineNo] })],
)

export const saleReturn = sqliteTable('sale_return', {
  saleReturnId: text('sale_return_id').primaryKey(),
  saleId: text('sale_id').notNull(),
  number: text('number').notNull(),
  shiftId: text('shift_id').notNull(),
  kind: text('kind').notNull(),
  refundKind: text('refund_kind').notNull(),
  refundAmount: integer('refund_amount').notNull(),
  refundReference: text('refund_reference').notNull(),
  reason: text('reason').notNull(),
  approvedBy: text('approved_by').notNull(),
  at: integer('at').notNull(),
  businessDay: text('business_day').notNull(),
})
