declare const quantityBrand: unique symbol

/** A count of whole pieces, zero or more. */
export type Quantity = number & { readonly [quantityBrand]: 'Quantity' }

/** The most pieces one line may name; more is a typing mistake (a barcode scanned into a quantity field). */
export const MAX_QUANTITY = 100_000

/** @throws RangeError when `pieces` is no whole number within 0..2^31. */
export function quantity(pieces: number): Quantity {
  if (!Number.isSafeInteger(pieces) || pieces < 0 || pieces > 2 ** 31) {
    throw new RangeError(`not a quantity: ${pieces}`)
  }
  return pieces as Quantity
}
