import { type FactPayload } from '../../contract/facts'
import { type PieceStep } from '../../contract/pieces'
import { type Book, type Claim, claimsOn } from './claim-book'
import { type LogFact } from './server-log'

/** What stands in the warehouse and who has claimed it, while facts are decided. */
export interface Room {
  readonly book: Book
  /** Levels that have changed, in pieces by product. */
  readonly levels: Map<string, number>
  readonly levelOf: (productId: string) => number
}

const claimOf = (dropOrderId: string, productId: string): string => `${dropOrderId}:${productId}`

type Short = FactPayload<'PiecesRefused'>

/**
 * Moves pieces of the warehouse and claims them for drop orders: whoever comes first, up to what stands there. What the
 * books of the log do not hold is another's, or has gone; where less stands there than is claimed the last lose theirs.
 * @param decided a server before this one has refused it: it claims nothing.
 * @returns what was claimed and is not there.
 */
export function applyPieces(
  room: Room,
  steps: readonly PieceStep[],
  { terminal, epoch, seq }: LogFact,
  decided: boolean,
): Short[] {
  const short: Short['lines'] = []
  const lost: Short[] = []
  for (const { productId, moved, dropOrderId, claimed } of steps) {
    if (dropOrderId !== null && claimed < 0) giveUp(room.book, claimOf(dropOrderId, productId), -claimed)
    if (moved !== 0) room.levels.set(productId, room.levelOf(productId) + moved)
    if (moved < 0) lost.push(...shrink(room, productId))
    if (dropOrderId === null || claimed <= 0 || decided) continue
    const document = claimOf(dropOrderId, productId)
    if (room.book.has(document)) continue
    const missing = claim(room, { document, key: productId, terminal, epoch, seq }, claimed)
    if (missing > 0) short.push({ productId, qty: missing, holders: holdersOf(room, productId, document) })
  }
  const of = steps[0]?.dropOrderId
  if (short.length > 0 && of) lost.push({ fact: { terminal, epoch, seq }, dropOrderId: of, lines: short })
  return lost
}

/** As many pieces are claimed as stand there: the last who claimed any lose theirs. */
function shrink(room: Room, productId: string): Short[] {
  const claims = claimsOn(room.book, 'pieces', productId)
  let over = claims.reduce((sum, { amount }) => sum + amount, 0) - Math.max(0, room.levelOf(productId))
  const lost: Short[] = []
  for (const { document, amount, terminal, epoch, seq } of claims.toReversed()) {
    if (over <= 0) break
    const qty = Math.min(over, amount)
    over -= qty
    giveUp(room.book, document, qty)
    const lines = [{ productId, qty, holders: holdersOf(room, productId, document) }]
    lost.push({ fact: { terminal, epoch, seq }, dropOrderId: orderOf(document), lines })
  }
  return lost
}

const orderOf = (document: string): string => document.slice(0, document.indexOf(':'))

const holdersOf = ({ book }: Room, productId: string, own: string): Short['lines'][number]['holders'] =>
  claimsOn(book, 'pieces', productId)
    .filter(({ document }) => document !== own)
    .map(({ terminal, document }) => ({ terminal, dropOrderId: orderOf(document) }))

type Claimant = Pick<Claim, 'document' | 'key' | 'terminal' | 'epoch' | 'seq'>

/** @returns how many of the wanted pieces are not there. */
function claim({ book, levelOf }: Room, claimant: Claimant, wanted: number): number {
  const others = claimsOn(book, 'pieces', claimant.key)
  const before = others.reduce((sum, { amount }) => sum + amount, 0)
  const room = Math.max(0, levelOf(claimant.key))
  const amount = Math.max(0, Math.min(wanted, room - before))
  const nth = Math.max(0, ...others.map((other) => other.nth)) + 1
  if (amount > 0) book.set(claimant.document, { ...claimant, what: 'pieces', nth, amount, before, room })
  return wanted - amount
}

function giveUp(book: Book, document: string, pieces: number): void {
  const held = book.get(document)
  if (!held) return
  if (pieces >= held.amount) book.delete(document)
  else book.set(document, { ...held, amount: held.amount - pieces })
}
