import { assertNever } from '../../core/result'
import type { AddressLabel, PrintDocument } from '../documents'
import { lettersOf } from '../escpos/code-pages'
import type { ReceiptPrinterProfile } from '../printer-profile'
import { writeDayBook } from './day-book-paper'
import { writeDropOrder } from './drop-order-paper'
import { writeManifest } from './manifest-paper'
import { writeOrderSlip } from './order-slip-paper'
import { paperColumns, type PaperLine } from './paper-line'
import { createPaperWriter } from './paper-writer'
import { writeReceipt } from './receipt-paper'
import { writeTestPage } from './test-page-paper'

export type PaperDocument = Exclude<PrintDocument, AddressLabel>

/** The document as finished lines for receipt paper of 58 or 80 mm, in letters the printer has. */
export function writePaper(
  document: PaperDocument,
  { widthMm, codePage = 'ascii' }: Pick<ReceiptPrinterProfile, 'widthMm' | 'codePage'>,
): readonly PaperLine[] {
  const paper = createPaperWriter(paperColumns(widthMm), lettersOf(codePage))
  switch (document.kind) {
    case 'order-slip':
      writeOrderSlip(paper, document)
      break
    case 'receipt':
      writeReceipt(paper, document)
      break
    case 'drop-order-slip':
      writeDropOrder(paper, document)
      break
    case 'day-book':
      writeDayBook(paper, document)
      break
    case 'test-page':
      writeTestPage(paper, document)
      break
    case 'manifest':
      writeManifest(paper, document)
      break
    default:
      assertNever(document)
  }
  return paper.lines()
}
