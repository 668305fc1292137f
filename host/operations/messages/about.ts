import { type FactPayload } from '../../../contract/facts'
import { type MessageAbout } from '../../../contract/operations/messages'
import { type RefusalOf } from '../../../contract/refusals'
import { BookOrderId, DropOrderId, ShipmentId, id } from '../../../contract/shapes'
import { type MessageEvent } from '../../../core/messages'
import { type Result, err, ok } from '../../../core/result'
import { type Reader } from '../../../db/database'
import { type MessageTrace, hasDocument } from '../../../db/queries/told-messages'

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

/** The document of a message, as facts name it. */
export function findAbout(
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

/** What was left out on purpose may still be sent. */
export const wasSent = (trace: MessageTrace): trace is MessageTrace & { readonly toldAt: number } =>
  trace.toldAt !== null && trace.channel !== 'skipped'
