import { type GoodsReturn } from '../../../contract/operations/drop-orders'
import { checkReturnArrival } from '../../../core/drop-order/scan-lines'
import { deskPlace } from '../../../core/places'
import { err, ok } from '../../../core/result'
import { type Returnable, sendReturn } from '../../../core/stock/send-return'
import { type Reader } from '../../../db/database'
import { findReturn, listDueReturns, listReturns } from '../../../db/queries/goods-returns'
import { endedHoldings, levelsAt } from '../../../db/queries/stock'
import { type Handlers } from '../../run/context'
import { namesOf } from './names'

/** Goods on their way back from the desk to the warehouse. */
export const returnHandlers: Handlers<'return.send' | 'return.receive' | 'return.list' | 'return.due'> = {
  'return.send'(context, { lines }) {
    const { db } = context
    const desk = context.terminal.code
    const productIds = lines.map(({ productId }) => productId)
    const held = endedHoldings(db, desk, productIds)
    const free = levelsAt(db, deskPlace(desk), productIds)
    const standing = new Map(
      [...namesOf(db, lines)].map(([productId, name]): [typeof productId, Returnable] => [
        productId,
        { name, held: held.get(productId) ?? [], free: free.get(productId) ?? 0 },
      ]),
    )
    const sent = sendReturn(lines, standing)
    if (!sent.ok) return sent
    const returnId = context.newId<'Return'>()
    context.record('ReturnSent', { returnId, number: context.nextNumber('RT'), desk, lines: sent.value })
    if (context.settings().oneScanHandOver) context.record('ReturnReceived', { returnId, lines })
    return ok(readBack(db, returnId))
  },

  'return.receive'(context, { returnId, lines }) {
    const goodsReturn = findReturn(context.db, returnId)
    if (!goodsReturn) return err({ code: 'NOT_FOUND', what: 'return' })
    const checked = checkReturnArrival(goodsReturn, lines, namesOf(context.db, lines))
    if (!checked.ok) return checked
    context.record('ReturnReceived', { returnId, lines })
    return ok(readBack(context.db, returnId))
  },

  'return.list': ({ db }, { filter, limit }) => ok(listReturns(db, filter, limit)),
  'return.due': ({ db, terminal }) => ok(listDueReturns(db, terminal.code)),
}

function readBack(db: Reader, returnId: string): GoodsReturn {
  const goodsReturn = findReturn(db, returnId)
  if (!goodsReturn) throw new Error(`return ${returnId} was just recorded and is gone`)
  return goodsReturn
}
