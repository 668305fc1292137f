import { type Money, NO_MONEY, add, subtract, times } from '../money'
import { type Result, err, ok } from '../result'

export type Payment = 'transfer' | 'cod'

export interface PricedOrder {
  readonly lines: readonly { readonly qty: number; readonly unitPrice: Money }[]
  readonly shippingFee: Money
  readonly discount: Money
  readonly payment: Payment
}

export type AmountRefusal =
  | { readonly code: 'DISCOUNT_TOO_LARGE'; readonly max: number }
  | { readonly code: 'COD_NOT_ALLOWED' }
  | { readonly code: 'AMOUNT_ZERO' }

/**
 * What an order comes to before its unique code: goods - discount + shipping. The discount comes off the goods, so it
 * is at most what they cost.
 */
export function priceOrder(
  order: PricedOrder,
  codAllowed: boolean,
): Result<{ readonly subtotal: Money; readonly base: Money }, AmountRefusal> {
  if (order.payment === 'cod' && !codAllowed) return err({ code: 'COD_NOT_ALLOWED' })
  const subtotal = add(NO_MONEY, ...order.lines.map(({ qty, unitPrice }) => times(unitPrice, qty)))
  if (order.discount > subtotal) return err({ code: 'DISCOUNT_TOO_LARGE', max: subtotal })
  const base = add(subtract(subtotal, order.discount), order.shippingFee)
  return base === 0 ? err({ code: 'AMOUNT_ZERO' }) : ok({ subtotal, base })
}
