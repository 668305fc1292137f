import { type Levels, type Product, type StockedProduct } from '../../contract/operations/goods'
import { type ProductId } from '../../core/ids'
import { type Money } from '../../core/money'
import { type Quantity } from '../../core/quantity'
import { type Reader } from '../database'

interface ProductRow {
  productId: ProductId
  sku: string
  name: string
  variant: string
  category: string
  price: Money
  cost: Money
  weight: Quantity
  /** Millimetres; all three or none. */
  length: number | null
  width: number | null
  height: number | null
  active: number
  hasPhoto: number
  /** JSON array. */
  barcodes: string
}

type StockedRow = ProductRow & Levels

const PRODUCT = `p.product_id AS productId, p.sku, p.name, p.variant, p.category, p.price, p.cost, p.weight, p.active,
  p.length_mm AS length, p.width_mm AS width, p.height_mm AS height,
  EXISTS (SELECT 1 FROM product_photo photo WHERE photo.product_id = p.product_id) AS hasPhoto,
  (SELECT json_group_array(b.barcode) FROM product_barcode b WHERE b.product_id = p.product_id) AS barcodes`

// Pieces on the way are told by the unfinished lines of documents: finished ones leave empty places behind for ever.
const LEVELS = `coalesce((SELECT qty FROM stock_level WHERE place = 'warehouse' AND product_id = p.product_id), 0) AS warehouse,
  coalesce((SELECT sum(qty - declined - withdrawn - (handed_over - taken_back)) FROM drop_order_line
    WHERE product_id = p.product_id AND qty - declined - withdrawn > handed_over - taken_back), 0) AS askedFor,
  coalesce((SELECT sum(handed_over - taken_back - received) FROM drop_order_line
    WHERE product_id = p.product_id AND received < handed_over - taken_back), 0)
  + coalesce((SELECT sum(sent - received) FROM goods_return_line
    WHERE product_id = p.product_id AND sent > received), 0) AS handOver,
  coalesce((SELECT qty FROM stock_level WHERE place = 'desk:' || @desk AND product_id = p.product_id), 0) AS desk,
  coalesce((SELECT sum(h.qty) FROM held_piece h JOIN book_order o ON o.order_id = h.order_id
    WHERE h.product_id = p.product_id AND h.ended = 0 AND o.desk = @desk), 0) AS booked,
  coalesce((SELECT sum(h.qty) FROM held_piece h JOIN book_order o ON o.order_id = h.order_id
    WHERE h.product_id = p.product_id AND h.ended = 1 AND o.desk = @desk), 0) AS toReturn`

const toProduct = (row: ProductRow): Product => ({
  productId: row.productId,
  sku: row.sku,
  name: row.name,
  variant: row.variant,
  category: row.category,
  price: row.price,
  cost: row.cost,
  weight: row.weight,
  size: sizeOf(row),
  barcodes: JSON.parse(row.barcodes) as string[],
  active: row.active === 1,
  hasPhoto: row.hasPhoto === 1,
})

const sizeOf = ({ length, width, height }: ProductRow): Product['size'] =>
  length === null || width === null || height === null ? null : { length, width, height }

const toStocked = (row: StockedRow): StockedProduct => {
  const { warehouse, askedFor, handOver, desk, booked, toReturn } = row
  return { product: toProduct(row), levels: { warehouse, askedFor, handOver, desk, booked, toReturn } }
}

export function findProduct(db: Reader, productId: string): Product | undefined {
  const row = db.get<ProductRow>(`SELECT ${PRODUCT} FROM product p WHERE p.product_id = ?`, [productId])
  return row && toProduct(row)
}

export function findProductBySku(db: Reader, sku: string): Product | undefined {
  const row = db.get<ProductRow>(`SELECT ${PRODUCT} FROM product p WHERE p.sku = ?`, [sku])
  return row && toProduct(row)
}

/** The product a barcode belongs to. @param barcode in the form of `barcodeKey`. */
export function findProductByBarcode(db: Reader, barcode: string): Product | undefined {
  const row = db.get<ProductRow>(
    `SELECT ${PRODUCT} FROM product_barcode code JOIN product p ON p.product_id = code.product_id WHERE code.barcode = ?`,
    [barcode],
  )
  return row && toProduct(row)
}

/** Those of the products that exist. */
export function findProducts(db: Reader, productIds: readonly string[]): Map<ProductId, Product> {
  const rows = db.all<ProductRow>(
    `SELECT ${PRODUCT} FROM product p WHERE p.product_id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(productIds)],
  )
  return new Map(rows.map((row) => [row.productId, toProduct(row)]))
}

/**
 * Products with their levels, in the order of the ids.
 * @param desk the levels `desk`, `booked` and `toReturn` are those of this desk.
 */
export function stockedProducts(db: Reader, desk: string, productIds: readonly string[]): StockedProduct[] {
  return db
    .all<StockedRow>(
      `SELECT ${PRODUCT}, ${LEVELS} FROM json_each(@ids) wanted CROSS JOIN product p ON p.product_id = wanted.value
       ORDER BY wanted.key`,
      { ids: JSON.stringify(productIds), desk },
    )
    .map(toStocked)
}

export const stockedProduct = (db: Reader, desk: string, productId: string): StockedProduct | undefined =>
  stockedProducts(db, desk, [productId])[0]

export function readPhoto(db: Reader, productId: string): { mime: string; base64: string } | undefined {
  return db.get('SELECT mime, base64 FROM product_photo WHERE product_id = ?', [productId])
}

export type GoodsOnOffer = Pick<
  Product,
  'productId' | 'sku' | 'name' | 'variant' | 'price' | 'weight' | 'active'
> & { readonly free: number; readonly warehouse: number }

/** Those of the products that exist, with what stands free at one place and in the warehouse. */
export function goodsOnOffer(db: Reader, place: string, productIds: readonly string[]): GoodsOnOffer[] {
  return db
    .all<Omit<GoodsOnOffer, 'active'> & { active: number }>(
      `SELECT p.product_id AS productId, p.sku, p.name, p.variant, p.price, p.weight, p.active,
         coalesce((SELECT qty FROM stock_level WHERE product_id = p.product_id AND place = @place), 0) AS free,
         coalesce((SELECT qty FROM stock_level WHERE product_id = p.product_id AND place = 'warehouse'), 0) AS warehouse
       FROM product p WHERE p.product_id IN (SELECT value FROM json_each(@ids))`,
      { ids: JSON.stringify(productIds), place },
    )
    .map((row) => ({ ...row, active: row.active === 1 }))
}

/** Every category in use, by name; steps from one to the next in the index instead of reading all products. */
export function listCategories(db: Reader): string[] {
  return db
    .all<{ category: string }>(
      `WITH RECURSIVE step (category) AS (
         SELECT min(category) FROM product WHERE category > ''
         UNION ALL
         SELECT (SELECT min(category) FROM product WHERE category > step.category) FROM step WHERE step.category IS NOT NULL
       )
       SELECT category FROM step WHERE category IS NOT NULL`,
    )
    .map(({ category }) => category)
}

/** What an import must know of the whole catalogue: every SKU in capitals, every barcode, every name. */
export function readCatalogueKeys(db: Reader): {
  products: { productId: ProductId; sku: string; name: string; variant: string }[]
  barcodes: { barcode: string; sku: string }[]
} {
  return {
    products: db.all('SELECT product_id AS productId, upper(sku) AS sku, name, variant FROM product'),
    barcodes: db.all(
      `SELECT b.barcode, upper(p.sku) AS sku FROM product_barcode b JOIN product p ON p.product_id = b.product_id`,
    ),
  }
}
