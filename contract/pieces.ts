import { WAREHOUSE } from '../core/places'
import { type FactKind, type FactPayload } from './facts'

/** What a fact does to pieces of one product in the warehouse, as far as two terminals can reach for them. */
export interface PieceStep {
  readonly productId: string
  /** Pieces that came into the warehouse; fewer than none: that left it. */
  readonly moved: number
  /** The drop order whose claim changes; null: none. */
  readonly dropOrderId: string | null
  /** Pieces claimed for it; fewer than none: as many are claimed no more. */
  readonly claimed: number
}

type Line = { readonly productId: string; readonly qty: number }
type Steps = { readonly [K in FactKind]?: (payload: FactPayload<K>) => readonly PieceStep[] }

const moved = (lines: readonly Line[], sign: 1 | -1): PieceStep[] =>
  lines.map(({ productId, qty }) => ({ productId, moved: sign * qty, dropOrderId: null, claimed: 0 }))

const STEPS: Steps = {
  GoodsReceived: ({ lines }) => moved(lines, 1),
  StockCounted: ({ place, lines }) =>
    place === WAREHOUSE
      ? moved(
          lines.map(({ productId, expected, counted }) => ({ productId, qty: counted - expected })),
          1,
        )
      : [],
  StockDamaged: ({ place, lines }) => (place === WAREHOUSE ? moved(lines, -1) : []),
  ReturnReceived: ({ lines }) => moved(lines, 1),
  DropOrderTakenBack: ({ lines }) => moved(lines, 1),
  DropOrderHandedOver: ({ dropOrderId, lines }) =>
    lines.map(({ productId, qty }) => ({ productId, moved: -qty, dropOrderId, claimed: -qty })),
  DropOrderDeclined: ({ dropOrderId, lines }) =>
    lines.map(({ productId, qty }) => ({ productId, moved: 0, dropOrderId, claimed: -qty })),
  DropOrderRequested: ({ dropOrderId, lines }) =>
    lines.flatMap(({ productId, claims = 0 }) =>
      claims > 0 ? [{ productId, moved: 0, dropOrderId, claimed: claims }] : [],
    ),
  DropOrderWithdrawn: ({ dropOrderId, products = [] }) =>
    products.map((productId) => ({ productId, moved: 0, dropOrderId, claimed: -Infinity })),
}

/** Kinds of facts that move pieces of the warehouse or claim them. */
export const PIECE_KINDS: readonly string[] = Object.keys(STEPS)

/** What a fact moves in the warehouse, claims there or claims no more. */
export function pieceStepsOf(kind: string, payload: unknown): readonly PieceStep[] {
  if (!Object.hasOwn(STEPS, kind)) return []
  const steps = STEPS[kind as FactKind] as (payload: unknown) => readonly PieceStep[]
  return steps(payload)
}
