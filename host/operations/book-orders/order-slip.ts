import { type BookOrder } from '../../../contract/operations/book-orders'
import { listBankAccounts } from '../../../db/queries/shop'
import { type OrderSlip } from '../../../printing'
import { destinationOf, goodsLine, orNull, phoneOnPaper, shopBlock } from '../../documents/parts'
import { type QueryContext } from '../../run/context'

/** The slip that is stuck on booked goods, as the order stands now. @param copyNo 0 for the first that comes out. */
export function orderSlip(context: QueryContext, order: BookOrder, copyNo: number): OrderSlip {
  const settings = context.settings()
  const isCod = order.payment === 'cod'
  return {
    kind: 'order-slip',
    language: settings.paperLanguage,
    zone: settings.zone,
    copyNo,
    shop: shopBlock(settings),
    orderNumber: order.number,
    placedAt: order.placedAt,
    csName: order.placedBy,
    customer: { name: order.customerName, phone: phoneOnPaper(order.customerPhone) },
    destination: destinationOf(order.address),
    lines: order.lines.map(goodsLine),
    subtotal: order.subtotal,
    discount: order.discount,
    shippingFee: order.shippingFee,
    uniqueCode: order.uniqueCode,
    amountDue: order.amountDue,
    cashOnDelivery: isCod,
    bankAccounts: isCod ? [] : activeAccounts(context),
    deadline: isCod ? null : order.deadline,
    courier: orNull(`${order.courier} ${order.service}`.trim()),
    note: orNull(order.note),
  }
}

const activeAccounts = ({ db }: QueryContext): OrderSlip['bankAccounts'] =>
  listBankAccounts(db)
    .filter((account) => account.active)
    .map(({ bank, number, holder }) => ({ bank, number, holder }))
