import { type ProductId } from '../ids'

/** What desk and warehouse have said about one product of a drop order, in pieces. */
export interface DropOrderLine {
  readonly productId: ProductId
  readonly name: string
  readonly qty: number
  readonly handedOver: number
  readonly takenBack: number
  readonly declined: number
  readonly withdrawn: number
  readonly received: number
}

type Counts = Omit<DropOrderLine, 'productId' | 'name'>

/** Still claimed in the warehouse. What was handed over and taken back is wanted again. */
export const toHandOver = (line: Counts): number =>
  Math.max(0, line.qty - line.declined - line.withdrawn - (line.handedOver - line.takenBack))

/** On the way: handed over, neither received nor taken back. */
export const toReceive = (line: Counts): number =>
  Math.max(0, line.handedOver - line.takenBack - line.received)

export type DropOrderState = 'asked' | 'acknowledged' | 'on-the-way' | 'received' | 'declined' | 'withdrawn'

/** Derived from the facts of both sides, so that the order in which they become known does not matter. */
export function dropOrderState(acknowledged: boolean, lines: readonly Counts[]): DropOrderState {
  if (lines.some((line) => toReceive(line) > 0)) return 'on-the-way'
  if (lines.some((line) => toHandOver(line) > 0)) return acknowledged ? 'acknowledged' : 'asked'
  if (lines.some((line) => line.received > 0)) return 'received'
  return lines.some((line) => line.withdrawn > 0) ? 'withdrawn' : 'declined'
}
