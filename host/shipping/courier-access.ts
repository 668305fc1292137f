import { type CourierAccount } from '../../contract/courier-account'
import { keysOf, keysToAsk, optionsOf } from '../../contract/courier-options'
import { type Courier, createCourier } from '../../shipping'
import { type Rests, createRests } from '../run/rests'

/** Name under which the shell keeps a key of an account; the first one is called ''. */
const secretOf = (accountId: string, key: string): string =>
  key === '' ? `courier:${accountId}` : `courier:${accountId}:${key}`

/** Prices rest under a name of their own: where they cannot be asked for, numbers may still be. */
export const ratesOf = (accountId: string): string => `${accountId}:rates`

/** Keys and adapters of the shop's accounts, and which of them rest. Nothing of it is ever written down here. */
export interface CourierAccess extends Rests {
  /** Undefined where this computer lacks a key without which nothing can be asked for. */
  courierOf(account: CourierAccount): Courier | undefined
  /** Which keys of an account this computer holds. */
  heldKeys(account: CourierAccount): readonly string[]
  takeSecrets(secrets: Readonly<Record<string, string>>): void
  /** An account is asked one question at a time. */
  inTurn<T>(accountId: string, ask: () => Promise<T>): Promise<T>
  /** Nothing more leaves this computer, not even what was on its way. */
  close(): void
  readonly closed: boolean
}

export function createCourierAccess(random: () => number, timeoutMs: number): CourierAccess {
  let keys: Readonly<Record<string, string>> = {}
  const keyOf = (accountId: string, name: string): string => keys[secretOf(accountId, name)] ?? ''
  const going = new AbortController()
  const rests = createRests(random)
  const last = new Map<string, Promise<unknown>>()
  return {
    ...rests,
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
      rests.resume()
    },
    close: () => going.abort(),
    get closed() {
      return going.signal.aborted
    },
    inTurn(accountId, ask) {
      const mine = (last.get(accountId) ?? Promise.resolve()).then(ask)
      last.set(
        accountId,
        mine.catch(() => undefined),
      )
      return mine
    },
  }
}
