import { formatRupiah } from '../../core/money'
import type { Receipt } from '../documents'
import {
  goodsSummary,
  writeAmounts,
  writeCopyMark,
  writeFields,
  writeGoods,
  writeGrandTotal,
  writeHeading,
  writeShop,
} from './paper-parts'
import type { PaperWriter } from './paper-writer'
import { paperTexts } from './texts'
import { paperTime } from './times'

export function writeReceipt(paper: PaperWriter, receipt: Receipt): void {
  const texts = paperTexts(receipt)
  const sold = receipt.receiptKind === 'sale'
  writeCopyMark(paper, receipt.copyNo, texts)
  writeShop(paper, receipt.shop, texts)
  if (sold) writeHeading(paper, texts.receipt.sale, null)
  else {
    paper.rule('=')
    paper.text(texts.receipt[receipt.receiptKind], { align: 'center', bold: true, size: 'tall' })
  }
  writeFields(paper, [
    [texts.number, receipt.receiptNumber],
    [texts.time, paperTime(receipt.soldAt, receipt)],
    [texts.cashier, receipt.cashier],
    [texts.customer, receipt.customerName],
    [texts.orderNumber, receipt.orderNumber],
    [texts.courier, receipt.courier],
    [texts.refersTo, receipt.refersTo],
    [texts.reason, receipt.reason],
  ])
  paper.rule()
  writeGoods(paper, receipt.lines, texts)
  paper.text(goodsSummary(receipt.lines, texts), { align: 'right' })
  paper.rule()
  paper.leftRight(texts.subtotal, formatRupiah(receipt.subtotal))
  writeAmounts(paper, [
    [texts.discount, -receipt.discount],
    [texts.shippingFee, receipt.shippingFee],
    [texts.uniqueCode, receipt.uniqueCode],
    [texts.rounding, receipt.rounding],
  ])
  writeGrandTotal(paper, sold ? texts.total : texts.refunded, receipt.total)
  writeTax(paper, receipt)
  paper.feed(6)
  for (const { tender, label, amount } of receipt.tenders) {
    paper.leftRight(
      label === null ? texts.tender[tender] : `${texts.tender[tender]} ${label}`,
      formatRupiah(amount),
    )
  }
  if (receipt.cashReceived !== null) paper.leftRight(texts.cashReceived, formatRupiah(receipt.cashReceived))
  if (receipt.change !== null) paper.leftRight(texts.change, formatRupiah(receipt.change), { bold: true })
  if (receipt.overrideNote !== null) {
    paper.rule()
    paper.text(texts.override, { bold: true })
    paper.text(receipt.overrideNote)
  }
  writeEnd(paper, receipt)
  if (receipt.copyNo > 0) paper.feed(12)
  writeCopyMark(paper, receipt.copyNo, texts)
}

/** Prices contain the tax: these lines tell how much, they add nothing. */
function writeTax(paper: PaperWriter, receipt: Receipt): void {
  const { tax } = receipt
  if (tax === null || tax === undefined) return
  const texts = paperTexts(receipt)
  paper.feed(6)
  paper.leftRight(texts.taxBase, formatRupiah(tax.base))
  paper.leftRight(texts.taxOf(tax.ratePercent), formatRupiah(tax.tax))
}

function writeEnd(paper: PaperWriter, receipt: Receipt): void {
  const thanks = receipt.thanks ?? null
  if (receipt.footer !== null || thanks !== null) paper.rule()
  if (thanks !== null) paper.text(thanks, { align: 'center', bold: true })
  if (receipt.footer !== null) paper.text(receipt.footer, { align: 'center' })
  if (receipt.code === 'none') return
  paper.feed(12)
  if (receipt.code === 'qr') {
    paper.qr(receipt.receiptNumber, 6)
    paper.text(receipt.receiptNumber, { align: 'center' })
  } else paper.barcode(receipt.receiptNumber, 56)
}
