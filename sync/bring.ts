import { type CarriedFact, PUSH_BYTES, PUSH_FACTS, SERVER_TERMINAL } from '../contract/server-wire'
import { type Result, ok } from '../core/result'
import { type Store, inTransaction } from '../db/database'
import { type StoredFact } from '../db/fact-log'
import { factsAfter, factsBy, hasBrought } from '../db/queries/server-link'
import { type Client, type ClientTrouble, type Identity } from './client'
import { toSent } from './sent-fact'

const PAGE = 500

interface BringParts {
  readonly store: Store
  readonly client: Client
  readonly identity: Identity
  /** Lets people's commands go first. */
  readonly breathe: () => Promise<void>
  readonly stopped: () => boolean
}

/**
 * Brings a hub what its log lacks of what is here, of all authors and in the order in which it came here: a fact never
 * stands before one it was recorded upon. A server that is no hub has all of it from the authors themselves, but for
 * what it decided before it was set back.
 */
export async function bringAll(parts: BringParts): Promise<Result<undefined, ClientTrouble>> {
  const { store, client, identity } = parts
  const standing = await client.call('standing', {}, identity)
  // A server of before there were hubs.
  if (!standing.ok && standing.error.code !== 'NOT_FOUND') return standing
  // What servers have refused stands before what it is about: it must not be decided anew.
  if (standing.ok)
    for (const batch of batches(factsBy(store, SERVER_TERMINAL))) {
      const brought = await client.call('bring', { facts: batch.map(toCarried) }, identity)
      // Before a server took them back from terminals it had none to give.
      if (!brought.ok && brought.error.code === 'NOT_FOUND') break
      if (!brought.ok) return brought
    }
  if (standing.ok && standing.value.takesOthers) {
    const heads = new Map(standing.value.heads.map((head) => [head.terminal, head]))
    const refused = new Set<string>()
    const lacks = ({ terminal, epoch, seq }: StoredFact): boolean => {
      const head = heads.get(terminal)
      if (terminal === SERVER_TERMINAL || refused.has(terminal)) return false
      return !head || epoch > head.epoch || (epoch === head.epoch && seq > head.seq)
    }
    for (let after = 0; !parts.stopped();) {
      const page = factsAfter(store, after, PAGE)
      const last = page.at(-1)
      if (!last) break
      for (const batch of batches(page.filter(lacks))) {
        const facts = batch.filter(lacks).map(toCarried)
        if (facts.length === 0) continue
        const brought = await client.call('bring', { facts }, identity)
        if (!brought.ok) return brought
        for (const author of brought.value.refused) refused.add(author)
      }
      after = last.id
      await parts.breathe()
    }
    if (parts.stopped()) return ok(undefined)
  }
  inTransaction(store, (tx) => ok(hasBrought(tx)))
  return ok(undefined)
}

const toCarried = (fact: StoredFact): CarriedFact => ({ ...toSent(fact), terminal: fact.terminal })

/** Cut so that each goes through as one request. */
function* batches(facts: readonly StoredFact[]): Iterable<readonly StoredFact[]> {
  let batch: StoredFact[] = []
  let bytes = 0
  for (const fact of facts) {
    if (batch.length === PUSH_FACTS || (batch.length > 0 && bytes + fact.payload.length > PUSH_BYTES)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(fact)
    bytes += fact.payload.length
  }
  if (batch.length > 0) yield batch
}
