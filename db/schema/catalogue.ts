import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const product = sqliteTable('product', {
  id: integer('id').primaryKey(),
  productId: text('product_id').notNull(),
  sku: text('sku').notNull(),
  name: text('name').notNull(),
  variant: text('variant').notNull(),
  category: text('category').notNull(),
  price: integer('price').notNull(),
  cost: integer('cost').notNull(),
  weight: integer('weight').notNull(),
  active: integer('active').notNull(),
  lengthMm: integer('length_mm'),
  widthMm: integer('width_mm'),
  heightMm: integer('height_mm'),
})

export const productBarcode = sqliteTable('product_barcode', {
  barcode: text('barcode').primaryKey(),
  productId: text('product_id').notNull(),
})

export const productPhoto = sqliteTable('product_photo', {
  productId: text('product_id').primaryKey(),
  mime: text('mime').notNull(),
  base64: text('base64').notNull(),
})
