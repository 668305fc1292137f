import { type DueMessage } from '../../../contract/operations/messages'
import { type ShopSettings } from '../../../contract/settings'
import { parsePhones } from '../../../core/customer/phone'
import { ok } from '../../../core/result'
import { type Instant } from '../../../core/time'
import { messagesInHand, newestApiMessage, troubleOf } from '../../../db/api-messages'
import { type Reader } from '../../../db/database'
import {
  type DueHead,
  type DueRules,
  goodsOfMessage,
  listDueMessages,
} from '../../../db/queries/due-messages'
import { findHeard } from '../../../db/queries/message-states'
import { hasOptedOut } from '../../../db/queries/whatsapp'
import { type Handler } from '../../run/context'
import { troubleOfFailed } from '../../whatsapp/failed'

/** By which rules messages come due at a desk. */
export const dueRules = (now: Instant, desk: string, settings: ShopSettings): DueRules => ({
  now,
  desk,
  events: settings.messagesOn,
  reminderHours: settings.reminderHours,
  thanksDays: settings.thanksDays,
})

/** What a person has to tell: what was given to the shop's account is not among it while it is on its way. */
export function messagesToTell(db: Reader, rules: DueRules): DueHead[] {
  const inHand = messagesInHand(db)
  return listDueMessages(db, rules).filter(({ event, about }) => !inHand.has(`${event}:${about.id}`))
}

export const dueMessages: Handler<'message.due'> = (context, { limit }) => {
  const rules = dueRules(context.now(), context.terminal.code, context.settings())
  const heads = messagesToTell(context.db, rules)
  return ok({
    rows: heads.slice(0, limit).map((head) => toDueMessage(context.db, head)),
    total: heads.length,
  })
}

/** A due message with its goods and the number it goes to. */
export function toDueMessage(db: Reader, head: DueHead): DueMessage {
  const { event, about, number, dueAt, until, draftedAt, facts } = head
  const typed = event === 'goods' ? (NUMBER.exec(head.phone)?.[0] ?? '') : head.phone
  const phone = parsePhones(typed).phones.find(({ whatsapp }) => whatsapp)?.e164 ?? null
  return {
    event,
    about,
    number,
    customerName: event === 'goods' ? withoutNumbers(head.customerName) : head.customerName,
    phone,
    dueAt,
    until,
    draftedAt,
    optedOut: phone !== null && hasOptedOut(db, phone),
    refused: whyNot(db, event, about.id),
    ...facts,
    lines: goodsOfMessage(db, head),
  }
}

/** Why the account's last try came to nothing: it was refused at once, or the service gave it up later. */
function whyNot(db: Reader, event: DueHead['event'], documentId: string): DueMessage['refused'] {
  const before = newestApiMessage(db, documentId, event)
  if (before?.state === 'refused') return troubleOf(before.trouble)
  const heard = before?.state === 'accepted' ? findHeard(db, before) : null
  return heard?.state === 'failed' ? troubleOfFailed(heard.error) : null
}

/** A request names its chat as people write it: `Bu Rina 0812…`. Nobody is greeted by their number. */
const NUMBER = /[+(]?\d[\d\s().-]{6,}\d/

const withoutNumbers = (chat: string): string =>
  chat
    .replace(NUMBER, ' ')
    .replaceAll(/\s{2,}/g, ' ')
    .trim() || chat
