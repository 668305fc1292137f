import { err, ok } from '../../../core/result'
import { type MessageEvent } from '../../../core/messages'
import { newestApiMessage } from '../../../db/api-messages'
import { messageTrace } from '../../../db/queries/told-messages'
import { type CommandContext, type Handlers } from '../../run/context'
import { endMessage } from '../../whatsapp/end'
import { findAbout, wasSent } from './about'
import { dueMessages } from './due'

export const messageHandlers: Handlers<'message.due' | 'message.draft' | 'customer.told'> = {
  'message.due': dueMessages,

  'message.draft'(context, { about, event, channel, again }) {
    const found = findAbout(context.db, about, event)
    if (!found.ok) return found
    const trace = messageTrace(context.db, about.id, event)
    if (!again && wasSent(trace)) return err({ code: 'ALREADY_TOLD', at: trace.toldAt })
    if (!again && trace.draftedAt !== null) return err({ code: 'ALREADY_DRAFTED', at: trace.draftedAt })
    letGo(context, about.id, event)
    context.record('MessageDrafted', { documentId: found.value.id, event, channel })
    return ok({})
  },

  'customer.told'(context, { about, event, channel, again }) {
    const found = findAbout(context.db, about, event)
    if (!found.ok) return found
    const trace = messageTrace(context.db, about.id, event)
    if (!again && wasSent(trace)) return err({ code: 'ALREADY_TOLD', at: trace.toldAt })
    letGo(context, about.id, event)
    context.record('CustomerTold', { about: found.value, event, channel })
    return ok({})
  },
}

/** Another way is taken: what waits for the account does not leave. What has left already cannot be called back. */
function letGo(context: CommandContext, documentId: string, event: MessageEvent): void {
  const row = newestApiMessage(context.db, documentId, event)
  if (row?.state === 'queued') endMessage(context, row, 'withdrawn', { code: 'OTHER_WAY', detail: '' })
}
