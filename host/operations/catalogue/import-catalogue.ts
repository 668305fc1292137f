import { type ImportError, type Product } from '../../../contract/operations/goods'
import { type ImportProblem } from '../../../core/catalogue/import-problem'
import { type ImportRow, type KnownCatalogue, previewImport } from '../../../core/catalogue/import-table'
import { productNameKey } from '../../../core/catalogue/make-sku'
import { cellText } from '../../../core/catalogue/table'
import { type ProductId } from '../../../core/ids'
import { NO_MONEY } from '../../../core/money'
import { quantity } from '../../../core/quantity'
import { err, ok } from '../../../core/result'
import { type Reader } from '../../../db/database'
import { findProduct, readCatalogueKeys } from '../../../db/queries/products'
import { type CommandContext, type Handler } from '../../run/context'
import { guessMapping, toColumns } from './import-mapping'
import { readFile } from './read-file'

const SAMPLE_ROWS = 5
const PREVIEW_ROWS = 50
/** More is not read by anybody, and a wrong column makes one for every row. */
const MOST_ERRORS = 1000

export const previewCatalogueImport: Handler<'catalogue.preview-import'> = async ({ db }, input) => {
  const table = await readFile(input)
  if (!table.ok) return table
  const mapping = input.mapping === null ? guessMapping(table.value) : ok(input.mapping)
  if (!mapping.ok) return mapping
  const { headerRow } = mapping.value
  const { rows } = table.value
  const headings = headerRow === null ? [] : (rows[headerRow] ?? [])
  const first = headerRow === null ? 0 : headerRow + 1
  const sample = rows.slice(first, first + SAMPLE_ROWS)
  const width = Math.max(0, ...[headings, ...sample].map((row) => row.length))
  const cells = (row: readonly string[]) =>
    Array.from({ length: width }, (_, column) => cellText(row, column))
  const shown = {
    columns: cells(headings),
    sample: sample.map(cells),
    mapping: mapping.value,
  }
  const columns = toColumns(mapping.value, table.value)
  if (!columns.ok) return ok({ ...shown, good: 0, skipped: 0, preview: [], errors: [] })
  const preview = previewImport(table.value, columns.value, readKnown(db).known)
  return ok({
    ...shown,
    good: preview.counts.products,
    skipped: preview.counts.leftOut,
    preview: preview.rows.slice(0, PREVIEW_ROWS).map(({ skuMade: _, ...row }) => ({
      ...row,
      barcodes: row.barcodes.map(({ barcode }) => barcode),
      cost: row.cost ?? NO_MONEY,
      weight: quantity(row.weight ?? 0),
    })),
    errors: preview.errors.slice(0, MOST_ERRORS).map(toError),
  })
}

/** A workbook is unpacked before the transaction; the whole file then goes in with every good row, or not at all. */
export const importCatalogue: Handler<'catalogue.import'> = {
  async prepare(_, input) {
    const table = await readFile(input)
    if (!table.ok) return table
    const columns = toColumns(input.mapping, table.value)
    if (!columns.ok) return columns
    return ok((context: CommandContext) => {
      const { known, productIdBySku } = readKnown(context.db)
      const preview = previewImport(table.value, columns.value, known)
      const total = preview.rows.length
      if (total === 0) return err({ code: 'NOTHING_TO_IMPORT', errors: preview.counts.leftOut })

      for (const row of preview.rows) saveRow(context, row, productIdBySku.get(row.sku))
      context.after(() => context.emit('progress', { commandId: context.commandId, done: total, total }))
      const { created, updated } = preview.counts
      return ok({ created, updated, errors: preview.errors.slice(0, MOST_ERRORS).map(toError) })
    })
  },
}

const toError = (problem: ImportProblem): ImportError => ({ ...problem, column: problem.column ?? '' })

function readKnown(db: Reader): { known: KnownCatalogue; productIdBySku: Map<string, ProductId> } {
  const { products, barcodes } = readCatalogueKeys(db)
  const productIdBySku = new Map(products.map(({ sku, productId }) => [sku.toUpperCase(), productId]))
  return {
    productIdBySku,
    known: {
      skus: new Set(productIdBySku.keys()),
      skuByBarcode: new Map(barcodes.map(({ barcode, sku }) => [barcode, sku.toUpperCase()])),
      skuByName: new Map(
        products.map(({ name, variant, sku }) => [productNameKey(name, variant), sku.toUpperCase()]),
      ),
    },
  }
}

/** What a fact may hold of one product. */
const MOST_BARCODES = 20

function saveRow(context: CommandContext, row: ImportRow, productId: ProductId | undefined): void {
  const before = productId === undefined ? undefined : findProduct(context.db, productId)
  const after = withRow(before ?? newProduct(context, row), row)
  // A file that is imported again says mostly what is known already; only what it changes is a fact.
  if (!before || !isSame(before, after)) context.record('ProductSaved', after)
}

const newProduct = ({ newId }: CommandContext, row: ImportRow): Product => ({
  productId: newId<'Product'>(),
  sku: row.sku,
  name: row.name,
  variant: row.variant,
  category: row.category,
  price: row.price,
  cost: NO_MONEY,
  weight: quantity(0),
  size: null,
  barcodes: [],
  active: true,
  hasPhoto: false,
})

/** What the file leaves empty stays as it was; its barcodes come on top of the known ones. */
function withRow(product: Product, row: ImportRow): Product {
  const barcodes = [...new Set([...product.barcodes, ...row.barcodes.map(({ barcode }) => barcode)])]
  return {
    ...product,
    name: row.name,
    variant: row.variant === '' ? product.variant : row.variant,
    category: row.category === '' ? product.category : row.category,
    price: row.price,
    cost: row.cost ?? product.cost,
    weight: row.weight === null ? product.weight : quantity(row.weight),
    size: row.size ?? product.size,
    barcodes: barcodes.slice(0, MOST_BARCODES),
  }
}

const isSame = (a: Product, b: Product): boolean =>
  a.name === b.name &&
  a.variant === b.variant &&
  a.category === b.category &&
  a.price === b.price &&
  a.cost === b.cost &&
  a.weight === b.weight &&
  a.size?.length === b.size?.length &&
  a.size?.width === b.size?.width &&
  a.size?.height === b.size?.height &&
  a.barcodes.length === b.barcodes.length
