import { z } from 'zod'
import { MESSAGE_EVENTS } from '../../core/messages'
import { action, command, query } from '../operation'
import { At, Text, id } from '../shapes'
import { WhatsAppAccount } from '../whatsapp-account'
import { HEARD_STATES } from '../whatsapp-webhook'
import { MessageAbout } from './messages'

export const MessageKey = id<'Message'>()

/** `queued` waits for the network; of `in-doubt` nobody knows whether it arrived; `accepted` is the last the service says here. */
export const ApiMessageState = z.enum(['queued', 'sending', 'in-doubt', 'accepted', 'refused', 'ended'])
export type ApiMessageState = z.output<typeof ApiMessageState>

/** What the service told the shop's server about a message it took: the furthest it got, and when. */
export const MessageHeard = z.object({
  state: z.enum(HEARD_STATES),
  at: At,
  sentAt: At.nullable(),
  deliveredAt: At.nullable(),
  readAt: At.nullable(),
  /** Of a message that failed: the service's own number and words. */
  error: z.object({ code: z.int(), title: z.string() }).nullable(),
})
export type MessageHeard = z.output<typeof MessageHeard>

/** Who wished it, and how: a person of the shop; a word in the chat; the setting for marketing messages in WhatsApp. */
const wish = { at: At, how: z.enum(['person', 'message']), signal: z.enum(['word', 'preference', '']) }

/** A message that this terminal has given to the shop's account. */
export const ApiMessage = z.object({
  key: MessageKey,
  about: MessageAbout,
  event: z.enum(MESSAGE_EVENTS),
  number: z.string(),
  customerName: z.string(),
  phone: z.string(),
  state: ApiMessageState,
  /** What was, or will be, read by the customer. */
  text: z.string(),
  askedAt: At,
  sentAt: At.nullable(),
  attempts: z.int(),
  /** When nothing is tried before. */
  nextAt: At,
  automatic: z.boolean(),
  trouble: z.object({ code: z.string(), detail: z.string() }).nullable(),
  /** null: nothing was heard, or the shop's server is told nothing. */
  heard: MessageHeard.nullable(),
})
export type ApiMessage = z.output<typeof ApiMessage>

export const whatsAppOperations = {
  'whatsapp.account': query({
    input: {},
    output: z.object({
      account: WhatsAppAccount.nullable(),
      /** This computer holds its token. */
      hasKey: z.boolean(),
      paused: z.string().nullable(),
    }),
  }),
  'whatsapp.save-account': command({
    input: {
      account: WhatsAppAccount.omit({ automatic: true }).extend({
        automatic: z.array(z.enum(MESSAGE_EVENTS)),
      }),
    },
    output: z.object({}),
    errors: ['SERVICE_PLAIN_HTTP', 'TEMPLATE_VARIABLES', 'NO_MESSAGE_TEMPLATE'],
    role: 'supervisor',
  }),
  /** Reads the name of the number, which sends nothing: shows whether address, number and token are right. */
  'whatsapp.try': action({
    input: {},
    output: z.object({ number: z.string(), name: z.string() }),
    errors: ['NO_WHATSAPP_ACCOUNT', 'WHATSAPP_NO_KEY', 'WHATSAPP_UNREACHABLE', 'WHATSAPP_REFUSED'],
    role: 'supervisor',
  }),
  /** A message that is due at this desk goes out through the shop's account as soon as it can. */
  'message.send': command({
    input: { about: MessageAbout, event: z.enum(MESSAGE_EVENTS) },
    output: z.object({ key: MessageKey }),
    errors: [
      'NOT_FOUND',
      'ALREADY_TOLD',
      'ALREADY_DRAFTED',
      'MESSAGE_NOT_DUE',
      'NO_WHATSAPP_ACCOUNT',
      'NO_MESSAGE_TEMPLATE',
      'NO_WHATSAPP_NUMBER',
      'OPTED_OUT',
    ],
  }),
  /** What was given to the account here: first what a person must look at, then what is on its way, then the newest. */
  'message.queue': query({
    input: { limit: z.int().min(1).max(500).default(200) },
    output: z.object({ rows: z.array(ApiMessage), waiting: z.int(), doubts: z.int() }),
  }),
  /** A person looked into the chat of a message nobody knew of. */
  'message.settle-doubt': command({
    input: { key: MessageKey, arrived: z.boolean() },
    output: z.object({}),
    errors: ['NOT_FOUND', 'MESSAGE_NOT_IN_DOUBT', 'MESSAGE_DOUBT_TOO_FRESH'],
  }),
  /** What has not left yet does not leave; the message is due again. */
  'message.take-back': command({
    input: { key: MessageKey },
    output: z.object({}),
    errors: ['NOT_FOUND', 'MESSAGE_HAS_LEFT'],
  }),
  /** Sends what waits, now; comes back when all of it was tried once. */
  'message.send-now': action({ input: {}, output: z.object({ tried: z.int() }) }),
  /** How it stands with what Meta tells the shop's server, and what is to be entered there. */
  'whatsapp.webhook': action({
    input: {},
    output: z.object({
      /** Where Meta is to be sent. */
      path: z.string(),
      /** With the server's address; null: this terminal knows none that Meta could reach. */
      url: z.string().nullable(),
      /** null: the server has not been given the secret of the Meta app. */
      verifyToken: z.string().nullable(),
      /** The number the server listens for is the account's. */
      numberFits: z.boolean(),
      verifiedAt: At.nullable(),
      heardAt: At.nullable(),
      /** When somebody last came whose signature or token was not the right one. */
      refusedAt: At.nullable(),
      /** The shop's facts go through its hub, which knows nothing of this: `url` is of the server above it. */
      atHub: z.boolean(),
      /** For whoever runs the server. */
      shopId: z.string(),
    }),
    errors: ['SERVER_NOT_LINKED', 'SERVER_UNREACHABLE', 'SERVER_NOT_PESAN', 'SERVER_REFUSED'],
    role: 'supervisor',
  }),
  'customer.opted-out': query({
    input: { phone: Text(40) },
    output: z.object({
      out: z.boolean(),
      standing: z.object(wish).nullable(),
      /** The last wishes, the newest first, as they were written down. */
      changes: z.array(z.object({ ...wish, out: z.boolean(), reason: z.string(), person: z.string() })),
    }),
  }),
  /** A customer wants no messages through the account, or wants them again. */
  'customer.opt-out': command({
    input: {
      phone: Text(40),
      out: z.boolean(),
      /** Needed to take back what the customer said themselves. */
      reason: z.string().trim().max(200).default(''),
    },
    output: z.object({}),
    errors: ['PHONE_HAS_LETTERS', 'PHONE_INVALID', 'OPT_OUT_NEEDS_REASON'],
  }),
}
