import { EVERYDAY_FAMILIES } from './everyday-families'
import { FASHION_FAMILIES } from './fashion-families'

/** Goods of one kind; every variant is a product of its own. Price in rupiah, weight in grams of one piece. */
export type ProductFamily = {
  readonly code: string
  readonly name: string
  readonly price: number
  readonly weight: number
  /** Combined: colours and sizes; empty for goods without variants. */
  readonly variants: readonly (readonly string[])[]
  /** Rupiah more for a variant by one of its words, such as a larger size. */
  readonly extra?: Readonly<Record<string, number>>
}

/** Invented goods of a chat seller, by category. */
export const PRODUCT_FAMILIES: Readonly<Record<string, readonly ProductFamily[]>> = {
  ...FASHION_FAMILIES,
  ...EVERYDAY_FAMILIES,
}
