import { type ProductId } from '../ids'
import { type Result, err, ok } from '../result'
import { type PieceLine, totalByProduct } from '../stock/lines'
import { type DropOrderLine, toHandOver, toReceive } from './drop-order'

/** A drop order or a return as scans are held against it. */
export interface ScannedDocument<Line> {
  readonly number: string
  readonly lines: readonly Line[]
}

export type UnknownLine =
  | { readonly code: 'NOT_FOUND'; readonly what: 'product' }
  | { readonly code: 'NOT_IN_DOCUMENT'; readonly name: string; readonly number: string }
type TooMany<Code> = {
  readonly code: Code
  readonly name: string
  readonly open: number
  readonly want: number
}
export type MoreThanAsked = TooMany<'MORE_THAN_ASKED'>
export type MoreThanHandedOver = TooMany<'MORE_THAN_HANDED_OVER'>
export type NotInWarehouse = {
  readonly code: 'NOT_IN_WAREHOUSE'
  readonly name: string
  readonly have: number
  readonly want: number
}

/** Names of scanned products, to tell a stranger in the document from a product that does not exist. */
type Names = ReadonlyMap<ProductId, string>

/**
 * Whether the warehouse may hand these pieces over: asked for, and standing there by the books.
 * @param warehouse pieces in the warehouse; missing: none.
 */
export function checkHandOver(
  order: ScannedDocument<DropOrderLine>,
  scanned: readonly PieceLine[],
  names: Names,
  warehouse: ReadonlyMap<ProductId, number>,
): Result<null, UnknownLine | MoreThanAsked | NotInWarehouse> {
  const asked = checkDecline(order, scanned, names)
  if (!asked.ok) return asked
  for (const [productId, want] of totalByProduct(scanned)) {
    const have = warehouse.get(productId) ?? 0
    if (want > have) return err({ code: 'NOT_IN_WAREHOUSE', name: names.get(productId) ?? '', have, want })
  }
  return ok(null)
}

/** Whether so many pieces are still asked for, so that the warehouse can say it has none. */
export const checkDecline = (
  order: ScannedDocument<DropOrderLine>,
  scanned: readonly PieceLine[],
  names: Names,
): Result<null, UnknownLine | MoreThanAsked> => check(order, scanned, names, toHandOver, 'MORE_THAN_ASKED')

/** Whether so many pieces are on the way: they may arrive at the desk, or be taken back into the warehouse. */
export const checkArrival = (
  order: ScannedDocument<DropOrderLine>,
  scanned: readonly PieceLine[],
  names: Names,
): Result<null, UnknownLine | MoreThanHandedOver> =>
  check(order, scanned, names, toReceive, 'MORE_THAN_HANDED_OVER')

export interface GoodsReturnLine {
  readonly productId: ProductId
  readonly name: string
  readonly sent: number
  readonly received: number
}

export const returnToReceive = (line: Pick<GoodsReturnLine, 'sent' | 'received'>): number =>
  Math.max(0, line.sent - line.received)

/** Whether so many pieces of a return are on the way back to the warehouse. */
export const checkReturnArrival = (
  goodsReturn: ScannedDocument<GoodsReturnLine>,
  scanned: readonly PieceLine[],
  names: Names,
): Result<null, UnknownLine | MoreThanHandedOver> =>
  check(goodsReturn, scanned, names, returnToReceive, 'MORE_THAN_HANDED_OVER')

function check<Line extends { readonly productId: ProductId }, Code extends string>(
  document: ScannedDocument<Line>,
  scanned: readonly PieceLine[],
  names: Names,
  openOf: (line: Line) => number,
  code: Code,
): Result<null, UnknownLine | TooMany<Code>> {
  const lineOf = new Map(document.lines.map((line) => [line.productId, line]))
  for (const [productId, want] of totalByProduct(scanned)) {
    const name = names.get(productId)
    if (name === undefined) return err({ code: 'NOT_FOUND', what: 'product' })
    const line = lineOf.get(productId)
    if (!line) return err({ code: 'NOT_IN_DOCUMENT', name, number: document.number })
    const open = openOf(line)
    if (want > open) return err({ code, name, open, want })
  }
  return ok(null)
}
