import { type ShopSettings } from '../../../contract/settings'
import { parsePhones } from '../../../core/customer/phone'
import { ok } from '../../../core/result'
import { type Instant } from '../../../core/time'
import { type DueRules, goodsOfMessage, listDueMessages } from '../../../db/queries/due-messages'
import { type Handler } from '../../run/context'

/** By which rules messages come due at a desk. */
export const dueRules = (now: Instant, desk: string, settings: ShopSettings): DueRules => ({
  now,
  desk,
  events: settings.messagesOn,
  reminderHours: settings.reminderHours,
  thanksDays: settings.thanksDays,
})

export const dueMessages: Handler<'message.due'> = (context, { limit }) => {
  const heads = listDueMessages(
    context.db,
    dueRules(context.now(), context.terminal.code, context.settings()),
  )
  const rows = heads.slice(0, limit).map((head) => {
    const { event, about, number, dueAt, until, draftedAt, facts } = head
    const typed = event === 'goods' ? (NUMBER.exec(head.phone)?.[0] ?? '') : head.phone
    const phone = parsePhones(typed).phones.find(({ whatsapp }) => whatsapp)
    return {
      event,
      about,
      number,
      customerName: event === 'goods' ? withoutNumbers(head.customerName) : head.customerName,
      phone: phone?.e164 ?? null,
      dueAt,
      until,
      draftedAt,
      ...facts,
      lines: goodsOfMessage(context.db, head),
    }
  })
  return ok({ rows, total: heads.length })
}

/** A request names its chat as people write it: `Bu Rina 0812…`. Nobody is greeted by their number. */
const NUMBER = /[+(]?\d[\d\s().-]{6,}\d/

const withoutNumbers = (chat: string): string =>
  chat
    .replace(NUMBER, ' ')
    .replaceAll(/\s{2,}/g, ' ')
    .trim() || chat
