import { type FactPayload } from '../../../contract/facts'
import { type MessageAbout } from '../../../contract/operations/messages'
import { type RefusalOf } from '../../../contract/refusals'
import { BookOrderId, DropOrderId, ShipmentId, id } from '../../../contract/shapes'
import { type MessageEvent } from '../../../core/messages'
import { type Result, err, ok } from '../../../core/result'
import { type Reader } from '../../../db/database'
import { type MessageTrace, hasDocument, messageTrace } from '../../../db/queries/told-messages'
import { type Handlers } from '../../run/context'
import { dueMessages } from './due'

export const messageHandlers: Handlers<'message.due' | 'message.draft' | 'customer.told'> = {
  'message.due': dueMessages,

  'message.draft'(context, { about, event, channel, again }) {
    const found = findAbout(context.db, about, event)
    if (!found.ok) return found
    const trace = messageTrace(context.db, about.id, event)
    if (!again && wasSent(trace)) return err({ code: 'ALREADY_TOLD', at: trace.toldAt })
    if (!again && trace.draftedAt !== null) return err({ code: 'ALREADY_DRAFTED', at: trace.draftedAt })
    context.record('MessageDrafted', { documentId: found.value.id, event, channel })
    return ok({})
  },

  'customer.told'(context, { about, event, channel, again }) {
    const found = findAbout(context.db, about, event)
    if (!found.ok) return found
    const trace = messageTrace(context.db, about.id, event)
    if (!again && wasSent(trace)) return err({ code: 'ALREADY_TOLD', at: trace.toldAt })
    context.record('CustomerTold', { about: found.value, event, channel })
    return ok({})
  },
}

/** What was left out on purpose may still be sent. */
const wasSent = (trace: MessageTrace): trace is MessageTrace & { readonly toldAt: number } =>
  trace.toldAt !== null && trace.channel !== 'skipped'

type About = FactPayload<'CustomerTold'>['about']

/** What each message speaks of. */
const KIND_OF: Record<MessageEvent, MessageAbout['kind']> = {
  goods: 'drop-order',
  booked: 'book-order',
  reminder: 'book-order',
  paid: 'book-order',
  awb: 'shipment',
  returned: 'sale-return',
  thanks: 'shipment',
}

function findAbout(
  db: Reader,
  about: MessageAbout,
  event: MessageEvent,
): Result<About, RefusalOf<'NOT_FOUND'>> {
  const unknown = err({ code: 'NOT_FOUND', what: about.kind } as const)
  if (about.kind !== KIND_OF[event] || !hasDocument(db, about.kind, about.id)) return unknown
  switch (about.kind) {
    case 'drop-order':
      return ok({ kind: about.kind, id: DropOrderId.parse(about.id) })
    case 'book-order':
      return ok({ kind: about.kind, id: BookOrderId.parse(about.id) })
    case 'shipment':
      return ok({ kind: about.kind, id: ShipmentId.parse(about.id) })
    case 'sale-return':
      return ok({ kind: about.kind, id: id<'SaleReturn'>().parse(about.id) })
  }
}
