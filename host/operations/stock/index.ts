import { type RefusalOf } from '../../../contract/refusals'
import { bookOrderState } from '../../../core/book-order/deadline'
import { type ProductId } from '../../../core/ids'
import { WAREHOUSE, deskPlace } from '../../../core/places'
import { type Result, err, ok } from '../../../core/result'
import { countStock } from '../../../core/stock/count-stock'
import { totalByProduct } from '../../../core/stock/lines'
import { productTitle } from '../../../core/stock/product-title'
import { type Reader } from '../../../db/database'
import { findProducts, stockedProduct, stockedProducts } from '../../../db/queries/products'
import { alternativesTo, desksOf, holdersOf, levelsAt, movementsOf } from '../../../db/queries/stock'
import { type Handlers, type HostContext } from '../../run/context'

const MOST_HOLDERS = 50
const MOST_MOVEMENTS = 30
const MOST_ALTERNATIVES = 12

export const stockHandlers: Handlers<'goods.receive' | 'stock.count' | 'stock.damage' | 'stock.of-product'> =
  {
    'goods.receive'(context, { lines, note }) {
      const known = knownProducts(context.db, lines)
      if (!known.ok) return known
      const number = context.nextNumber('GR')
      context.record('GoodsReceived', { receiptId: context.newId<'GoodsReceipt'>(), number, lines, note })
      for (const [productId, product] of known.value) {
        const cost =
          lines.findLast((line) => line.productId === productId && line.cost !== null)?.cost ?? product.cost
        if (cost !== product.cost) context.record('ProductSaved', { ...product, cost })
      }
      return ok({ number })
    },

    'stock.count'(context, { place, lines, note }) {
      const known = knownProducts(context.db, lines)
      if (!known.ok) return known
      const at = placeOf(context, place)
      const counted = countStock(lines, levelsAt(context.db, at, [...known.value.keys()]))
      const number = context.nextNumber('SC')
      context.record('StockCounted', {
        countId: context.newId<'Count'>(),
        number,
        place: at,
        lines: counted,
        note,
      })
      const differences = counted.filter((line) => line.counted !== line.expected)
      return ok({
        number,
        differences: differences.map((line) => ({ ...line, name: nameIn(known.value, line.productId) })),
      })
    },

    'stock.damage'(context, { place, lines, reason }) {
      const known = knownProducts(context.db, lines)
      if (!known.ok) return known
      const at = placeOf(context, place)
      const productIds = [...known.value.keys()]
      const levels = levelsAt(context.db, at, productIds)
      for (const [productId, want] of totalByProduct(lines)) {
        const have = levels.get(productId) ?? 0
        if (want <= have) continue
        const short = { name: nameIn(known.value, productId), have, want }
        if (place === 'warehouse') return err({ code: 'NOT_IN_WAREHOUSE', ...short })
        return err({
          code: 'NOT_AT_DESK',
          ...short,
          warehouse: levelsAt(context.db, WAREHOUSE, [productId]).get(productId) ?? 0,
        })
      }
      context.record('StockDamaged', { place: at, lines, reason })
      return ok({})
    },

    'stock.of-product'({ db, terminal, now }, { productId }) {
      const found = stockedProduct(db, terminal.code, productId)
      if (!found) return err({ code: 'NOT_FOUND', what: 'product' })
      const holders = holdersOf(db, productId, MOST_HOLDERS).map((holder) => {
        const { orderId, number, customerName, qty, deadline } = holder
        return { orderId, number, customerName, qty, deadline, state: bookOrderState(holder, now()) }
      })
      return ok({
        ...found,
        desks: desksOf(db, productId),
        holders,
        movements: movementsOf(db, productId, MOST_MOVEMENTS),
        alternatives: stockedProducts(
          db,
          terminal.code,
          alternativesTo(db, terminal.code, productId, MOST_ALTERNATIVES),
        ),
      })
    },
  }

type Known = ReturnType<typeof findProducts>

/** All products the lines name; one unknown refuses them all. */
function knownProducts(
  db: Reader,
  lines: readonly { productId: ProductId }[],
): Result<Known, RefusalOf<'NOT_FOUND'>> {
  const productIds = [...new Set(lines.map(({ productId }) => productId))]
  const known = findProducts(db, productIds)
  return known.size === productIds.length ? ok(known) : err({ code: 'NOT_FOUND', what: 'product' })
}

const placeOf = ({ terminal }: HostContext, place: 'warehouse' | 'desk'): string =>
  place === 'warehouse' ? WAREHOUSE : deskPlace(terminal.code)

function nameIn(known: Known, productId: ProductId): string {
  const product = known.get(productId)
  return product ? productTitle(product) : ''
}
