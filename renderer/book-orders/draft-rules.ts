import { type StockedProduct } from '../../contract/operations/goods'
import { type Draft, type DraftLine } from './draft'

/** Why a piece cannot be added, with what there is instead. */
export type PieceRefusal =
  | { readonly kind: 'inactive'; readonly name: string }
  | {
      readonly kind: 'not-at-desk'
      readonly productId: string
      readonly name: string
      readonly have: number
      readonly warehouse: number
    }

export type Added =
  | { readonly ok: true; readonly line: DraftLine }
  | { readonly ok: false; readonly refusal: PieceRefusal }

/** `Gamis Aisyah · M`. */
export const fullName = (product: { name: string; variant: string }): string =>
  product.variant === '' || ` ${product.name}`.toLowerCase().endsWith(` ${product.variant.toLowerCase()}`)
    ? product.name
    : `${product.name} · ${product.variant}`

/**
 * Adds `pieces` of what was scanned to the draft, or says at once why not. Pieces of cancelled and expired orders
 * stand at the desk as well and may be booked again where they stand; the host has the last word.
 */
export function addPieces(draft: Draft, found: StockedProduct, pieces = 1): Added {
  const { product, levels } = found
  const name = fullName(product)
  if (!product.active) return { ok: false, refusal: { kind: 'inactive', name } }
  const have = levels.desk + levels.toReturn
  const before = draft.lines.find((line) => line.productId === product.productId)
  const qty = (before?.qty ?? 0) + pieces
  if (qty > have)
    return {
      ok: false,
      refusal: { kind: 'not-at-desk', productId: product.productId, name, have, warehouse: levels.warehouse },
    }
  const line: DraftLine = {
    productId: product.productId,
    sku: product.sku,
    name,
    qty,
    unitPrice: product.price,
    weight: product.weight,
    free: have,
    warehouse: levels.warehouse,
  }
  return { ok: true, line }
}

export interface DraftTotals {
  readonly pieces: number
  /** Grams. */
  readonly weight: number
  readonly subtotal: number
  /** Rupiah before the unique code. */
  readonly total: number
}

export function totalsOf(draft: Draft): DraftTotals {
  const subtotal = draft.lines.reduce((sum, line) => sum + line.qty * line.unitPrice, 0)
  return {
    pieces: draft.lines.reduce((sum, line) => sum + line.qty, 0),
    weight: draft.lines.reduce((sum, line) => sum + line.qty * line.weight, 0),
    subtotal,
    total: Math.max(0, subtotal - draft.discount + draft.shippingFee),
  }
}

export const MISSING = ['lines', 'phone', 'name', 'street', 'postcode', 'discount'] as const
export type Missing = (typeof MISSING)[number]

/** What is still to be filled in before the order can be placed, in the order of the form. */
export function missingIn(draft: Draft, phoneOk: boolean): Missing[] {
  const missing: Record<Missing, boolean> = {
    lines: draft.lines.length === 0,
    phone: !phoneOk,
    name: draft.name.trim() === '',
    street: draft.street.trim() === '',
    postcode: !/^(\d{5})?$/.test(draft.postcode.trim()),
    discount: draft.discount > totalsOf(draft).subtotal,
  }
  return MISSING.filter((what) => missing[what])
}
