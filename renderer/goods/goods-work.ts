import { create } from 'zustand'
import type { StockedProduct } from '../../contract/operations/goods'
import { MAX_QUANTITY } from '../../core/quantity'
import { fullName } from '../book-orders/draft-rules'

/** Work that is scanned together and recorded in one go. */
export type JobId = 'receipt' | `${'count' | 'damage'}:${'warehouse' | 'desk'}`

export interface GoodsLine {
  readonly productId: string
  readonly sku: string
  readonly name: string
  /** Whole pieces. */
  readonly qty: number
  /** Rupiah for one piece as the supplier's paper says; null: as it was. */
  readonly cost: number | null
  /** Rupiah; 0 when unknown. */
  readonly knownCost: number
}

/** A code nobody knows, with the pieces that wait for it. */
export interface UnknownPieces {
  readonly barcode: string
  readonly pieces: number
}

export interface Job {
  /** The newest first. */
  readonly lines: readonly GoodsLine[]
  readonly note: string
  readonly unknown: readonly UnknownPieces[]
  /** The product that was scanned or chosen last. */
  readonly last: string | null
}

export const MOST_LINES = 2000
const EMPTY: Job = { lines: [], note: '', unknown: [], last: null }

/** Adds pieces of a product; a first piece opens its line at the top, later ones leave it where it stands. */
export function withPieces(job: Job, { product }: StockedProduct, pieces: number): Job {
  const known = job.lines.find((line) => line.productId === product.productId)
  const last = product.productId
  if (known !== undefined) return { ...withQty(job, last, Math.min(MAX_QUANTITY, known.qty + pieces)), last }
  const line: GoodsLine = {
    productId: product.productId,
    sku: product.sku,
    name: fullName(product),
    qty: pieces,
    cost: null,
    knownCost: product.cost,
  }
  return { ...job, lines: [line, ...job.lines], last }
}

export const withQty = (job: Job, productId: string, qty: number): Job => withLine(job, productId, { qty })
export const withCost = (job: Job, productId: string, cost: number | null): Job =>
  withLine(job, productId, { cost })
export const without = (job: Job, productId: string): Job => ({
  ...job,
  lines: job.lines.filter((line) => line.productId !== productId),
})

const withLine = (job: Job, productId: string, changes: Partial<GoodsLine>): Job => ({
  ...job,
  lines: job.lines.map((line) => (line.productId === productId ? { ...line, ...changes } : line)),
})

/** One more piece of a code nobody knows. */
export function withUnknown(job: Job, barcode: string): Job {
  const known = job.unknown.some((one) => one.barcode === barcode)
  return {
    ...job,
    unknown: known
      ? job.unknown.map((one) => (one.barcode === barcode ? { ...one, pieces: one.pieces + 1 } : one))
      : [...job.unknown, { barcode, pieces: 1 }],
  }
}

export const withoutUnknown = (job: Job, barcode: string): Job => ({
  ...job,
  unknown: job.unknown.filter((one) => one.barcode !== barcode),
})

export const piecesOf = (lines: readonly GoodsLine[]): number =>
  lines.reduce((sum, line) => sum + line.qty, 0)

interface Work {
  readonly jobs: Readonly<Partial<Record<JobId, Job>>>
  change(id: JobId, step: (job: Job) => Job): void
  clear(id: JobId): void
}

/** Everything scanned and not recorded yet; it waits while the person looks at another screen. */
export const useGoodsWork = create<Work>((set) => ({
  jobs: {},
  change: (id, step) => set(({ jobs }) => ({ jobs: { ...jobs, [id]: step(jobs[id] ?? EMPTY) } })),
  clear: (id) => set(({ jobs }) => ({ jobs: { ...jobs, [id]: EMPTY } })),
}))

export const useJob = (id: JobId): Job => useGoodsWork(({ jobs }) => jobs[id]) ?? EMPTY
export const jobNow = (id: JobId): Job => useGoodsWork.getState().jobs[id] ?? EMPTY
