import { type HubTurn } from '../../contract/server-wire'
import { type KnownTerminal } from '../../db/queries/server-link'
import { type ClientParts } from '../../sync/client'
import { type FindHubs } from './find-hubs'
import { type ProvenHub, askHub, isPeer } from './seek-hub'

export interface MetHub {
  readonly server: string
  readonly hub: ProvenHub
  /** The shop knows its key. */
  readonly known: boolean
}

export interface MeetParts {
  readonly network: ClientParts
  readonly findHubs: FindHubs
  readonly shopId: string
  readonly ownKey: string
  readonly peers: readonly KnownTerminal[]
}

const SEARCH_MS = 1_500

/** Another hub of this shop on the local network, one whose key is known before any other. */
export async function meetHub(parts: MeetParts): Promise<MetHub | undefined> {
  const { network, findHubs, shopId, ownKey, peers } = parts
  let stranger: MetHub | undefined
  for (const found of await findHubs({ ms: SEARCH_MS })) {
    if (found.shopId !== shopId) continue
    const hub = await askHub(found.server, shopId, network)
    if (!hub || hub.publicKey === ownKey) continue
    const met = { server: found.server, hub, known: isPeer(peers, hub) }
    if (met.known) return met
    stranger ??= met
  }
  return stranger
}

/**
 * Whether of two hubs of one shop the other one goes on: the one that replaced more; of two that replaced as many the
 * one that is the hub for longer. Both come to the same answer.
 */
export function goesOn(other: ProvenHub, own: HubTurn & { readonly terminal: string }): boolean {
  // One from before turns were counted has replaced none, and gives way.
  const theirs = other.turn ?? { turn: -1, since: 0 }
  if (theirs.turn !== own.turn) return theirs.turn > own.turn
  if (theirs.since !== own.since) return theirs.since < own.since
  return other.terminal < own.terminal
}
