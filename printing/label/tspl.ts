import type { Bitmap } from '../raster/bitmap'
import type { LabelPrinterProfile } from '../printer-profile'

export const TSPL_PRINT = 'PRINT 1,1\r\n'

/** Sizes of the label and an empty image memory. */
export function tsplBegin(printer: LabelPrinterProfile): string {
  return (
    `SIZE ${printer.widthMm} mm,${printer.heightMm} mm\r\nGAP ${printer.gapMm} mm,0 mm\r\nDIRECTION 0,0\r\n` +
    `REFERENCE 0,0\r\nCLS\r\n`
  )
}

/**
 * One label as TSPL (TSC TSPL/TSPL2 programming manual): sizes, then the whole picture as BITMAP. In TSPL a 0
 * bit is black; some clones want it the other way round, which is a setting of the printer.
 */
export function bitmapToTspl(bitmap: Bitmap, printer: LabelPrinterProfile): Uint8Array {
  const picture = Buffer.from(bitmap.bits)
  if (!printer.invertBitmap) for (const [at, byte] of picture.entries()) picture[at] = ~byte & 0xff
  return new Uint8Array(
    Buffer.concat([
      Buffer.from(`${tsplBegin(printer)}BITMAP 0,0,${bitmap.rowBytes},${bitmap.height},0,`, 'latin1'),
      picture,
      Buffer.from(`\r\n${TSPL_PRINT}`, 'latin1'),
    ]),
  )
}
