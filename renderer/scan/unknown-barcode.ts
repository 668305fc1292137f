import { create } from 'zustand'

interface UnknownBarcode {
  readonly barcode: string | null
  readonly refusal: { readonly code: string } | null
}

/** The barcode nobody knows, shown until it is attached to a product or put aside. */
export const useUnknownBarcode = create<UnknownBarcode>(() => ({ barcode: null, refusal: null }))

export const offerUnknownBarcode = (barcode: string, refusal: { readonly code: string }): void =>
  useUnknownBarcode.setState({ barcode, refusal })

export const dismissUnknownBarcode = (): void => useUnknownBarcode.setState({ barcode: null, refusal: null })
