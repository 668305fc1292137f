import { rm } from 'node:fs/promises'
import { type Result, ok } from '../core/result'
import { newestId } from '../db/fact-log'
import { historyOf } from '../db/history'
import { MIGRATIONS } from '../db/migrate'
import { readCursor } from '../db/queries/server-link'
import { type ClientTrouble } from './client'
import { type SnapshotParts, sendSnapshot } from './send-snapshot'
import { type SnapshotProgress, takeSnapshot } from './take-snapshot'

/** A shorter log is replayed sooner than a snapshot of it is made. */
const WORTH_FACTS = 2_000
/** Without a reason one is made when the log has grown by so much, or by half. */
const GROWN_FACTS = 20_000
const LOOK_EVERY_MS = 60 * 60_000
const AGAIN_AFTER_MS = 60_000

export interface SnapshotRoom {
  readonly folder: string
  /** The tables of the whole shop are here. */
  readonly installed: () => void
  /** Tests have small shops. */
  readonly worthFacts?: number
}

interface Parts extends Omit<SnapshotParts, 'folder' | 'wait'> {
  readonly room: SnapshotRoom
  readonly random: () => number
  readonly after: (ms: number, work: () => void) => () => void
  readonly defect: (error: unknown) => void
}

/** When this terminal makes snapshots, and when it takes one. */
export function createSnapshots(parts: Parts) {
  const { store, client, identity, room, now, random, signal } = parts
  const worth = room.worthFacts ?? WORTH_FACTS
  const wait = (ms: number): Promise<void> => new Promise((done) => void parts.after(ms, done))
  const snapshot: SnapshotParts = { store, client, identity, folder: room.folder, now, signal, wait }
  // Terminals that start together do not look together.
  let nextLook = now() + random() * LOOK_EVERY_MS
  let wanted = false
  /** This store has a beginning: from a snapshot, or by the log. */
  let begun = false
  let making: Promise<void> | undefined
  let left = false

  /** An empty store takes the newest snapshot; any other is left as it is. */
  async function start(
    told: (progress: SnapshotProgress) => void,
  ): Promise<Result<undefined, ClientTrouble>> {
    if (begun) return ok(undefined)
    if (readCursor(store) > 0 || newestId(store) > 0) {
      begun = true
      // What an interrupted making of one has left.
      await rm(room.folder, { recursive: true, force: true })
      return ok(undefined)
    }
    const taken = await takeSnapshot(snapshot, told)
    if (!taken.ok) return taken
    begun = true
    if (taken.value === 'installed') room.installed()
    left = taken.value === 'unfit'
    if (left) parts.defect(new Error('the snapshot does not fit: the log is replayed'))
    return ok(undefined)
  }

  /** Everything up to the cursor is here, and nothing else. */
  const isWhole = (): boolean => newestId(store) === readCursor(store) && historyOf(store) === null

  async function make(): Promise<void> {
    const asked = await client.call('snapshot', {}, identity)
    if (!asked.ok) return
    const { newest } = asked.value
    const cursor = readCursor(store)
    const grown = cursor - (newest?.cursor ?? 0)
    const enough = wanted ? worth : Math.max(GROWN_FACTS, (newest?.cursor ?? 0) / 2)
    if (newest !== null && newest.schema >= MIGRATIONS.length && grown < enough) {
      wanted = false
      return
    }
    const sent = await sendSnapshot(snapshot)
    if (sent.ok && sent.value !== 'not-now') wanted = false
  }

  async function consider(): Promise<void> {
    if (making || signal.aborted || now() < nextLook) return
    if (readCursor(store) < worth) wanted = false
    if (readCursor(store) < worth || !isWhole()) return
    nextLook = now() + LOOK_EVERY_MS * (0.5 + random())
    making = make().catch((error: unknown) => {
      if (!signal.aborted) parts.defect(error)
    })
    await making
    making = undefined
    if (wanted) nextLook = now() + AGAIN_AFTER_MS
  }

  return {
    start,
    consider,
    /** There was one, and it was not usable here. */
    left: () => left,
    /** A new terminal is about to come. */
    async offer(): Promise<void> {
      wanted = true
      nextLook = 0
      await consider()
    },
    async idle(): Promise<void> {
      await making
    },
  }
}
