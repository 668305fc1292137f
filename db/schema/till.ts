import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const shift = sqliteTable('shift', {
  shiftId: text('shift_id').primaryKey(),
  number: text('number').notNull(),
  desk: text('desk').notNull(),
  openedAt: integer('opened_at').notNull(),
  openedBy: text('opened_by'),
  openedDay: text('opened_day').notNull(),
  float: integer('float').notNull(),
  countedAt: integer('counted_at'),
  counted: integer('counted'),
  expected: integer('expected'),
  closedAt: integer('closed_at'),
  closedDay: text('closed_day'),
  variance: integer('variance'),
  reason: text('reason').notNull().default(''),
})

export const cashMove = sqliteTable('cash_move', {
  id: integer('id').primaryKey(),
  shiftId: text('shift_id').notNull(),
  direction: text('direction').notNull(),
  amount: integer('amount').notNull(),
  reason: text('reason').notNull(),
  at: integer('at').notNull(),
  personId: text('person_id'),
})
