import { err, ok } from '../../../core/result'
import { findSale, listSales } from '../../../db/queries/sales'
import { type PrintRoom } from '../../devices/print-room'
import { type PinGuard } from '../../people/pins'
import { type Handlers } from '../../run/context'
import { reprintReceipt } from './print-receipt'
import { recordAllSales, recordSale } from './record-sale'
import { returnSale } from './return-sale'
import { walkIn } from './walk-in'

export const saleHandlers = (
  pins: PinGuard,
  room: () => PrintRoom,
): Handlers<
  | 'sale.record'
  | 'sale.record-all'
  | 'sale.walk-in'
  | 'sale.list'
  | 'sale.get'
  | 'sale.return'
  | 'sale.reprint-receipt'
> => ({
  'sale.record': recordSale(pins),
  'sale.record-all': recordAllSales,
  'sale.walk-in': walkIn(room),
  'sale.list': (context, find) => ok(listSales(context.db, find)),
  'sale.get': (context, { saleId }) => {
    const sale = findSale(context.db, saleId)
    return sale ? ok(sale) : err({ code: 'NOT_FOUND', what: 'sale' })
  },
  'sale.return': returnSale(pins, room),
  'sale.reprint-receipt': reprintReceipt,
})
