import { assertNever, type Result } from '../../core/result'
import type { AddressLabel, TestPage } from '../documents'
import type { EncodeRefusal } from '../encode-refusal'
import type { LabelPrinterProfile } from '../printer-profile'
import type { Bitmap } from '../raster/bitmap'
import { bitmapToEpl } from './epl'
import { bitmapToEscPos } from './escpos-label'
import { nativeLabel } from './native-label'
import { paintLabel } from './paint-label'
import { bitmapToTspl } from './tspl'
import { bitmapToZpl } from './zpl'

/**
 * A label in the printer's language. Every language carries the same picture; printers in fast mode get their own
 * letters instead, where those can say everything in the room there is, and the picture where they cannot.
 */
export function encodeLabel(
  document: AddressLabel | TestPage,
  printer: LabelPrinterProfile,
): Result<Uint8Array, EncodeRefusal> {
  if (printer.fast === true && document.kind === 'address-label') {
    const native = nativeLabel(document, printer)
    if (native !== null) return { ok: true, value: native }
  }
  const painted = paintLabel(document, printer)
  return painted.ok ? { ok: true, value: bitmapToLabel(painted.value, printer) } : painted
}

function bitmapToLabel(bitmap: Bitmap, printer: LabelPrinterProfile): Uint8Array {
  switch (printer.language) {
    case 'tspl':
      return bitmapToTspl(bitmap, printer)
    case 'zpl':
      return bitmapToZpl(bitmap, printer.zplGraphics)
    case 'epl':
      return bitmapToEpl(bitmap, printer)
    case 'escpos-label':
      return bitmapToEscPos(bitmap, printer)
    default:
      return assertNever(printer.language)
  }
}
