import { type Writer } from '../database'
import { type Projectors } from './projector'

export const catalogueProjectors: Projectors<'ProductSaved' | 'ProductPhotoSet' | 'CustomerSaved'> = {
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
    if (known) tx.run('DELETE FROM product_barcode WHERE product_id = ?', [product.productId])
    for (const barcode of product.barcodes) {
      tx.run('INSERT INTO product_barcode (barcode, product_id) VALUES (?, ?)', [barcode, product.productId])
    }
    const text = [product.name, product.variant, product.sku, ...product.barcodes].join(' ')
    index(
      tx,
      'product_text',
      known?.id ?? rowidOf(tx, 'product', 'product_id', product.productId),
      text,
      known !== undefined,
    )
  },
  ProductPhotoSet(tx, photo) {
    tx.run(
      `INSERT INTO product_photo (product_id, mime, base64) VALUES (?, ?, ?)
       ON CONFLICT (product_id) DO UPDATE SET mime = excluded.mime, base64 = excluded.base64`,
      [photo.productId, photo.mime, photo.base64],
    )
  },
  CustomerSaved(tx, customer, head) {
    const known = tx.get<{ id: number }>('SELECT id FROM customer WHERE customer_id = ?', [
      customer.customerId,
    ])
    const address = customer.address ? JSON.stringify(customer.address) : null
    tx.run(
      known
        ? 'UPDATE customer SET name = ?, phone = ?, address = ?, note = ?, saved_at = ? WHERE customer_id = ?'
        : 'INSERT INTO customer (name, phone, address, note, saved_at, customer_id) VALUES (?, ?, ?, ?, ?, ?)',
      [customer.name, customer.phone, address, customer.note, head.at, customer.customerId],
    )
    const rowid = known?.id ?? rowidOf(tx, 'customer', 'customer_id', customer.customerId)
    // The number as people type it, 08…, beside the international form.
    const text = [customer.name, customer.phone, customer.phone.replace(/^\+62/, '0')].join(' ')
    index(tx, 'customer_text', rowid, text, known !== undefined)
  },
}

function rowidOf(tx: Writer, table: 'product' | 'customer', column: string, id: string): number {
  const row = tx.get<{ id: number }>(`SELECT id FROM ${table} WHERE ${column} = ?`, [id])
  if (!row) throw new Error(`${table} ${id} was just written and is gone`)
  return row.id
}

function index(
  tx: Writer,
  table: 'product_text' | 'customer_text',
  rowid: number,
  text: string,
  known: boolean,
): void {
  if (known) tx.run(`DELETE FROM ${table} WHERE rowid = ?`, [rowid])
  tx.run(`INSERT INTO ${table} (rowid, text) VALUES (?, ?)`, [rowid, text])
}
