import { type ReactNode, useState } from 'react'
import { UnknownCode } from '../catalogue/unknown-code'
import { type ProductDraft, newDraft } from '../catalogue/product-draft'
import { ProductForm } from '../catalogue/product-form'
import { type JobId, useGoodsWork, withoutUnknown } from './goods-work'

interface UnknownSideProps {
  readonly job: JobId
  readonly barcode: string
  readonly pieces: number
  /** The code belongs to this product now. */
  readonly onSettled: (barcode: string, productId: string) => Promise<void>
}

/** Settles one code nobody knows: attach it, make a new product of it, or put its pieces aside. */
export function UnknownSide({ job, barcode, pieces, onSettled }: UnknownSideProps): ReactNode {
  const [draft, setDraft] = useState<ProductDraft | null>(null)
  if (draft !== null)
    return (
      <ProductForm
        draft={draft}
        changed={draft.name !== ''}
        onChange={(changes) => setDraft((now) => (now === null ? now : { ...now, ...changes }))}
        onDone={(saved) => {
          setDraft(null)
          if (saved !== null) void onSettled(barcode, saved.productId)
        }}
      />
    )
  return (
    <UnknownCode
      barcode={barcode}
      pieces={pieces}
      onAttached={({ productId }) => onSettled(barcode, productId)}
      onNew={() => setDraft(newDraft({ barcodes: [barcode] }))}
      onPutAside={() => useGoodsWork.getState().change(job, (now) => withoutUnknown(now, barcode))}
    />
  )
}
