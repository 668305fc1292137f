import { type Result, err, ok } from '../result'

export type SoldLine = {
  readonly productId: string
  readonly name: string
  readonly qty: number
  readonly returned: number
}
export type BackLine<To extends string = string> = {
  readonly productId: string
  readonly qty: number
  readonly to: To
}

export type TakeBackRefusal =
  | { readonly code: 'ALREADY_RETURNED'; readonly number: string }
  | { readonly code: 'NOT_IN_DOCUMENT'; readonly name: string; readonly number: string }
  | { readonly code: 'RETURN_TOO_MANY'; readonly name: string; readonly left: number; readonly want: number }
  | { readonly code: 'REFUND_TOO_LARGE'; readonly max: number }

/**
 * What may come back of a sale: never more pieces than were sold and are not back yet, never more money than was
 * paid and is not refunded yet. A void takes everything that is left; a piece it does not name goes to the desk.
 */
export function decideTakeBack<To extends string>(
  sale: {
    readonly number: string
    readonly total: number
    readonly refunded: number
    readonly voided: boolean
    readonly lines: readonly SoldLine[]
  },
  back: {
    readonly kind: 'void' | 'refund'
    readonly lines: readonly BackLine<To>[]
    readonly refund: number
  },
  toDesk: To,
): Result<readonly BackLine<To>[], TakeBackRefusal> {
  const left = new Map<string, { name: string; qty: number }>()
  for (const line of sale.lines) {
    const before = left.get(line.productId)?.qty ?? 0
    left.set(line.productId, { name: line.name, qty: before + line.qty - line.returned })
  }
  const rest = sale.total - sale.refunded
  const nothingLeft = rest === 0 && [...left.values()].every((line) => line.qty === 0)
  if (sale.voided || nothingLeft) return err({ code: 'ALREADY_RETURNED', number: sale.number })
  for (const line of back.lines) {
    const known = left.get(line.productId)
    if (!known) return err({ code: 'NOT_IN_DOCUMENT', name: line.productId, number: sale.number })
    if (line.qty > known.qty)
      return err({ code: 'RETURN_TOO_MANY', name: known.name, left: known.qty, want: line.qty })
    known.qty -= line.qty
  }
  if (back.refund > rest) return err({ code: 'REFUND_TOO_LARGE', max: rest })
  if (back.kind === 'refund') return ok(back.lines)
  const unnamed = [...left]
    .filter(([, line]) => line.qty > 0)
    .map(([productId, line]) => ({ productId, qty: line.qty, to: toDesk }))
  return ok([...back.lines, ...unnamed])
}
