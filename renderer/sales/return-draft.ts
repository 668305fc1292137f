import type { Sale } from '../../contract/operations/sales'
import type { ProductId } from '../../core/ids'

export type BackTo = 'desk' | 'damaged' | 'not-back'
export const BACK_TO: readonly BackTo[] = ['desk', 'damaged', 'not-back']

export interface ReturnLine {
  readonly productId: ProductId
  readonly name: string
  readonly sku: string
  /** Pieces of the sale that did not come back yet. */
  readonly left: number
  /** Rupiah of one piece. */
  readonly unitPrice: number
  readonly qty: number
  readonly to: BackTo
}

/** A void starts with everything that is left, a refund with nothing. */
export const startReturn = (sale: Sale, kind: 'void' | 'refund'): ReturnLine[] =>
  sale.lines.map((line) => {
    const left = line.qty - line.returned
    return {
      productId: line.productId,
      name: line.name,
      sku: line.sku,
      left,
      unitPrice: line.unitPrice,
      qty: kind === 'void' ? left : 0,
      to: 'desk',
    }
  })

/** Rupiah that may still go back. */
export const mostRefund = (sale: Sale): number => Math.max(0, sale.total - sale.refunded)

/**
 * What usually goes back: everything for a void; for a refund the goods at their price, less their share of the
 * discount, never more than is left of the sale.
 */
export function suggestRefund(sale: Sale, kind: 'void' | 'refund', lines: readonly ReturnLine[]): number {
  if (kind === 'void') return mostRefund(sale)
  const goods = lines.reduce((sum, line) => sum + line.qty * line.unitPrice, 0)
  const share = sale.subtotal === 0 ? 0 : Math.floor((sale.discount * goods) / sale.subtotal)
  return Math.min(mostRefund(sale), goods - share)
}
