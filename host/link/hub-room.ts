import { join } from 'node:path'
import { type HostOutput } from '../../contract/host'
import { type HubState } from '../../contract/hub-thread'
import { type HubTrouble } from '../../contract/operations/hub'
import { type RefusalOf } from '../../contract/refusals'
import { type Result, err, ok } from '../../core/result'
import { type Instant } from '../../core/time'
import { type Store, inTransaction } from '../../db/database'
import { type HubSetting, readHub, readLink, writeHub } from '../../db/queries/server-link'
import { readShop } from '../../db/queries/shop'
import { type Terminal } from '../../db/terminal'
import { ownAddresses } from '../../sync/address'
import { type HostContext } from '../run/context'
import { type HubProcess, type StartHub } from './hub-runner'
import { goesOn } from './meet-hubs'
import { atHub, type ProvenHub } from './seek-hub'
import { type ServerLinkRoom } from './server-link'

export const HUB_PORT = 4870
const FOLDER = 'hub'
const STARTS_WITHIN_MS = 30_000
/** A hub that died starts again, not in a tight loop. */
const AGAIN_MS = 2_000
/** Where no server above says which of two is the shop's hub, they look for each other so often. */
const MEET_EVERY_MS = 15_000

export interface HubDeps {
  readonly store: Store
  readonly dataDir: string
  readonly terminal: Terminal
  readonly link: ServerLinkRoom
  readonly startHub: StartHub
  /** Tests do not wait; left out: as in a shop. */
  readonly meetEveryMs?: number
  readonly now: () => Instant
  readonly emit: HostContext['emit']
  readonly logDefect: (reference: string, op: string, error: unknown) => void
}

type OnRefusal = RefusalOf<'HUB_PORT_TAKEN' | 'HUB_ELSEWHERE' | 'HUB_NOT_STARTED' | 'ENROL_SHOP_NEEDED'>

/** This terminal as the shop's hub: none, or a server for the local network beside the till. */
export interface HubRoom {
  state(): HostOutput<'hub.state'>
  switchOn(port: number, takeOver: boolean): Promise<Result<undefined, OnRefusal>>
  switchOff(anyway: boolean): Promise<Result<undefined, RefusalOf<'HUB_NOT_SENT'>>>
  setAbove(server: string): void
  start(): void
  stop(): Promise<void>
}

export function createHubRoom(deps: HubDeps): HubRoom {
  const { store, link, emit } = deps
  let hub: HubProcess | undefined
  let state: HubState | undefined
  const heard: (() => void)[] = []
  let again: NodeJS.Timeout | undefined

  const moved = (): void => {
    emit('changed', { topics: ['sync'] })
    for (const listener of heard.splice(0)) listener()
  }
  /** The server above: where this terminal was enrolled before it was a hub. */
  const above = (): string | null => {
    const now = readLink(store)
    if (!now) return null
    return (now.atHub === true ? now.above : now.server) ?? null
  }

  function run({ port, since, turn = 0 }: HubSetting, force: boolean): void {
    const shop = readShop(store)
    // Made anew, its key would be another's: it waits for what opens the one it has.
    if (!shop || hub || (!force && !link.canOpenKey())) return
    const key = link.ownKey()
    hub = deps.startHub(
      {
        folder: join(deps.dataDir, FOLDER),
        port,
        shopId: shop.shopId,
        shopName: shop.settings.name,
        terminal: deps.terminal.code,
        terminalName: deps.terminal.name,
        publicKey: key.publicKey,
        privateKey: key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        above: above(),
        turn: { turn, since },
        known: knownHere(),
        force,
      },
      {
        state(next) {
          if (next.running && state?.running !== true) lookOut()
          state = next
          moved()
        },
        died(error) {
          deps.logDefect('HUB', 'hub', error)
          hub = undefined
          state = undefined
          moved()
          clearTimeout(again)
          const setting = readHub(store)
          if (setting) again = setTimeout(() => run(setting, false), AGAIN_MS)
        },
      },
    )
  }
  /** The shop's terminals and their keys, as the last hub told this one; it is one of them. */
  const knownHere = () => {
    const { hub: last, peers = [] } = readLink(store) ?? {}
    return last === undefined || last.terminal === deps.terminal.code ? peers : [...peers, last]
  }

  let stranger: string | null = null
  let meeting: NodeJS.Timeout | undefined
  /** Two hubs without a server above them: one goes on, the other brings it what it has. */
  async function meet(): Promise<void> {
    const setting = readHub(store)
    if (!setting || !hub || state?.running !== true || state.above?.inForce === true) return
    const running = hub
    const peers = await link.terminalsHere()
    if (hub !== running) return
    const met = await link.meetHub(peers)
    // Switched off, or closed, while it looked.
    if (hub !== running) return
    const before = stranger
    stranger = met && !met.known ? met.hub.terminal : null
    if (stranger !== before) moved()
    const own = { turn: setting.turn ?? 0, since: setting.since, terminal: deps.terminal.code }
    if (met?.known === true && goesOn(met.hub, own)) await stepDown(met.server, met.hub, peers)
  }
  async function stepDown(
    server: string,
    other: ProvenHub,
    peers: Awaited<ReturnType<ServerLinkRoom['terminalsHere']>>,
  ): Promise<void> {
    // What others have sent here comes into the store first: from there it is brought to the other hub.
    const running = hub
    if (!(await link.hasAll()) || hub !== running) return
    const now = readLink(store)
    await stop()
    inTransaction(store, (tx) => ok(writeHub(tx, undefined)))
    if (now) await link.attach({ ...now, ...atHub(other, server), peers })
    moved()
  }
  const lookOut = (): void => {
    clearTimeout(meeting)
    meeting = setTimeout(() => {
      void meet()
        .catch((error: unknown) => deps.logDefect('HUB', 'meet', error))
        .then(() => {
          if (hub) lookOut()
        })
    }, deps.meetEveryMs ?? MEET_EVERY_MS)
    meeting.unref()
  }
  const said = (): Promise<void> =>
    new Promise((done) => {
      const timer = setTimeout(done, STARTS_WITHIN_MS)
      heard.push(() => {
        clearTimeout(timer)
        done()
      })
    })
  const stop = async (): Promise<void> => {
    clearTimeout(again)
    clearTimeout(meeting)
    stranger = null
    const ending = hub
    hub = undefined
    await ending?.stop()
    state = undefined
  }

  return {
    state() {
      const setting = readHub(store)
      const port = setting?.port ?? HUB_PORT
      return {
        on: setting !== undefined,
        running: state?.running ?? false,
        port,
        addresses: ownAddresses().map((address) => `http://${address}:${port}`),
        trouble: stranger === null ? troubleOf(state?.trouble ?? null) : 'TWO_HUBS',
        other: stranger ?? state?.other ?? null,
        above: state?.above ? { ...state.above, trouble: troubleOf(state.above.trouble) } : null,
      }
    },
    async switchOn(port, takeOver) {
      const shop = readShop(store)
      if (!shop) return err({ code: 'ENROL_SHOP_NEEDED' })
      await stop()
      const before = readLink(store)
      const met = await link.meetHub(knownHere())
      if (met && !takeOver) return err({ code: 'HUB_ELSEWHERE', terminal: met.hub.terminal })
      const replaced = Math.max(before?.hub?.turn ?? 0, met?.hub.turn?.turn ?? 0)
      const setting = { port, since: deps.now(), turn: replaced + 1 }
      const peers = knownHere()
      run(setting, takeOver)
      while (hub && state === undefined) await said()
      if (state?.running !== true) {
        const { trouble, other } = state ?? {}
        await stop()
        if (trouble === 'PORT_TAKEN') return err({ code: 'HUB_PORT_TAKEN' })
        return other ? err({ code: 'HUB_ELSEWHERE', terminal: other }) : err({ code: 'HUB_NOT_STARTED' })
      }
      const up = above()
      inTransaction(store, (tx) => ok(writeHub(tx, setting)))
      await link.attach({
        server: `http://127.0.0.1:${port}`,
        shopId: shop.shopId,
        enrolledAt: before?.enrolledAt ?? deps.now(),
        hub: { publicKey: link.ownKey().publicKey, terminal: deps.terminal.code, turn: setting.turn },
        atHub: true,
        peers,
        ...(up === null ? {} : { above: up }),
      })
      return ok(undefined)
    },
    async switchOff(anyway) {
      const ended = hub ? await hub.end(anyway) : ({ ok: true } as const)
      if (!ended.ok) return err({ code: 'HUB_NOT_SENT', waiting: ended.waiting })
      await stop()
      inTransaction(store, (tx) => ok(writeHub(tx, undefined)))
      const now = readLink(store)
      if (now)
        await link.attach(now.above === undefined ? undefined : { ...now, server: now.above, atHub: false })
      moved()
      return ok(undefined)
    },
    setAbove(server) {
      hub?.setAbove(server)
    },
    start() {
      const setting = readHub(store)
      if (setting) run(setting, false)
    },
    stop,
  }
}

/** The troubles as a person is told of them. */
function troubleOf(trouble: string | null): HubTrouble | null {
  switch (trouble) {
    case null:
    case 'PORT_TAKEN':
    case 'UNREACHABLE':
    case 'NOT_A_SERVER':
      return trouble
    case 'HUB_IN_FORCE':
    case 'NOT_THE_HUB':
      return 'OTHER_HUB'
    case 'UNKNOWN_TERMINAL':
    case 'SIGNATURE_WRONG':
    case 'REVOKED':
      return 'NOT_KNOWN'
    default:
      return 'OTHER'
  }
}
