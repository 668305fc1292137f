import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

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
