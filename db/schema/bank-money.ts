import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const rest = sqliteTable('rest', {
  restId: text('rest_id').primaryKey(),
  lineId: text('line_id').notNull(),
  usedAs: text('used_as').notNull(),
  customerId: text('customer_id'),
  orderId: text('order_id'),
  amount: integer('amount').notNull(),
  reason: text('reason').notNull(),
  approvedBy: text('approved_by'),
  at: integer('at').notNull(),
  businessDay: text('business_day').notNull(),
  personId: text('person_id'),
  takenBackAt: integer('taken_back_at'),
  takenBackReason: text('taken_back_reason'),
})

export const openRest = sqliteTable('open_rest', {
  restId: text('rest_id').primaryKey(),
  customerId: text('customer_id').notNull(),
  leftAmount: integer('left_amount').notNull(),
})

export const creditUse = sqliteTable('credit_use', {
  useId: text('use_id').primaryKey(),
  restId: text('rest_id').notNull(),
  orderId: text('order_id').notNull(),
  amount: integer('amount').notNull(),
  at: integer('at').notNull(),
  businessDay: text('business_day').notNull(),
  personId: text('person_id'),
  undoneAt: integer('undone_at'),
  undoneReason: text('undone_reason'),
})

export const payOut = sqliteTable('pay_out', {
  payOutId: text('pay_out_id').primaryKey(),
  restId: text('rest_id').notNull(),
  amount: integer('amount').notNull(),
  how: text('how').notNull(),
  reference: text('reference').notNull(),
  at: integer('at').notNull(),
  businessDay: text('business_day').notNull(),
  personId: text('person_id'),
  undoneAt: integer('undone_at'),
  undoneReason: text('undone_reason'),
  letGoAt: integer('let_go_at'),
  letGoDay: text('let_go_day'),
  letGoReason: text('let_go_reason'),
  letGoBy: text('let_go_by'),
})

export const shortfall = sqliteTable('shortfall', {
  acceptanceId: text('acceptance_id').primaryKey(),
  orderId: text('order_id').notNull(),
  amount: integer('amount').notNull(),
  reason: text('reason').notNull(),
  approvedBy: text('approved_by'),
  at: integer('at').notNull(),
  businessDay: text('business_day').notNull(),
  personId: text('person_id'),
  undoneAt: integer('undone_at'),
  undoneReason: text('undone_reason'),
})

export const reversedCredit = sqliteTable('reversed_credit', {
  lineId: text('line_id').primaryKey(),
  /** '': no file shows the correction yet. */
  correctionId: text('correction_id').notNull(),
  by: text('by').notNull(),
  reason: text('reason').notNull(),
  at: integer('at').notNull(),
  businessDay: text('business_day').notNull(),
  seenAt: integer('seen_at'),
})

export const orderDebt = sqliteTable('order_debt', {
  orderId: text('order_id').primaryKey(),
  amount: integer('amount').notNull(),
})

export const ambiguousLine = sqliteTable('ambiguous_line', {
  lineId: text('line_id').primaryKey(),
  since: integer('since').notNull(),
  candidates: text('candidates').notNull(),
})
