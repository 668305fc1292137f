import type { Result } from '../../core/result'
import type { AddressLabel, TestPage } from '../documents'
import type { EncodeRefusal } from '../encode-refusal'
import type { LabelPrinterProfile } from '../printer-profile'
import type { Bitmap } from '../raster/bitmap'
import { layOutAddressLabel } from './address-label'
import { layOutTestLabel } from './test-label'

/** The label as the picture which every label language then carries; overflow is a refusal, nothing is clipped. */
export function paintLabel(
  document: AddressLabel | TestPage,
  printer: LabelPrinterProfile,
): Result<Bitmap, EncodeRefusal> {
  const sheet =
    document.kind === 'address-label'
      ? layOutAddressLabel(document, printer)
      : layOutTestLabel(document, printer)
  return sheet.ok ? { ok: true, value: sheet.value.paint() } : sheet
}
