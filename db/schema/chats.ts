import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const chatMessage = sqliteTable('chat_message', {
  id: blob('id', { mode: 'buffer' }).primaryKey(),
  chat: text('chat').notNull(),
  at: integer('at').notNull(),
  author: text('author').notNull(),
  text: text('text').notNull(),
})
