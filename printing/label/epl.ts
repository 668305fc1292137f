import type { Bitmap } from '../raster/bitmap'
import { dotsPerMm, type LabelPrinterProfile } from '../printer-profile'

/**
 * One label as EPL2 (Zebra EPL2 programming manual): the whole picture as GW, because QR codes and scalable letters
 * are not in every EPL printer. In GW a 0 bit is black (Zebra support, "Details related to the GW command"); N clears
 * the image buffer, and everything before it may be rubbish of an interrupted job, so a line end comes first.
 */
export function bitmapToEpl(bitmap: Bitmap, printer: LabelPrinterProfile): Uint8Array {
  const gap = Math.round(printer.gapMm * dotsPerMm(printer.dpi))
  const picture = Buffer.from(bitmap.bits)
  if (!printer.invertBitmap) for (const [at, byte] of picture.entries()) picture[at] = ~byte & 0xff
  return new Uint8Array(
    Buffer.concat([
      Buffer.from(
        // Q with a gap of 0 means a roll without gaps, which EPL calls continuous.
        `\r\nN\r\nq${bitmap.width}\r\nQ${bitmap.height},${gap}\r\n` +
          `GW0,0,${bitmap.rowBytes},${bitmap.height},`,
        'latin1',
      ),
      picture,
      Buffer.from('\r\nP1\r\n', 'latin1'),
    ]),
  )
}
