import { type FactPayload } from '../../contract/facts'
import { MessageKey } from '../../contract/operations/whatsapp'
import { type ApiMessageRow, type MessageTrouble, changeApiMessage } from '../../db/api-messages'
import { messageTrace } from '../../db/queries/told-messages'
import { findAbout } from '../operations/messages/about'
import { type CommandContext } from '../run/context'

/** Writes that a message will not leave any more, and why; the customer is told anew. */
export function endMessage(
  context: CommandContext,
  row: ApiMessageRow,
  outcome: FactPayload<'MessageAskEnded'>['outcome'],
  trouble: MessageTrouble,
): void {
  const about = findAbout(context.db, { kind: row.aboutKind, id: row.documentId }, row.event)
  if (about.ok)
    context.record('MessageAskEnded', {
      about: about.value,
      event: row.event,
      key: keyOf(row),
      outcome,
      detail: `${trouble.code} ${trouble.detail}`.trim().slice(0, 300),
    })
  changeApiMessage(context.tx, row.key, { state: outcome === 'refused' ? 'refused' : 'ended', trouble })
}

/** The customer has it. Where what it says has ceased to hold meanwhile, they are told anew all the same. */
export function takeMessage(
  context: CommandContext,
  row: ApiMessageRow,
  by: 'service' | 'person',
  providerId: string,
): void {
  const trace = messageTrace(context.db, row.documentId, row.event)
  const stillHolds = trace.draftedAt !== null || trace.toldAt !== null
  const about = findAbout(context.db, { kind: row.aboutKind, id: row.documentId }, row.event)
  if (stillHolds && about.ok)
    context.record('MessageTaken', { about: about.value, event: row.event, key: keyOf(row), by, providerId })
  changeApiMessage(context.tx, row.key, {
    state: stillHolds ? 'accepted' : 'ended',
    ...(providerId === '' ? {} : { providerId }),
    ...(stillHolds ? {} : { trouble: { code: 'OUTDATED', detail: '' } }),
  })
}

const keyOf = (row: ApiMessageRow): FactPayload<'MessageTaken'>['key'] => MessageKey.parse(row.key)
