import type { Bitmap } from '../raster/bitmap'
import type { LabelPrinterProfile } from '../printer-profile'

/**
 * One label as TSPL (TSC TSPL/TSPL2 programming manual): sizes, then the whole picture as BITMAP. In TSPL a 0
 * bit is black; some clones want it the other way round, which is a setting of the printer.
 */
export function bitmapToTspl(bitmap: Bitmap, printer: LabelPrinterProfile): Uint8Array {
  const picture = Buffer.from(bitmap.bits)
  if (!printer.invertBitmap) for (const [at, byte] of picture.entries()) picture[at] = ~byte & 0xff
  return new Uint8Array(
    Buffer.concat([
      Buffer.from(
        `SIZE ${printer.widthMm} mm,${printer.heightMm} mm\r\nGAP ${printer.gapMm} mm,0 mm\r\nDIRECTION 0,0\r\n` +
          `REFERENCE 0,0\r\nCLS\r\nBITMAP 0,0,${bitmap.rowBytes},${bitmap.height},0,`,
        'latin1',
      ),
      picture,
      Buffer.from('\r\nPRINT 1,1\r\n', 'latin1'),
    ]),
  )
}
