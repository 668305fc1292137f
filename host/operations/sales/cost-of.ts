import { type Money, money } from '../../../core/money'
import { type Reader } from '../../../db/database'

/** What goods cost the shop at this moment, in rupiah; margins are reckoned with it for ever. */
export function costOf(db: Reader, lines: readonly { productId: string; qty: number }[]): Money {
  const cost = (productId: string): number =>
    db.get<{ cost: number }>('SELECT cost FROM product WHERE product_id = ?', [productId])?.cost ?? 0
  return money(lines.reduce((sum, line) => sum + line.qty * cost(line.productId), 0))
}
