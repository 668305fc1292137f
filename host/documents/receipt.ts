import { type Sale } from '../../contract/operations/sales'
import { type ShopSettings } from '../../contract/settings'
import { type ReturnRow } from '../../db/queries/sales'
import { type Receipt } from '../../printing'
import { money, type Money } from '../../core/money'
import { includedTax } from '../../core/tax'
import { shopHead } from './paper-head'
import { goodsLine, goodsLines, orNull } from './parts'

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
    receiptKind: 'sale',
    receiptNumber: sale.number,
    soldAt: sale.at,
    orderNumber: orNull(sale.orderNumber),
    courier: orNull(courier),
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
    ...receiptStyle(settings, {
      cashier: sale.soldBy,
      customerName: sale.customerName,
      lines: sale.lines,
      taxable: money(sale.subtotal - sale.discount),
    }),
  }
}

type Styled = 'shop' | 'cashier' | 'customerName' | 'lines' | 'footer' | 'tax' | 'code' | 'thanks'

/** What the shop's template decides on a receipt. `taxable`: goods after discounts; shipping is the courier's. */
export function receiptStyle(
  settings: ShopSettings,
  sold: {
    readonly cashier: string
    readonly customerName: string
    readonly lines: Parameters<typeof goodsLine>[0][]
    readonly taxable: Money
  },
): Pick<Receipt, Styled> {
  const { receiptPaper, tax } = settings
  return {
    shop: shopHead(settings, receiptPaper),
    cashier: receiptPaper.cashier ? sold.cashier : '',
    customerName: receiptPaper.customer ? orNull(sold.customerName) : null,
    lines: goodsLines(sold.lines, receiptPaper.itemCodes),
    footer: orNull(settings.paperFooter),
    tax: tax === 'none' ? null : includedTax(sold.taxable, tax),
    code: receiptPaper.code,
    thanks: orNull(receiptPaper.thanks),
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
    return line ? [{ ...line, qty }] : []
  })
  const subtotal = goods.reduce((sum, line) => sum + line.qty * line.unitPrice, 0)
  // Where everything goes back, shipping and unique code go back with it; a part of it says its goods and its sum.
  const whole = back.kind === 'void' && back.refundAmount === sale.total
  return {
    ...receiptOf(sale, settings, ''),
    receiptKind: back.kind,
    receiptNumber: back.number,
    soldAt: back.at,
    lines: goodsLines(goods, settings.receiptPaper.itemCodes),
    tax:
      settings.tax === 'none'
        ? null
        : includedTax(money(subtotal - (whole ? sale.discount : 0)), settings.tax),
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
