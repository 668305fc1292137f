import { type HostInput, type HostOutput, type HostOwnRefusal } from '../../contract/host'
import { type DueMessage } from '../../contract/operations/messages'
import { type WhatsAppAccount } from '../../contract/whatsapp-account'
import { type Result, err, ok } from '../../core/result'
import { addApiMessage, newestApiMessage } from '../../db/api-messages'
import { findDueMessage, listDueMessages } from '../../db/queries/due-messages'
import { messageTrace } from '../../db/queries/told-messages'
import { findWhatsAppAccount } from '../../db/queries/whatsapp'
import { findAbout, wasSent } from '../operations/messages/about'
import { dueRules, toDueMessage } from '../operations/messages/due'
import { type CommandContext } from '../run/context'
import { composeForAccount } from './compose'

type Op = 'message.send'

/** Gives one message that is due at this desk to the account; wish and message are one transaction. */
export function askForMessage(
  context: CommandContext,
  { about, event }: Pick<HostInput<Op>, 'about' | 'event'>,
): Result<HostOutput<Op>, HostOwnRefusal<Op>> {
  const found = findAbout(context.db, about, event)
  if (!found.ok) return found
  const trace = messageTrace(context.db, about.id, event)
  if (wasSent(trace)) return err({ code: 'ALREADY_TOLD', at: trace.toldAt })
  if (trace.draftedAt !== null) return err({ code: 'ALREADY_DRAFTED', at: trace.draftedAt })
  const account = findWhatsAppAccount(context.db)
  if (account?.active !== true) return err({ code: 'NO_WHATSAPP_ACCOUNT' })
  const head = findDueMessage(context.db, rulesOf(context), event, about.id)
  if (!head) return err({ code: 'MESSAGE_NOT_DUE' })
  return give(context, toDueMessage(context.db, head), account, false)
}

/** So many at once: whoever switches it on sees them leave. */
const MOST_AT_ONCE = 25

/**
 * Gives the account whatever came due since the shop switched an event to sending by itself. What was refused or taken
 * back once is left to a person.
 * @returns how many
 */
export function askAutomatically(context: CommandContext): number {
  const account = findWhatsAppAccount(context.db)
  if (account?.active !== true || account.automatic.length === 0) return 0
  const since = new Map(account.automatic.map((one) => [one.event, one.since]))
  const rules = rulesOf(context)
  const events = rules.events.filter((event) => since.has(event))
  let asked = 0
  for (const head of listDueMessages(context.db, { ...rules, events })) {
    if (asked >= MOST_AT_ONCE) break
    const { event, about, dueAt, draftedAt } = head
    if (draftedAt !== null || dueAt < (since.get(event) ?? Infinity)) continue
    const before = newestApiMessage(context.db, about.id, event)
    if (before && before.askedAt >= dueAt) continue
    if (give(context, toDueMessage(context.db, head), account, true).ok) asked++
  }
  return asked
}

const rulesOf = (context: CommandContext) => dueRules(context.at, context.terminal.code, context.settings())

function give(
  context: CommandContext,
  message: DueMessage,
  account: WhatsAppAccount,
  automatic: boolean,
): Result<HostOutput<Op>, HostOwnRefusal<Op>> {
  const { about, event, number, customerName, phone, optedOut } = message
  if (phone === null) return err({ code: 'NO_WHATSAPP_NUMBER' })
  if (optedOut) return err({ code: 'OPTED_OUT', phone })
  const found = findAbout(context.db, about, event)
  if (!found.ok) return found
  const composed = composeForAccount(context.db, message, context.settings(), account)
  if (!composed.ok) return composed
  const key = context.newId<'Message'>()
  context.record('MessageAsked', { about: found.value, event, key, automatic })
  addApiMessage(context.tx, {
    key,
    aboutKind: about.kind,
    documentId: about.id,
    event,
    number,
    customerName,
    phone,
    text: composed.value.text,
    askedAt: context.at,
    automatic,
  })
  return ok({ key })
}
