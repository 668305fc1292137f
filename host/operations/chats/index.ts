import { parsePhones } from '../../../core/customer/phone'
import { type Conversation, chatReport, signatureReader } from '../../../core/chats'
import { err, ok } from '../../../core/result'
import { DAY, HOUR } from '../../../core/time'
import {
  forgetChats,
  hasOrderBetween,
  keepChatMessages,
  keepChatSettings,
  listChatMessages,
  phoneOfName,
  readChatSettings,
} from '../../../db/chats'
import { type Reader, inTransaction } from '../../../db/database'
import { readChatExport } from '../../chats/read-export'
import { type ActionContext, type Handlers } from '../../run/context'

/** An order so long after a conversation began is counted to it. */
const ORDER_WITHIN = 7 * DAY

export const chatHandlers: Handlers<
  'chat.import' | 'chat.report' | 'chat.settings' | 'chat.save-settings' | 'chat.forget'
> = {
  'chat.import'(context, { fileName, base64, shop, daysFirst }) {
    const { zone } = context.settings()
    const read = readChatExport(fileName, Buffer.from(base64, 'base64'), zone, daysFirst)
    if (!read.ok) return read
    const { authors, messages } = read.value
    const settings = readChatSettings(context.db)
    const shops = shop === null ? settings.shops : [...new Set([...settings.shops, shop])]
    // Asked once for each name: whoever is not the shop is a customer.
    if (!authors.some((author) => shops.includes(author))) return err({ code: 'CHAT_SHOP_NEEDED', authors })
    const others = authors.filter((author) => !shops.includes(author))
    const chat = (others.length === 1 ? others[0] : undefined) ?? read.value.fileName
    const { value: added } = inTransaction(context.store, (tx) => {
      if (shops.length > settings.shops.length) keepChatSettings(tx, { ...settings, shops })
      return ok(keepChatMessages(tx, chat, messages))
    })
    changed(context)
    return ok({ chat, added, known: messages.length - added })
  },

  'chat.report'({ db, settings }, { days }) {
    const { shops, signatures, gapHours, from, until } = readChatSettings(db)
    const ours = new Set(shops)
    const lines = listChatMessages(db, days).map(({ author, ...line }) => ({
      ...line,
      from: ours.has(author) ? ('shop' as const) : ('customer' as const),
    }))
    const { all, ...report } = chatReport(lines, {
      zone: settings().zone,
      hours: { from, until },
      gap: gapHours * HOUR,
      signatureOf: signatureReader(signatures),
    })
    return ok({ ...report, ...orders(db, all) })
  },

  'chat.settings': ({ db }) => ok(readChatSettings(db)),

  'chat.save-settings'(context, { settings }) {
    inTransaction(context.store, (tx) => ok(keepChatSettings(tx, settings)))
    changed(context)
    return ok({})
  },

  'chat.forget'(context) {
    const messages = forgetChats(context.store)
    changed(context)
    return ok({ messages })
  },
}

const changed = (context: ActionContext): void => context.emit('changed', { topics: ['chats'] })

/** How many conversations were followed by a book order of the same number, of those whose number is known. */
function orders(db: Reader, conversations: readonly Conversation[]): { ordered: number; linked: number } {
  const phones = new Map<string, string | null>()
  const phoneOf = (chat: string): string | null => {
    const known = phones.get(chat)
    if (known !== undefined) return known
    // People who are in nobody's contacts are named by their number.
    const phone =
      (/\d{6}/.test(chat.replaceAll(/[\s-]/g, '')) ? parsePhones(chat).phones[0]?.e164 : null) ??
      phoneOfName(db, chat)
    phones.set(chat, phone)
    return phone
  }
  let [ordered, linked] = [0, 0]
  for (const { chat, at } of conversations) {
    const phone = phoneOf(chat)
    if (phone === null) continue
    linked++
    if (hasOrderBetween(db, phone, at, at + ORDER_WITHIN)) ordered++
  }
  return { ordered, linked }
}
