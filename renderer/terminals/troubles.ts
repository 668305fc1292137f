import type { HostOutput } from '../../contract/host'
import { SyncTrouble } from '../../contract/operations/sync'
import { HOUR, MINUTE, type Instant } from '../../core/time'

/** What is wrong with the tie to the server, or will be: the trouble of the last round, and what goes on beside it. */
export const TROUBLES = [
  ...SyncTrouble.options,
  /** The server is the shop's hub, and cannot be reached. */
  'HUB_AWAY',
  'PARKED_NEWER',
  'PARKED',
  'CLOCK_OFF',
  'WAITING_LONG',
  'READING_AGAIN',
  'SNAPSHOT_LEFT',
  'NO_KEYRING',
] as const
export type Trouble = (typeof TROUBLES)[number]

/** The one thing to do about it. */
export type Mend =
  | 'try'
  /** A new code for the address there is. */
  | 'code'
  /** Another address. */
  | 'elsewhere'
  | 'data'
  | 'apply-again'
  | 'wifi-log-in'
  | 'restart'

export const MENDS: Readonly<Record<Trouble, Mend>> = {
  UNREACHABLE: 'try',
  NAME_UNKNOWN: 'elsewhere',
  NO_NETWORK: 'try',
  CERTIFICATE_EXPIRED: 'try',
  CERTIFICATE_NAME: 'elsewhere',
  CERTIFICATE_UNKNOWN: 'try',
  NOT_A_SERVER: 'wifi-log-in',
  OTHER_VERSION: 'try',
  SERVER_BUSY: 'try',
  SERVER_DOWN: 'try',
  REVOKED: 'code',
  NOT_KNOWN: 'code',
  KEY_OTHER: 'code',
  KEY_MISSING: 'code',
  KEY_SEALED: 'restart',
  CLOCK_JUMPS: 'try',
  BETWEEN: 'try',
  NOT_SECURE: 'elsewhere',
  TOO_LARGE: 'try',
  FACTS_DAMAGED: 'data',
  STORE_FORKED: 'data',
  LOG_BROKEN: 'data',
  HUB_IN_FORCE: 'elsewhere',
  DISK_FULL: 'try',
  DEFECT: 'restart',
  HUB_AWAY: 'try',
  PARKED_NEWER: 'apply-again',
  PARKED: 'apply-again',
  CLOCK_OFF: 'try',
  WAITING_LONG: 'try',
  READING_AGAIN: 'try',
  SNAPSHOT_LEFT: 'try',
  NO_KEYRING: 'restart',
}

/** Facts may be wrong or lost: nobody should go on selling without having looked. */
export const GRAVE: readonly Trouble[] = ['STORE_FORKED', 'LOG_BROKEN', 'FACTS_DAMAGED']
/** It needs no sign in the bar: nothing waits for it. */
export const SLIGHT: readonly Trouble[] = ['NO_KEYRING', 'READING_AGAIN', 'SNAPSHOT_LEFT']

const CLOCK_OFF_MS = 2 * MINUTE
const WAITING_LONG_MS = 24 * HOUR

type SyncState = HostOutput<'sync.state'>

/** The trouble of the last round; null: it went through, or none has ended yet. */
export function roundTrouble({ trouble, link, terminal }: SyncState): Trouble | null {
  const hub = link?.hub ?? null
  return trouble === 'UNREACHABLE' && hub !== null && hub !== terminal.code ? 'HUB_AWAY' : trouble
}

/** What goes on beside it, the more pressing first. */
export function besides(state: SyncState, now: Instant): Trouble[] {
  const { parked, parkedNewer, offsetMs, waitingSince, link } = state
  if (link === null) return []
  const list: (Trouble | false)[] = [
    parkedNewer > 0 && 'PARKED_NEWER',
    parked > parkedNewer && 'PARKED',
    offsetMs !== null && Math.abs(offsetMs) > CLOCK_OFF_MS && 'CLOCK_OFF',
    !state.online && waitingSince !== null && now - waitingSince > WAITING_LONG_MS && 'WAITING_LONG',
    state.readingAgain && 'READING_AGAIN',
    state.snapshotLeft && 'SNAPSHOT_LEFT',
    state.keyKept === 'plain' && 'NO_KEYRING',
  ]
  return list.filter((trouble) => trouble !== false)
}

/** Whether the bar shows that something wants to be seen to. */
export const wantsEyes = (state: SyncState, now: Instant): boolean =>
  roundTrouble(state) !== null || besides(state, now).some((trouble) => !SLIGHT.includes(trouble))
