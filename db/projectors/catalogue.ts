import { type Writer } from '../database'
import { type Projectors } from './projector'

const NO_SIZE = { length: null, width: null, height: null }

export const catalogueProjectors: Projectors<'ProductSaved' | 'ProductPhotoSet'> = {
  ProductSaved(tx, product) {
    const known = tx.get<{ id: number }>('SELECT id FROM product WHERE product_id = ?', [product.productId])
    const columns = [
      product.sku,
      product.name,
      product.variant,
      product.category,
      product.price,
      product.cost,
    ]
    const rest = [product.weight, product.active ? 1 : 0, product.productId]
    tx.run(
      known
        ? `UPDATE product SET sku = ?, name = ?, variant = ?, category = ?, price = ?, cost = ?, weight = ?, active = ?
           WHERE product_id = ?`
        : `INSERT INTO product (sku, name, variant, category, price, cost, weight, active, product_id)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [...columns, ...rest],
    )
    // Versions that knew no sizes say nothing of them: what is known stays.
    if (product.size !== undefined) {
      const { length, width, height } = product.size ?? NO_SIZE
      tx.run('UPDATE product SET length_mm = ?, width_mm = ?, height_mm = ? WHERE product_id = ?', [
        length,
        width,
        height,
        product.productId,
      ])
    }
    if (known) tx.run('DELETE FROM product_barcode WHERE product_id = ?', [product.productId])
    for (const barcode of product.barcodes) {
      tx.run('INSERT INTO product_barcode (barcode, product_id) VALUES (?, ?)', [barcode, product.productId])
    }
    const text = [product.name, product.variant, product.sku, ...product.barcodes].join(' ')
    if (known) tx.run('DELETE FROM product_text WHERE rowid = ?', [known.id])
    tx.run('INSERT INTO product_text (rowid, text) VALUES (?, ?)', [
      known?.id ?? productRow(tx, product.productId),
      text,
    ])
  },
  ProductPhotoSet(tx, photo) {
    tx.run(
      `INSERT INTO product_photo (product_id, mime, base64) VALUES (?, ?, ?)
       ON CONFLICT (product_id) DO UPDATE SET mime = excluded.mime, base64 = excluded.base64`,
      [photo.productId, photo.mime, photo.base64],
    )
  },
}

function productRow(tx: Writer, productId: string): number {
  const row = tx.get<{ id: number }>('SELECT id FROM product WHERE product_id = ?', [productId])
  if (!row) throw new Error(`product ${productId} was just written and is gone`)
  return row.id
}
