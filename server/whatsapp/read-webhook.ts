import { createHash } from 'node:crypto'
import { type z } from 'zod'
import { type FactPayload, factKinds } from '../../contract/facts'
import {
  type HeardThing,
  WebhookBody,
  WebhookMessage,
  WebhookPreference,
  WebhookStatus,
  WebhookValue,
} from '../../contract/whatsapp-webhook'
import { parsePhone } from '../../core/customer/phone'
import { optOutWish } from '../../core/messages/opt-out-words'

/**
 * What a webhook says that concerns the shop: states of messages, and wishes to get none or some again. Whatever else
 * customers write is left unread, and what cannot be read is passed over.
 * @param phoneNumberIds the shop's own numbers; what is said of others is not the shop's.
 * @returns undefined when it is no webhook of the WhatsApp Business platform.
 */
export function readWebhook(body: unknown, phoneNumberIds: readonly string[]): HeardThing[] | undefined {
  const read = WebhookBody.safeParse(body)
  if (!read.success) return undefined
  const things = new Map<string, HeardThing>()
  for (const { field, value } of read.data.entry.flatMap(({ changes }) => changes)) {
    if (field !== 'messages' && field !== 'user_preferences') continue
    const change = WebhookValue.safeParse(value)
    if (!change.success || !phoneNumberIds.includes(change.data.metadata.phone_number_id)) continue
    const { statuses, messages, user_preferences: preferences } = change.data
    for (const thing of [
      ...readEach(statuses, WebhookStatus, toState),
      ...readEach(messages, WebhookMessage, toWish),
      ...readEach(preferences, WebhookPreference, toPreference),
    ])
      things.set(thing.name, thing)
  }
  return [...things.values()]
}

function readEach<Shape extends z.ZodType>(
  list: readonly unknown[],
  shape: Shape,
  toThing: (one: z.output<Shape>) => HeardThing | undefined,
): HeardThing[] {
  return list.flatMap((one) => {
    const read = shape.safeParse(one)
    const thing = read.success ? toThing(read.data) : undefined
    return thing ? [thing] : []
  })
}

const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const TITLE_LENGTH = 200

function toState(one: z.output<typeof WebhookStatus>): HeardThing | undefined {
  const { id: providerId, status: state, timestamp, biz_opaque_callback_data: given, errors } = one
  const [error] = state === 'failed' ? (errors ?? []) : []
  return thing('MessageStateHeard', [providerId, state], {
    providerId,
    state,
    happenedAt: timestamp * 1000,
    key: given !== undefined && KEY.test(given) ? given : null,
    error: error
      ? { code: error.code, title: error.title.replaceAll('\0', '').slice(0, TITLE_LENGTH) }
      : null,
  })
}

function toWish(one: z.output<typeof WebhookMessage>): HeardThing | undefined {
  const { id, from, timestamp, text, button, interactive } = one
  const said = text?.body ?? button?.text ?? interactive?.button_reply?.title ?? ''
  const wish = optOutWish(said)
  if (wish === null) return undefined
  return optOut(from, [id, wish], { out: wish === 'stop', signal: 'word', happenedAt: timestamp * 1000 })
}

function toPreference({
  wa_id: from,
  value,
  timestamp,
}: z.output<typeof WebhookPreference>): HeardThing | undefined {
  const happenedAt = timestamp * 1000
  return optOut(from, [from, value, timestamp], { out: value === 'stop', signal: 'preference', happenedAt })
}

/** A number as the shop's own records have it; one that is none of anybody's is passed over. */
function optOut(
  waId: string,
  name: readonly (string | number)[],
  wish: { readonly out: boolean; readonly signal: 'word' | 'preference'; readonly happenedAt: number },
): HeardThing | undefined {
  const phone = parsePhone(`+${waId}`)
  return phone.ok
    ? thing('OptOutChanged', name, { phone: phone.value.e164, by: 'message', ...wish })
    : undefined
}

/** Undefined where no fact can be made of it (a time that cannot be, a NUL in a name). */
function thing<Kind extends HeardThing['kind']>(
  kind: Kind,
  name: readonly (string | number)[],
  said: z.input<(typeof factKinds)[Kind]>,
): HeardThing | undefined {
  const fact = factKinds[kind].safeParse(said)
  if (!fact.success) return undefined
  const payload = JSON.stringify(fact.data satisfies FactPayload<HeardThing['kind']>)
  if (payload.includes('\\u0000')) return undefined
  const hash = createHash('sha256')
    .update(JSON.stringify([kind, ...name]))
    .digest('hex')
  return { name: `wa-${hash.slice(0, 40)}`, kind, payload }
}
