import { type HostEvent, type HostEventName } from '../../contract/host'
import { type WhatsAppAccount } from '../../contract/whatsapp-account'
import { type Clock } from '../../core/clock'
import { ok } from '../../core/result'
import { SECOND } from '../../core/time'
import {
  type ApiMessageRow,
  type MessageChange,
  answeredDoubts,
  changeApiMessage,
  doubtInterruptedMessages,
  dueApiMessages,
  findApiMessage,
  hurryApiMessages,
  isKnownProviderId,
} from '../../db/api-messages'
import { type Store, inTransaction } from '../../db/database'
import { findDueMessage } from '../../db/queries/due-messages'
import { findHeard } from '../../db/queries/message-states'
import { findWhatsAppAccount } from '../../db/queries/whatsapp'
import { dueRules, toDueMessage } from '../operations/messages/due'
import { type CommandContext, type Transact } from '../run/context'
import { createRounds } from '../run/rounds'
import { type WhatsAppAccess, THE_ACCOUNT } from './access'
import { askAutomatically } from './ask'
import { type CloudApi, type Sent, type TemplateMessage } from './cloud-api'
import { composeForAccount } from './compose'
import { endMessage, takeMessage } from './end'
import { troubleOfFailed } from './failed'

export interface MessageRoomDeps {
  readonly store: Store
  readonly clock: Clock
  readonly transact: Transact
  readonly access: WhatsAppAccess
  readonly emit: <E extends HostEventName>(event: E, payload: HostEvent<E>) => void
  readonly logDefect: (reference: string, op: string, error: unknown) => void
  /** How often it looks for work; null: only when asked. */
  readonly everyMs: number | null
  /** How long quitting waits for an answer that is on its way. */
  readonly quitWaitMs: number
}

/** Gives the shop's account what it was asked to send, one message after the other. */
export interface MessageRoom {
  start(): void
  /** Tries everything that waits, now. @returns how many were tried. */
  sendNow(): Promise<number>
  stop(): Promise<void>
}

/** How often it looks whether something has come due that goes out by itself. */
const LOOK_EVERY = 10 * SECOND

export function createMessageRoom(deps: MessageRoomDeps): MessageRoom {
  const { store, clock, transact, access } = deps
  const rounds = createRounds(workThrough, (error) => deps.logDefect('MESSAGE', 'message-room', error))
  let lookedAt = 0

  const told = (): void => deps.emit('changed', { topics: ['messages'] })

  /**
   * Writes how an attempt ended. A clock that was set back keeps facts from being recorded: then nobody can say that the
   * customer was told, and a person is asked.
   */
  function settle(key: string, work: (context: CommandContext, row: ApiMessageRow) => void): void {
    // Too late: the store is closed. The message stays `sending`, and is in doubt at the next start.
    if (rounds.ended) return
    const written = transact((context) => {
      const row = findApiMessage(context.tx, key)
      if (row) work(context, row)
      return ok(null)
    })
    if (!written.ok)
      inTransaction(store, (tx) => {
        changeApiMessage(tx, key, { state: 'in-doubt', trouble: { code: written.error.code, detail: '' } })
        return ok(null)
      })
    told()
  }
  const change = (key: string, to: MessageChange): void =>
    settle(key, (context) => changeApiMessage(context.tx, key, to))

  /** The last look before the socket opens: decided and committed as one. */
  function begin({ key }: ApiMessageRow, account: WhatsAppAccount): TemplateMessage | null {
    const begun = transact((context) => {
      const row = findApiMessage(context.tx, key)
      if (row?.state !== 'queued') return ok(null)
      const rules = dueRules(context.at, context.terminal.code, context.settings())
      const head = findDueMessage(context.tx, rules, row.event, row.documentId)
      // What has been told another way, or is no longer true, is not said.
      if (!head) return gone(context, row, 'outdated', 'NOT_DUE')
      const message = toDueMessage(context.tx, head)
      if (message.phone === null) return gone(context, row, 'refused', 'NO_WHATSAPP_NUMBER')
      if (message.optedOut) return gone(context, row, 'refused', 'OPTED_OUT')
      const composed = composeForAccount(context.tx, message, context.settings(), account)
      if (!composed.ok) return gone(context, row, 'refused', composed.error.code)
      const { parts, text } = composed.value
      changeApiMessage(context.tx, key, { state: 'sending', sentAt: context.at, text, attempted: true })
      return ok({ key, to: message.phone, ...parts })
    })
    told()
    return begun.ok ? begun.value : null
  }

  function gone(context: CommandContext, row: ApiMessageRow, outcome: 'outdated' | 'refused', code: string) {
    endMessage(context, row, outcome, { code, detail: '' })
    return ok(null)
  }

  async function send(row: ApiMessageRow, account: WhatsAppAccount, api: CloudApi): Promise<void> {
    const message = begin(row, account)
    if (message !== null) after(row.key, await api.send(message))
  }

  function after(key: string, sent: Sent): void {
    switch (sent.kind) {
      case 'accepted':
        access.resume(THE_ACCOUNT)
        return settle(key, (context, row) => {
          // An identity that another message has is none of this one's answer.
          if (isKnownProviderId(context.tx, sent.providerId, key))
            changeApiMessage(context.tx, key, { state: 'in-doubt', trouble: doubt('SAME_ID') })
          else takeMessage(context, row, 'service', sent.providerId)
        })
      case 'refused':
        access.resume(THE_ACCOUNT)
        return settle(key, (context, row) =>
          endMessage(context, row, 'refused', { code: sent.code, detail: sent.detail.slice(0, 250) }),
        )
      case 'not-taken':
        access.rest(THE_ACCOUNT, sent.reason, clock.now(), sent.retryAfterMs)
        return change(key, {
          state: 'queued',
          nextAt: access.until(THE_ACCOUNT),
          trouble: doubt(sent.reason),
        })
      case 'later':
        return change(key, {
          state: 'queued',
          nextAt: clock.now() + sent.retryAfterMs,
          trouble: doubt(sent.reason),
        })
      case 'locked-out':
        access.lockOut(THE_ACCOUNT, 'LOCKED_OUT')
        return change(key, { state: 'queued', trouble: { code: 'LOCKED_OUT', detail: sent.reason } })
      case 'in-doubt':
        return change(key, {
          state: 'in-doubt',
          trouble: { code: sent.reason, detail: (sent.detail ?? '').slice(0, 250) },
        })
    }
  }

  function look(): void {
    if (clock.now() < lookedAt + LOOK_EVERY || !access.hasKey()) return
    lookedAt = clock.now()
    const account = findWhatsAppAccount(store)
    if (account?.active === true && account.automatic.length > 0)
      transact((context) => ok(askAutomatically(context)))
  }

  /** Doubts the service itself has answered meanwhile, by what it told the shop's server. */
  function hear(): void {
    for (const row of answeredDoubts(store))
      settle(row.key, (context) => {
        const heard = findHeard(context.tx, row)
        // Decided on what stands now: a person may have said so meanwhile.
        if (heard === null || findApiMessage(context.tx, row.key)?.state !== 'in-doubt') return
        if (heard.state === 'failed') endMessage(context, row, 'refused', troubleOfFailed(heard.error))
        else takeMessage(context, row, 'service', heard.providerId)
      })
  }

  async function workThrough(): Promise<number> {
    hear()
    look()
    const account = findWhatsAppAccount(store)
    const api = account?.active === true ? access.apiOf(account) : undefined
    if (account === undefined || api === undefined) return 0
    let tried = 0
    for (const row of dueApiMessages(store, clock.now())) {
      if (rounds.ended || access.until(THE_ACCOUNT) > clock.now()) break
      tried++
      await send(row, account, api)
    }
    return tried
  }

  return {
    start() {
      inTransaction(store, (tx) => ok(doubtInterruptedMessages(tx)))
      rounds.start(deps.everyMs)
    },
    async sendNow() {
      await rounds.settled()
      access.resume()
      lookedAt = 0
      inTransaction(store, (tx) => ok(hurryApiMessages(tx, clock.now())))
      return rounds.run()
    },
    async stop() {
      await rounds.end(deps.quitWaitMs)
      // What has not left yet must never leave: at the next start a person is asked what has become of it.
      access.close()
    },
  }
}

const doubt = (code: string): { readonly code: string; readonly detail: string } => ({ code, detail: '' })
