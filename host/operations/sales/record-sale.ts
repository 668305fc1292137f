import { type Sale } from '../../../contract/operations/sales'
import { type RefusalOf } from '../../../contract/refusals'
import { type Address, type Tender } from '../../../contract/shapes'
import { type BookOrderId, type PersonId, type ShiftId } from '../../../core/ids'
import { NO_MONEY, type Money, add, money } from '../../../core/money'
import { quantity } from '../../../core/quantity'
import { type Result, err, ok } from '../../../core/result'
import { decideCover } from '../../../core/sale/cover'
import { amountInDoubt } from '../../../core/sale/doubt'
import { findBookOrder } from '../../../db/queries/book-orders'
import { unconfirmedMoney } from '../../../db/queries/claims'
import { findOpenShift, findSale } from '../../../db/queries/sales'
import { askAtSale } from '../couriers/ask'
import { type PinGuard } from '../../people/pins'
import { type CommandContext, type Handler } from '../../run/context'
import { checkOwnDesk } from '../book-orders/own-desk'
import { costOf } from './cost-of'
import { printReceipt } from './print-receipt'

type Override = { approvedBy: PersonId; reason: string } | null
type SellRefusal = RefusalOf<
  | 'NOT_FOUND'
  | 'NOT_COVERED'
  | 'PAYMENT_UNCONFIRMED'
  | 'ORDER_OF_OTHER_DESK'
  | 'ORDER_NOT_OPEN'
  | 'ALREADY_SOLD'
>

/** Sells one book order, and makes its parcel. */
export const recordSale =
  (pins: PinGuard): Handler<'sale.record'> =>
  (context, { orderId, override }) => {
    const shift = findOpenShift(context.db, context.terminal.code)
    if (!shift) return err({ code: 'SHIFT_CLOSED' })
    const approved = override ? pins.approve(context.db, override.approval, context.now()) : null
    if (approved && !approved.ok) return approved
    const vouched =
      approved && override ? { approvedBy: approved.value.personId, reason: override.reason } : null
    return sellOrder(context, orderId, shift.shiftId, vouched)
  }

/** Sells what is covered among the orders; whatever cannot be sold says why and stays as it is. */
export const recordAllSales: Handler<'sale.record-all'> = (context, { orderIds }) => {
  const shift = findOpenShift(context.db, context.terminal.code)
  if (!shift) return err({ code: 'SHIFT_CLOSED' })
  const results = [...new Set(orderIds)].map((orderId) => ({
    orderId,
    sale: sellOrder(context, orderId, shift.shiftId, null),
  }))
  const sold = results.flatMap(({ sale }) => (sale.ok ? [sale.value] : []))
  return ok({
    sold: sold.map(({ saleId, number }) => ({ saleId, number })),
    left: results.flatMap(({ orderId, sale }) => (sale.ok ? [] : [{ orderId, code: sale.error.code }])),
    total: add(NO_MONEY, ...sold.map((sale) => sale.total)),
  })
}

function sellOrder(
  context: CommandContext,
  orderId: BookOrderId,
  shiftId: ShiftId,
  vouched: Override,
): Result<Sale, SellRefusal> {
  const order = findBookOrder(context.db, orderId, {
    now: context.at,
    graceHours: context.settings().graceHours,
  })
  if (!order) return err({ code: 'NOT_FOUND', what: 'book-order' })
  const own = checkOwnDesk(context, order)
  if (!own.ok) return own
  const state = order.state === 'overdue' || order.state === 'paid' ? 'open' : order.state
  const cover = decideCover({ ...order, state }, vouched !== null)
  if (!cover.ok) return cover
  const doubt = vouched ? 0 : amountInDoubt(order, unconfirmedMoney(context.db, orderId))
  if (doubt > context.settings().trustUnconfirmed)
    return err({ code: 'PAYMENT_UNCONFIRMED', number: order.number, amount: doubt })
  const shortBy = money(cover.value.shortBy)
  const cod = money(cover.value.cod)
  const saleId = context.newId<'Sale'>()
  const shipmentId = context.newId<'Shipment'>()
  const lines = order.lines.map(({ toReturn: _, ...line }) => line)
  const weight = quantity(order.parcelWeight ?? lines.reduce((sum, line) => sum + line.qty * line.weight, 0))
  context.record('SaleRecorded', {
    saleId,
    number: context.nextNumber('SL'),
    desk: order.desk,
    shiftId,
    orderId: order.orderId,
    customerName: order.customerName,
    lines,
    subtotal: order.subtotal,
    discount: order.discount,
    shippingFee: order.shippingFee,
    uniqueCode: order.uniqueCode,
    total: order.amountDue,
    cost: costOf(context.db, lines),
    tenders: tendersOf(order.paid, cod),
    cashReceived: NO_MONEY,
    change: NO_MONEY,
    override: vouched && shortBy > 0 ? { ...vouched, shortBy } : null,
    accepted: money(Math.min(order.accepted, order.amountDue - Math.min(order.paid, order.amountDue))),
    shipment: {
      shipmentId,
      address: order.address satisfies Address,
      courier: order.courier || (context.settings().couriers[0] ?? ''),
      service: order.service,
      weight,
      cod,
      contents: lines
        .map((line) => `${line.qty}x ${line.name}`)
        .join(', ')
        .slice(0, 300),
      note: order.note,
    },
  })
  askAtSale(context, shipmentId)
  const sale = findSale(context.db, saleId)
  if (!sale) throw new Error('the sale was just recorded and is gone')
  printReceipt(context, sale)
  return ok(sale)
}

/** What was transferred, and what the courier is to collect; what a supervisor vouches for was paid by nobody. */
function tendersOf(paid: Money, cod: Money): Tender[] {
  return [
    ...(paid > 0 ? [{ kind: 'transfer' as const, amount: paid, reference: '' }] : []),
    ...(cod > 0 ? [{ kind: 'cod' as const, amount: cod, reference: '' }] : []),
  ]
}
