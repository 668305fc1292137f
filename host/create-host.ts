import { randomBytes, randomInt } from 'node:crypto'
import { hostname } from 'node:os'
import { type Host, type HostOptions } from '../contract/channel'
import { TERMINAL_SEAL } from '../contract/shell'
import { type Clock, type Ids } from '../core/clock'
import { type Id, uuidV7 } from '../core/ids'
import { MINUTE, SECOND, instant } from '../core/time'
import { readShop } from '../db/queries/shop'
import { StoreUnusable, openStore } from '../db/store'
import { takeUpParked } from '../db/take-up-parked'
import { type Terminal, ensureTerminal } from '../db/terminal'
import { createPrintRoom, type PrintRoom } from './devices/print-room'
import { createScannerRoom } from './devices/scanner-room'
import { createHandlers } from './handlers'
import { type FindHubs } from './link/find-hubs'
import { createHubRoom, type HubRoom } from './link/hub-room'
import { type StartHub } from './link/hub-runner'
import { startHubThread } from './link/hub-thread'
import { createServerLink } from './link/server-link'
import { runDeadlines } from './operations/book-orders/run-deadlines'
import { createPinGuard } from './people/pins'
import { createRunner } from './run/runner'
import { type AwbRoom, createAwbRoom } from './shipping/awb-room'
import { createCourierAccess } from './shipping/courier-access'
import { createWhatsAppAccess } from './whatsapp/access'
import { type MessageRoom, createMessageRoom } from './whatsapp/room'
import { type TrackRoom, createTrackRoom } from './shipping/track-room'

/** How often deadlines are looked at while the program runs; what came due meanwhile is raised once at start. */
const DEADLINE_EVERY_MS = MINUTE / 2

/** Time, identities and chance; tests bring their own. */
export interface HostParts {
  readonly clock: Clock
  readonly ids: Ids
  readonly random: () => number
  /** null: nobody looks at deadlines by itself. */
  readonly deadlineEveryMs: number | null
  /** How couriers are asked; left out: as in a shop. */
  readonly shipping?: ShippingPace
  /** How the server is reached; left out: over the real network. */
  readonly fetch?: typeof globalThis.fetch
  /** Of how many facts on a snapshot is worth making; left out: of a few thousand. */
  readonly snapshotWorthFacts?: number
  /** How the shop's hub runs; left out: in a thread of its own. */
  readonly startHub?: StartHub
  /** How hubs are found, and how often two look for each other; left out: over the real network, as in a shop. */
  readonly hubs?: { readonly find: FindHubs; readonly meetEveryMs: number }
}

export interface ShippingPace {
  /** null: only when somebody asks. */
  readonly everyMs: number | null
  readonly timeoutMs: number
  readonly quitWaitMs: number
}
const SHOP_PACE: ShippingPace = { everyMs: 2 * SECOND, timeoutMs: 30 * SECOND, quitWaitMs: 1_500 }

const realParts: HostParts = {
  clock: { now: () => instant(Date.now()) },
  ids: { id: <Of extends string>() => uuidV7(Date.now(), randomBytes(10)) as Id<Of> },
  random: () => randomInt(2 ** 32) / 2 ** 32,
  deadlineEveryMs: DEADLINE_EVERY_MS,
}

/**
 * Puts the host together: the store, the handlers, the printers, the scanners and the one timer.
 * @throws StoreUnusable (with a code the shell knows) when the store cannot be opened.
 */
export async function createHost(options: HostOptions, parts: HostParts = realParts): Promise<Host> {
  const { clock, ids, random } = parts
  const store = openStore(options.dataDir)
  // Nobody catches it: the process leaves, and the next one refuses the store and says what to do.
  void store.soundness.then((found) => {
    if (found === 'damaged') throw new StoreUnusable('DATABASE_CORRUPT', store.file)
  })
  const own = (): Terminal => ensureTerminal(store, options.terminalName ?? hostname())
  let now = own()
  // The server gives a terminal its code when it joins, and a store that was set back the next epoch.
  const terminal: Terminal = {
    get code() {
      return now.code
    },
    get name() {
      return now.name
    },
    get epoch() {
      return now.epoch
    },
  }
  const listeners = new Set<(event: string, payload: unknown) => void>()
  const emit = (event: string, payload: unknown): void => {
    for (const listener of listeners) listener(event, payload)
  }
  const logDefect = (reference: string, op: string, error: unknown): void => {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    process.stderr.write(`[host] defect ${reference} in ${op}: ${detail}\n`)
  }
  try {
    takeUpParked(store)
  } catch (error) {
    // They stay parked, and the shop goes on.
    logDefect('PARKED', 'start', error)
  }
  let room: PrintRoom | undefined
  const theRoom = (): PrintRoom => {
    if (!room) throw new Error('the print room is not open yet')
    return room
  }
  const scanners = createScannerRoom({ store, clock, emit })
  const pace = parts.shipping ?? SHOP_PACE
  const access = createCourierAccess(random, pace.timeoutMs)
  let awbs: AwbRoom | undefined
  const theAwbs = (): AwbRoom => {
    if (!awbs) throw new Error('the room for AWBs is not open yet')
    return awbs
  }
  const whatsApp = createWhatsAppAccess(random, pace.timeoutMs)
  let messages: MessageRoom | undefined
  const theMessages = (): MessageRoom => {
    if (!messages) throw new Error('the room for messages is not open yet')
    return messages
  }
  let tracking: TrackRoom | undefined
  const theTracking = (): TrackRoom => {
    if (!tracking) throw new Error('the room for tracking is not open yet')
    return tracking
  }
  const link = createServerLink({
    store,
    dataDir: options.dataDir,
    terminal,
    terminalChanged: () => void (now = own()),
    now: () => clock.now(),
    random,
    emit,
    logDefect,
    ...(parts.fetch ? { fetch: parts.fetch } : {}),
    ...(parts.hubs ? { findHubs: parts.hubs.find } : {}),
    ...(parts.snapshotWorthFacts === undefined ? {} : { snapshotWorthFacts: parts.snapshotWorthFacts }),
  })
  const hub: HubRoom = createHubRoom({
    store,
    dataDir: options.dataDir,
    terminal,
    link,
    startHub: parts.startHub ?? startHubThread,
    ...(parts.hubs ? { meetEveryMs: parts.hubs.meetEveryMs } : {}),
    now: () => clock.now(),
    emit,
    logDefect,
  })
  const handlers = createHandlers(
    createPinGuard(),
    theRoom,
    scanners,
    { access, room: theAwbs },
    { access: whatsApp, link: () => link, room: theMessages },
    () => link,
    theTracking,
    () => hub,
  )
  const runner = createRunner({
    store,
    terminal,
    clock,
    ids,
    random,
    dataDir: options.dataDir,
    handlers,
    emit,
    wakePrinters: () => room?.wake(),
    wakeSync: () => link.wake(),
    logDefect,
  })
  room = createPrintRoom({ store, clock, ids, random, transact: runner.transact, emit, logDefect })
  awbs = createAwbRoom({
    store,
    clock,
    terminal,
    transact: runner.transact,
    access,
    emit,
    logDefect,
    ...pace,
  })
  messages = createMessageRoom({
    store,
    clock,
    transact: runner.transact,
    access: whatsApp,
    emit,
    logDefect,
    ...pace,
  })
  tracking = createTrackRoom({
    store,
    clock,
    transact: runner.transact,
    access,
    desk: () => terminal.code,
    random,
    told: () => emit('changed', { topics: ['shipments'] }),
    logDefect,
    everyMs: pace.everyMs,
  })
  await room.start()
  scanners.start()
  awbs.start()
  messages.start()
  tracking.start()
  hub.start()
  link.start()

  const raiseDeadlines = (): void => {
    // Where a shop is only just coming nothing is due, and its tables are being written.
    if (!readShop(store)) return
    try {
      // A refusal is fine here: a clock that a person has to put right first.
      runner.transact(runDeadlines)
    } catch (error) {
      logDefect('DEADLINE', 'deadline.run', error)
    }
  }
  const timer =
    parts.deadlineEveryMs === null ? undefined : setInterval(raiseDeadlines, parts.deadlineEveryMs)

  return {
    call: (op, input, as) => runner.call(op, input, as),
    subscribe(listener) {
      listeners.add(listener)
      // What came due while nobody was there is raised once somebody listens.
      if (listeners.size === 1) raiseDeadlines()
      return () => void listeners.delete(listener)
    },
    takeSecrets(secrets) {
      access.takeSecrets(secrets)
      whatsApp.takeSecrets(secrets)
      link.takeSeal(secrets[TERMINAL_SEAL])
      hub.start()
      emit('changed', { topics: ['shop', 'sync'] })
    },
    async close() {
      clearInterval(timer)
      await Promise.all([
        room.stop(),
        scanners.stop(),
        awbs.stop(),
        messages.stop(),
        tracking.stop(),
        link.stop(),
      ])
      await hub.stop()
      store.close()
    },
  }
}
