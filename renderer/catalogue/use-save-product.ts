import { useCallback } from 'react'
import type { HostRefusal } from '../../contract/host'
import type { Product } from '../../contract/operations/goods'
import { makeSku, variantSku } from '../../core/catalogue/make-sku'
import { type Result } from '../../core/result'
import { useCommand } from '../app/host'
import { notifyRefused } from '../app/notify'
import { type ProductDraft, sizeOf } from './product-draft'

/** A made SKU that is taken gets a number; more tries than this mean that something else is wrong. */
const MOST_TRIES = 50

/** The SKU a product gets when the person leaves it empty; '' while there is nothing to make it from. */
export function madeSku(draft: ProductDraft, isTaken: (sku: string) => boolean = () => false): string {
  const { name, variant, variantOf } = draft
  if (name.trim() === '') return ''
  if (variantOf !== null && variant.trim() !== '') return variantSku(variantOf.skuStem, variant, isTaken)
  return makeSku(name, variant, isTaken)
}

/** Saves the product and then its new photo. A photo that is refused leaves the product saved and says so. */
export function useSaveProduct(): {
  readonly busy: boolean
  save(draft: ProductDraft): Promise<Result<Product, HostRefusal<'product.save'>>>
} {
  const product = useCommand('product.save')
  const photo = useCommand('product.set-photo')
  const { run: runProduct } = product
  const { run: runPhoto } = photo
  const save = useCallback(
    async (draft: ProductDraft) => {
      const given = draft.sku.trim()
      const taken = new Set<string>()
      for (let tries = 1; ; tries++) {
        const sku = given === '' ? madeSku(draft, (candidate) => taken.has(candidate)) : given
        const saved = await runProduct({
          productId: draft.productId,
          sku,
          name: draft.name.trim(),
          variant: draft.variant.trim(),
          category: draft.category.trim(),
          price: draft.price ?? 0,
          cost: draft.cost ?? 0,
          weight: draft.weight ?? 0,
          size: sizeOf(draft),
          barcodes: [...draft.barcodes],
          active: draft.active,
        })
        if (saved.ok) {
          if (draft.photo === null) return saved
          const kept = await runPhoto({ productId: saved.value.productId, ...draft.photo })
          if (!kept.ok) notifyRefused(kept.error)
          return saved
        }
        if (given !== '' || saved.error.code !== 'SKU_TAKEN' || tries >= MOST_TRIES) return saved
        taken.add(sku)
      }
    },
    [runProduct, runPhoto],
  )
  return { save, busy: product.busy || photo.busy }
}
