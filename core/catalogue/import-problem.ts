import { type Money } from '../money'
import { type AmountRefusal } from './parse-amount'
import { type BarcodeRefusal } from './barcode'
import { type ImportField } from './import-columns'
import { type LengthRefusal } from './parse-length'
import { type WeightRefusal } from './parse-weight'

type Cost<E> = E extends { readonly code: `AMOUNT_${infer Rest}` }
  ? Omit<E, 'code'> & { readonly code: `COST_${Rest}` }
  : never
type Price<E> = E extends { readonly code: `AMOUNT_${infer Rest}` }
  ? Omit<E, 'code'> & { readonly code: `PRICE_${Rest}` }
  : never

type Limit = { readonly least: number; readonly most: number }

/** Why a row is left out. */
export type ImportFault =
  | { readonly code: 'NAME_MISSING' }
  | { readonly code: 'TEXT_TOO_LONG'; readonly most: number; readonly length: number }
  | { readonly code: 'FORMULA' }
  | { readonly code: 'PRICE_MISSING' }
  | Price<AmountRefusal>
  | ({ readonly code: 'PRICE_NEGATIVE' | 'PRICE_ZERO' | 'PRICE_ABSURD' } & Limit)
  | Cost<AmountRefusal>
  | ({ readonly code: 'COST_NEGATIVE' | 'COST_ABSURD' } & Limit)
  | WeightRefusal
  | Extract<BarcodeRefusal, { code: 'BARCODE_SHAPE' }>
  | { readonly code: 'SKU_TWICE'; readonly rows: readonly number[] }
  /** The code stands in several rows of the file. */
  | { readonly code: 'BARCODE_TWICE'; readonly barcode: string; readonly rows: readonly number[] }
  /** The code already belongs to another product of the shop. */
  | { readonly code: 'BARCODE_TAKEN'; readonly barcode: string; readonly sku: string }
  /** One row lists several variants beside one barcode: nobody can tell whose it is. */
  | { readonly code: 'BARCODE_OF_SEVERAL_VARIANTS'; readonly variants: readonly string[] }

/** What a person should look at, although the row goes in. */
export type ImportDoubt =
  /** The barcode is left away, or taken as an own code when the person said so. */
  | (Extract<BarcodeRefusal, { code: 'BARCODE_CHECK_DIGIT' }> & { readonly taken: boolean })
  /** Most likely thousands were meant: no coin below 100 rupiah is in use. */
  | { readonly code: 'PRICE_VERY_LOW'; readonly price: Money }
  | { readonly code: 'COST_ABOVE_PRICE'; readonly cost: Money; readonly price: Money }
  /** Taken as unknown. */
  | { readonly code: 'WEIGHT_ZERO' }
  /** Not all of length, width and height are filled in: the size stays unknown. */
  | { readonly code: 'SIZE_INCOMPLETE' }
  | LengthRefusal
  | { readonly code: 'NAME_TWICE'; readonly rows: readonly number[] }

type Where = {
  /** Row of the file as spreadsheets count, from 1. */
  readonly row: number
  readonly field: ImportField
  /** `C`; null when the file has no such column. */
  readonly column: string | null
  /** The cell as it stands in the file. */
  readonly value: string
}

export type ImportProblem =
  | ({ readonly severity: 'error' } & Where & ImportFault)
  | ({ readonly severity: 'warning' } & Where & ImportDoubt)
