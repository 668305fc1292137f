import { z } from 'zod'
import { MESSAGE_EVENTS } from '../core/messages'
import { At, BookOrderId, DropOrderId, ShipmentId, id } from './shapes'
import { WhatsAppAccount } from './whatsapp-account'
import { HEARD_STATES } from './whatsapp-webhook'

/** The document a message speaks of. */
const ToldAbout = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('book-order'), id: BookOrderId }),
  z.object({ kind: z.literal('shipment'), id: ShipmentId }),
  z.object({ kind: z.literal('drop-order'), id: DropOrderId }),
  z.object({ kind: z.literal('sale-return'), id: id<'SaleReturn'>() }),
])

/** What customers were told, and how. */
export const messageFacts = {
  CustomerTold: z.object({
    about: ToldAbout,
    event: z.enum(MESSAGE_EVENTS),
    /** `skipped`: somebody decided that the customer need not hear of it. */
    channel: z.enum(['copied', 'wa-draft', 'skipped']),
  }),
  /** A draft was opened or a text copied; whether it was sent is a fact of its own. */
  MessageDrafted: z.object({
    documentId: z.string(),
    event: z.enum(MESSAGE_EVENTS),
    channel: z.enum(['copied', 'wa-draft']),
  }),
  WhatsAppAccountSaved: WhatsAppAccount,
  /** The wish that a message goes out through the shop's account; it leaves when it can, once. */
  MessageAsked: z.object({
    about: ToldAbout,
    event: z.enum(MESSAGE_EVENTS),
    key: id<'Message'>(),
    automatic: z.boolean(),
  }),
  /** The service took it, or a person found it in the chat. */
  MessageTaken: z.object({
    about: ToldAbout,
    event: z.enum(MESSAGE_EVENTS),
    key: id<'Message'>(),
    by: z.enum(['service', 'person']),
    /** The service's own identity of the message; empty where nobody was told it. */
    providerId: z.string().max(200),
  }),
  /** It was not sent, and the customer is told anew: refused, taken back, no longer true, or looked for in vain. */
  MessageAskEnded: z.object({
    about: ToldAbout,
    event: z.enum(MESSAGE_EVENTS),
    key: id<'Message'>(),
    outcome: z.enum(['refused', 'withdrawn', 'outdated', 'absent']),
    detail: z.string().max(300),
  }),
  /** What the service told the shop's server about a message it had taken. Such news comes in any order, and again. */
  MessageStateHeard: z.object({
    providerId: z.string().min(1).max(200),
    state: z.enum(HEARD_STATES),
    happenedAt: At,
    /** Given back by the service; null for messages that were sent without it. */
    key: id<'Message'>().nullable(),
    /** Of `failed`: the service's own number and words. */
    error: z.object({ code: z.int(), title: z.string().max(200) }).nullable(),
  }),
  /** A number wants no messages through the shop's account, or wants them again. */
  OptOutChanged: z.object({
    phone: z.string().regex(/^\+\d{6,15}$/),
    out: z.boolean(),
    by: z.enum(['person', 'message']),
    /** Where it did not happen when it was written down. */
    happenedAt: At.optional(),
    /** By message: a word in the chat, or "stop" of marketing messages in WhatsApp itself. */
    signal: z.enum(['word', 'preference']).optional(),
    reason: z.string().max(200).optional(),
  }),
} as const
