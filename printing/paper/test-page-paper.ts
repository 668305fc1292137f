import { LETTER_SAMPLES } from '../../contract/printer'
import type { TestPage } from '../documents'
import { writeCopyMark, writeFields, writeHeading } from './paper-parts'
import type { PaperWriter } from './paper-writer'
import { paperTexts, type PaperTexts } from './texts'
import { paperTime } from './times'

/** Shows everything our papers use, so that a look at this page tells whether a new printer is set up right. */
export function writeTestPage(paper: PaperWriter, page: TestPage): void {
  const texts = paperTexts(page)
  writeCopyMark(paper, page.copyNo, texts)
  paper.text(page.shopName, { align: 'center', bold: true, size: 'tall' })
  writeHeading(paper, texts.testPage, null)
  writeFields(paper, [
    [texts.printer, page.printerName],
    [texts.address, page.address],
    [texts.printed, paperTime(page.printedAt, page)],
    [texts.testColumns, String(paper.columns)],
  ])
  if (page.lettersOnly === true) {
    writeLetters(paper, texts)
    return
  }
  paper.rule()
  paper.text('1234567890'.repeat(5).slice(0, paper.columns))
  paper.text('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  paper.text('abcdefghijklmnopqrstuvwxyz')
  paper.text('0123456789 Rp .,:;-+*/()%#@&')
  // Reads right where the printer's letters are set right; without accents where it is set to have none.
  paper.text('Caf\u00e9 \u00dcber Se\u00f1or \u00a7 \u00bd')
  paper.text(texts.testLetters, { bold: true })
  paper.text(texts.testLetters, { bold: true, size: 'tall' })
  paper.text(texts.testLetters, { bold: true, size: 'big' })
  paper.banner(texts.testLetters)
  paper.leftRight(texts.total, 'Rp 1.234.567')
  paper.rule()
  paper.text(texts.testBarcode, { align: 'center' })
  paper.barcode('PESAN-12345678', 64)
  paper.qr('PESAN-12345678', 6)
  paper.text(texts.testDone)
}

/** Numbered lines in one code page each, as the screen that asks for the number shows them. */
function writeLetters(paper: PaperWriter, texts: PaperTexts): void {
  paper.rule()
  paper.text(texts.lettersHint)
  paper.feed(12)
  LETTER_SAMPLES.forEach(({ codePage, text }, at) => paper.coded(`${at + 1}  ${text}`, codePage))
  paper.rule()
}
