import { type Result, err, ok } from '../result'
import { type LengthUnit, lengthUnitOf } from './parse-length'
import { type WeightUnit, weightUnitOf } from './parse-weight'
import { type Table, cellText, isBlankRow } from './table'

export type ImportField =
  | 'name'
  | 'variant'
  | 'sku'
  | 'barcode'
  | 'price'
  | 'cost'
  | 'weight'
  | 'length'
  | 'width'
  | 'height'
  | 'category'

/** Columns are counted from 0; `headerRow` is an index into `table.rows`, null when the file has no headings. */
export type ColumnMapping = {
  readonly headerRow: number | null
  readonly name: number
  readonly price: number
  readonly variant: readonly number[]
  readonly sku: number | null
  readonly barcode: readonly number[]
  readonly cost: number | null
  readonly weight: number | null
  /** Unit of bare numbers in the weight column, from its heading or the person. */
  readonly weightUnit: WeightUnit | null
  readonly length: number | null
  readonly width: number | null
  readonly height: number | null
  /** Unit of bare numbers in the columns of the size, from the heading of the length; null: centimetres. */
  readonly lengthUnit: LengthUnit | null
  readonly category: number | null
  /** Read only to tell the person that stock is not imported: pieces arrive by goods receipt, never by a file. */
  readonly stock: readonly number[]
}

/** What could be told from the headings; the person completes it. */
export type DraftMapping = Omit<ColumnMapping, 'name' | 'price'> & {
  readonly name: number | null
  readonly price: number | null
}

export type ColumnGuess = {
  readonly draft: DraftMapping
  readonly headings: readonly string[]
  /** Fields without which nothing can be imported and for which no column was found. */
  readonly missing: readonly ('name' | 'price')[]
  /** Fields that several columns claim equally; the draft leaves them open. */
  readonly ambiguous: readonly { readonly field: ImportField; readonly columns: readonly number[] }[]
  /** Columns that are not imported, by index. */
  readonly unused: readonly number[]
}

export type ColumnRefusal = { readonly code: 'TABLE_EMPTY' } | { readonly code: 'HEADER_NOT_FOUND' }

/** Marketplace templates put titles and instructions above the headings. */
const HEADER_SEARCH_ROWS = 20

/**
 * Finds the heading row and what its columns mean, in Indonesian or English. A field that two columns claim with
 * equal right is left open rather than guessed.
 */
export function guessColumns(table: Table): Result<ColumnGuess, ColumnRefusal> {
  if (table.rows.every(isBlankRow)) return err({ code: 'TABLE_EMPTY' })
  const headerRow = findHeaderRow(table)
  if (headerRow === null) return err({ code: 'HEADER_NOT_FOUND' })
  const row = table.rows[headerRow] ?? []
  const headings = row.map((_, column) => cellText(row, column))
  const meanings = headings.map(meaningOf)

  const ambiguous: { field: ImportField; columns: number[] }[] = []
  const one = (field: ImportField): number | null => {
    const columns = bestColumns(meanings, field)
    if (columns.length > 1) ambiguous.push({ field, columns })
    return columns.length === 1 ? (columns[0] ?? null) : null
  }
  const all = (field: Meaning['field']): number[] =>
    meanings.flatMap((meaning, column) => (meaning?.field === field ? [column] : []))

  const weight = one('weight')
  const length = one('length')
  const draft: DraftMapping = {
    headerRow,
    name: one('name'),
    price: one('price'),
    variant: all('variant'),
    sku: one('sku'),
    barcode: all('barcode'),
    cost: one('cost'),
    weight,
    weightUnit: weight === null ? null : unitInHeading(headings[weight] ?? '', weightUnitOf),
    length,
    width: one('width'),
    height: one('height'),
    lengthUnit: length === null ? null : unitInHeading(headings[length] ?? '', lengthUnitOf),
    category: one('category'),
    stock: all('stock'),
  }
  const claimed = new Set(ambiguous.map(({ field }) => field))
  const missing = (['name', 'price'] as const).filter((field) => draft[field] === null && !claimed.has(field))
  const unused = headings.flatMap((_, column) => (usesColumn(draft, column) ? [] : [column]))
  return ok({ draft, headings, missing, ambiguous, unused })
}

/** The mapping of a draft, once name and price have a column of their own. */
export function completeMapping(
  draft: DraftMapping,
): Result<
  ColumnMapping,
  { readonly code: 'MAPPING_INCOMPLETE'; readonly missing: readonly ('name' | 'price')[] }
> {
  const { name, price } = draft
  if (name !== null && price !== null) return ok({ ...draft, name, price })
  return err({
    code: 'MAPPING_INCOMPLETE',
    missing: (['name', 'price'] as const).filter((field) => draft[field] === null),
  })
}

/** Whether a row repeats the headings, as page breaks and bilingual templates make them. */
export function isHeadingRow(row: readonly string[], nameColumn: number): boolean {
  // Asked of every row of a long file, and nearly always answered by this one cell.
  if (meaningOf(cellText(row, nameColumn))?.field !== 'name') return false
  const fields = row.flatMap((_, column) => meaningOf(cellText(row, column))?.field ?? [])
  return new Set(fields).size >= 2
}

type Meaning = { readonly field: ImportField | 'stock'; readonly rank: number }

/** In each field the first list outranks the second: "SKU" beside "Kode" is the SKU. */
const SYNONYMS: Record<ImportField | 'stock', readonly (readonly string[])[]> = {
  name: [
    ['nama barang', 'nama produk', 'nama product', 'product name', 'item name', 'produk nama', 'title'],
    ['nama', 'name', 'barang', 'produk', 'product', 'item', 'nama item', 'deskripsi barang', 'judul'],
  ],
  variant: [
    [
      'varian',
      'variasi',
      'variant',
      'variation',
      'nama varian',
      'nama variasi',
      'variant name',
      'variation name',
      'warna',
      'color',
      'colour',
      'ukuran',
      'size',
      'varian 1',
      'varian 2',
      'variasi 1',
      'variasi 2',
      'option1 value',
      'option2 value',
      'rasa',
      'motif',
    ],
  ],
  sku: [
    [
      'sku',
      'kode sku',
      'sku code',
      'no sku',
      'nomor sku',
      'sku produk',
      'sku varian',
      'variant sku',
      'seller sku',
    ],
    ['kode', 'kode barang', 'kode produk', 'code', 'item code', 'product code', 'kode item', 'plu'],
  ],
  barcode: [
    [
      'barcode',
      'barcodes',
      'kode barcode',
      'barcode produk',
      'barcode number',
      'no barcode',
      'nomor barcode',
      'ean',
      'ean13',
      'ean 13',
      'upc',
      'gtin',
      'kode batang',
      'variant barcode',
      'barcode lain',
      'barcode tambahan',
    ],
  ],
  // One list on purpose: "Harga" beside "Harga Jual" may be the cost, so neither is taken without asking.
  price: [
    [
      'harga',
      'harga jual',
      'price',
      'selling price',
      'sale price',
      'sales price',
      'retail price',
      'harga satuan',
      'harga barang',
      'harga produk',
      'harga ecer',
      'harga eceran',
      'unit price',
      'variant price',
    ],
  ],
  cost: [
    [
      'harga modal',
      'modal',
      'hpp',
      'cost',
      'harga beli',
      'harga pokok',
      'cost price',
      'purchase price',
      'unit cost',
      'cost per item',
      'buying price',
      'harga kulak',
      'cogs',
      'harga dasar',
    ],
  ],
  weight: [
    [
      'berat',
      'weight',
      'berat produk',
      'berat barang',
      'berat paket',
      'bobot',
      'product weight',
      'package weight',
      'item weight',
      'variant grams',
      'grams',
    ],
  ],
  length: [
    [
      'panjang',
      'length',
      'panjang produk',
      'panjang barang',
      'panjang paket',
      'product length',
      'package length',
    ],
  ],
  width: [
    ['lebar', 'width', 'lebar produk', 'lebar barang', 'lebar paket', 'product width', 'package width'],
  ],
  height: [
    [
      'tinggi',
      'height',
      'tinggi produk',
      'tinggi barang',
      'tinggi paket',
      'product height',
      'package height',
    ],
  ],
  category: [
    [
      'kategori',
      'category',
      'nama kategori',
      'category name',
      'kategori produk',
      'kategori barang',
      'product category',
    ],
    ['kelompok', 'jenis', 'departemen', 'group', 'golongan', 'type', 'etalase'],
  ],
  stock: [
    [
      'stok',
      'stock',
      'qty',
      'quantity',
      'jumlah',
      'jumlah stok',
      'stok awal',
      'stok akhir',
      'sisa stok',
      'persediaan',
      'inventory',
      'available',
      'on hand',
      'stock on hand',
      'kuantitas',
      'jml',
      'stok barang',
      'stok produk',
    ],
  ],
}

const FIELDS = [
  'name',
  'variant',
  'sku',
  'barcode',
  'price',
  'cost',
  'weight',
  'length',
  'width',
  'height',
  'category',
  'stock',
] as const

const MEANING_BY_HEADING: ReadonlyMap<string, Meaning> = new Map(
  FIELDS.flatMap((field) =>
    SYNONYMS[field].flatMap((words, rank) => words.map((word) => [word, { field, rank }] as const)),
  ),
)

function findHeaderRow(table: Table): number | null {
  let best: { row: number; fields: number } | null = null
  for (const [row, cells] of table.rows.slice(0, HEADER_SEARCH_ROWS).entries()) {
    const fields = new Set(cells.flatMap((_, column) => meaningOf(cellText(cells, column))?.field ?? []))
    // One recognised word is a title ("Produk"), not a row of headings.
    if (
      fields.size >= 2 &&
      (fields.has('name') || fields.has('price')) &&
      fields.size > (best?.fields ?? 0)
    ) {
      best = { row, fields: fields.size }
    }
  }
  return best?.row ?? null
}

function bestColumns(meanings: readonly (Meaning | null)[], field: ImportField): number[] {
  const ranks = meanings.flatMap((meaning) => (meaning?.field === field ? [meaning.rank] : []))
  const best = Math.min(...ranks)
  return meanings.flatMap((meaning, column) =>
    meaning?.field === field && meaning.rank === best ? [column] : [],
  )
}

function meaningOf(heading: string): Meaning | null {
  const words = headingWords(heading)
  const exact = MEANING_BY_HEADING.get(words)
  if (exact) return exact
  // "Barcode 2", "Varian 3", "Berat gram", "Harga rp": a number, unit or currency behind a known heading.
  const stem = words.replace(
    / (\d{1,2}|g|gr|gram|kg|kilogram|ons|mm|cm|m|rp|idr|rupiah|wajib|required|opsional|optional)$/,
    '',
  )
  return stem === words ? null : meaningOf(stem)
}

/** `Berat Produk (gr)*` -> `berat produk gr`. */
const headingWords = (heading: string): string =>
  heading
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

function unitInHeading<Unit>(heading: string, unitOf: (word: string) => Unit | null): Unit | null {
  for (const word of headingWords(heading).split(' ')) {
    const unit = unitOf(word)
    if (unit !== null) return unit
  }
  return null
}

const usesColumn = (draft: DraftMapping, column: number): boolean =>
  [draft.name, draft.price, draft.sku, draft.cost, draft.weight, draft.category].includes(column) ||
  [draft.length, draft.width, draft.height].includes(column) ||
  draft.variant.includes(column) ||
  draft.barcode.includes(column)
