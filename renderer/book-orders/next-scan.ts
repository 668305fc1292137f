/** A scan made while the last order was still shown: it is the first piece of the next one. */
let waiting: string | null = null

export const leaveScannedPiece = (text: string): void => {
  waiting = text
}

/** @returns the scan left for the next order, once. */
export function takeScannedPiece(): string | null {
  const text = waiting
  waiting = null
  return text
}
