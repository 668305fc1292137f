import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const fact = sqliteTable('fact', {
  id: integer('id').primaryKey(),
  terminal: text('terminal').notNull(),
  epoch: integer('epoch').notNull(),
  seq: integer('seq').notNull(),
  kind: text('kind').notNull(),
  at: integer('at').notNull(),
  businessDay: text('business_day').notNull(),
  personId: text('person_id'),
  commandId: text('command_id').notNull(),
  payload: text('payload').notNull(),
  prevHash: blob('prev_hash', { mode: 'buffer' }).notNull(),
  hash: blob('hash', { mode: 'buffer' }).notNull(),
})

export const command = sqliteTable('command', {
  commandId: text('command_id').primaryKey(),
  op: text('op').notNull(),
  inputHash: blob('input_hash', { mode: 'buffer' }).notNull(),
  reply: text('reply').notNull(),
  at: integer('at').notNull(),
})

export const terminal = sqliteTable('terminal', {
  onlyOne: integer('only_one').primaryKey(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  epoch: integer('epoch').notNull(),
})

export const documentCounter = sqliteTable(
  'document_counter',
  {
    kind: text('kind').notNull(),
    day: text('day').notNull(),
    last: integer('last').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.day] })],
)

export const localValue = sqliteTable('local_value', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
})
