import { BEGIN, CUT, raster } from '../escpos/commands'
import type { LabelPrinterProfile } from '../printer-profile'
import type { Bitmap } from '../raster/bitmap'

/** GS FF: feeds marked or gapped paper to its next print position (Epson ESC/POS reference). */
const NEXT_LABEL = Buffer.from([0x1d, 0x0c])

/** One label for a printer of receipts which is loaded with labels: the picture in bands, then the next label or a cut. */
export function bitmapToEscPos(bitmap: Bitmap, printer: LabelPrinterProfile): Uint8Array {
  return new Uint8Array(Buffer.concat([BEGIN, raster(bitmap), printer.gapMm > 0 ? NEXT_LABEL : CUT]))
}
