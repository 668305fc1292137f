import { type CourierAccount } from '../../contract/courier-account'
import { keysOf, keysToAsk, optionsOf } from '../../contract/courier-options'
import { MINUTE, SECOND } from '../../core/time'
import { type Courier, createCourier } from '../../shipping'

/** Name under which the shell keeps a key of an account; the first one is called ''. */
const secretOf = (accountId: string, key: string): string =>
  key === '' ? `courier:${accountId}` : `courier:${accountId}:${key}`

interface Pause {
  readonly until: number
  readonly reason: string
  readonly failures: number
}

/** Keys and adapters of the shop's accounts, and which of them rest. Nothing of it is ever written down here. */
export interface CourierAccess {
  /** Undefined where this computer lacks a key without which nothing can be asked for. */
  courierOf(account: CourierAccount): Courier | undefined
  /** Which keys of an account this computer holds. */
  heldKeys(account: CourierAccount): readonly string[]
  takeSecrets(secrets: Readonly<Record<string, string>>): void
  pausedUntil(accountId: string): number
  pauseReason(accountId: string, now: number): string | null
  /** No connection: longer and longer, or as long as the service asks for. */
  rest(accountId: string, reason: string, now: number, retryAfterMs?: number): void
  /** A key that is not taken is not tried again until it, or the account, is changed or somebody asks. */
  lockOut(accountId: string, reason: string): void
  resume(accountId?: string): void
  /** An account is asked one question at a time. */
  inTurn<T>(accountId: string, ask: () => Promise<T>): Promise<T>
  /** Nothing more leaves this computer, not even what was on its way. */
  close(): void
}

const FIRST_REST = 5 * SECOND
/** Asking in vain costs nothing, and whoever plugs the cable in does not want to wait. */
const LONGEST_REST = MINUTE

export function createCourierAccess(random: () => number, timeoutMs: number): CourierAccess {
  let keys: Readonly<Record<string, string>> = {}
  const keyOf = (accountId: string, name: string): string => keys[secretOf(accountId, name)] ?? ''
  const going = new AbortController()
  const pauses = new Map<string, Pause>()
  const last = new Map<string, Promise<unknown>>()
  return {
    courierOf(account) {
      const held = new Map(
        keysOf(account.provider).map((name) => [name, keyOf(account.courierAccountId, name)] as const),
      )
      if (keysToAsk(account.provider).some((name) => !held.get(name))) return undefined
      const { baseUrl, keyStyle } = account
      return createCourier(account.provider, {
        baseUrl,
        keyStyle,
        key: held.get('') ?? '',
        moreKeys: Object.fromEntries(held),
        options: optionsOf(account),
        timeoutMs,
        signal: going.signal,
      })
    },
    heldKeys: ({ provider, courierAccountId }) =>
      keysOf(provider).filter((name) => keyOf(courierAccountId, name) !== ''),
    takeSecrets(secrets) {
      keys = secrets
      pauses.clear()
    },
    pausedUntil: (accountId) => pauses.get(accountId)?.until ?? 0,
    pauseReason(accountId, now) {
      const pause = pauses.get(accountId)
      return pause !== undefined && pause.until > now ? pause.reason : null
    },
    rest(accountId, reason, now, retryAfterMs) {
      const failures = (pauses.get(accountId)?.failures ?? 0) + 1
      const backOff = Math.min(LONGEST_REST, FIRST_REST * 2 ** Math.min(failures - 1, 10))
      const ms = retryAfterMs ?? backOff * (0.75 + random() / 2)
      pauses.set(accountId, { until: now + Math.round(ms), reason, failures })
    },
    close: () => going.abort(),
    lockOut: (accountId, reason) => void pauses.set(accountId, { until: Infinity, reason, failures: 0 }),
    inTurn(accountId, ask) {
      const mine = (last.get(accountId) ?? Promise.resolve()).then(ask)
      last.set(
        accountId,
        mine.catch(() => undefined),
      )
      return mine
    },
    resume(accountId) {
      if (accountId === undefined) pauses.clear()
      else pauses.delete(accountId)
    },
  }
}
