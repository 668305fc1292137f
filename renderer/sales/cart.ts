import { create } from 'zustand'
import type { StockedProduct } from '../../contract/operations/goods'
import type { TenderKind } from '../../contract/shapes'
import type { ProductId } from '../../core/ids'

/** One product in the cart of a walk-in sale; prices and sums in rupiah. */
export interface CartLine {
  readonly productId: ProductId
  readonly sku: string
  readonly name: string
  readonly price: number
  readonly qty: number
  /** Pieces standing free at this desk when the line was last touched. */
  readonly atDesk: number
}

export type WalkInTender = Exclude<TenderKind, 'cod'>
export const WALK_IN_TENDERS: readonly WalkInTender[] = ['cash', 'qris', 'card', 'transfer']

/** One way of paying. `amount` null: whatever is still missing, so the usual sale needs no typing. */
export interface Payment {
  readonly kind: WalkInTender
  readonly amount: number | null
  readonly reference: string
}

interface Cart {
  readonly lines: readonly CartLine[]
  readonly discount: number
  readonly customerName: string
  readonly payments: readonly Payment[]
  add(product: StockedProduct, qty?: number): void
  setQty(productId: ProductId, qty: number): void
  remove(productId: ProductId): void
  change(changes: Partial<Pick<Cart, 'discount' | 'customerName' | 'payments'>>): void
  clear(): void
}

const CASH: Payment = { kind: 'cash', amount: null, reference: '' }
const EMPTY = { lines: [], discount: 0, customerName: '', payments: [CASH] }

/** The sale in hand; it outlives a look at another screen, never a restart. */
export const useCart = create<Cart>((set) => ({
  ...EMPTY,
  add: ({ product, levels }, qty = 1) =>
    set((cart) => {
      const known = cart.lines.find((line) => line.productId === product.productId)
      const line: CartLine = {
        productId: product.productId,
        sku: product.sku,
        name: product.variant === '' ? product.name : `${product.name} ${product.variant}`,
        price: product.price,
        qty: (known?.qty ?? 0) + qty,
        atDesk: levels.desk,
      }
      return {
        lines: known ? cart.lines.map((other) => (other === known ? line : other)) : [...cart.lines, line],
      }
    }),
  setQty: (productId, qty) =>
    set((cart) => ({
      lines: cart.lines.map((line) => (line.productId === productId ? { ...line, qty } : line)),
    })),
  remove: (productId) =>
    set((cart) => ({ lines: cart.lines.filter((line) => line.productId !== productId) })),
  change: (changes) => set(changes),
  clear: () => set(EMPTY),
}))

export interface Settlement {
  readonly pieces: number
  readonly subtotal: number
  readonly total: number
  /** The payments with their amounts filled in; those of 0 are left out. */
  readonly tenders: readonly { kind: WalkInTender; amount: number; reference: string }[]
  readonly missing: number
  /** What goes back to the customer, out of the cash. */
  readonly change: number
  /** More was paid than is due by ways that cannot give change. */
  readonly overpaid: boolean
}

/**
 * What a cart comes to and how it is paid, in rupiah. A payment without an amount pays what the others leave.
 * The host decides all of it again.
 */
export function settle(cart: Pick<Cart, 'lines' | 'discount' | 'payments'>): Settlement {
  const pieces = cart.lines.reduce((sum, line) => sum + line.qty, 0)
  const subtotal = cart.lines.reduce((sum, line) => sum + line.qty * line.price, 0)
  const total = Math.max(0, subtotal - cart.discount)
  let open = total - cart.payments.reduce((sum, payment) => sum + (payment.amount ?? 0), 0)
  const tenders = cart.payments
    .map(({ kind, amount, reference }) => {
      if (amount !== null) return { kind, amount, reference }
      const rest = Math.max(0, open)
      open -= rest
      return { kind, amount: rest, reference }
    })
    .filter((tender) => tender.amount > 0)
  const paid = tenders.reduce((sum, tender) => sum + tender.amount, 0)
  const cash = tenders.reduce((sum, tender) => sum + (tender.kind === 'cash' ? tender.amount : 0), 0)
  const over = Math.max(0, paid - total)
  return {
    pieces,
    subtotal,
    total,
    tenders,
    missing: Math.max(0, total - paid),
    change: Math.min(over, cash),
    overpaid: over > cash,
  }
}

const NOTES = [1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]

/** Amounts a customer is likely to hand over for `due`: the exact one, then the next round sums, at most five. */
export function quickAmounts(due: number): number[] {
  if (due <= 0) return []
  const rounded = NOTES.map((note) => Math.ceil(due / note) * note)
  return [...new Set([due, ...rounded])].sort((a, b) => a - b).slice(0, 5)
}
