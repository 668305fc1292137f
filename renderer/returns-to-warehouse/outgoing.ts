import { create } from 'zustand'
import type { StockedProduct } from '../../contract/operations/goods'
import { fullName } from '../book-orders/draft-rules'

export interface OutgoingLine {
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly qty: number
  /** Pieces at this desk that may go back: due ones and free ones. */
  readonly due: number
  readonly free: number
}

interface Outgoing {
  readonly lines: readonly OutgoingLine[]
  put(line: OutgoingLine): void
  setQty(productId: string, qty: number): void
  clear(): void
}

/** Goods scanned out of the desk and not recorded yet. */
export const useOutgoing = create<Outgoing>((set) => ({
  lines: [],
  put: (line) =>
    set((now) => ({
      lines: now.lines.some((other) => other.productId === line.productId)
        ? now.lines.map((other) => (other.productId === line.productId ? line : other))
        : [...now.lines, line],
    })),
  setQty: (productId, qty) =>
    set((now) => ({
      lines:
        qty <= 0
          ? now.lines.filter((line) => line.productId !== productId)
          : now.lines.map((line) => (line.productId === productId ? { ...line, qty } : line)),
    })),
  clear: () => set({ lines: [] }),
}))

export type Out =
  | { readonly ok: true; readonly line: OutgoingLine }
  | { readonly ok: false; readonly have: number; readonly name: string }

/** One more piece of what was scanned, if it stands at this desk and is nobody's. */
export function onePieceOut(lines: readonly OutgoingLine[], { product, levels }: StockedProduct): Out {
  const name = fullName(product)
  const before = lines.find((line) => line.productId === product.productId)?.qty ?? 0
  const have = levels.desk + levels.toReturn
  if (before + 1 > have) return { ok: false, have, name }
  return {
    ok: true,
    line: {
      productId: product.productId,
      sku: product.sku,
      name,
      qty: before + 1,
      due: levels.toReturn,
      free: levels.desk,
    },
  }
}
