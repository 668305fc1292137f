import { readCursor } from '../db/queries/server-link'
import { type Result, ok } from '../core/result'
import { backOffMs } from './back-off'
import { type ClientParts, type Identity, createClient } from './client'
import { type Exchanged, type ExchangeParts, type ExchangeTrouble, exchange } from './exchange'
import { type HistoryLeft, fetchHistory } from './history'
import { createPushPace } from './push-pace'
import { type SnapshotRoom, createSnapshots } from './snapshots'
import { type SnapshotProgress } from './take-snapshot'
import { type UnreachableWhy } from './why-unreachable'

/** How often a terminal asks by itself: while it is woken by the server, and while it is not. */
const POLL_AWAKE_MS = 30_000
const POLL_ALONE_MS = 2_000
/** Wake-ups close together are one round. */
const GATHER_MS = 5
/** So long a round fetches history before it looks again for what is new. */
const HISTORY_MS = 1_000

export interface WorkerParts
  extends
    ClientParts,
    Pick<ExchangeParts, 'store' | 'breathe' | 'monotonic' | 'applied' | 'moved' | 'beginEpoch'> {
  readonly server: string
  readonly identity: Identity
  readonly random: () => number
  /** Calls back once after so many ms; @returns what calls it off. */
  readonly after: (ms: number, work: () => void) => () => void
  /** Where snapshots lie while they are made and fetched; left out: this terminal has nothing to do with any. */
  readonly snapshots?: SnapshotRoom
  /** Something nobody foresaw; the worker goes on. */
  readonly defect: (error: unknown) => void
}

export interface WorkerState {
  /** The last round went through. */
  readonly online: boolean
  /** Why the last round did not. */
  readonly trouble: ExchangeTrouble['code'] | 'DISK_FULL' | 'DEFECT' | null
  /** Of a server that cannot be reached. */
  readonly why: UnreachableWhy | null
  /** When facts last went through, ms UTC of this machine; null: not since the program started. */
  readonly lastContact: number | null
  /** Server's time minus this machine's. */
  readonly offsetMs: number | null
  /** A snapshot is being fetched for this empty store. */
  readonly starting: SnapshotProgress | null
  /** The shop's snapshot was not usable here; the log comes record by record. */
  readonly snapshotLeft: boolean
}

export interface Worker {
  readonly state: WorkerState
  /** Something was recorded here. While the server is away this does not hurry: the wait goes on. */
  wake(): void
  /** Tries at once, whatever failed before. */
  hurry(): void
  /** A new terminal is about to come: it shall find a snapshot that is not old. */
  offerSnapshot(): void
  stop(): Promise<void>
}

/** Carries facts both ways for as long as it runs: one round at a time, woken from here or by the server. */
export function startWorker(parts: WorkerParts): Worker {
  const client = createClient(parts.server, parts)
  const pace = createPushPace()
  let state: WorkerState = {
    online: false,
    trouble: null,
    why: null,
    lastContact: null,
    offsetMs: null,
    starting: null,
    snapshotLeft: false,
  }
  const stopping = new AbortController()
  const stopped = (): boolean => stopping.signal.aborted
  let failures = 0
  let listening = false
  let running = false
  let again = false
  let callOff: (() => void) | undefined
  let rounds: Promise<void> = Promise.resolve()

  const snapshots = parts.snapshots
    ? createSnapshots({ ...parts, room: parts.snapshots, client, signal: stopping.signal })
    : undefined

  const schedule = (ms: number): void => {
    callOff?.()
    callOff = stopped() ? undefined : parts.after(ms, start)
  }
  const start = (): void => {
    if (stopped()) return
    if (running) {
      again = true
      return
    }
    callOff?.()
    rounds = round()
  }

  async function round(): Promise<void> {
    running = true
    again = false
    const outcome = await exchangeAll().catch((error: unknown) => {
      parts.defect(error)
      return { ok: false, error: { code: isDiskFull(error) ? 'DISK_FULL' : 'DEFECT' } } as const
    })
    running = false
    if (stopped()) return
    const before = state
    const offsetMs = client.offsetMs === undefined ? null : Math.round(client.offsetMs)
    // Elsewhere than at the shop's hub nothing is taken, but everything is told.
    const reads = !outcome.ok && outcome.error.code === 'HUB_IN_FORCE'
    if (outcome.ok || reads) {
      failures = 0
      const trouble = reads ? 'HUB_IN_FORCE' : null
      const snapshotLeft = snapshots?.left() ?? false
      const lastContact = parts.now()
      state = { online: true, trouble, why: null, lastContact, offsetMs, starting: null, snapshotLeft }
      if (!listening) void listen()
      void snapshots?.consider()
    } else {
      failures++
      const { error } = outcome
      const why = error.code === 'UNREACHABLE' ? (error.why ?? null) : null
      state = { ...before, online: false, trouble: error.code, why, offsetMs }
    }
    if (before.online !== state.online || before.trouble !== state.trouble || before.why !== state.why)
      parts.moved()
    if (!outcome.ok && !reads) schedule(Math.max(waitOf(outcome.error), backOffMs(failures, parts.random)))
    else if (again || (outcome.ok && outcome.value === 'more')) schedule(0)
    else schedule(listening ? POLL_AWAKE_MS : POLL_ALONE_MS)
  }

  /** What is new, both ways; then what an empty store began without. */
  async function exchangeAll(): Promise<Result<HistoryLeft, ExchangeTrouble>> {
    const started = (await snapshots?.start(tellStarting)) ?? ok(undefined)
    if (!started.ok) return started
    const exchanged: Exchanged = await exchange({ ...parts, client, pace, stopped })
    if (!exchanged.ok) return exchanged
    const until = parts.monotonic() + HISTORY_MS
    // The first round ends at once: people wait for it.
    const enough = (): boolean => again || stopped() || !state.online || parts.monotonic() > until
    return fetchHistory({ ...parts, client }, enough)
  }

  function tellStarting(starting: SnapshotProgress): void {
    state = { ...state, starting }
    parts.moved()
  }

  /** One stream at a time; where it breaks, polling goes on and the next good round opens it again. */
  async function listen(): Promise<void> {
    listening = true
    let heardAny = false
    const heard = (cursor: number): void => {
      heardAny = true
      if (cursor > readCursor(parts.store)) start()
    }
    const ended = await client
      .listen(parts.identity, heard, stopping.signal)
      .catch((error: unknown) => parts.defect(error))
    // A server that cannot stream now is asked again after a while, not at every poll.
    const settle = (): void => {
      listening = false
      if (!running) schedule(0)
    }
    if (stopped()) listening = false
    else if (heardAny && ended) settle()
    else parts.after(backOffMs(6, parts.random), settle)
  }

  start()
  return {
    get state() {
      return state
    },
    wake() {
      if (running) again = true
      else if (state.online) schedule(GATHER_MS)
      // The count of what waits has changed.
      else parts.moved()
    },
    hurry() {
      failures = 0
      start()
    },
    offerSnapshot() {
      void snapshots?.offer()
    },
    async stop() {
      stopping.abort()
      callOff?.()
      await rounds
      await snapshots?.idle()
    },
  }
}

/** What a busy server asked for. */
const waitOf = (trouble: ExchangeTrouble | { code: 'DISK_FULL' | 'DEFECT' }): number =>
  'retryAfterMs' in trouble ? trouble.retryAfterMs : 0

/** SQLite's word for it, and the system's. */
const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC')
