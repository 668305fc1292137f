import { type Money } from '../money'
import { type PieceSize } from '../shipment/parcel-weight'
import { type Barcode } from './barcode'
import { type ColumnMapping, type ImportField, isHeadingRow } from './import-columns'
import { type ImportDoubt, type ImportFault, type ImportProblem } from './import-problem'
import { type RowReading, type RowStyles, readRow } from './import-row'
import { makeSku, productNameKey, variantSku } from './make-sku'
import { numberStyleOf } from './parse-amount'
import { type Table, cellText, columnLetter, isBlankRow } from './table'

/** One product as it would be saved. */
export type ImportRow = {
  /** Row of the file from 1; a row that lists several variants gives several products. */
  readonly row: number
  readonly sku: string
  /** The file gave no SKU of its own for this variant. */
  readonly skuMade: boolean
  readonly name: string
  /** `''` when there is none. */
  readonly variant: string
  readonly barcodes: readonly Barcode[]
  readonly price: Money
  readonly cost: Money | null
  /** Grams of one piece; null when unknown. */
  readonly weight: number | null
  readonly size: PieceSize | null
  readonly category: string
  /** `update`: the shop has this SKU already. */
  readonly change: 'new' | 'update'
}

/** What the shop's catalogue holds already. SKUs in capitals, names as `productNameKey`. */
export type KnownCatalogue = {
  readonly skus: ReadonlySet<string>
  readonly skuByBarcode: ReadonlyMap<string, string>
  readonly skuByName: ReadonlyMap<string, string>
}

export type ImportChoices = {
  /** The person accepts codes with a wrong check digit as own codes. */
  readonly takeBadCheckDigits: boolean
}

export type ImportCounts = {
  /** Rows of the file with anything in them, headings apart. */
  readonly filled: number
  readonly blank: number
  /** Headings met again further down. */
  readonly repeatedHeadings: number
  /** Rows that are left out. */
  readonly leftOut: number
  /** Products that go in; `created + updated`. */
  readonly products: number
  readonly created: number
  readonly updated: number
  readonly madeSkus: number
  readonly warnings: number
  /** Rows that name a stock, which is not imported. */
  readonly stockIgnored: number
}

export type ImportPreview = {
  readonly rows: readonly ImportRow[]
  /** In the order of the file; a row with an error is left out, a row with only warnings goes in. */
  readonly errors: readonly ImportProblem[]
  readonly counts: ImportCounts
}

/**
 * What importing this table would do, row by row. Nothing is repaired by guessing: of two rows that claim one SKU or
 * one barcode neither goes in. Rows of one SKU that name different variants become SKUs of their own.
 */
export function previewImport(
  table: Table,
  mapping: ColumnMapping,
  known: KnownCatalogue,
  choices: ImportChoices = { takeBadCheckDigits: false },
): ImportPreview {
  const first = mapping.headerRow === null ? 0 : mapping.headerRow + 1
  const styles = stylesOf(table, mapping, first)
  const readings: RowReading[] = []
  let blank = 0
  let repeatedHeadings = 0
  let stockIgnored = 0
  for (let index = first; index < table.rows.length; index++) {
    const cells = table.rows[index] ?? []
    if (isBlankRow(cells)) {
      blank++
    } else if (isHeadingRow(cells, mapping.name)) {
      repeatedHeadings++
    } else {
      if (mapping.stock.some((column) => cellText(cells, column) !== '')) stockIgnored++
      readings.push(readRow(cells, index + 1, mapping, styles, choices.takeBadCheckDigits))
    }
  }

  const products = withSkus(readings, known)
  const crossed = crossProblems(products, readings, known, mapping, table)
  const errors = [...readings.flatMap(({ problems }) => problems), ...crossed].sort((a, b) => a.row - b.row)
  const faulty = new Set(errors.filter(({ severity }) => severity === 'error').map(({ row }) => row))
  const rows = products.flatMap((product) => toImportRow(product, faulty, known))
  const created = rows.filter(({ change }) => change === 'new').length
  return {
    rows,
    errors,
    counts: {
      filled: readings.length,
      blank,
      repeatedHeadings,
      leftOut: faulty.size,
      products: rows.length,
      created,
      updated: rows.length - created,
      madeSkus: rows.filter(({ skuMade }) => skuMade).length,
      warnings: errors.filter(({ severity }) => severity === 'warning').length,
      stockIgnored,
    },
  }
}

type Product = {
  readonly reading: RowReading
  readonly variant: string
  readonly sku: string
  readonly skuMade: boolean
}

/** The separators of prices and of weights are judged apart: a file may write `12.500` rupiah and `0.5` kg. */
function stylesOf(table: Table, mapping: ColumnMapping, first: number): RowStyles {
  const cells = (columns: readonly (number | null)[]): string[] =>
    table.rows
      .slice(first)
      .flatMap((row) => columns.map((column) => (column === null ? '' : cellText(row, column))))
  return {
    amounts: numberStyleOf(cells([mapping.price, mapping.cost])),
    weights: numberStyleOf(cells([mapping.weight]).map(withoutUnit)),
    lengths: numberStyleOf(cells([mapping.length, mapping.width, mapping.height]).map(withoutUnit)),
  }
}

const withoutUnit = (cell: string): string => cell.replace(/\s*[a-z]+\.?$/i, '')

/** Given SKUs first, so that a made one never takes a SKU that a later row brings. */
function withSkus(readings: readonly RowReading[], known: KnownCatalogue): Product[] {
  const modelSkus = skusOfModels(readings)
  const taken = new Set(known.skus)
  for (const { sku } of readings) if (sku !== '') taken.add(sku)
  const isTaken = (sku: string): boolean => taken.has(sku)

  return readings.flatMap((reading) =>
    reading.variants.map((variant): Product => {
      const { sku, name } = reading
      const sharesSku = modelSkus.has(sku) || reading.variants.length > 1
      if (sku !== '' && !sharesSku) return { reading, variant, sku, skuMade: false }
      // The same file imported again finds the products it made the first time.
      const before = known.skuByName.get(productNameKey(name, variant)) ?? ownerOfBarcodes(reading, known)
      if (before !== undefined && (sku === '' || before.startsWith(`${sku}-`))) {
        return { reading, variant, sku: before, skuMade: true }
      }
      const made = sku === '' ? makeSku(name, variant, isTaken) : variantSku(sku, variant, isTaken)
      taken.add(made)
      return { reading, variant, sku: made, skuMade: true }
    }),
  )
}

/** SKUs that stand for a model: several rows of one name under it, each with a variant of its own. */
function skusOfModels(readings: readonly RowReading[]): Set<string> {
  const models = new Set<string>()
  for (const [sku, rows] of groupBy(readings, ({ sku }) => [sku])) {
    const variants = rows.flatMap((reading) => reading.variants)
    const isModel =
      sku !== '' &&
      rows.length > 1 &&
      new Set(rows.map(({ name }) => productNameKey(name, ''))).size === 1 &&
      variants.every((variant) => variant !== '') &&
      new Set(variants.map((variant) => productNameKey('', variant))).size === variants.length
    if (isModel) models.add(sku)
  }
  return models
}

function ownerOfBarcodes({ barcodes }: RowReading, known: KnownCatalogue): string | undefined {
  const owners = new Set(barcodes.flatMap(({ barcode }) => known.skuByBarcode.get(barcode) ?? []))
  return owners.size === 1 ? [...owners][0] : undefined
}

/** What is wrong only when rows are seen side by side. */
function crossProblems(
  products: readonly Product[],
  readings: readonly RowReading[],
  known: KnownCatalogue,
  mapping: ColumnMapping,
  table: Table,
): ImportProblem[] {
  const at = (row: number, field: ImportField, column: number | null) => ({
    row,
    field,
    column: column === null ? null : columnLetter(column),
    value: column === null ? '' : (table.rows[row - 1]?.[column] ?? ''),
  })
  const fault = (
    row: number,
    field: ImportField,
    column: number | null,
    fact: ImportFault,
  ): ImportProblem => ({
    severity: 'error',
    ...at(row, field, column),
    ...fact,
  })
  const doubt = (
    row: number,
    field: ImportField,
    column: number | null,
    fact: ImportDoubt,
  ): ImportProblem => ({
    severity: 'warning',
    ...at(row, field, column),
    ...fact,
  })
  const barcodeColumn = (row: number, barcode: string): number | null =>
    mapping.barcode.find((column) => (table.rows[row - 1]?.[column] ?? '').toUpperCase().includes(barcode)) ??
    mapping.barcode[0] ??
    null

  const problems: ImportProblem[] = []
  for (const [, same] of groupBy(products, ({ sku }) => [sku])) {
    const rows = rowsOf(same.map(({ reading }) => reading))
    if (rows.length < 2) continue
    problems.push(...rows.map((row) => fault(row, 'sku', mapping.sku, { code: 'SKU_TWICE', rows })))
  }
  for (const [barcode, same] of groupBy(readings, ({ barcodes }) => barcodes.map((code) => code.barcode))) {
    const rows = rowsOf(same)
    if (rows.length < 2) continue
    problems.push(
      ...rows.map((row) =>
        fault(row, 'barcode', barcodeColumn(row, barcode), { code: 'BARCODE_TWICE', barcode, rows }),
      ),
    )
  }
  for (const { reading, sku } of products) {
    for (const { barcode } of reading.barcodes) {
      const owner = known.skuByBarcode.get(barcode)
      if (owner === undefined || owner === sku || reading.variants.length > 1) continue
      const column = barcodeColumn(reading.row, barcode)
      problems.push(fault(reading.row, 'barcode', column, { code: 'BARCODE_TAKEN', barcode, sku: owner }))
    }
  }
  const named = products.filter(({ reading }) => reading.name !== '')
  for (const [, same] of groupBy(named, ({ reading, variant }) => [productNameKey(reading.name, variant)])) {
    const rows = rowsOf(same.map(({ reading }) => reading))
    if (rows.length < 2 || new Set(same.map(({ sku }) => sku)).size < 2) continue
    problems.push(...rows.map((row) => doubt(row, 'name', mapping.name, { code: 'NAME_TWICE', rows })))
  }
  return problems
}

function toImportRow(product: Product, faulty: ReadonlySet<number>, known: KnownCatalogue): ImportRow[] {
  const { reading, variant, sku, skuMade } = product
  const { row, name, barcodes, price, cost, weight, size, category } = reading
  if (faulty.has(row) || price === null) return []
  const change = known.skus.has(sku) ? 'update' : 'new'
  return [{ row, sku, skuMade, name, variant, barcodes, price, cost, weight, size, category, change }]
}

const rowsOf = (readings: readonly RowReading[]): number[] => [...new Set(readings.map(({ row }) => row))]

function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key)
      if (group) group.push(item)
      else groups.set(key, [item])
    }
  }
  return groups
}
