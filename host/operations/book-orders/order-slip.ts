import { type BookOrder } from '../../../contract/operations/book-orders'
import { payToAccounts } from '../../../core/messages'
import { listBankAccounts } from '../../../db/queries/shop'
import { type OrderSlip } from '../../../printing'
import { destinationOf, goodsLines, orNull, phoneOnPaper } from '../../documents/parts'
import { shopHead } from '../../documents/paper-head'
import { type QueryContext } from '../../run/context'

/** The slip that is stuck on booked goods, as the order stands now. @param copyNo 0 for the first that comes out. */
export function orderSlip(context: QueryContext, order: BookOrder, copyNo: number): OrderSlip {
  const settings = context.settings()
  const { slipPaper } = settings
  const isCod = order.payment === 'cod'
  return {
    kind: 'order-slip',
    language: settings.paperLanguage,
    zone: settings.zone,
    copyNo,
    shop: shopHead(settings, slipPaper),
    orderNumber: order.number,
    placedAt: order.placedAt,
    csName: slipPaper.cashier ? order.placedBy : '',
    customer: { name: order.customerName, phone: phoneOnPaper(order.customerPhone) },
    destination: destinationOf(order.address),
    lines: goodsLines(order.lines, slipPaper.itemCodes),
    subtotal: order.subtotal,
    discount: order.discount,
    shippingFee: order.shippingFee,
    uniqueCode: order.uniqueCode,
    amountDue: order.amountDue,
    cashOnDelivery: isCod,
    bankAccounts: isCod || !slipPaper.bankAccounts ? [] : accountsOf(context, order),
    deadline: isCod ? null : order.deadline,
    courier: orNull(`${order.courier} ${order.service}`.trim()),
    note: orNull(order.note),
    code: slipPaper.code,
  }
}

const accountsOf = ({ db }: QueryContext, { payTo }: BookOrder): OrderSlip['bankAccounts'] =>
  payToAccounts(listBankAccounts(db), payTo).map(({ bank, number, holder }) => ({ bank, number, holder }))
