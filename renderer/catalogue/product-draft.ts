import { create } from 'zustand'
import type { Product } from '../../contract/operations/goods'
import { skuSlug } from '../../core/catalogue/make-sku'
import type { Photo } from './photo'

/** A product as it is typed; what is empty is null or ''. */
export interface ProductDraft {
  /** null: a new one. */
  readonly productId: string | null
  /** The product it is another variant of. */
  readonly variantOf: { readonly name: string; readonly skuStem: string } | null
  readonly name: string
  readonly variant: string
  readonly sku: string
  readonly category: string
  readonly price: number | null
  readonly cost: number | null
  /** Grams. */
  readonly weight: number | null
  /** Sides of one packed piece in millimetres. */
  readonly length: number | null
  readonly width: number | null
  readonly height: number | null
  readonly barcodes: readonly string[]
  readonly active: boolean
  /** A new photo that is not saved yet. */
  readonly photo: Photo | null
  readonly hasPhoto: boolean
}

const NEW: ProductDraft = {
  productId: null,
  variantOf: null,
  name: '',
  variant: '',
  sku: '',
  category: '',
  price: null,
  cost: null,
  weight: null,
  length: null,
  width: null,
  height: null,
  barcodes: [],
  active: true,
  photo: null,
  hasPhoto: false,
}

export const newDraft = (known: Partial<ProductDraft> = {}): ProductDraft => ({ ...NEW, ...known })

export const draftOf = (product: Product): ProductDraft => ({
  ...NEW,
  productId: product.productId,
  name: product.name,
  variant: product.variant,
  sku: product.sku,
  category: product.category,
  price: product.price,
  cost: product.cost === 0 ? null : product.cost,
  weight: product.weight === 0 ? null : product.weight,
  length: product.size?.length ?? null,
  width: product.size?.width ?? null,
  height: product.size?.height ?? null,
  barcodes: product.barcodes,
  active: product.active,
  hasPhoto: product.hasPhoto,
})

/** Another variant: all that variants share; its own name, SKU and barcodes are still to come. */
export const variantDraftOf = (product: Product): ProductDraft => ({
  ...draftOf(product),
  productId: null,
  variantOf: { name: product.name, skuStem: skuStem(product) },
  variant: '',
  sku: '',
  barcodes: [],
  active: true,
  hasPhoto: false,
})

/** `GMS-01-HITAM-M` of the variant `Hitam / M` -> `GMS-01`: the next variant puts its own words there. */
function skuStem({ sku, variant }: Product): string {
  const tail = `-${skuSlug(variant)}`
  if (tail !== '-' && sku.toUpperCase().endsWith(tail)) return sku.slice(0, -tail.length)
  return sku.split('-').length > 2 ? sku.slice(0, sku.lastIndexOf('-')) : sku
}

/** All three sides or none: two of them make no volume. */
export const isSizeWhole = ({ length, width, height }: ProductDraft): boolean =>
  new Set([length, width, height].map((side) => side === null)).size === 1

export const sizeOf = ({ length, width, height }: ProductDraft): Product['size'] =>
  length === null || width === null || height === null ? null : { length, width, height }

export const isComplete = (draft: ProductDraft): boolean =>
  draft.name.trim() !== '' && draft.price !== null && isSizeWhole(draft)

interface OpenDraft {
  readonly draft: ProductDraft | null
  readonly changed: boolean
  start(draft: ProductDraft): void
  change(changes: Partial<ProductDraft>): void
  end(): void
}

/** The product that is being typed in the catalogue; it waits while the person looks at another screen. */
export const useProductDraft = create<OpenDraft>((set) => ({
  draft: null,
  changed: false,
  start: (draft) => set({ draft, changed: draft.productId === null && draft.barcodes.length > 0 }),
  change: (changes) =>
    set((now) => (now.draft === null ? now : { draft: { ...now.draft, ...changes }, changed: true })),
  end: () => set({ draft: null, changed: false }),
}))
