import { type RosterTerminal, type SyncOutput } from '../contract/server-wire'
import { type Result, err, ok } from '../core/result'
import { rosterOf } from '../server/http/hub-calls'
import { type LogFact, type ServerLog } from '../server/log/server-log'
import { type Client, type ClientTrouble, type Identity } from '../sync/client'

const RELAY_FACTS = 200
const RELAY_BYTES = 1_000_000

/** The server above a hub, as the hub speaks to it. */
export interface Above {
  readonly client: Client
  readonly identity: Identity
}

type Taken = SyncOutput<'takeHub'>

/** Puts this hub in force, or finds that it is. @param log the name of its log, @param term the term it holds. */
export const take = (
  { client, identity }: Above,
  log: string,
  term: number | null,
  force: boolean,
): Promise<Result<Taken, ClientTrouble>> => client.call('takeHub', { log, term, force }, identity)

/** Copies the log of the server above into an empty one, at the same cursors and under the same name. */
export async function copyAbove(
  { client, identity }: Above,
  into: ServerLog,
  shop: { readonly shopId: string; readonly name: string },
  taken: Pick<Taken, 'log' | 'terminals'>,
  now: () => number,
): Promise<Result<undefined, ClientTrouble>> {
  const { shopId } = shop
  await into.addShop(shopId, shop.name, taken.log)
  await into.putTerminals(shopId, taken.terminals)
  const hub = { terminal: identity.terminal, term: 1 }
  await into.takeHub(shopId, hub.terminal, { log: taken.log, term: null, force: true })
  for (let after = 0; ;) {
    const page = await client.call('pull', { after, own: 'full' }, identity)
    if (!page.ok) return page
    const facts = page.value.facts.flatMap(({ terminal, fact }) => (fact ? [{ ...fact, terminal }] : []))
    if (facts.length === 0) break
    const copied = await into.relay({ shop: shopId, hub, after, terminals: [], facts, receivedAt: now() })
    if (!copied.ok) return err(copied.error)
    after = copied.value
  }
  await into.endHub(shopId, hub.terminal, await into.cursorOf(shopId))
  return ok(undefined)
}

/** Relays a log upward for as long as the hub is in force. */
export function createRelay({ client, identity }: Above, log: ServerLog, term: number, from: number) {
  const shop = identity.shop
  let after = from
  let told = ''
  /** One page. @returns how many facts went. */
  const relayPage = async (): Promise<Result<number, ClientTrouble>> => {
    const page = await log.read(shop, after, RELAY_FACTS, RELAY_BYTES)
    const roster = await rosterOf(log, shop)
    const asText = JSON.stringify(roster)
    const terminals: RosterTerminal[] = asText === told ? [] : roster
    const facts = page.map(({ fact }) => carried(fact))
    const relayed = await client.call('relay', { term, after, terminals, facts }, identity)
    if (!relayed.ok) {
      // An answer was lost: what went through did.
      if (relayed.error.code !== 'CURSOR' || relayed.error.cursor > (await log.cursorOf(shop))) return relayed
      after = relayed.error.cursor
      return ok(0)
    }
    told = asText
    after = relayed.value.cursor
    // Keys that were taken away above are taken away here.
    await log.putTerminals(shop, relayed.value.terminals)
    await log.hear(shop, relayed.value.heard ?? [], Date.now())
    return ok(facts.length)
  }
  return {
    waiting: async () => (await log.cursorOf(shop)) - after,
    /** Everything there is now; an empty page too, which says that the hub lives. */
    async relayAll(): Promise<Result<undefined, ClientTrouble>> {
      do {
        const page = await relayPage()
        if (!page.ok) return page
      } while ((await log.cursorOf(shop)) > after)
      return ok(undefined)
    },
    /** Hands the term back: everything is above. */
    async end(): Promise<Result<undefined, ClientTrouble>> {
      const relayed = await this.relayAll()
      if (!relayed.ok) return relayed
      const ended = await client.call('endHub', { cursor: after }, identity)
      return ended.ok ? ok(undefined) : ended
    },
  }
}
export type Relay = ReturnType<typeof createRelay>

const carried = ({ parked: _, ...fact }: LogFact) => fact
