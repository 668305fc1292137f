import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const customer = sqliteTable('customer', {
  id: integer('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  name: text('name').notNull(),
  phone: text('phone').notNull(),
  address: text('address'),
  note: text('note').notNull(),
  savedAt: integer('saved_at').notNull(),
})

export const customerPhone = sqliteTable(
  'customer_phone',
  { phone: text('phone').notNull(), customerId: text('customer_id').notNull() },
  (table) => [primaryKey({ columns: [table.phone, table.customerId] })],
)

export const customerName = sqliteTable(
  'customer_name',
  { customerId: text('customer_id').notNull(), name: text('name').notNull() },
  (table) => [primaryKey({ columns: [table.customerId, table.name] })],
)

export const customerAddress = sqliteTable(
  'customer_address',
  {
    customerId: text('customer_id').notNull(),
    address: text('address').notNull(),
    usedAt: integer('used_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.address] })],
)

export const areaPostcode = sqliteTable(
  'area_postcode',
  {
    areaCode: text('area_code').notNull(),
    postcode: text('postcode').notNull(),
    usedAt: integer('used_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.areaCode, table.postcode] })],
)

export const customerMerge = sqliteTable('customer_merge', {
  mergeId: text('merge_id').primaryKey(),
  keptId: text('kept_id').notNull(),
  mergedId: text('merged_id').notNull(),
  at: integer('at').notNull(),
  personId: text('person_id'),
  splitAt: integer('split_at'),
})

export const customerAlias = sqliteTable('customer_alias', {
  customerId: text('customer_id').primaryKey(),
  mainId: text('main_id').notNull(),
})

export const customerApart = sqliteTable(
  'customer_apart',
  { oneId: text('one_id').notNull(), otherId: text('other_id').notNull() },
  (table) => [primaryKey({ columns: [table.oneId, table.otherId] })],
)
