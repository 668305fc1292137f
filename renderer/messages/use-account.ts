import type { DueMessage } from '../../contract/operations/messages'
import {
  approvedValues,
  fillApproved,
  kindOfMessage,
  messageValues,
  payToAccounts,
} from '../../core/messages'
import { useHost } from '../app/host'
import { useMessageShop } from './use-message-shop'

interface MessageAccount {
  /** The shop has one; its queue is worth showing. */
  readonly exists: boolean
  /** What the customer would read, in the words of the approved template; null: it cannot go this way. */
  textOf(message: DueMessage): string | null
}

/** The shop's account with the WhatsApp Cloud API, as far as messages are concerned. */
export function useMessageAccount(): MessageAccount {
  const state = useHost('whatsapp.account', {}, { everyMs: 30_000 }).data
  const banks = useHost('bank-account.list', {}).data ?? []
  const shopAt = useMessageShop()
  const account = state?.account?.active === true && state.hasKey ? state.account : null
  return {
    exists: state !== undefined && state.account !== null,
    textOf({ event, payTo, ...message }) {
      const { phone, optedOut, draftedAt, ...subject } = message
      if (account === null || phone === null || optedOut || draftedAt !== null) return null
      const template = account.templates.find(({ kind }) => kind === kindOfMessage({ event, ...subject }))
      if (!template) return null
      const values = messageValues({ event, ...subject }, shopAt(event), payToAccounts(banks, payTo))
      return fillApproved(template, approvedValues(template, values))
    },
  }
}
