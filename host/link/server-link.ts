import { randomBytes } from 'node:crypto'
import { rmSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { type HostOutput, Topic } from '../../contract/host'
import { type SyncCall, type SyncOutput, type SyncSent } from '../../contract/server-wire'
import { type Result, err, ok } from '../../core/result'
import { type Instant, instant } from '../../core/time'
import { type Store, inTransaction } from '../../db/database'
import { historyOf } from '../../db/history'
import {
  type KnownTerminal,
  type ServerLink,
  beginLog,
  countParked,
  countWaiting,
  forgetLink,
  readAgain,
  readLink,
  readLogName,
  readCursor,
  readSent,
  writeLink,
} from '../../db/queries/server-link'
import { readShop } from '../../db/queries/shop'
import { type Terminal, beginEpoch, renameTerminal } from '../../db/terminal'
import { serverAddress } from '../../sync/address'
import { type Identity, createClient } from '../../sync/client'
import { type KeyKept, type TerminalKey, howKept, makeKey, readKey, sealKey } from '../../sync/key'
import { type Worker, startWorker } from '../../sync/worker'
import { type HostContext } from '../run/context'
import { type FindHubs, findHubs } from './find-hubs'
import { askHub, atHub, createSeeker } from './seek-hub'
import { type MetHub, meetHub } from './meet-hubs'
import { type AskRefusal, type EnrolRefusal, refusalOfAsking, refusalOfEnrolment } from './refusals'
import { tellWindows } from './tell-windows'
import { troubleOf } from './trouble'

/** Beside the store and not in it: backups of the store must not hold the key. */
const KEY_FILE = 'terminal-key.pem'
const SNAPSHOT_FOLDER = 'snapshot'
const HAS_ALL_TRIES = 100
const HAS_ALL_EVERY_MS = 100
/** Terminals that joined meanwhile are asked for again after so long. */
const PEERS_AGAIN_MS = 600_000
const NOT_YET = -Infinity

export interface LinkDeps {
  readonly store: Store
  readonly dataDir: string
  readonly terminal: Terminal
  /** Enrolment gave it its code, or its store was set back and it has the next epoch: it must be read again. */
  readonly terminalChanged: () => void
  readonly now: () => Instant
  readonly random: () => number
  readonly emit: HostContext['emit']
  readonly logDefect: (reference: string, op: string, error: unknown) => void
  /** Of how many facts on a snapshot is worth making; left out: of a few thousand. */
  readonly snapshotWorthFacts?: number
  /** Tests bring a network of their own. */
  readonly fetch?: typeof globalThis.fetch
  readonly findHubs?: FindHubs
}

/** This terminal's tie to the server: none, or a worker that carries facts for as long as the program runs. */
export interface ServerLinkRoom {
  state(): HostOutput<'sync.state'>
  enrol(typed: string, code: string): Promise<Result<{ terminal: string }, EnrolRefusal>>
  /** The server above the hub that this terminal is. */
  setAbove(server: string): Promise<void>
  ask<C extends Exclude<SyncCall, 'wake' | 'time' | 'enrol'>>(
    call: C,
    input: SyncSent<C>,
  ): Promise<Result<SyncOutput<C>, AskRefusal>>
  /** Something was recorded. */
  wake(): void
  hurry(): void
  /** Goes on with another server, which knows this terminal by its key already; undefined: alone. */
  attach(link: ServerLink | undefined): Promise<void>
  /** Another hub of this shop on the local network. */
  meetHub(peers: readonly KnownTerminal[]): Promise<MetHub | undefined>
  /** The terminals and keys that the hub here knows; none where it does not answer. */
  terminalsHere(): Promise<readonly KnownTerminal[]>
  /** Whether everything the server has is in the store; waits a while for it. */
  hasAll(): Promise<boolean>
  /** This terminal's key, made where there is none. */
  ownKey(): TerminalKey
  /** What its key is sealed with, as the system keeps it; a key in the clear is sealed with it. */
  takeSeal(seal: string | undefined): void
  /** False while the key is sealed with something that is not here: nothing may be done in its place. */
  canOpenKey(): boolean
  /** Makes this terminal known, by the key it has, to a server it is not attached to. */
  introduce(typed: string, code: string): Promise<Result<{ server: string }, EnrolRefusal>>
  start(): void
  stop(): Promise<void>
}

export function createServerLink(deps: LinkDeps): ServerLinkRoom {
  const { store, emit } = deps
  const keyFile = join(deps.dataDir, KEY_FILE)
  const network = {
    fetch: deps.fetch ?? globalThis.fetch,
    now: deps.now,
    randomBytes: (count: number) => randomBytes(count),
  }
  const find = deps.findHubs ?? findHubs
  let worker: Worker | undefined
  let stopped = false
  let seal: string | undefined
  /** Opening a sealed key costs some milliseconds, and windows ask often. */
  let kept: KeyKept | undefined

  const moved = (): void => {
    emit('changed', { topics: ['sync'] })
    seeker.look()
    if (worker?.state.online !== true) askedAt = NOT_YET
    else if (deps.now() - askedAt > PEERS_AGAIN_MS) void learnAbove()
  }
  /** A hub tells which server is above it: there this terminal goes when the hub has handed back. */
  let askedAt = NOT_YET
  async function learnAbove(): Promise<void> {
    askedAt = deps.now()
    const [link, who] = [readLink(store), identity()]
    if (link?.atHub !== true || !who || link.hub?.terminal === deps.terminal.code) return
    const standing = await createClient(link.server, network).call('standing', {}, who.identity)
    if (!standing.ok || stopped) return
    const now = readLink(store)
    if (now?.server !== link.server) return
    const { above } = standing.value
    const peers = keysOf(standing.value)
    inTransaction(store, (tx) =>
      ok(writeLink(tx, { ...now, above: above ?? undefined, peers: peers ?? now.peers })),
    )
  }
  const seeker = createSeeker({
    network,
    findHubs: find,
    lost() {
      const link = readLink(store)
      const trouble = worker?.state.trouble
      if (!link?.hub) return undefined
      return trouble === (link.atHub === true ? 'UNREACHABLE' : 'HUB_IN_FORCE') ? link : undefined
    },
    signer: () => identity()?.identity,
    found: (link) => void attach(link),
  })

  async function standingHere() {
    const who = identity()
    return who && createClient(who.server, network).call('standing', {}, who.identity)
  }

  function ownKey(): TerminalKey {
    kept = undefined
    return readKey(keyFile, seal) ?? makeKey(keyFile, seal)
  }

  /** This terminal tells a server of itself and of its shop, where it has one. */
  function askEnrolment(server: string, code: string, publicKey: string) {
    const shop = readShop(store)
    const { code: own, name } = deps.terminal
    return createClient(server, network).call('enrol', {
      code,
      publicKey,
      terminalName: name,
      shop: shop ? { shopId: shop.shopId, name: shop.settings.name, terminal: own } : null,
    })
  }

  async function attach(link: ServerLink | undefined): Promise<void> {
    await worker?.stop()
    worker = undefined
    inTransaction(store, (tx) => ok(link ? writeLink(tx, link) : forgetLink(tx)))
    start()
    emit('changed', { topics: ['sync'] })
  }

  /** Who signs, and where; undefined while this terminal works alone or its key is gone. */
  function identity(): { server: string; identity: Identity } | undefined {
    const link = readLink(store)
    const key = link && readKey(keyFile, seal)
    if (!key) return undefined
    const { privateKey } = key
    return {
      server: link.server,
      identity: { shop: link.shopId, terminal: deps.terminal.code, privateKey },
    }
  }

  function start(): void {
    const who = identity()
    if (!who || worker) return
    worker = startWorker({
      ...who,
      ...network,
      store,
      random: deps.random,
      after(ms, work) {
        const timer = setTimeout(work, ms)
        return () => clearTimeout(timer)
      },
      breathe: () => new Promise((done) => void setImmediate(done)),
      monotonic: () => performance.now(),
      applied: (chunk) => tellWindows(emit, chunk),
      moved,
      beginEpoch(epoch) {
        inTransaction(store, (tx) => ok(beginEpoch(tx, epoch)))
        deps.terminalChanged()
      },
      snapshots: {
        folder: join(deps.dataDir, SNAPSHOT_FOLDER),
        installed: () => emit('changed', { topics: Topic.options }),
        ...(deps.snapshotWorthFacts === undefined ? {} : { worthFacts: deps.snapshotWorthFacts }),
      },
      defect: (error) => deps.logDefect('SYNC', 'sync', error),
    })
  }

  return {
    start,
    attach,
    ownKey,
    async meetHub(peers) {
      const shop = readShop(store)
      if (!shop) return undefined
      const ownKeyText = ownKey().publicKey
      return meetHub({ network, findHubs: find, shopId: shop.shopId, ownKey: ownKeyText, peers })
    },
    async terminalsHere() {
      const standing = await standingHere()
      return (standing?.ok === true ? keysOf(standing.value) : undefined) ?? []
    },
    async hasAll() {
      const standing = await standingHere()
      if (standing?.ok !== true || stopped) return false
      worker?.hurry()
      for (let tries = 0; tries < HAS_ALL_TRIES && readCursor(store) < standing.value.cursor; tries++) {
        await new Promise((done) => setTimeout(done, HAS_ALL_EVERY_MS))
        if (stopped) return false
      }
      return readCursor(store) >= standing.value.cursor
    },
    canOpenKey: () => howKept(keyFile, seal) !== 'unopened',
    takeSeal(next) {
      if (next === undefined || next === seal) return
      seal = next
      sealKey(keyFile, seal)
      kept = undefined
      start()
    },
    async introduce(typed, code) {
      const server = serverAddress(typed)
      if (!server.ok) return server
      const { publicKey } = ownKey()
      const enrolled = await askEnrolment(server.value, code, publicKey)
      return enrolled.ok ? ok({ server: server.value }) : err(refusalOfEnrolment(enrolled.error))
    },
    async setAbove(server) {
      const link = readLink(store)
      if (link) await attach({ ...link, above: server })
    },
    state() {
      const link = readLink(store)
      const { code, name } = deps.terminal
      const at = worker?.state
      const unsent = link ? countWaiting(store, code, readSent(store)) : { waiting: 0, since: null }
      kept ??= howKept(keyFile, seal)
      const trouble = at ? troubleOf(at) : kept === 'unopened' ? 'KEY_SEALED' : 'KEY_MISSING'
      return {
        link: link
          ? {
              server: link.server,
              shopId: link.shopId,
              enrolledAt: instant(link.enrolledAt),
              hub: link.atHub === true ? (link.hub?.terminal ?? null) : null,
            }
          : null,
        terminal: { code, name },
        keyKept: link && (kept === 'plain' || kept === 'sealed') ? kept : null,
        online: at?.online ?? false,
        trouble: link ? trouble : null,
        waiting: unsent.waiting,
        waitingSince: unsent.since === null ? null : instant(unsent.since),
        parked: countParked(store),
        parkedNewer: countParked(store, 'UNKNOWN_KIND'),
        readingAgain: link !== undefined && readAgain(store) !== undefined,
        snapshotLeft: at?.snapshotLeft ?? false,
        lastContact: at?.lastContact === null || at === undefined ? null : instant(at.lastContact),
        offsetMs: at?.offsetMs ?? null,
        starting: at?.starting ?? null,
        history: historyOf(store),
      }
    },
    async enrol(typed, code) {
      const server = serverAddress(typed)
      if (!server.ok) return server
      const { code: own } = deps.terminal
      const newKeyFile = `${keyFile}.enrolling`
      const { publicKey } = makeKey(newKeyFile, seal)
      const enrolled = await askEnrolment(server.value, code, publicKey)
      if (!enrolled.ok) {
        rmSync(newKeyFile, { force: true })
        return err(refusalOfEnrolment(enrolled.error))
      }
      await worker?.stop()
      worker = undefined
      const { terminal, shopId } = enrolled.value
      const before = readLink(store)
      const hub = await askHub(server.value, shopId, network)
      const above = before?.atHub === true ? before.above : before?.server
      const hubPart = hub ? { ...atHub(hub, server.value), ...(above === undefined ? {} : { above }) } : {}
      // The key first: a link without its key could not be mended, a key without a link is only not used.
      renameSync(newKeyFile, keyFile)
      kept = undefined
      inTransaction(store, (tx) => {
        if (terminal !== own) renameTerminal(tx, terminal)
        writeLink(tx, { server: server.value, shopId, enrolledAt: deps.now(), ...hubPart })
        // Whether it is the log that was read so far is seen by its name.
        if (readLogName(tx) === undefined) beginLog(tx, undefined)
        return ok(undefined)
      })
      deps.terminalChanged()
      start()
      emit('changed', { topics: ['sync', 'shop'] })
      return ok({ terminal })
    },
    async ask(call, input) {
      const who = identity()
      if (!who) return err({ code: 'SERVER_NOT_LINKED' })
      const answer = await createClient(who.server, network).call(call, input, who.identity)
      if (!answer.ok) return err(refusalOfAsking(answer.error))
      if (call === 'invite') worker?.offerSnapshot()
      return answer
    },
    wake: () => worker?.wake(),
    hurry() {
      start()
      worker?.hurry()
    },
    async stop() {
      stopped = true
      seeker.stop()
      await worker?.stop()
    },
  }
}

/** Whose key is good at a hub; undefined: it is a server, or a hub from before. */
const keysOf = ({ terminals }: SyncOutput<'standing'>): KnownTerminal[] | undefined =>
  terminals
    ?.filter(({ publicKey, revokedAt }) => publicKey !== '' && revokedAt === null)
    .map(({ code, publicKey }) => ({ terminal: code, publicKey }))
