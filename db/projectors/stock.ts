import { COUNT_DIFFERENCE, DAMAGED, SUPPLIER, WAREHOUSE } from '../../core/places'
import { type Projectors, move } from './projector'

export const stockProjectors: Projectors<'GoodsReceived' | 'StockCounted' | 'StockDamaged'> = {
  GoodsReceived(tx, receipt, head) {
    for (const { productId, qty } of receipt.lines) {
      move(tx, head, { productId, qty, from: SUPPLIER, to: WAREHOUSE, cause: 'goods-receipt', documentId: receipt.receiptId })
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
        documentId: count.countId,
      })
    }
  },
  StockDamaged(tx, { place, lines }, head) {
    for (const { productId, qty } of lines) {
      move(tx, head, { productId, qty, from: place, to: DAMAGED, cause: 'damaged', documentId: '' })
    }
  },
}
