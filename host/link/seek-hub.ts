import { createPublicKey, verify } from 'node:crypto'
import { PublicKey, hubProofText } from '../../contract/server-wire'
import { type ServerLink } from '../../db/queries/server-link'
import { type ClientParts, type Identity, createClient } from '../../sync/client'
import { type FindHubs } from './find-hubs'

type HubKey = NonNullable<ServerLink['hub']>

/** Hubs are looked for so often while the one that was known does not answer. */
const SEEK_EVERY_MS = 10_000

/** Whether a hub of the shop answers there, by its own proof; undefined: no, or not of this shop. */
export async function askHub(
  server: string,
  shopId: string,
  network: ClientParts,
): Promise<HubKey | undefined> {
  const nonce = network.randomBytes(18).toString('base64url')
  const said = await createClient(server, network).call('hub', { nonce })
  if (!said.ok || said.value.shopId !== shopId) return undefined
  const { terminal, publicKey, signature } = said.value
  if (!PublicKey.safeParse(publicKey).success) return undefined
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  const proof = Buffer.from(hubProofText({ shopId, terminal, nonce }), 'utf8')
  return verify(null, proof, key, Buffer.from(signature, 'base64url')) ? { publicKey, terminal } : undefined
}

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
    const isIt = async (server: string): Promise<boolean> =>
      (await askHub(server, link.shopId, network))?.publicKey === hub.publicKey
    const seen = await findHubs({
      until: ({ shopId, server }) => shopId === link.shopId && server !== link.server,
    })
    for (const { server, shopId } of seen)
      if (shopId === link.shopId && server !== link.server && (await isIt(server)))
        return { ...link, server, atHub: true, ...(link.atHub === true ? {} : { above: link.server }) }
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
