import { type KeyObject, sign } from 'node:crypto'
import { hubProofText, hubTurnText } from '../../contract/hub-proof'
import {
  type CarriedFact,
  type HubTurn,
  type RosterTerminal,
  SERVER_TERMINAL,
  type SyncOutput,
} from '../../contract/server-wire'
import { err, ok } from '../../core/result'
import { hashOf } from '../log/hashes'
import { runsOf } from '../log/hub'
import { ingest } from '../log/ingest'
import { type LogFact, type ServerLog, type TerminalRow } from '../log/server-log'
import { type Call, type CallDeps } from './calls'
import { type Signer } from './signed'

/** The terminal that is a shop's hub, and its key. */
export interface HubIdentity {
  readonly shopId: string
  readonly shopName: string
  readonly terminal: string
  readonly publicKey: string
  readonly privateKey: KeyObject
  /** Since when terminals join here; whoever joined the shop before has not been here yet. ms UTC. */
  readonly since: number
  readonly turn: HubTurn
  /** The server above it, if there is one. */
  readonly above: () => string | null
}

/** What a hub is given at once of what was heard here. */
const HEARD_AT_ONCE = 200

/** Who the hub is, signed over a number of the asker's. */
export function sayHub(hub: HubIdentity, nonce: string): SyncOutput<'hub'> {
  const { shopId, shopName, terminal, publicKey, privateKey } = hub
  const { turn, since } = hub.turn
  const signed = (text: string): string =>
    sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64url')
  return {
    shopId,
    shopName,
    terminal,
    publicKey,
    signature: signed(hubProofText({ shopId, terminal, nonce })),
    turn: { turn, since, signature: signed(hubTurnText({ shopId, terminal, nonce, turn, since })) },
  }
}

/** What concerns hubs: on the server above, its term and its log; on the hub itself, facts by other hands. */
export const hubCalls = ({
  log,
  now,
  hub,
  lost,
}: CallDeps): { [C in 'standing' | 'bring' | 'takeHub' | 'relay' | 'endHub']: Call<C, Signer> } => ({
  async standing(_, { shop }) {
    const standing = await log.standingOf(shop)
    if (!standing) return err({ code: 'UNKNOWN_TERMINAL' })
    return ok({
      log: standing.log,
      cursor: standing.cursor,
      hub: standing.hub,
      above: hub?.above() ?? null,
      takesOthers: hub !== undefined,
      heads: await log.headsOf(shop),
      ...(hub ? { terminals: await rosterOf(log, shop) } : {}),
    })
  },
  bring: async ({ facts }, who) => {
    if (hub) return ok({ refused: await takeOthers(log, hub, who, facts, now()) })
    const { after, before } = lost?.(who.shop) ?? { after: 0, before: 0 }
    const decided = decidedBefore(
      facts.filter(({ terminal, at }) => terminal === SERVER_TERMINAL && at >= after),
      before,
    )
    if (decided.length > 0) await log.addServerFacts(who.shop, decided, now())
    const others = new Set(facts.map(({ terminal }) => terminal))
    others.delete(SERVER_TERMINAL)
    return ok({ refused: [...others] })
  },
  async takeHub(ask, { shop, terminal }) {
    const taken = await log.takeHub(shop, terminal, ask)
    return taken.ok ? ok({ ...taken.value, terminals: await rosterOf(log, shop) }) : taken
  },
  async relay({ term, after, terminals, facts }, { shop, terminal }) {
    const hubInForce = { terminal, term }
    const relayed = await log.relay({ shop, hub: hubInForce, after, terminals, facts, receivedAt: now() })
    if (!relayed.ok) return relayed
    const heard = await log.heardWaiting(shop, HEARD_AT_ONCE)
    return ok({ cursor: relayed.value, terminals: await rosterOf(log, shop), heard })
  },
  async endHub({ cursor }, { shop, terminal }) {
    const ended = await log.endHub(shop, terminal, cursor)
    // What waited for the hub is written down here again.
    if (ended.ok) await log.hear(shop, [], now())
    return ended.ok ? ok({}) : ended
  },
})

/** The shop's terminals with their keys, for a server that takes them over. */
export const rosterOf = async (log: ServerLog, shop: string): Promise<RosterTerminal[]> =>
  (await log.listTerminals(shop)).map(({ code, name, publicKey, enrolledAt, revokedAt }) => ({
    code,
    name: name.slice(0, 80),
    publicKey,
    enrolledAt,
    revokedAt,
  }))

/**
 * Takes facts that a terminal holds of others, in its order. A terminal that has joined here sends its own itself: in
 * its name nobody else writes. @returns whose facts were not taken.
 */
async function takeOthers(
  log: ServerLog,
  hub: HubIdentity,
  { shop, terminal: bringer }: Signer,
  facts: readonly CarriedFact[],
  at: number,
): Promise<string[]> {
  const known = new Map((await log.listTerminals(shop)).map((row) => [row.code, row]))
  const refused = new Set<string>()
  for (const run of runsOf(facts)) {
    const author = run[0]?.terminal ?? ''
    if (refused.has(author)) continue
    if (author === SERVER_TERMINAL) {
      // A server before this hub: what it decided holds. Since then only the hub decides.
      await log.addServerFacts(shop, decidedBefore(run, hub.since), at)
      continue
    }
    const row = known.get(author)
    if (author !== bringer && row && isHere(row, hub)) {
      refused.add(author)
      continue
    }
    if (!row) {
      const named = { code: author, name: '', publicKey: '', enrolledAt: 0, revokedAt: null }
      await log.putTerminals(shop, [named])
      known.set(author, named)
    }
    const taken = await ingest(log, { shop, terminal: author }, run, at)
    if (!taken.ok) refused.add(author)
  }
  return [...refused]
}

const decidedBefore = (facts: readonly CarriedFact[], before: number): LogFact[] =>
  facts
    .map((fact) => ({ ...fact, parked: null }))
    .filter((fact) => fact.at < before && hashOf(fact) === fact.hash)

const isHere = (row: TerminalRow, hub: HubIdentity): boolean =>
  row.publicKey !== '' && row.enrolledAt >= hub.since
