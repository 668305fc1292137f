import type { Scan } from './scan-bus'
import { noteScan } from './scan-history'
import { offerUnknownBarcode } from './unknown-barcode'

/** The scanner itself says that it read an EAN, and its check digit is wrong: it is read again, never looked up. */
export function reportMisread(scan: Scan): void {
  noteScan(scan)
  const refusal = { code: 'BARCODE_CHECK_DIGIT', barcode: scan.text }
  offerUnknownBarcode(scan, refusal)
}
