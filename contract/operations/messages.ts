import { z } from 'zod'
import { MESSAGE_EVENTS } from '../../core/messages'
import { command, query } from '../operation'
import { At, BankAccountId, Rupiah } from '../shapes'

/** The document a message speaks of; each event speaks of one kind. */
export const MessageAbout = z.object({
  kind: z.enum(['drop-order', 'book-order', 'shipment', 'sale-return']),
  id: z.string(),
})
export type MessageAbout = z.output<typeof MessageAbout>

/** Taken as sent: opened as a draft and sent by the person, copied into the chat, or left out on purpose. */
export const ToldChannel = z.enum(['copied', 'wa-draft', 'skipped'])
export type ToldChannel = z.output<typeof ToldChannel>

/** A message a customer waits for. */
export const DueMessage = z.object({
  about: MessageAbout,
  event: z.enum(MESSAGE_EVENTS),
  number: z.string(),
  customerName: z.string(),
  /** `+628…` of a phone that may have WhatsApp; null: the text is copied into the chat. */
  phone: z.string().nullable(),
  dueAt: At,
  /** Afterwards it would be pointless; null: no end. */
  until: At.nullable(),
  /** A draft was opened or the text copied, and nobody has said yet whether it was sent. */
  draftedAt: At.nullable(),
  /** The customer wants no messages through the shop's account; a person may still write to them. */
  optedOut: z.boolean(),
  /** Why the shop's account could not send it. */
  refused: z.object({ code: z.string(), detail: z.string() }).nullable(),
  lines: z.array(z.object({ name: z.string(), qty: z.int(), unitPrice: Rupiah.optional() })),
  total: Rupiah.optional(),
  shippingFee: Rupiah.optional(),
  discount: Rupiah.optional(),
  uniqueCode: Rupiah.optional(),
  deadline: At.optional(),
  payment: z.enum(['transfer', 'cod']).optional(),
  /** As of the book order. */
  payTo: BankAccountId.nullable().optional(),
  courier: z.string().optional(),
  awb: z.string().optional(),
  refund: Rupiah.optional(),
})
export type DueMessage = z.output<typeof DueMessage>

const event = z.enum(MESSAGE_EVENTS)

export const messageOperations = {
  /** What this desk's customers wait to hear, most urgent first. */
  'message.due': query({
    input: { limit: z.int().min(1).max(500).default(200) },
    output: z.object({ rows: z.array(DueMessage), total: z.int() }),
  }),
  /** Noted before a draft is opened or a text copied: after a crash nobody sends it a second time unasked. */
  'message.draft': command({
    input: {
      about: MessageAbout,
      event,
      channel: z.enum(['copied', 'wa-draft']),
      /** The person was asked, and wants it once more. */
      again: z.boolean().default(false),
    },
    output: z.object({}),
    errors: ['NOT_FOUND', 'ALREADY_TOLD', 'ALREADY_DRAFTED'],
  }),
  /** The customer was sent a text; `event` says which. */
  'customer.told': command({
    input: { about: MessageAbout, event, channel: ToldChannel, again: z.boolean().default(false) },
    output: z.object({}),
    errors: ['NOT_FOUND', 'ALREADY_TOLD'],
  }),
}
