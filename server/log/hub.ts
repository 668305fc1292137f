import {
  type CarriedFact,
  type RosterTerminal,
  SERVER_TERMINAL,
  type SyncRefusal,
} from '../../contract/server-wire'
import { type Result, err, ok } from '../../core/result'
import { NO_HASH, hashOf } from './hashes'
import { whyParked } from './ingest'
import { type Chain, type LogFact } from './server-log'

/** How a shop's log stands, and who takes its facts in place of this server. */
export interface Standing {
  readonly log: string
  readonly cursor: number
  readonly hub: string | null
  /** Grows with every hub that is put in force. */
  readonly term: number
}

export interface HubAsk {
  readonly log: string
  readonly term: number | null
  readonly force: boolean
}

/**
 * Whether a terminal is the shop's hub from now on. The log's name changes when another hub is displaced: what that one
 * gave out and never relayed has cursors that will now be others'.
 * @param fresh a name no log has.
 */
export function decideTake(
  now: Standing,
  terminal: string,
  ask: HubAsk,
  fresh: string,
): Result<{ readonly term: number; readonly log: string }, SyncRefusal<'HUB_IN_FORCE'>> {
  const { hub, term, cursor, log } = now
  if (hub === terminal && ask.term === term) return ok({ term, log })
  if (hub === null) return ok({ term: term + 1, log: cursor === 0 ? ask.log : log })
  if (!ask.force) return err({ code: 'HUB_IN_FORCE', terminal: hub })
  return ok({ term: term + 1, log: cursor === 0 ? ask.log : fresh })
}

/** Whether the hub's term ends, and how the log is called then. @param cursor null: the hub is gone for good. */
export function decideEnd(
  now: Standing,
  terminal: string,
  cursor: number | null,
  fresh: string,
): Result<{ readonly log: string }, SyncRefusal<'NOT_THE_HUB' | 'CURSOR'>> {
  if (cursor === null) return ok({ log: now.hub === null ? now.log : fresh })
  if (now.hub !== terminal) return err({ code: 'NOT_THE_HUB' })
  return now.cursor === cursor ? ok({ log: now.log }) : err({ code: 'CURSOR', cursor: now.cursor })
}

export interface Relayed {
  readonly shop: string
  readonly hub: { readonly terminal: string; readonly term: number }
  readonly after: number
  readonly terminals: readonly RosterTerminal[]
  readonly facts: readonly CarriedFact[]
  readonly receivedAt: number
}
export type RelayRefusal = SyncRefusal<'NOT_THE_HUB' | 'CURSOR' | 'FORK' | 'BROKEN_CHAIN'>

/**
 * What a hub's page makes of the log: the facts as they are kept, and where each author's chain ends with them.
 * @param chains where each author's chain ends now; an author that is missing has none.
 */
export function decideRelay(
  now: Standing,
  { hub, after, facts }: Relayed,
  chains: ReadonlyMap<string, Chain>,
): Result<{ readonly facts: readonly LogFact[]; readonly ends: ReadonlyMap<string, Chain> }, RelayRefusal> {
  if (now.hub !== hub.terminal || now.term !== hub.term) return err({ code: 'NOT_THE_HUB' })
  if (now.cursor !== after) return err({ code: 'CURSOR', cursor: now.cursor })
  const ends = new Map<string, Chain>()
  const kept: LogFact[] = []
  for (const sent of facts) {
    const { terminal, epoch, seq, hash } = sent
    const head = ends.get(terminal) ?? chains.get(terminal) ?? { epoch, seq: 0, hash: NO_HASH }
    const fact: LogFact = { ...sent, parked: whyParked(sent) }
    if (hashOf(fact) !== hash) return err({ code: 'BROKEN_CHAIN', seq })
    // The server's own facts stand in short chains of their own, and only say what was decided on the way.
    if (terminal === SERVER_TERMINAL) {
      kept.push(fact)
      continue
    }
    if (!follows(fact, head)) return err({ code: 'FORK', head, seq })
    ends.set(terminal, { epoch, seq, hash })
    kept.push(fact)
  }
  return ok({ facts: kept, ends })
}

/** Whether a fact is the next of a chain, or the first of a later epoch. */
export const follows = (
  { epoch, seq, prevHash }: Pick<LogFact, 'epoch' | 'seq' | 'prevHash'>,
  head: Chain,
): boolean =>
  epoch === head.epoch
    ? seq === head.seq + 1 && prevHash === (head.seq === 0 ? NO_HASH : head.hash)
    : epoch > head.epoch && seq === 1 && prevHash === NO_HASH

/** Facts in their order, cut where the author or its epoch changes. */
export function runsOf<Fact extends { readonly terminal: string; readonly epoch: number }>(
  facts: readonly Fact[],
): Fact[][] {
  const runs: Fact[][] = []
  for (const fact of facts) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (run && before?.terminal === fact.terminal && before.epoch === fact.epoch) run.push(fact)
    else runs.push([fact])
  }
  return runs
}
