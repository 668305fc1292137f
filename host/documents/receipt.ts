import { type Sale } from '../../contract/operations/sales'
import { type ShopSettings } from '../../contract/settings'
import { type ReturnRow } from '../../db/queries/sales'
import { type Receipt } from '../../printing'
import { goodsLine, orNull, shopBlock } from './parts'

const tenderOf = (kind: Sale['tenders'][number]['kind']): Receipt['tenders'][number]['tender'] =>
  kind === 'cod' ? 'cash-on-delivery' : kind

/** The receipt of a sale, as a snapshot: a reprint years later says the same. */
export function receiptOf(sale: Sale, settings: ShopSettings, courier: string): Receipt {
  const cash = sale.tenders.some((tender) => tender.kind === 'cash')
  return {
    kind: 'receipt',
    language: settings.paperLanguage,
    zone: settings.zone,
    copyNo: 0,
    shop: shopBlock(settings),
    receiptKind: 'sale',
    receiptNumber: sale.number,
    soldAt: sale.at,
    cashier: sale.soldBy,
    customerName: orNull(sale.customerName),
    orderNumber: orNull(sale.orderNumber),
    courier: orNull(courier),
    lines: sale.lines.map(goodsLine),
    subtotal: sale.subtotal,
    discount: sale.discount,
    shippingFee: sale.shippingFee,
    uniqueCode: sale.uniqueCode,
    rounding: 0,
    total: sale.total,
    tenders: sale.tenders.map((tender) => ({
      tender: tenderOf(tender.kind),
      label: orNull(tender.reference),
      amount: tender.amount,
    })),
    cashReceived: cash ? sale.cashReceived : null,
    change: cash ? sale.change : null,
    refersTo: null,
    reason: null,
    overrideNote: sale.override ? `${sale.override.approvedBy}: ${sale.override.reason}` : null,
    footer: orNull(settings.paperFooter),
  }
}

/** The paper of a void or refund: the money and the pieces that went back. */
export function returnReceiptOf(
  sale: Sale,
  back: ReturnRow,
  lines: readonly { productId: string; qty: number }[],
  settings: ShopSettings,
): Receipt {
  const goods = lines.flatMap(({ productId, qty }) => {
    const line = sale.lines.find((sold) => sold.productId === productId)
    return line ? [goodsLine({ ...line, qty })] : []
  })
  const subtotal = goods.reduce((sum, line) => sum + line.quantity * line.unitPrice - line.discount, 0)
  // Where everything goes back, shipping and unique code go back with it; a part of it says its goods and its sum.
  const whole = back.kind === 'void' && back.refundAmount === sale.total
  return {
    ...receiptOf(sale, settings, ''),
    receiptKind: back.kind,
    receiptNumber: back.number,
    soldAt: back.at,
    lines: goods,
    subtotal,
    discount: whole ? sale.discount : 0,
    shippingFee: whole ? sale.shippingFee : 0,
    uniqueCode: whole ? sale.uniqueCode : 0,
    total: back.refundAmount,
    tenders:
      back.refundAmount === 0
        ? []
        : [{ tender: tenderOf(back.refundKind), label: null, amount: back.refundAmount }],
    cashReceived: null,
    change: null,
    refersTo: sale.number,
    reason: back.reason,
    overrideNote: null,
  }
}
