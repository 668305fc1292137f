/** GS a 0, GS r 1: no status frames from now on; tell the paper sensors when everything before was worked through. */
export const CONFIRMATION_REQUEST = Uint8Array.of(0x1d, 0x61, 0, 0x1d, 0x72, 1)

/**
 * Finds the answer to GS r among what a printer sends. Status frames (ASB) also contain bytes which look like
 * that answer, so whole frames are stepped over: they have 4 bytes and begin with (b & 0x93) = 0x10, the answer is
 * one byte with bits 4 and 7 clear (Epson ESC/POS reference, GS a and GS r).
 */
export interface ConfirmationReader {
  /** true when the answer is among these bytes; call it with all bytes, in order. */
  read(bytes: Uint8Array): boolean
}

export function createConfirmationReader(): ConfirmationReader {
  let frameLeft = 0
  return {
    read(bytes) {
      let found = false
      for (const byte of bytes) {
        if (frameLeft > 0) frameLeft--
        else if ((byte & 0x93) === 0x10) frameLeft = 3
        else if ((byte & 0x90) === 0x00) found = true
      }
      return found
    },
  }
}
