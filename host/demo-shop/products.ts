import { checkDigit } from '../../core/catalogue/barcode'
import { skuSlug } from '../../core/catalogue/make-sku'
import { type Money, money } from '../../core/money'
import { type Quantity, quantity } from '../../core/quantity'
import { PRODUCT_FAMILIES, type ProductFamily } from './product-families'
import { type Random, between } from './random'

export type DemoProduct = {
  readonly sku: string
  readonly name: string
  /** `''` when there is none. */
  readonly variant: string
  readonly category: string
  readonly barcodes: readonly string[]
  readonly price: Money
  readonly cost: Money
  /** Grams of one piece. */
  readonly weight: Quantity
  /** Pieces that stand in the warehouse on the first morning; a few goods are short or sold out. */
  readonly stock: Quantity
}

/** The prefixes that GS1 leaves to shops for their own use, so that no code is that of a real product. */
const IN_STORE_PREFIX = 210

/** About 200 products; the same random sequence gives the same ones. */
export function demoProducts(random: Random): DemoProduct[] {
  const families = Object.entries(PRODUCT_FAMILIES).flatMap(([category, list], place) =>
    list.map((family): { category: string; place: number; family: ProductFamily } => ({
      category,
      place,
      family,
    })),
  )
  let number = 0
  return families.flatMap(({ category, place, family }) =>
    combine(family.variants).map((words) => {
      number++
      const variant = words.join(' / ')
      const sku = words.length === 0 ? family.code : `${family.code}-${skuSlug(words.join(' '))}`
      const extra = words.reduce((sum, word) => sum + (family.extra?.[word] ?? 0), 0)
      const price = family.price + extra
      return {
        sku,
        name: family.name,
        variant,
        category,
        barcodes: barcodesOf(IN_STORE_PREFIX + place, number),
        price: money(price),
        // Goods are bought at about half their price, in whole 500 rupiah.
        cost: money(Math.round((price * between(random, 45, 62)) / 100 / 500) * 500),
        weight: quantity(family.weight),
        stock: quantity(
          number % 41 === 0 ? 0 : number % 17 === 0 ? between(random, 1, 3) : between(random, 8, 36),
        ),
      }
    }),
  )
}

/** Every ninth product bears a second EAN, that of an older packing, and every fourteenth the supplier's own code. */
function barcodesOf(prefix: number, number: number): string[] {
  const barcodes = [inStoreEan(prefix, number)]
  if (number % 9 === 0) barcodes.push(inStoreEan(prefix + 50, number))
  if (number % 14 === 0) barcodes.push(`SUP-${String(number).padStart(5, '0')}`)
  return barcodes
}

function inStoreEan(prefix: number, number: number): string {
  const body = `${prefix}${String(number * 137).padStart(9, '0')}`
  return body + checkDigit(body)
}

const combine = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>(
    (before, list) => before.flatMap((head) => list.map((word) => [...head, word])),
    [[]],
  )
