import { create } from 'zustand'
import { playSound } from '../app/sound'
import type { Scan } from './scan-bus'

interface UnknownBarcode {
  readonly scan: Scan | null
  readonly refusal: { readonly code: string } | null
}

/** The scan nobody knows, shown until it is attached to a product or put aside. */
export const useUnknownBarcode = create<UnknownBarcode>(() => ({ scan: null, refusal: null }))

/** Sounds that nobody knows the barcode, and asks which product it belongs to; the scan is repeated once it is known. */
export function offerUnknownBarcode(scan: Scan, refusal: { readonly code: string }): void {
  playSound('unknown')
  useUnknownBarcode.setState({ scan, refusal })
}

export const dismissUnknownBarcode = (): void => useUnknownBarcode.setState({ scan: null, refusal: null })
