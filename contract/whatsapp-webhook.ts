import { z } from 'zod'

/**
 * Where the WhatsApp Cloud API tells the shop's server what became of messages and what customers answered: one address
 * for each shop. It is Meta's contract and not ours, so it stands beside `syncContract`.
 * Sources: developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint (handshake,
 * signature), …/webhooks/reference/messages/status, …/webhooks/reference/messages, …/webhooks/reference/user_preferences.
 */
export const WEBHOOK_PATH = '/v1/whatsapp/:shop/webhook'
export const webhookPath = (shop: string): string => WEBHOOK_PATH.replace(':shop', shop)

/** Meta packs at most 3 MB into one request. */
export const WEBHOOK_BYTES = 3_145_728
export const WEBHOOK_SIGNATURE = 'x-hub-signature-256'

/** What Meta asks when somebody enters the address: the challenge goes back as it came. */
export const WebhookHandshake = z.object({
  'hub.mode': z.literal('subscribe'),
  'hub.verify_token': z.string().min(1).max(200),
  'hub.challenge': z.string().min(1).max(500),
})

/** Only as much of it as concerns us; each part is read on its own, so that one that is new spoils no other. */
export const WebhookBody = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z
    .array(z.object({ changes: z.array(z.object({ field: z.string(), value: z.unknown() })).max(1000) }))
    .max(1000),
})

const Digits = z.string().regex(/^\d{6,15}$/)
/** Seconds UTC; as text in statuses and messages, as a number in preferences. */
const Seconds = z.union([z.string().regex(/^\d{1,11}$/), z.int()]).transform(Number)
const List = z.array(z.unknown()).max(1000).default([])

export const WebhookValue = z.object({
  metadata: z.object({ phone_number_id: z.string() }),
  statuses: List,
  messages: List,
  user_preferences: List,
})

/** `played`, `deleted` and whatever else there may be says nothing about whether the customer has it. */
export const HEARD_STATES = ['sent', 'delivered', 'read', 'failed'] as const
export type HeardState = (typeof HEARD_STATES)[number]

export const WebhookStatus = z.object({
  id: z.string().min(1).max(200),
  status: z.enum(HEARD_STATES),
  timestamp: Seconds,
  /** What we gave with the message: our own key. */
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(z.object({ code: z.int(), title: z.string().default('') })).optional(),
})

/** An answer of a customer: written, or one of the buttons under a template. */
export const WebhookMessage = z.object({
  id: z.string().min(1).max(200),
  from: Digits,
  timestamp: Seconds,
  text: z.object({ body: z.string() }).optional(),
  button: z.object({ text: z.string() }).optional(),
  interactive: z.object({ button_reply: z.object({ title: z.string() }).optional() }).optional(),
})

/** "Stop" and "resume" of marketing messages in WhatsApp itself. */
export const WebhookPreference = z.object({
  wa_id: Digits,
  category: z.literal('marketing_messages'),
  value: z.enum(['stop', 'resume']),
  timestamp: Seconds,
})

/** One thing heard, as the fact it becomes. The same thing has the same name whenever and wherever it is heard. */
export const HeardThing = z.object({
  name: z.string().regex(/^wa-[0-9a-f]{40}$/),
  kind: z.enum(['MessageStateHeard', 'OptOutChanged']),
  payload: z.string().max(2000),
})
export type HeardThing = z.output<typeof HeardThing>

/** How it stands with a shop's address, as its terminals ask. */
export const WebhookState = z.object({
  /** The server has the secret of the shop's Meta app. */
  configured: z.boolean(),
  /** To be entered at Meta; null where it is not configured. */
  verifyToken: z.string().nullable(),
  phoneNumberIds: z.array(z.string()),
  /** When Meta asked for the shop's address, last told something there, and was last not believed. */
  verifiedAt: z.int().nullable(),
  heardAt: z.int().nullable(),
  refusedAt: z.int().nullable(),
  /** Of a hub: the server above it, where Meta must be sent. */
  above: z.string().nullable(),
})
