import { err, ok, type Result } from '../../core/result'
import type { TestPage } from '../documents'
import type { EncodeRefusal } from '../encode-refusal'
import { paperTexts } from '../paper/texts'
import { paperTime } from '../paper/times'
import type { LabelPrinterProfile } from '../printer-profile'
import { MIN_LETTER_MM } from './label-frame'
import { createSheet, fitBars, wrapMeasured, type Sheet } from './sheet'

/** Short enough for the narrowest label. */
const TEST_CODE = '12345678'

/** A frame 2 mm inside of the label shows whether size and gap are set right; the barcode whether it is sharp. */
export function layOutTestLabel(page: TestPage, printer: LabelPrinterProfile): Result<Sheet, EncodeRefusal> {
  const sheet = createSheet(printer.widthMm, printer.heightMm, printer.dpi)
  const texts = paperTexts(page)
  const share = Math.min(1, printer.heightMm / 60)
  const edge = sheet.mm(2)
  const left = sheet.mm(5)
  const width = sheet.width - 2 * left
  sheet.frame(edge, edge, sheet.width - 2 * edge, sheet.height - 2 * edge, sheet.mm(0.25))
  const bars = fitBars(TEST_CODE, width, sheet.mm(12 * share), sheet, 0.375)
  if (bars === null) return err({ code: 'LABEL_OVERFLOW', parts: ['barcode'] })
  let y = sheet.mm(4 * share)
  const write = (text: string, mm: number, bold: boolean): void => {
    const px = sheet.mm(Math.max(MIN_LETTER_MM, mm * share))
    const family = bold ? 'Pesan Sans Bold' : 'Pesan Sans'
    for (const line of wrapMeasured(text, width, family, px)) {
      y += px * 1.25
      sheet.text(line, left, y, { family, px })
    }
  }
  write(texts.testPage, 5, true)
  write(page.shopName, 4, true)
  write(`${texts.printer}: ${page.printerName}`, 3, false)
  write(`${texts.address}: ${page.address}`, 3, false)
  write(`${texts.printed}: ${paperTime(page.printedAt, page)}`, 3, false)
  write(
    `${printer.widthMm} x ${printer.heightMm} mm, ${printer.dpi} dpi, ${printer.language.toUpperCase()}`,
    3,
    false,
  )
  if (page.copyNo > 0) write(texts.copy(page.copyNo), 3, true)
  y += sheet.mm(3 * share)
  sheet.bars(bars, (sheet.width - bars.width) / 2, y)
  y += bars.height
  return y <= sheet.height - edge ? ok(sheet) : err({ code: 'LABEL_OVERFLOW', parts: ['page'] })
}
