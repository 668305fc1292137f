import { type KeyObject, createPrivateKey, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { type FastifyInstance } from 'fastify'
import { type HubOptions, type HubState } from '../contract/hub-thread'
import { type RosterTerminal } from '../contract/server-wire'
import { type Result, err, ok } from '../core/result'
import { createServer } from '../server/http/create-server'
import { type HubIdentity } from '../server/http/hub-calls'
import { type ServerLog } from '../server/log/server-log'
import { type ClientTrouble, createClient } from '../sync/client'
import { type AnnounceOn, announce } from './announce'
import { addLacking, hubFolder, ownRow } from './log-file'
import { type Above, type Relay, copyAbove, createRelay, take } from './upward'

export interface HubParts extends HubOptions {
  readonly announceOn?: AnnounceOn
}

/** Why a hub does not run, or does not go through to the server above; the codes of the wire among them. */
export type HubTrouble = ClientTrouble['code'] | 'PORT_TAKEN' | 'DEFECT'

export interface RunningHub {
  readonly state: HubState<HubTrouble>
  /** Hands the term back and stops; refused while not everything is above. `force`: stops all the same. */
  end(force: boolean): Promise<Result<undefined, { code: 'NOT_SENT'; waiting: number }>>
  /** Goes on above with another server, or with one for the first time. */
  setAbove(server: string): void
  close(): Promise<void>
}

const BEAT_MS = 20_000
const START_WITHIN_MS = 4_000
const RETRY_MS = 3_000
/** New facts close together go up as one page. */
const GATHER_MS = 20

/** One shop's server on this computer, for the local network. @param tell hears of every change of its state. */
export async function runHub(
  options: HubParts,
  tell: (state: HubState<HubTrouble>) => void,
): Promise<RunningHub> {
  const { shopId, terminal } = options
  const now = (): number => Date.now()
  const parts = { now, randomBytes: (count: number) => randomBytes(count) }
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  const folder = hubFolder(options.folder, terminal, now)
  const privateKey: KeyObject = createPrivateKey(options.privateKey)
  const shop = { shopId, name: options.shopName }
  const notes = folder.readNotes()
  folder.writeNotes(notes)

  let server = options.above
  let state: HubState<HubTrouble> = { running: false, trouble: null, other: null, above: null }
  let log: ServerLog | undefined
  let app: FastifyInstance | undefined
  let relay: Relay | undefined
  let silence: (() => void) | undefined
  let closed = false
  let force = options.force

  const change = async (
    part: Partial<HubState<HubTrouble>>,
    aboveTrouble?: HubTrouble | null,
  ): Promise<void> => {
    const above =
      server === null
        ? null
        : {
            server,
            inForce: relay !== undefined,
            trouble: aboveTrouble === undefined ? (state.above?.trouble ?? null) : aboveTrouble,
            waiting: relay ? await relay.waiting() : log ? await log.cursorOf(shopId) : 0,
          }
    const next = { ...state, ...part, above }
    if (JSON.stringify(next) === JSON.stringify(state)) return
    state = next
    tell(state)
  }
  const above = (): Above | undefined =>
    server === null
      ? undefined
      : {
          client: createClient(server, { ...parts, fetch: globalThis.fetch }),
          identity: { shop: shopId, terminal, privateKey },
        }
  const identity: HubIdentity = {
    shopId,
    shopName: options.shopName,
    terminal,
    publicKey: options.publicKey,
    privateKey,
    since: notes.since,
    turn: options.turn,
    above: () => server,
  }

  const openLog = async (): Promise<ServerLog> => {
    const opened = folder.open()
    await opened.migrate()
    return opened
  }
  /** A log with nothing in it but the hub; facts are brought to it. */
  const foundLog = async (): Promise<void> => {
    const fresh = folder.beginNew()
    await fresh.migrate()
    await fresh.addShop(shopId, options.shopName, randomBytes(16).toString('hex'))
    await fresh.putTerminals(shopId, [ownRow({ ...options, since: notes.since })])
    await fresh.close()
    folder.swapIn()
  }
  /** A log that begins with all the server above has, at its cursors. */
  const logFromAbove = async (
    up: Above,
    taken: Parameters<typeof copyAbove>[3] & { readonly term: number },
  ): Promise<Result<undefined, ClientTrouble>> => {
    const fresh = folder.beginNew()
    try {
      await fresh.migrate()
      const copied = await copyAbove(up, fresh, shop, taken, now)
      if (!copied.ok) return copied
      await fresh.putTerminals(shopId, [ownRow({ ...options, since: notes.since })])
      if (log) {
        const reached = await addLacking(fresh, log, shopId, now())
        // Nobody is answered while the logs change places; what came during the copying comes along.
        await stopServing()
        await addLacking(fresh, log, shopId, now(), reached)
        await log.close()
        log = undefined
      }
    } finally {
      await fresh.close()
    }
    folder.swapIn()
    return ok(undefined)
  }
  const serve = async (): Promise<void> => {
    log ??= await openLog()
    await log.putTerminals(shopId, await lackingOf(log))
    const opened = await createServer({ log, ...parts, lan: true, hub: identity })
    await opened.listen({ host: '0.0.0.0', port: options.port })
    app = opened
    log.onPoke(() => wake(GATHER_MS))
    silence ??= announce(
      { shopId, shopName: options.shopName, terminal, port: options.port },
      options.announceOn,
    )
  }
  /** Terminals a hub before this one knew: their keys are good here too, and others may bring their facts. */
  const lackingOf = async (into: ServerLog): Promise<RosterTerminal[]> => {
    const here = new Set((await into.listTerminals(shopId)).filter(hasKey).map(({ code }) => code))
    return options.known
      .filter((known) => known.terminal !== terminal && !here.has(known.terminal))
      .map(({ terminal: code, publicKey }) => ({
        code,
        name: '',
        publicKey,
        enrolledAt: 0,
        revokedAt: null,
      }))
  }
  const stopServing = async (): Promise<void> => {
    await app?.close()
    app = undefined
  }

  /** Puts the hub in force above, and goes on with one log for both. */
  const join = async (up: Above): Promise<Result<undefined, ClientTrouble>> => {
    const own = log ? await log.standingOf(shopId) : undefined
    const taken = await take(up, own?.log ?? randomBytes(16).toString('hex'), notes.term, force)
    if (!taken.ok) return taken
    notes.term = taken.value.term
    folder.writeNotes(notes)
    const goesOn = own !== undefined && own.log === taken.value.log && own.cursor >= taken.value.cursor
    if (!goesOn) {
      const made = await logFromAbove(up, taken.value)
      if (!made.ok) return made
    }
    force = false
    if (!app) await serve()
    if (!log) throw new Error('the hub serves without a log')
    await log.putTerminals(shopId, taken.value.terminals)
    relay = createRelay(up, log, taken.value.term, taken.value.cursor)
    return ok(undefined)
  }

  const round = async (): Promise<number> => {
    const up = above()
    if (!up) return BEAT_MS
    const went = await (relay ? relay.relayAll() : join(up))
    if (!went.ok && (went.error.code === 'NOT_THE_HUB' || went.error.code === 'HUB_IN_FORCE')) {
      // Another is the shop's hub now: whatever this one took would be nobody's.
      relay = undefined
      silence?.()
      silence = undefined
      await stopServing()
      const other = went.error.code === 'HUB_IN_FORCE' ? went.error.terminal : null
      await change({ running: false, trouble: went.error.code, other }, went.error.code)
      return RETRY_MS * 10
    }
    await change({ running: app !== undefined, trouble: null, other: null }, went.ok ? null : went.error.code)
    if (!went.ok) return RETRY_MS
    return (await relay?.waiting()) === 0 ? BEAT_MS : 0
  }

  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = false
  const wake = (ms: number): void => {
    if (closed) return
    if (running) {
      again = true
      return
    }
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = round()
        .catch(async (error: unknown) => {
          await change({ trouble: troubleOf(error) })
          return RETRY_MS
        })
        .then((ms) => {
          running = undefined
          wake(again ? GATHER_MS : ms)
          again = false
        })
    }, ms)
  }

  try {
    if (folder.hasLog()) log = await openLog()
    const up = above()
    const joined = up && (await answers(up)) ? await join(up) : err({ code: 'UNREACHABLE' } as const)
    if (!joined.ok && joined.error.code === 'HUB_IN_FORCE') {
      await change({ trouble: 'HUB_IN_FORCE', other: joined.error.terminal }, 'HUB_IN_FORCE')
    } else {
      if (!joined.ok && !folder.hasLog()) await foundLog()
      if (!app) await serve()
      await change({ running: true }, joined.ok || !up ? null : joined.error.code)
      wake(joined.ok ? 0 : RETRY_MS)
    }
  } catch (error) {
    await change({ running: false, trouble: troubleOf(error) })
  }

  const close = async (): Promise<void> => {
    closed = true
    clearTimeout(timer)
    silence?.()
    silence = undefined
    await running
    await stopServing()
    await log?.close()
    log = undefined
  }
  return {
    get state() {
      return state
    },
    async end(anyhow) {
      await running
      const nobodyAbove = server === null ? ok(undefined) : err({ code: 'UNREACHABLE' } as const)
      const ended = relay ? await relay.end() : nobodyAbove
      if (!ended.ok && !anyhow) return err({ code: 'NOT_SENT', waiting: state.above?.waiting ?? 0 })
      const handedBack = relay !== undefined && ended.ok
      await close()
      // Its log goes on above; another term begins with what is there then.
      if (handedBack) folder.putAway()
      if (handedBack) folder.writeNotes({ ...notes, term: null })
      return ok(undefined)
    },
    setAbove(next) {
      server = next
      relay = undefined
      notes.term = null
      wake(0)
    },
    close,
  }
}

const hasKey = ({ publicKey }: { readonly publicKey: string }): boolean => publicKey !== ''

/** Whether the server above answers soon; otherwise the shop does not wait for it. */
async function answers({ client }: Above): Promise<boolean> {
  const late = new Promise<boolean>((done) => setTimeout(done, START_WITHIN_MS, false).unref())
  return Promise.race([client.call('time', {}).then(({ ok: answered }) => answered), late])
}

const troubleOf = (error: unknown): HubTrouble =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' ? 'PORT_TAKEN' : 'DEFECT'
