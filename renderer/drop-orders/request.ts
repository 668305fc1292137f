import { create } from 'zustand'
import type { StockedProduct } from '../../contract/operations/goods'
import { fullName } from '../book-orders/draft-rules'

export interface RequestLine {
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly qty: number
  /** Pieces the warehouse had when the line was added. */
  readonly warehouse: number
}

interface RequestStore {
  /** Whether the form is open; it stays as it is while another screen is looked at. */
  readonly open: boolean
  readonly lines: readonly RequestLine[]
  readonly chat: string
  readonly note: string
  begin(): void
  add(found: StockedProduct, pieces: number): void
  setQty(productId: string, qty: number): void
  write(changes: { chat?: string; note?: string }): void
  discard(): void
}

const EMPTY = { open: false, lines: [], chat: '', note: '' } as const

/** A request to the warehouse while it is being written. */
export const useRequest = create<RequestStore>((set) => ({
  ...EMPTY,
  begin: () => set({ open: true }),
  add: ({ product, levels }, pieces) =>
    set((now) => {
      const known = now.lines.find((line) => line.productId === product.productId)
      const line: RequestLine = {
        productId: product.productId,
        sku: product.sku,
        name: fullName(product),
        qty: (known?.qty ?? 0) + pieces,
        warehouse: levels.warehouse,
      }
      return {
        open: true,
        lines: known
          ? now.lines.map((other) => (other.productId === line.productId ? line : other))
          : [...now.lines, line],
      }
    }),
  setQty: (productId, qty) =>
    set((now) => ({
      lines:
        qty <= 0
          ? now.lines.filter((line) => line.productId !== productId)
          : now.lines.map((line) => (line.productId === productId ? { ...line, qty } : line)),
    })),
  write: (changes) => set(changes),
  discard: () => set(EMPTY),
}))
