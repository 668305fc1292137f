import { createPublicKey, verify } from 'node:crypto'
import { hubProofText, hubTurnText } from '../../contract/hub-proof'
import { type HubTurn, PublicKey } from '../../contract/server-wire'
import { type ServerLink } from '../../db/queries/server-link'
import { type ClientParts, type Identity, createClient } from '../../sync/client'
import { type FindHubs } from './find-hubs'

/** A hub as it has proven itself; no turn: one from before. */
export interface ProvenHub {
  readonly publicKey: string
  readonly terminal: string
  readonly turn: HubTurn | undefined
}

/** Hubs are looked for so often while the one that was known does not answer. */
const SEEK_EVERY_MS = 10_000

/** Whether a hub of the shop answers there, by its own proof; undefined: no, or not of this shop. */
export async function askHub(
  server: string,
  shopId: string,
  network: ClientParts,
): Promise<ProvenHub | undefined> {
  const nonce = network.randomBytes(18).toString('base64url')
  const said = await createClient(server, network).call('hub', { nonce })
  if (!said.ok || said.value.shopId !== shopId) return undefined
  const { terminal, publicKey, signature, turn } = said.value
  if (!PublicKey.safeParse(publicKey).success) return undefined
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  const holds = (text: string, by: string): boolean =>
    verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(by, 'base64url'))
  if (!holds(hubProofText({ shopId, terminal, nonce }), signature)) return undefined
  const isOfTurn = turn && holds(hubTurnText({ shopId, terminal, nonce, ...turn }), turn.signature)
  return { publicKey, terminal, turn: isOfTurn ? { turn: turn.turn, since: turn.since } : undefined }
}

/** Whether the shop knows this hub's key as that terminal's. */
export const isPeer = (peers: ServerLink['peers'], { terminal, publicKey }: ProvenHub): boolean =>
  (peers ?? []).some((peer) => peer.terminal === terminal && peer.publicKey === publicKey)

/** A link's part of a hub. */
export const atHub = (
  { terminal, publicKey, turn }: ProvenHub,
  server: string,
): Pick<ServerLink, 'server' | 'hub' | 'atHub'> => ({
  server,
  hub: { terminal, publicKey, ...(turn ? { turn: turn.turn } : {}) },
  atHub: true,
})

export interface SeekerParts {
  readonly network: ClientParts
  readonly findHubs: FindHubs
  /** The tie that does not hold at present; undefined while all is well. */
  readonly lost: () => ServerLink | undefined
  readonly signer: () => Identity | undefined
  /** Facts go this way from now on. */
  readonly found: (link: ServerLink) => void
}

/**
 * Finds the shop's hub again when its address has changed, by its key; and goes over to the server above when the hub
 * has handed back, and to the hub again when it is in force.
 */
export function createSeeker({ network, findHubs, lost, signer, found }: SeekerParts) {
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const seek = async (): Promise<ServerLink | undefined> => {
    const link = lost()
    const hub = link?.hub
    if (!link || !hub) return undefined
    /** The hub that is known, or one of the shop's terminals that has become the hub after it. */
    const isIt = async (server: string): Promise<ProvenHub | undefined> => {
      const said = await askHub(server, link.shopId, network)
      if (!said || said.publicKey === hub.publicKey) return said
      const isNext = (said.turn?.turn ?? 0) > (hub.turn ?? 0)
      return isNext && isPeer(link.peers, said) ? said : undefined
    }
    const seen = await findHubs({
      until: ({ shopId, server }) => shopId === link.shopId && server !== link.server,
    })
    for (const { server, shopId } of seen) {
      const it = shopId === link.shopId && server !== link.server ? await isIt(server) : undefined
      if (it) return { ...link, ...atHub(it, server), ...(link.atHub === true ? {} : { above: link.server }) }
    }
    const identity = signer()
    if (link.atHub !== true || link.above === undefined || !identity) return undefined
    const standing = await createClient(link.above, network).call('standing', {}, identity)
    return standing.ok && standing.value.hub === null
      ? { ...link, server: link.above, atHub: false }
      : undefined
  }
  const round = async (): Promise<void> => {
    const link = await seek().catch(() => undefined)
    timer = undefined
    if (stopped) return
    if (link && lost()) found(link)
    else look(SEEK_EVERY_MS)
  }
  const look = (inMs = 0): void => {
    if (stopped || timer || !lost()) return
    timer = setTimeout(() => void round(), inMs)
    timer.unref()
  }
  return {
    look: () => look(),
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
