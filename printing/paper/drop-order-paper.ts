import { formatNumber } from '../../core/money'
import type { DropOrderSlip } from '../documents'
import { goodsSummary, writeCopyMark, writeFields } from './paper-parts'
import type { PaperWriter } from './paper-writer'
import { paperTexts } from './texts'
import { paperTime } from './times'

/** Pick list: the counts stand first and in big letters, they are what is read while walking between the shelves. */
export function writeDropOrder(paper: PaperWriter, slip: DropOrderSlip): void {
  const texts = paperTexts(slip)
  writeCopyMark(paper, slip.copyNo, texts)
  paper.text(texts.dropOrder, { align: 'center', bold: true })
  paper.text(slip.dropOrderNumber, {
    align: 'center',
    bold: true,
    size: slip.dropOrderNumber.length <= paper.columns / 2 ? 'big' : 'tall',
  })
  paper.rule('=')
  writeFields(paper, [
    [texts.requestedAt, paperTime(slip.requestedAt, slip)],
    [texts.desk, slip.deskName],
    [texts.cs, slip.csName],
    [texts.chat, slip.customerChat],
  ])
  paper.rule()
  const countColumns = Math.max(...slip.lines.map((line) => formatNumber(line.quantity).length), 1)
  for (const line of slip.lines) {
    paper.hanging(`${formatNumber(line.quantity).padStart(countColumns)} x `, line.name, {
      bold: true,
      size: 'tall',
    })
    paper.hanging(' '.repeat(countColumns + 3), line.sku)
    paper.feed(6)
  }
  paper.rule()
  paper.text(goodsSummary(slip.lines, texts), { align: 'right', bold: true })
  if (slip.note !== null) paper.hanging(`${texts.note}: `, slip.note, { bold: true })
  paper.feed(12)
  paper.barcode(slip.dropOrderNumber, 56, { caption: false })
  paper.feed(20)
  const signature = '.'.repeat(
    paper.columns - Math.max(texts.handedOverBy.length, texts.receivedBy.length) - 2,
  )
  writeFields(paper, [[texts.handedOverBy, signature]])
  paper.feed(16)
  writeFields(paper, [[texts.receivedBy.padEnd(texts.handedOverBy.length), signature]])
}
