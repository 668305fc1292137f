import {
  type ClaimStep,
  type ClaimedThing,
  claimStepOf,
  closingOf,
  hasClaimStep,
  isPayOut,
} from '../../contract/claims'
import { SERVER_TERMINAL } from '../../contract/server-wire'
import { type FactPayload } from '../../contract/facts'
import { amountOfLine } from '../../core/bank/line-key'
import { NO_HASH, hashOf } from './hashes'
import { type LogFact } from './server-log'

/** What one document holds of a thing, in rupiah. `before` is what others held of it then, `room` what there is. */
export interface Claim {
  readonly document: string
  readonly what: ClaimedThing
  readonly key: string
  readonly nth: number
  /** The fact that took it. */
  readonly terminal: string
  readonly epoch: number
  readonly seq: number
  readonly amount: number
  readonly before: number
  readonly room: number
}

/** What a batch of facts reaches for: claims on these keys and of these documents must be known to decide it. */
export interface Reach {
  readonly keys: readonly string[]
  readonly documents: readonly string[]
}

type Step = { readonly fact: LogFact; readonly step: ClaimStep | null }

const stepsOf = (facts: readonly LogFact[]): Step[] =>
  facts.map((fact) => ({
    fact,
    step:
      fact.parked === null && hasClaimStep(fact.kind)
        ? claimStepOf(fact.kind, JSON.parse(fact.payload))
        : null,
  }))

/** @returns undefined when no fact of them takes or gives back anything, as with nearly all. */
export function reachOf(facts: readonly LogFact[]): Reach | undefined {
  const keys = new Set<string>()
  const documents = new Set<string>()
  for (const { step } of stepsOf(facts)) {
    if (!step) continue
    if (step.does === 'give-back') documents.add(step.document)
    else keys.add(step.key)
    if (step.does === 'take' || step.does === 'close-line') documents.add(step.document)
    // What there is of a rest says the claim it stands on itself.
    if (step.does === 'end-rest' || (step.does === 'take' && step.what === 'rest')) documents.add(step.key)
  }
  return keys.size + documents.size === 0 ? undefined : { keys: [...keys], documents: [...documents] }
}

export interface Decided {
  /** The facts with the server's refusals among them, each right before the fact that brought it about. */
  readonly facts: readonly LogFact[]
  /** Documents whose claims are gone, and claims that are new: in this order. */
  readonly gone: readonly string[]
  readonly taken: readonly Claim[]
}

/**
 * Who has what, in the order of the facts: the first that fits has it.
 * @param known the claims within reach as they stand
 * @param last the server's newest own fact of the shop
 * @param refused a server before this one has refused it already
 */
export function decideClaims(
  facts: readonly LogFact[],
  known: readonly Claim[],
  last: LogFact | undefined,
  receivedAt: number,
  refused: (fact: LogFact) => boolean = () => false,
): Decided {
  const book = new Map(known.map((claim) => [claim.document, claim] as const))
  const out: LogFact[] = []
  let end = last
  for (const { fact, step } of stepsOf(facts)) {
    const refusals = step && !refused(fact) ? applyStep(book, step, fact) : []
    for (const refusal of refusals) out.push((end = serverFact(end, fact, refusal, receivedAt)))
    out.push(fact)
  }
  const stays = (claim: Claim): boolean => book.get(claim.document) === claim
  return {
    facts: out,
    gone: known.filter((claim) => !stays(claim)).map(({ document }) => document),
    taken: [...book.values()].filter((claim) => !known.includes(claim)),
  }
}

const closesLine = ({ document, key }: Claim): boolean => document === closingOf(key)

type Refusal = FactPayload<'ClaimRefused'>
type Book = Map<string, Claim>

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
    what,
    key,
    document,
    holders: [holder],
  }))
}

const toHolder = ({ terminal, document }: Claim): Refusal['holders'][number] => ({ terminal, document })

const claimsOn = (book: Book, what: ClaimedThing, key: string): Claim[] =>
  [...book.values()]
    .filter((claim) => claim.what === what && claim.key === key)
    .toSorted((a, b) => a.nth - b.nth)

/** What there is to take, in rupiah; undefined for a line whose id does not say: then the first takes all of it. */
function roomOf(book: Book, what: ClaimedThing, key: string, others: readonly Claim[]): number | undefined {
  if (what === 'rest') return book.get(key)?.amount ?? 0
  return amountOfLine(key) ?? others[0]?.room
}

/**
 * A fact of the server's own, in a chain as every terminal's. Its epoch is the minute in which it was made: a server
 * set back to a copy does not use a number twice that terminals have heard of.
 */
function serverFact(
  last: LogFact | undefined,
  { businessDay, commandId }: LogFact,
  refusal: Refusal,
  receivedAt: number,
): LogFact {
  const epoch = Math.max(last?.epoch ?? 1, Math.floor(receivedAt / 60_000))
  const goesOn = last?.epoch === epoch
  const fact = {
    terminal: SERVER_TERMINAL,
    epoch,
    seq: goesOn ? last.seq + 1 : 1,
    kind: 'ClaimRefused',
    at: receivedAt,
    businessDay,
    personId: null,
    commandId,
    payload: JSON.stringify(refusal),
    prevHash: goesOn ? last.hash : NO_HASH,
    parked: null,
  }
  return { ...fact, hash: hashOf(fact) }
}
