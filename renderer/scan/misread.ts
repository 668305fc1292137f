import type { Scan } from './scan-bus'
import { offerUnknownBarcode } from './unknown-barcode'

/** The scanner itself says that it read an EAN, and its check digit is wrong: it is read again, never looked up. */
export function reportMisread(scan: Scan): void {
  const refusal = { code: 'BARCODE_CHECK_DIGIT', barcode: scan.text }
  offerUnknownBarcode(scan, refusal)
}
