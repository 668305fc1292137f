import { COUNT_DIFFERENCE, DAMAGED, SUPPLIER, WAREHOUSE } from '../../core/places'
import { type Projectors, move } from './projector'

export const stockProjectors: Projectors<'GoodsReceived' | 'StockCounted' | 'StockDamaged'> = {
  // Receipts and counts have no rows of their own: the movement carries their number.
  GoodsReceived(tx, receipt, head) {
    for (const { productId, qty } of receipt.lines) {
      move(tx, head, {
        productId,
        qty,
        from: SUPPLIER,
        to: WAREHOUSE,
        cause: 'goods-receipt',
        documentId: receipt.number,
      })
    }
  },
  StockCounted(tx, count, head) {
    for (const { productId, expected, counted } of count.lines) {
      if (counted === expected) continue
      const more = counted > expected
      move(tx, head, {
        productId,
        qty: Math.abs(counted - expected),
        from: more ? COUNT_DIFFERENCE : count.place,
        to: more ? count.place : COUNT_DIFFERENCE,
        cause: 'counted',
        documentId: count.number,
      })
    }
  },
  StockDamaged(tx, { place, lines }, head) {
    for (const { productId, qty } of lines) {
      move(tx, head, { productId, qty, from: place, to: DAMAGED, cause: 'damaged', documentId: '' })
    }
  },
}
