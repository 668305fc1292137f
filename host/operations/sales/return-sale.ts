import { err, ok } from '../../../core/result'
import { decideTakeBack } from '../../../core/sale/take-back'
import { findOpenShift, findSale, newestReturn } from '../../../db/queries/sales'
import { cashInDrawer } from '../../../db/queries/till'
import { returnReceiptOf } from '../../documents/receipt'
import { kickDrawer } from '../../devices/drawer'
import { type PrintRoom } from '../../devices/print-room'
import { type PinGuard } from '../../people/pins'
import { type Handler } from '../../run/context'

/** Takes a sale back, wholly (void) or in part (refund): a supervisor vouches, goods and money are named. */
export const returnSale =
  (pins: PinGuard, room: () => PrintRoom): Handler<'sale.return'> =>
  (context, input) => {
    const shift = findOpenShift(context.db, context.terminal.code)
    if (!shift) return err({ code: 'SHIFT_CLOSED' })
    const sale = findSale(context.db, input.saleId)
    if (!sale) return err({ code: 'NOT_FOUND', what: 'sale' })
    const person = pins.approve(context.db, input.approval, context.now())
    if (!person.ok) return person
    const known = { ...sale, voided: sale.state === 'voided' }
    const decided = decideTakeBack(
      known,
      { kind: input.kind, lines: input.lines, refund: input.refund.amount },
      'desk',
    )
    if (!decided.ok) return decided
    if (input.refund.kind === 'cash') {
      const have = cashInDrawer(context.db, shift.shiftId)
      if (input.refund.amount > have) return err({ code: 'NOT_ENOUGH_CASH', have })
    }
    context.record('SaleReturned', {
      saleReturnId: context.newId(),
      saleId: sale.saleId,
      number: context.nextNumber(input.kind === 'void' ? 'VD' : 'RF'),
      desk: context.terminal.code,
      shiftId: shift.shiftId,
      kind: input.kind,
      lines: decided.value.map(({ productId, qty, to }) => ({
        productId: productId as (typeof input.lines)[number]['productId'],
        qty: qty as (typeof input.lines)[number]['qty'],
        to,
      })),
      refund: input.refund,
      reason: input.reason,
      approvedBy: person.value.personId,
    })
    const after = findSale(context.db, sale.saleId)
    const back = newestReturn(context.db, sale.saleId)
    if (!after || !back) throw new Error('the return was just recorded and is gone')
    if (input.refund.kind === 'cash' && input.refund.amount > 0)
      kickDrawer(context, room, { cause: 'refund', saleId: sale.saleId, reason: input.reason })
    if (context.settings().printReceiptOnSale) {
      const document = returnReceiptOf(sale, back, decided.value, context.settings())
      context.print({
        use: 'receipt',
        kind: 'receipt',
        title: back.number,
        documentId: sale.saleId,
        document,
        copyNo: 0,
      })
    }
    return ok(after)
  }
