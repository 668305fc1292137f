import { type HubTurn } from './server-wire'

/** By this name hubs make themselves known on the local network (DNS-SD, RFC 6763). */
export const HUB_SERVICE = '_pesan-hub._tcp.local'

/** What a hub signs to show who it is. */
export const hubProofText = (proof: {
  readonly shopId: string
  readonly terminal: string
  readonly nonce: string
}): string => ['pesan-hub-1', proof.shopId, proof.terminal, proof.nonce].join('\n')

/** What it signs beside it, to be measured against another hub of its shop. */
export const hubTurnText = (
  proof: { readonly shopId: string; readonly terminal: string; readonly nonce: string } & HubTurn,
): string =>
  ['pesan-hub-turn-1', proof.shopId, proof.terminal, proof.nonce, proof.turn, proof.since].join('\n')
