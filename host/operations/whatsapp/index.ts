import { type ApiMessage, MessageKey } from '../../../contract/operations/whatsapp'
import { err, ok } from '../../../core/result'
import { MINUTE, instant } from '../../../core/time'
import {
  type ApiMessageRow,
  countApiMessages,
  findApiMessage,
  listApiMessages,
  troubleOf,
} from '../../../db/api-messages'
import { type Reader } from '../../../db/database'
import { findHeard } from '../../../db/queries/message-states'
import { readOptOut } from '../../../db/queries/opt-outs'
import { findWhatsAppAccount } from '../../../db/queries/whatsapp'
import { type ServerLinkRoom } from '../../link/server-link'
import { type Handlers } from '../../run/context'
import { type WhatsAppAccess, THE_ACCOUNT } from '../../whatsapp/access'
import { askForMessage } from '../../whatsapp/ask'
import { endMessage, takeMessage } from '../../whatsapp/end'
import { type MessageRoom } from '../../whatsapp/room'
import { changeOptOut } from './opt-out'
import { saveWhatsAppAccount } from './save-account'
import { webhookState } from './webhook'

/** What was delayed on its way has arrived after so long, or never will. */
const MAY_STILL_ARRIVE = 2 * MINUTE

export interface MessagingParts {
  readonly access: WhatsAppAccess
  readonly link: () => ServerLinkRoom
  readonly room: () => MessageRoom
}

export const whatsAppHandlers = ({
  access,
  link,
  room,
}: MessagingParts): Handlers<
  | 'whatsapp.account'
  | 'whatsapp.save-account'
  | 'whatsapp.try'
  | 'message.send'
  | 'message.queue'
  | 'message.settle-doubt'
  | 'message.take-back'
  | 'message.send-now'
  | 'whatsapp.webhook'
  | 'customer.opted-out'
  | 'customer.opt-out'
> => ({
  'whatsapp.account': ({ db, now }) =>
    ok({
      account: findWhatsAppAccount(db) ?? null,
      hasKey: access.hasKey(),
      paused: access.reason(THE_ACCOUNT, now()),
    }),

  'whatsapp.save-account'(context, { account }) {
    const saved = saveWhatsAppAccount(context, account)
    if (saved.ok) context.after(() => access.resume())
    return saved
  },

  async 'whatsapp.try'({ db }) {
    const account = findWhatsAppAccount(db)
    if (!account) return err({ code: 'NO_WHATSAPP_ACCOUNT' })
    const api = access.apiOf(account)
    if (!api) return err({ code: 'WHATSAPP_NO_KEY' })
    const tried = await api.tryOut()
    switch (tried.kind) {
      case 'known':
        access.resume()
        return ok({ number: tried.number, name: tried.name })
      case 'refused':
        return err({ code: 'WHATSAPP_REFUSED', detail: tried.detail })
      case 'unreachable':
        return err({ code: 'WHATSAPP_UNREACHABLE', reason: tried.detail })
    }
  },

  'message.send': (context, wish) => askForMessage(context, wish),

  'message.queue': ({ db }, { limit }) =>
    ok({ rows: listApiMessages(db, limit).map((row) => toApiMessage(db, row)), ...countApiMessages(db) }),

  'message.settle-doubt'(context, { key, arrived }) {
    const row = findApiMessage(context.db, key)
    if (!row) return err({ code: 'NOT_FOUND', what: 'message' })
    if (row.state !== 'in-doubt') return err({ code: 'MESSAGE_NOT_IN_DOUBT' })
    if (arrived) takeMessage(context, row, 'person', row.providerId ?? '')
    else {
      const until = (row.sentAt ?? 0) + MAY_STILL_ARRIVE
      if (context.at < until) return err({ code: 'MESSAGE_DOUBT_TOO_FRESH', until })
      endMessage(context, row, 'absent', { code: 'ABSENT', detail: '' })
    }
    return ok({})
  },

  'message.take-back'(context, { key }) {
    const row = findApiMessage(context.db, key)
    if (!row) return err({ code: 'NOT_FOUND', what: 'message' })
    if (row.state !== 'queued') return err({ code: 'MESSAGE_HAS_LEFT' })
    endMessage(context, row, 'withdrawn', { code: 'TAKEN_BACK', detail: '' })
    return ok({})
  },

  'message.send-now': async () => ok({ tried: await room().sendNow() }),

  'whatsapp.webhook': ({ db }) => webhookState(db, link()),

  'customer.opted-out': ({ db }, { phone }) => ok(readOptOut(db, phone)),

  'customer.opt-out': changeOptOut,
})

const toApiMessage = (db: Reader, row: ApiMessageRow): ApiMessage => ({
  key: MessageKey.parse(row.key),
  about: { kind: row.aboutKind, id: row.documentId },
  event: row.event,
  number: row.number,
  customerName: row.customerName,
  phone: row.phone,
  state: row.state,
  text: row.text,
  askedAt: instant(row.askedAt),
  sentAt: row.sentAt === null ? null : instant(row.sentAt),
  attempts: row.attempts,
  nextAt: instant(row.nextAt),
  automatic: row.automatic === 1,
  trouble: troubleOf(row.trouble),
  heard: findHeard(db, row),
})
