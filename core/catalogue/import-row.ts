import { type Money, money } from '../money'
import { type PieceSize } from '../shipment/parcel-weight'
import { type Barcode, parseBarcode, parseOwnCode } from './barcode'
import { type ColumnMapping, type ImportField } from './import-columns'
import { type ImportDoubt, type ImportFault, type ImportProblem } from './import-problem'
import { SKU_MAX } from './make-sku'
import { type NumberStyle, parseAmount } from './parse-amount'
import { parseLength } from './parse-length'
import { parseWeight } from './parse-weight'
import { cellText, columnLetter } from './table'

/** What one row of the file says, before it is compared with the others. */
export type RowReading = {
  readonly row: number
  readonly name: string
  /** One for each product the row stands for; `''` when it has no variant. */
  readonly variants: readonly string[]
  /** In capitals; `''` when the row has none. */
  readonly sku: string
  readonly barcodes: readonly Barcode[]
  readonly price: Money | null
  readonly cost: Money | null
  /** Grams of one piece; null when unknown. */
  readonly weight: number | null
  /** Of one packed piece in millimetres; null when it is not known whole. */
  readonly size: PieceSize | null
  readonly category: string
  readonly problems: readonly ImportProblem[]
}

export type RowStyles = {
  readonly amounts: NumberStyle
  readonly weights: NumberStyle
  readonly lengths: NumberStyle
}

/** Highest price or cost of one piece taken from a file, in rupiah. */
export const MAX_PRICE = 1_000_000_000

const LOW_PRICE = 100
const LIMITS = { name: 120, variant: 80, category: 60, sku: SKU_MAX } as const

/** Reads the cells of one row; what is wrong is collected, so that a person mends a row in one go. */
export function readRow(
  cells: readonly string[],
  row: number,
  mapping: ColumnMapping,
  styles: RowStyles,
  takeBadCheckDigits: boolean,
): RowReading {
  const problems: ImportProblem[] = []
  const report = {
    fault: (at: Cell, fault: ImportFault) =>
      problems.push({ severity: 'error', row, ...where(at), ...fault }),
    doubt: (at: Cell, doubt: ImportDoubt) =>
      problems.push({ severity: 'warning', row, ...where(at), ...doubt }),
  }
  const cell = (field: ImportField, column: number | null): Cell => {
    const text =
      column === null ? '' : cellText(cells, column).replace(field === 'barcode' ? / +/g : /\s+/g, ' ')
    const at = { field, column, text, raw: column === null ? '' : (cells[column] ?? '') }
    if (!isFormula(text)) return at
    report.fault(at, { code: 'FORMULA' })
    return { ...at, text: '', isFormula: true }
  }
  const short = (at: Cell, most: number): string => {
    if (at.text.length > most) report.fault(at, { code: 'TEXT_TOO_LONG', most, length: at.text.length })
    return at.text
  }

  const nameCell = cell('name', mapping.name)
  if (nameCell.text === '' && !nameCell.isFormula) report.fault(nameCell, { code: 'NAME_MISSING' })
  const name = short(nameCell, LIMITS.name)
  const variants = readVariants(mapping.variant.map((column) => cell('variant', column)))
  const firstVariant = {
    field: 'variant',
    column: mapping.variant[0] ?? null,
    text: variants.join(', '),
  } as const
  for (const variant of variants) short({ ...firstVariant, text: variant, raw: variant }, LIMITS.variant)

  const skuCell = cell('sku', mapping.sku)
  const sku = short(skuCell, LIMITS.sku).toUpperCase()
  const barcodeCells = mapping.barcode.map((column) => cell('barcode', column))
  const barcodes = readBarcodes(barcodeCells, takeBadCheckDigits, report)
  if (barcodes.length > 0 && variants.length > 1) {
    const at = barcodeCells.find(({ text }) => text !== '') ?? nameCell
    report.fault(at, { code: 'BARCODE_OF_SEVERAL_VARIANTS', variants })
  }

  const price = readPrice(cell('price', mapping.price), styles.amounts, report)
  const costCell = cell('cost', mapping.cost)
  const cost = readCost(costCell, styles.amounts, report)
  if (price !== null && cost !== null && cost > price) {
    report.doubt(costCell, { code: 'COST_ABOVE_PRICE', cost, price })
  }
  const weight = readWeight(cell('weight', mapping.weight), mapping, styles.weights, report)
  const size = readSize(
    (['length', 'width', 'height'] as const).map((field) => cell(field, mapping[field])),
    mapping,
    styles.lengths,
    report,
  )
  const category = short(cell('category', mapping.category), LIMITS.category)
  return { row, name, variants, sku, barcodes, price, cost, weight, size, category, problems }
}

type Cell = {
  readonly field: ImportField
  readonly column: number | null
  readonly text: string
  readonly raw: string
  readonly isFormula?: true
}

type Report = {
  readonly fault: (at: Cell, fault: ImportFault) => void
  readonly doubt: (at: Cell, doubt: ImportDoubt) => void
}

const where = ({ field, column, raw }: Cell) => ({
  field,
  column: column === null ? null : columnLetter(column),
  value: raw,
})

/**
 * Text that a spreadsheet would run when the catalogue is exported again (CSV injection). A sign before a digit is
 * a number and is judged as one.
 */
const isFormula = (text: string): boolean =>
  /^[=@]/.test(text) || /^[+-][+\-\s]*(?!rp|idr)[a-z("'@=|]/i.test(text)

/** Colour and size in two columns make one variant; several values in one column make several. */
function readVariants(cells: readonly Cell[]): string[] {
  const lists = cells
    .map(({ text }) =>
      text
        .split(/[;|,]/)
        .map((part) => part.trim())
        .filter((part) => part !== '' && part !== '-'),
    )
    .filter((list) => list.length > 0)
  const combined = lists.reduce<string[]>(
    (before, list) =>
      before.flatMap((head) => list.map((tail) => (head === '' ? tail : `${head} / ${tail}`))),
    [''],
  )
  return [...new Set(combined)]
}

function readBarcodes(cells: readonly Cell[], takeBadCheckDigits: boolean, report: Report): Barcode[] {
  const barcodes = new Map<string, Barcode>()
  for (const at of cells) {
    for (const text of splitBarcodes(at.text)) {
      const parsed = parseBarcode(text)
      if (parsed.ok) {
        barcodes.set(parsed.value.barcode, parsed.value)
      } else if (parsed.error.code === 'BARCODE_CHECK_DIGIT') {
        report.doubt(at, { ...parsed.error, taken: takeBadCheckDigits })
        const own = parseOwnCode(text)
        if (takeBadCheckDigits && own.ok) barcodes.set(own.value.barcode, own.value)
      } else {
        report.fault(at, parsed.error)
      }
    }
  }
  return [...barcodes.values()]
}

/** Own codes may hold a space, so a space separates only beside the digits of an EAN or UPC. */
function splitBarcodes(text: string): string[] {
  return text
    .split(/[;,|\n\r\t]/)
    .flatMap((part) => (/(^|\s)(\d{8}|\d{12,13})(\s|$)/.test(part) ? part.split(/\s+/) : [part]))
    .map((part) => part.trim().replace(/^'/, '').trim())
    .filter((part) => part !== '' && part !== '-')
}

function readPrice(at: Cell, style: NumberStyle, report: Report): Money | null {
  if (at.isFormula) return null
  const limit = { least: 1, most: MAX_PRICE }
  if (at.text === '' || at.text === '-') {
    report.fault(at, { code: 'PRICE_MISSING' })
    return null
  }
  const amount = parseAmount(at.text, style)
  if (!amount.ok) {
    const { error } = amount
    if (error.code === 'AMOUNT_AMBIGUOUS') report.fault(at, { ...error, code: 'PRICE_AMBIGUOUS' })
    else
      report.fault(at, {
        ...error,
        code: error.code === 'AMOUNT_FRACTION' ? 'PRICE_FRACTION' : 'PRICE_NOT_A_NUMBER',
      })
    return null
  }
  const fault =
    amount.value < 0
      ? 'PRICE_NEGATIVE'
      : amount.value === 0
        ? 'PRICE_ZERO'
        : amount.value > MAX_PRICE
          ? 'PRICE_ABSURD'
          : null
  if (fault !== null) {
    report.fault(at, { code: fault, ...limit })
    return null
  }
  const price = money(amount.value)
  if (price < LOW_PRICE) report.doubt(at, { code: 'PRICE_VERY_LOW', price })
  return price
}

function readCost(at: Cell, style: NumberStyle, report: Report): Money | null {
  if (at.text === '' || at.text === '-') return null
  const amount = parseAmount(at.text, style)
  if (!amount.ok) {
    const { error } = amount
    if (error.code === 'AMOUNT_AMBIGUOUS') report.fault(at, { ...error, code: 'COST_AMBIGUOUS' })
    else
      report.fault(at, {
        ...error,
        code: error.code === 'AMOUNT_FRACTION' ? 'COST_FRACTION' : 'COST_NOT_A_NUMBER',
      })
    return null
  }
  const fault = amount.value < 0 ? 'COST_NEGATIVE' : amount.value > MAX_PRICE ? 'COST_ABSURD' : null
  if (fault === null) return money(amount.value)
  report.fault(at, { code: fault, least: 0, most: MAX_PRICE })
  return null
}

function readWeight(at: Cell, mapping: ColumnMapping, style: NumberStyle, report: Report): number | null {
  if (at.text === '' || at.text === '-') return null
  if (/^0+([.,]0*)?\s*[a-z]*\.?$/i.test(at.text)) {
    report.doubt(at, { code: 'WEIGHT_ZERO' })
    return null
  }
  const weight = parseWeight(at.text, mapping.weightUnit, style)
  if (weight.ok) return weight.value
  report.fault(at, weight.error)
  return null
}

/** All three sides or none: two of them make no volume. What cannot be read leaves the size unknown, never the row out. */
function readSize(
  cells: readonly Cell[],
  mapping: ColumnMapping,
  style: NumberStyle,
  report: Report,
): PieceSize | null {
  const filled = cells.filter(({ text }) => !/^(-|0*([.,]0*)?)$/.test(text))
  const [first] = filled
  if (first === undefined) return null
  if (filled.length < cells.length) {
    report.doubt(first, { code: 'SIZE_INCOMPLETE' })
    return null
  }
  const sides: number[] = []
  for (const at of cells) {
    const side = parseLength(at.text, mapping.lengthUnit, style)
    if (side.ok) sides.push(side.value)
    else report.doubt(at, side.error)
  }
  const [length, width, height] = sides
  return length === undefined || width === undefined || height === undefined
    ? null
    : { length, width, height }
}
