import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const statementImport = sqliteTable('statement_import', {
  importId: text('import_id').primaryKey(),
  accountId: text('account_id').notNull(),
  fileName: text('file_name').notNull(),
  sha256: text('sha256').notNull(),
  reader: text('reader').notNull(),
  at: integer('at').notNull(),
  businessDay: text('business_day').notNull(),
  added: integer('added').notNull(),
  known: integer('known').notNull(),
  changed: integer('changed').notNull(),
  fromDay: text('from_day'),
  toDay: text('to_day'),
  openingSen: integer('opening_sen'),
  closingSen: integer('closing_sen'),
  unreadable: integer('unreadable').notNull().default(0),
  personId: text('person_id'),
})

export const statementUnreadable = sqliteTable(
  'statement_unreadable',
  {
    importId: text('import_id').notNull(),
    place: integer('place').notNull(),
    lineNo: integer('line_no').notNull(),
    text: text('text').notNull(),
    reason: text('reason').notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.place] })],
)

export const statementMapping = sqliteTable(
  'statement_mapping',
  {
    accountId: text('account_id').notNull(),
    signature: text('signature').notNull(),
    mapping: text('mapping').notNull(),
    savedAt: integer('saved_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.signature] })],
)

export const statementLine = sqliteTable('statement_line', {
  lineId: text('line_id').primaryKey(),
  accountId: text('account_id').notNull(),
  date: text('date'),
  time: text('time'),
  direction: text('direction').notNull(),
  amountSen: integer('amount_sen').notNull(),
  balanceSen: integer('balance_sen'),
  text: text('text').notNull(),
  raw: text('raw').notNull(),
  reader: text('reader').notNull(),
  importedAt: integer('imported_at').notNull(),
  vanished: integer('vanished').notNull().default(0),
  unrelatedReason: text('unrelated_reason'),
  unrelatedAt: integer('unrelated_at'),
  bankRef: text('bank_ref'),
  lineNo: integer('line_no').notNull().default(0),
  toldAt: integer('told_at'),
})

export const lineMark = sqliteTable('line_mark', {
  markId: text('mark_id').primaryKey(),
  lineId: text('line_id').notNull(),
  reason: text('reason').notNull(),
  at: integer('at').notNull(),
})

export const openCredit = sqliteTable('open_credit', {
  lineId: text('line_id').primaryKey(),
  leftAmount: integer('left_amount').notNull(),
})

export const allocation = sqliteTable('allocation', {
  allocationId: text('allocation_id').primaryKey(),
  lineId: text('line_id').notNull(),
  orderId: text('order_id').notNull(),
  amount: integer('amount').notNull(),
  how: text('how').notNull(),
  evidence: text('evidence').notNull(),
  payerName: text('payer_name'),
  at: integer('at').notNull(),
  businessDay: text('business_day').notNull(),
  personId: text('person_id'),
  undoneAt: integer('undone_at'),
  undoneReason: text('undone_reason'),
})

export const orderMoney = sqliteTable('order_money', {
  orderId: text('order_id').primaryKey(),
  paid: integer('paid').notNull(),
  accepted: integer('accepted').notNull().default(0),
})

export const payer = sqliteTable(
  'payer',
  {
    accountId: text('account_id').notNull(),
    payerName: text('payer_name').notNull(),
    customerId: text('customer_id').notNull(),
    confirmed: integer('confirmed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.payerName, table.customerId] })],
)
