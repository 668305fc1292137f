import { type ProductId } from '../../core/ids'
import { type Reader } from '../database'
import { likeAnywhere, prefixRange, searchWords, shortWords, trigramQuery } from './search-text'

/** So many hits are sorted; more means the text is too general for the order to matter. */
const MOST_SORTED = 500
/** So many hits of the text index are held against the words that are too short for it. */
const MOST_SIFTED = 5000

/** Words after this many change nothing a person would notice. */
const MOST_WORDS = 8

export interface ProductQuery {
  readonly text: string
  /** In the form under which barcodes are stored. */
  readonly barcode: string
  readonly category: string | null
  readonly includeInactive: boolean
}

/**
 * Products that fit a text, best first: the one with exactly this barcode or SKU, then names that begin with the
 * text, then by name. At most 500.
 */
export function searchProducts(db: Reader, query: ProductQuery): ProductId[] {
  const words = searchWords(query.text).slice(0, MOST_WORDS)
  const text = words.join(' ')
  const exact = exactHits(db, text, query)
  const rest = trigramQuery(words) === null ? hitsByPrefix(db, text, query) : hitsByText(db, words, query)
  return [...new Set([...exact, ...rest])]
}

const KEEP = '(@category IS NULL OR p.category = @category) AND (@inactive OR p.active = 1)'

const keepParams = ({ category, includeInactive }: ProductQuery) => ({
  category,
  inactive: includeInactive ? 1 : 0,
})

const ids = (rows: readonly { productId: ProductId }[]): ProductId[] => rows.map(({ productId }) => productId)

function exactHits(db: Reader, text: string, query: ProductQuery): ProductId[] {
  return ids(
    db.all(
      `SELECT p.product_id AS productId FROM product p
       WHERE (p.product_id = (SELECT product_id FROM product_barcode WHERE barcode = @barcode) OR p.sku = @text) AND ${KEEP}`,
      { text, barcode: query.barcode, ...keepParams(query) },
    ),
  )
}

function hitsByText(db: Reader, words: readonly string[], query: ProductQuery): ProductId[] {
  const short = shortWords(words)
  // Sorting by the index's rank would read every hit; the first ones in the order of the index are enough.
  // MATERIALIZED, because SQLite may else sort all hits before it cuts them to 500.
  return ids(
    db.all(
      `WITH hit AS (SELECT rowid AS id FROM product_text WHERE product_text MATCH @match LIMIT ${MOST_SIFTED}),
       sifted AS MATERIALIZED (
         SELECT p.product_id AS productId, p.name, p.variant FROM hit CROSS JOIN product p ON p.id = hit.id
         WHERE ${KEEP} ${short.map((_, n) => `AND p.name || ' ' || p.variant || ' ' || p.sku LIKE @short${n} ESCAPE '\\'`).join(' ')}
         LIMIT ${MOST_SORTED}
       )
       SELECT productId FROM sifted ORDER BY name >= @from AND name < @below DESC, name, variant`,
      {
        match: trigramQuery(words),
        ...Object.fromEntries(short.map((word, n) => [`short${n}`, likeAnywhere(word)])),
        ...prefixRange(words.join(' ')),
        ...keepParams(query),
      },
    ),
  )
}

/** Fewer than three characters: names and SKUs that begin with them. */
function hitsByPrefix(db: Reader, text: string, query: ProductQuery): ProductId[] {
  const params = { ...prefixRange(text), ...keepParams(query) }
  const begins = (column: 'name' | 'sku') =>
    db.all<{ productId: ProductId }>(
      `SELECT p.product_id AS productId FROM product p WHERE p.${column} >= @from AND p.${column} < @below AND ${KEEP}
       ORDER BY p.${column} LIMIT ${MOST_SORTED}`,
      params,
    )
  return [...new Set([...ids(begins('name')), ...ids(begins('sku'))])].slice(0, MOST_SORTED)
}

/** One page of the catalogue by name, with the number of all products it is a page of. */
export function pageOfProducts(
  db: Reader,
  page: { category: string | null; includeInactive: boolean; offset: number; limit: number },
): { productIds: ProductId[]; total: number } {
  const { category, offset, limit } = page
  const where = [
    ...(category === null ? [] : ['category = @category']),
    ...(page.includeInactive ? [] : ['active = 1']),
  ]
  const filter = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`
  const filterParams = category === null ? {} : { category }
  // The page is cut in the index, before any row is read.
  const rows = db.all<{ productId: ProductId }>(
    `SELECT p.product_id AS productId FROM (
       SELECT id FROM product ${filter} ORDER BY name, variant LIMIT @limit OFFSET @offset
     ) page CROSS JOIN product p ON p.id = page.id`,
    { ...filterParams, limit, offset },
  )
  const total = db.get<{ n: number }>(`SELECT count(*) AS n FROM product ${filter}`, filterParams)?.n ?? 0
  return { productIds: ids(rows), total }
}
