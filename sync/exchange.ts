import { type ChainHead, type SyncOutput } from '../contract/server-wire'
import { type Result, err, ok } from '../core/result'
import { type Store, inTransaction, takeLogOver } from '../db/database'
import { type StoredFact } from '../db/fact-log'
import { ChainBroken, hashAt } from '../db/foreign-facts'
import {
  type OwnPlace,
  beginLog,
  bringsOthers,
  nameLog,
  readAgain,
  readCursor,
  readLogName,
  readOutbox,
  readSent,
  writeAgain,
  writeSent,
} from '../db/queries/server-link'
import { type AppliedChunk, StoreForked, applyChunk } from './apply'
import { bringAll } from './bring'
import { type Client, type ClientTrouble, type Identity } from './client'
import { type PushPace } from './push-pace'
import { toSent } from './sent-fact'

export interface ExchangeParts {
  readonly store: Store
  readonly client: Client
  readonly identity: Identity
  /** Lets people's commands go first. */
  readonly breathe: () => Promise<void>
  readonly monotonic: () => number
  readonly pace: PushPace
  /** A part of a page stands in the store. */
  readonly applied: (chunk: AppliedChunk) => void
  /** Facts of others or the end of the outbox: something a screen shows has changed. */
  readonly moved: () => void
  /** This store was set back and has its own facts again: what it records from now on is of this epoch. */
  readonly beginEpoch: (epoch: number) => void
  readonly stopped: () => boolean
}

/** Why facts do not go through, beside what a server refuses. */
export type ExchangeTrouble =
  | ClientTrouble
  /** Facts under the same numbers differ: this store is a copy, or was set back and worked with since. */
  | { readonly code: 'STORE_FORKED' }
  /** What the server sent does not join on to what is here. */
  | { readonly code: 'LOG_BROKEN' }
export type Exchanged = Result<undefined, ExchangeTrouble>

/** One round: first what others did, then what was done here. Both go on until there is nothing more. */
export async function exchange(parts: ExchangeParts): Promise<Exchanged> {
  const pulled = await pullAll(parts)
  if (!pulled.ok) return pulled
  if (bringsOthers(parts.store)) {
    const brought = await bringAll(parts)
    // What was brought has its place in the log now.
    const again = brought.ok ? await pullAll(parts) : brought
    if (!again.ok) return again
  }
  return pushAll(parts)
}

/** A page is read whole before its first fact is applied: people would wait for a larger one. */
export const PAGE_FACTS = 200

async function pullAll(parts: ExchangeParts): Promise<Exchanged> {
  const { store, client, identity } = parts
  let own: 'brief' | 'full' = 'brief'
  const ask = (after: number): Asked => ({
    after,
    own,
    page: client.call('pull', { after, limit: PAGE_FACTS, own }, identity),
  })
  let ahead: Asked | undefined
  while (!parts.stopped()) {
    const after = readCursor(store)
    // Asked for while the page before it was applied, and good if that one was applied whole.
    const asked = ahead?.after === after && ahead.own === own ? ahead : ask(after)
    ahead = undefined
    const page = await asked.page
    if (!page.ok) return page
    const { facts, cursor, head, log } = page.value
    if (isOtherLog(parts, after, cursor, log)) continue
    const place = placeOf(store, identity.terminal, head)
    if (place === 'forked') return err({ code: 'STORE_FORKED' })
    const last = facts.at(-1)
    if (last && last.cursor < cursor) ahead = ask(last.cursor)
    const took = await applyPage(parts, facts)
    if (!took.ok) return took
    const missing = took.value === 'misses-own'
    if (missing && own === 'full') return err({ code: 'LOG_BROKEN' })
    if (missing || place === 'beyond') own = 'full'
    if (missing) continue
    // The answer says where the log ends: where that is reached, nothing is left to ask for.
    if (facts.length > 0 && (own === 'full' || place === 'beyond' || readCursor(store) < cursor)) continue
    if (place === 'beyond') return err({ code: 'STORE_FORKED' })
    if (readAgain(store) !== undefined) inTransaction(store, (tx) => ok(writeAgain(tx, undefined)))
    settle(parts, head, own === 'full')
    return ok(undefined)
  }
  return ok(undefined)
}

interface Asked {
  readonly after: number
  readonly own: 'brief' | 'full'
  readonly page: Promise<Result<SyncOutput<'pull'>, ClientTrouble>>
}

/**
 * Whether the page is of another log than the one the cursor is of, or of the same set back: then it is read from its
 * beginning.
 */
function isOtherLog(
  { store }: ExchangeParts,
  after: number,
  cursor: number,
  log: string | undefined,
): boolean {
  const known = readLogName(store)
  const other = (known !== undefined && known !== log) || cursor < after
  if (other) inTransaction(store, (tx) => ok(beginLog(tx, log)))
  else if (known === undefined && log !== undefined) inTransaction(store, (tx) => ok(nameLog(tx, log)))
  return other
}

/** So many chunks stand in the store's log before they are taken over. */
const CHUNKS_IN_LOG = 4

async function applyPage(
  parts: ExchangeParts,
  facts: Parameters<typeof applyChunk>[2],
): Promise<Result<'all' | 'misses-own', ExchangeTrouble>> {
  let chunks = 0
  for (let rest = facts; rest.length > 0 && !parts.stopped();) {
    let chunk: AppliedChunk
    try {
      chunk = applyChunk(parts.store, parts.identity.terminal, rest, parts.monotonic)
    } catch (error) {
      if (error instanceof ChainBroken) return err({ code: 'LOG_BROKEN' })
      if (error instanceof StoreForked) return err({ code: 'STORE_FORKED' })
      throw error
    }
    if (chunk.applied.length > 0 || chunk.parked > 0) parts.applied(chunk)
    if (chunk.missesOwn) return ok('misses-own')
    rest = rest.slice(chunk.taken)
    await parts.breathe()
    if (++chunks % CHUNKS_IN_LOG > 0) continue
    takeLogOver(parts.store)
    await parts.breathe()
  }
  return ok('all')
}

/** Where the server's end of the own chain lies, seen from here. */
function placeOf(store: Store, terminal: string, head: ChainHead): 'here' | 'beyond' | 'forked' {
  if (head.seq === 0) return 'here'
  const hash = hashAt(store, terminal, head.epoch, head.seq)
  if (!hash) return 'beyond'
  return hash.toString('hex') === head.hash ? 'here' : 'forked'
}

/** Takes over where the server stands: an answer may have been lost, and a store that was set back begins anew. */
function settle(parts: ExchangeParts, head: ChainHead, wasSetBack: boolean): void {
  if (wasSetBack) {
    parts.beginEpoch(head.epoch + 1)
    saveSent(parts, { epoch: head.epoch, seq: head.seq })
    return
  }
  const sent = readSent(parts.store)
  if (head.epoch !== sent.epoch || head.seq !== sent.seq) saveSent(parts, head)
}

/** What a push may fail of that was too much for the line, a proxy or the server. */
const TOO_MUCH: readonly string[] = ['UNREACHABLE', 'NOT_A_SERVER', 'TOO_LARGE', 'UNAVAILABLE']

/** So many pushes are on their way at once: one is written, one is checked, one is made. */
const ABREAST = 3

interface OnItsWay {
  /** Another was on its way before it, and has not been answered. */
  readonly behind: boolean
  readonly answer: ReturnType<typeof sendNext>
}

/**
 * Sends what the server does not have yet, the next facts before the last are answered for. Whatever goes wrong, all
 * answers are awaited, and what was answered for last is where sending goes on.
 */
async function pushAll(parts: ExchangeParts): Promise<Exchanged> {
  const { store, client, identity, pace } = parts
  const onTheWay: OnItsWay[] = []
  let reached = readSent(store)
  let abreast = ABREAST
  for (;;) {
    while (!parts.stopped() && onTheWay.length < abreast) {
      const most = Math.min(pace.facts, client.pushFacts)
      const facts = readOutbox(store, identity.terminal, reached, most, pace.bytes)
      const last = facts.at(-1)
      // An epoch is closed by the first fact of the next: all of it must be there by then.
      if (!last || (onTheWay.length > 0 && last.epoch !== reached.epoch)) break
      onTheWay.push({ behind: onTheWay.length > 0, answer: sendNext(parts, facts) })
      reached = last
      await parts.breathe()
    }
    const next = onTheWay.shift()
    if (!next) return ok(undefined)
    const pushed = await next.answer
    if (pushed.ok) {
      saveSent(parts, pushed.value.head)
      continue
    }
    for (const later of onTheWay.splice(0)) {
      const answer = await later.answer
      if (answer.ok) saveSent(parts, answer.value.head)
    }
    reached = readSent(store)
    const { error } = pushed
    if (error.code === 'FORK' || error.code === 'EPOCH_CLOSED') return err({ code: 'STORE_FORKED' })
    if (error.code !== 'GAP') return pushed
    // It came in before what it follows, or without it: now one goes after the other.
    abreast = 1
    if (next.behind) continue
    // The server lost facts it had: they are sent again from where it stands, if that is on our chain.
    if (placeOf(store, identity.terminal, error.head) !== 'here') return err({ code: 'STORE_FORKED' })
    saveSent(parts, error.head)
    reached = error.head
  }
}

/** One push, and how the line took it. */
async function sendNext(
  { client, identity, pace, monotonic }: ExchangeParts,
  facts: readonly StoredFact[],
): Promise<Result<SyncOutput<'push'>, ClientTrouble>> {
  const before = monotonic()
  const pushed = await client.call('push', { facts: facts.map(toSent) }, identity)
  if (pushed.ok) pace.took(monotonic() - before)
  else if (TOO_MUCH.includes(pushed.error.code)) pace.failed()
  return pushed
}

function saveSent(parts: ExchangeParts, place: OwnPlace): void {
  inTransaction(parts.store, (tx) => ok(writeSent(tx, place)))
  parts.moved()
}
