import {
  CLAIM_KINDS,
  type ClaimStep,
  type ClaimedThing,
  claimStepOf,
  closingOf,
  isPayOut,
} from '../../contract/claims'
import { PIECE_KINDS, type PieceStep, pieceStepsOf } from '../../contract/pieces'
import { type FactPayload } from '../../contract/facts'
import { amountOfLine } from '../../core/bank/line-key'
import { type Book, type Claim, claimsOn } from './claim-book'
import { type Room, applyPieces } from './pieces'
import { serverFact } from './server-fact'
import { type LogFact } from './server-log'

/** What a batch of facts reaches for: claims on these keys and of these documents must be known to decide it. */
export interface Reach {
  readonly keys: readonly string[]
  readonly documents: readonly string[]
  /** Products whose pieces in the warehouse are moved or claimed. */
  readonly products: readonly string[]
  /** What each of the facts does. */
  readonly steps: readonly Step[]
}

interface Step {
  readonly fact: LogFact
  readonly step: ClaimStep | null
  readonly pieces: readonly PieceStep[]
}

const stepsOf = (facts: readonly LogFact[]): Step[] =>
  facts.map((fact) => {
    const { kind, parked } = fact
    if (parked !== null || !REACHING.has(kind)) return { fact, step: null, pieces: [] }
    const payload: unknown = JSON.parse(fact.payload)
    return { fact, step: claimStepOf(kind, payload), pieces: pieceStepsOf(kind, payload) }
  })

/** Kinds of facts that reach for anything; every other one is not even read. */
export const REACHING: ReadonlySet<string> = new Set([...CLAIM_KINDS, ...PIECE_KINDS])

/** @returns undefined when no fact of them takes or gives back anything, as with nearly all. */
export function reachOf(facts: readonly LogFact[]): Reach | undefined {
  const steps = stepsOf(facts)
  const keys = new Set<string>()
  const documents = new Set<string>()
  const products = new Set<string>()
  for (const { step, pieces } of steps) {
    for (const { productId } of pieces) products.add(productId)
    if (!step) continue
    if (step.does === 'give-back') documents.add(step.document)
    else keys.add(step.key)
    if (step.does === 'take' || step.does === 'close-line') documents.add(step.document)
    // What there is of a rest says the claim it stands on itself.
    if (step.does === 'end-rest' || (step.does === 'take' && step.what === 'rest')) documents.add(step.key)
  }
  return keys.size + documents.size + products.size === 0
    ? undefined
    : { keys: [...keys], documents: [...documents], products: [...products], steps }
}

export interface Decided {
  /** The facts with the server's refusals among them, each right before the fact that brought it about. */
  readonly facts: readonly LogFact[]
  /** Documents whose claims are gone, and claims that are new: in this order. */
  readonly gone: readonly string[]
  readonly taken: readonly Claim[]
  /** What stands in the warehouse of each product whose pieces moved. */
  readonly levels: ReadonlyMap<string, number>
}

/** What is known where facts are decided. */
export interface Known {
  /** The claims within reach as they stand. */
  readonly claims: readonly Claim[]
  /** What stands in the warehouse of the products within reach; missing: none. */
  readonly levels: ReadonlyMap<string, number>
  /** The server's newest own fact of the shop. */
  readonly last: LogFact | undefined
  /** A server before this one has refused it already. */
  readonly refused?: (fact: LogFact) => boolean
}

/**
 * Who has what, in the order of the facts: the first that fits has it.
 * @param steps what the facts do, where it was read already.
 */
export function decideClaims(
  facts: readonly LogFact[],
  known: Known,
  receivedAt: number,
  steps: readonly Step[] = stepsOf(facts),
): Decided {
  const { claims, refused = () => false } = known
  const book = new Map(claims.map((claim) => [claim.document, claim] as const))
  const levels = new Map<string, number>()
  const room: Room = { book, levels, levelOf: (id) => levels.get(id) ?? known.levels.get(id) ?? 0 }
  const out: LogFact[] = []
  let end = known.last
  for (const { fact, step, pieces } of steps) {
    const reaches = step !== null || pieces.length > 0
    const decided = reaches && refused(fact)
    const own: OwnFact[] = []
    if (step && !decided) own.push(...applyStep(book, step, fact).map(toClaimRefused))
    for (const payload of applyPieces(room, pieces, fact, decided))
      own.push({ kind: 'PiecesRefused', payload })
    const { businessDay, commandId } = fact
    for (const { kind, payload } of own) {
      const said = { kind, payload: JSON.stringify(payload), businessDay, commandId }
      out.push((end = serverFact(end, said, receivedAt)))
    }
    out.push(fact)
  }
  const stays = (claim: Claim): boolean => book.get(claim.document) === claim
  return {
    facts: out,
    gone: claims.filter((claim) => !stays(claim)).map(({ document }) => document),
    taken: [...book.values()].filter((claim) => !claims.includes(claim)),
    levels,
  }
}

/** What the server says itself. */
export type OwnFact = {
  [K in 'ClaimRefused' | 'PiecesRefused']: { readonly kind: K; readonly payload: FactPayload<K> }
}['ClaimRefused' | 'PiecesRefused']

const toClaimRefused = (payload: Refusal): OwnFact => ({ kind: 'ClaimRefused', payload })

const closesLine = ({ document, key }: Claim): boolean => document === closingOf(key)

type Refusal = FactPayload<'ClaimRefused'>

/** @returns which facts are refused by it: this one, those that lose what they had, or none. */
function applyStep(book: Book, step: ClaimStep, { terminal, epoch, seq }: LogFact): Refusal[] {
  const fact = { terminal, epoch, seq }
  const refuse = (
    what: ClaimedThing,
    key: string,
    document: string,
    holders: readonly Claim[],
  ): Refusal[] => [{ fact, because: 'taken', what, key, document, holders: holders.map(toHolder) }]
  if (step.does === 'give-back') {
    book.delete(step.document)
    return []
  }
  const { key } = step
  if (step.does === 'end-rest') {
    const used = claimsOn(book, 'rest', key)
    return used.length === 0 && book.delete(key) ? [] : refuse('rest', key, '', used)
  }
  const { document } = step
  if (book.has(document)) return []
  const lost = step.does === 'close-line' ? takeBack(book, key, { terminal, document }) : []
  const what = step.does === 'take' ? step.what : 'bank-line'
  const others = claimsOn(book, what, key)
  const held = others.reduce((sum, { amount }) => sum + amount, 0)
  const wanted = step.does === 'take' ? step.amount : 'all'
  const room = roomOf(book, what, key, others) ?? (wanted === 'all' ? 0 : wanted)
  const fits = wanted === 'all' ? others.length === 0 : held + wanted <= room && !others.some(closesLine)
  if (!fits) return refuse(what, key, document, others)
  const nth = Math.max(0, ...others.map((other) => other.nth)) + 1
  const amount = wanted === 'all' ? room : wanted
  book.set(document, { document, what, key, nth, terminal, epoch, seq, amount, before: held, room })
  return lost
}

/** All that stands on a line, and all uses of what was put aside of it. What was paid out has left the shop. */
function takeBack(book: Book, lineId: string, holder: Refusal['holders'][number]): Refusal[] {
  const lost = claimsOn(book, 'bank-line', lineId).flatMap((claim) => [
    ...claimsOn(book, 'rest', claim.document).filter(({ document }) => !isPayOut(document)),
    claim,
  ])
  for (const { document } of lost) book.delete(document)
  return lost.map(({ terminal, epoch, seq, what, key, document }) => ({
    fact: { terminal, epoch, seq },
    because: 'reversed',
    what: what === 'rest' ? what : 'bank-line',
    key,
    document,
    holders: [holder],
  }))
}

const toHolder = ({ terminal, document }: Claim): Refusal['holders'][number] => ({ terminal, document })

/** What there is to take, in rupiah; undefined for a line whose id does not say: then the first takes all of it. */
function roomOf(book: Book, what: ClaimedThing, key: string, others: readonly Claim[]): number | undefined {
  if (what === 'rest') return book.get(key)?.amount ?? 0
  return amountOfLine(key) ?? others[0]?.room
}
