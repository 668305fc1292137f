import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const printer = sqliteTable('printer', {
  printerId: text('printer_id').primaryKey(),
  name: text('name').notNull(),
  use: text('use').notNull(),
  language: text('language').notNull(),
  host: text('host').notNull(),
  port: integer('port').notNull(),
  widthMm: integer('width_mm').notNull(),
  heightMm: integer('height_mm').notNull(),
  dpi: integer('dpi').notNull(),
  confirms: integer('confirms').notNull(),
  virtual: integer('virtual').notNull(),
  createdAt: integer('created_at').notNull(),
  connection: text('connection'),
  capability: text('capability'),
  drawer: text('drawer').notNull(),
  invertBitmap: integer('invert_bitmap').notNull(),
  paper: text('paper'),
})

export const printJob = sqliteTable('print_job', {
  id: integer('id').primaryKey(),
  jobId: text('job_id').notNull(),
  use: text('use').notNull(),
  printerId: text('printer_id'),
  kind: text('kind').notNull(),
  title: text('title').notNull(),
  documentId: text('document_id').notNull(),
  document: text('document').notNull(),
  copyNo: integer('copy_no').notNull(),
  state: text('state').notNull(),
  attempts: integer('attempts').notNull(),
  nextAttemptAt: integer('next_attempt_at').notNull(),
  bytes: blob('bytes', { mode: 'buffer' }),
  trouble: text('trouble'),
  personId: text('person_id'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  reprintOf: text('reprint_of'),
  wantedAt: integer('wanted_at'),
  batchId: text('batch_id'),
})

export const paperPicture = sqliteTable('paper_picture', {
  pictureId: text('picture_id').primaryKey(),
  png: blob('png', { mode: 'buffer' }).notNull(),
})

export const printRoute = sqliteTable('print_route', {
  kind: text('kind').primaryKey(),
  printerId: text('printer_id'),
  fallbackId: text('fallback_id'),
  lateAfterMinutes: integer('late_after_minutes').notNull(),
})
