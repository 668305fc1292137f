import { type WhatsAppAccount } from '../../contract/whatsapp-account'
import { WHATSAPP_SECRET } from '../../contract/shell'
import { type Rests, createRests } from '../run/rests'
import { type CloudApi, createCloudApi } from './cloud-api'

/** The token of the shop's account, and whether the service is left alone. Nothing of it is ever written down here. */
export interface WhatsAppAccess extends Rests {
  /** Undefined where this computer has no token. */
  apiOf(account: WhatsAppAccount): CloudApi | undefined
  hasKey(): boolean
  takeSecrets(secrets: Readonly<Record<string, string>>): void
  /** Nothing more leaves this computer, not even what was on its way. */
  close(): void
}

/** There is one account. */
export const THE_ACCOUNT = 'whatsapp'

export function createWhatsAppAccess(random: () => number, timeoutMs: number): WhatsAppAccess {
  let token = ''
  const going = new AbortController()
  const rests = createRests(random)
  return {
    ...rests,
    apiOf: (account) =>
      token === '' ? undefined : createCloudApi({ account, token, timeoutMs, signal: going.signal }),
    hasKey: () => token !== '',
    takeSecrets(secrets) {
      token = secrets[WHATSAPP_SECRET] ?? ''
      rests.resume()
    },
    close: () => going.abort(),
  }
}
