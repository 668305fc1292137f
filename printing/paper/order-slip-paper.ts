import { formatRupiah } from '../../core/money'
import type { OrderSlip } from '../documents'
import {
  destinationLines,
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
import { paperClock, paperDay, paperTime } from './times'

/** Stuck on the goods: number and barcode first (they are scanned), then who, where, what, how much until when. */
export function writeOrderSlip(paper: PaperWriter, slip: OrderSlip): void {
  const texts = paperTexts(slip)
  writeCopyMark(paper, slip.copyNo, texts)
  writeShop(paper, slip.shop, texts)
  writeHeading(paper, texts.orderSlip, slip.orderNumber)
  paper.feed(10)
  if (slip.code === 'qr') paper.qr(slip.orderNumber, 6)
  else paper.barcode(slip.orderNumber, 72, { caption: false })
  paper.feed(10)
  writeFields(paper, [
    [texts.time, paperTime(slip.placedAt, slip)],
    [texts.cs, slip.csName],
    [texts.customer, slip.customer.name],
    [texts.phone, slip.customer.phone],
  ])
  paper.rule()
  writeDestination(paper, slip)
  paper.rule()
  writeGoods(paper, slip.lines, texts)
  paper.text(goodsSummary(slip.lines, texts), { align: 'right' })
  paper.rule()
  paper.leftRight(texts.subtotal, formatRupiah(slip.subtotal))
  writeAmounts(paper, [
    [texts.discount, -slip.discount],
    [texts.shippingFee, slip.shippingFee],
    [texts.uniqueCode, slip.uniqueCode],
  ])
  writeGrandTotal(paper, slip.cashOnDelivery ? texts.amountOnDelivery : texts.amountDue, slip.amountDue)
  if (!slip.cashOnDelivery) writePayment(paper, slip)
  if (slip.note !== null) {
    paper.rule()
    paper.hanging(`${texts.note}: `, slip.note)
  }
  if (slip.copyNo > 0) paper.feed(12)
  writeCopyMark(paper, slip.copyNo, texts)
}

function writeDestination(paper: PaperWriter, slip: OrderSlip): void {
  const texts = paperTexts(slip)
  const { destination } = slip
  if (destination === null) {
    paper.text(texts.pickUp, { bold: true })
    return
  }
  paper.text(texts.shipTo)
  paper.text(destination.recipient, { bold: true, size: 'tall' })
  paper.text(destination.phone, { bold: true })
  for (const line of destinationLines(destination, texts)) paper.text(line)
  if (slip.courier !== null) writeFields(paper, [[texts.courier, slip.courier]])
}

function writePayment(paper: PaperWriter, slip: OrderSlip): void {
  const texts = paperTexts(slip)
  if (slip.uniqueCode > 0) paper.text(texts.payExactly)
  if (slip.bankAccounts.length > 0) {
    paper.rule()
    paper.text(texts.transferTo)
    for (const account of slip.bankAccounts) {
      paper.text(`${account.bank} ${account.number}`, { bold: true })
      paper.hanging('  ', texts.holder(account.holder))
    }
  }
  if (slip.deadline !== null) {
    paper.rule()
    paper.text(texts.payBefore)
    paper.text(`${paperDay(slip.deadline, slip)} ${paperClock(slip.deadline, slip)}`, {
      bold: true,
      size: 'tall',
    })
  }
}
