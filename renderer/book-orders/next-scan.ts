import type { Scan } from '../scan/scan-bus'

/** A scan made while the last order was still shown: it is the first piece of the next one. */
let waiting: Scan | null = null

export const leaveScannedPiece = (scan: Scan): void => {
  waiting = scan
}

/** @returns the scan left for the next order, once. */
export function takeScannedPiece(): Scan | null {
  const scan = waiting
  waiting = null
  return scan
}
