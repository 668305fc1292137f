/** Longest SKU made here; a given one may be longer. */
const MADE_SKU_LENGTH = 28

/** Longest SKU accepted from a file. */
export const SKU_MAX = 60

/** `Pashmina Céruty / Hitam` -> `PASHMINA-CERUTY-HITAM`. */
export function skuSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/**
 * A SKU for goods that came without one, from name and variant; the same words always give the same SKU as long as
 * the same ones are taken. When the words are too long the name gives way, so that variants stay told apart.
 */
export function makeSku(name: string, variant: string, isTaken: (sku: string) => boolean): string {
  const tail = skuSlug(variant).slice(0, 14).replace(/-+$/, '')
  const room = MADE_SKU_LENGTH - (tail === '' ? 0 : tail.length + 1)
  const head = skuSlug(name).slice(0, room).replace(/-+$/, '')
  const base = [head, tail].filter((part) => part !== '').join('-') || 'BARANG'
  return firstFree(base, isTaken)
}

/** SKU of one variant of a code that several variants share: `GMS-01` + `Hitam / XL` -> `GMS-01-HITAM-XL`. */
export function variantSku(sku: string, variant: string, isTaken: (sku: string) => boolean): string {
  return firstFree(
    [sku, skuSlug(variant)]
      .filter((part) => part !== '')
      .join('-')
      .slice(0, SKU_MAX - 4),
    isTaken,
  )
}

function firstFree(base: string, isTaken: (sku: string) => boolean): string {
  if (!isTaken(base)) return base
  for (let number = 2; ; number++) {
    const sku = `${base}-${number}`
    if (!isTaken(sku)) return sku
  }
}

/** What two spellings of one product have in common; finds a product again that came without a SKU. */
export const productNameKey = (name: string, variant: string): string =>
  variant === '' ? nameFold(name) : `${nameFold(name)}/${nameFold(variant)}`

/** Names without a single Latin letter or digit have no slug and stand for themselves. */
const nameFold = (text: string): string => skuSlug(text) || text.trim().toLowerCase()
