import { type PrinterRow } from '../../db/queries/printers'
import { type PrinterProfile } from '../../printing'

/** What the encoders need to know of a printer as it is set up. */
export function profileOf(printer: PrinterRow): PrinterProfile {
  const { codePage, gapMm, fast, zplGraphics } = printer.paper
  if (printer.use === 'receipt') {
    const narrow = printer.widthMm <= 58
    return { language: 'escpos', widthMm: narrow ? 58 : 80, cutter: !narrow, codePage }
  }
  return {
    language: printer.language === 'escpos' ? 'escpos-label' : printer.language,
    widthMm: printer.widthMm,
    heightMm: printer.heightMm,
    gapMm,
    dpi: printer.dpi >= 300 ? 300 : 203,
    invertBitmap: printer.invertBitmap,
    fast,
    zplGraphics,
  }
}
