import { z } from 'zod'
import { type WhatsAppAccount } from '../../contract/whatsapp-account'
import { type Answer, askService } from '../../shipping'

/** How giving a message to the service ended. Only `not-taken` may be tried again by itself. */
export type Sent =
  | { readonly kind: 'accepted'; readonly providerId: string }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  /** Proven never to have been taken: no connection, or turned away for being too many. */
  | { readonly kind: 'not-taken'; readonly reason: string; readonly retryAfterMs?: number }
  /** Turned away for being too many to one number; others may go on. */
  | { readonly kind: 'later'; readonly reason: string; readonly retryAfterMs: number }
  /** The token or the number is not accepted: nothing will pass until somebody looks after it. */
  | { readonly kind: 'locked-out'; readonly reason: string }
  /** It left, and what became of it is not known. */
  | { readonly kind: 'in-doubt'; readonly reason: string; readonly detail?: string }

export type Tried =
  | { readonly kind: 'known'; readonly number: string; readonly name: string }
  | { readonly kind: 'refused' | 'unreachable'; readonly detail: string }

export interface TemplateMessage {
  /** Ours; the service gives it back with everything it tells about the message. */
  readonly key: string
  /** E.164. */
  readonly to: string
  readonly name: string
  readonly language: string
  readonly values: readonly string[]
}

/** The two questions Pesan asks of the WhatsApp Cloud API. */
export interface CloudApi {
  send(message: TemplateMessage): Promise<Sent>
  /** Reads the number's own name, which sends nothing. */
  tryOut(): Promise<Tried>
}

interface CloudApiDeps {
  readonly account: WhatsAppAccount
  readonly token: string
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

/**
 * `POST /{version}/{phone number id}/messages` with a bearer token (graph.facebook.com). There is no idempotency key:
 * what left and was not answered is never sent again. What was never seen from the real service stands in the handbook.
 */
export function createCloudApi({ account, token, timeoutMs, signal }: CloudApiDeps): CloudApi {
  const ask = (method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> =>
    askService(account.baseUrl, {
      method,
      path: `/${account.version}/${account.phoneNumberId}${path}`,
      headers: { authorization: `Bearer ${token}` },
      timeoutMs,
      signal,
      ...(body === undefined ? {} : { body }),
    })
  return {
    send: async (message) => toSent(await ask('POST', '/messages', toBody(message))),
    tryOut: async () => toTried(await ask('GET', '?fields=display_phone_number,verified_name')),
  }
}

const toBody = ({ key, to, name, language, values }: TemplateMessage): object => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: to.replace(/\D/g, ''),
  type: 'template',
  biz_opaque_callback_data: key,
  template: {
    name,
    language: { code: language },
    // A template without variables takes no components.
    ...(values.length === 0
      ? {}
      : { components: [{ type: 'body', parameters: values.map((text) => ({ type: 'text', text })) }] }),
  },
})

const Accepted = z.object({ messages: z.array(z.object({ id: z.string().min(1).max(200) })).length(1) })
const Refusal = z.object({
  error: z.object({
    code: z.int(),
    message: z.string().optional(),
    error_data: z.object({ details: z.string().optional() }).optional(),
  }),
})

/** Too many messages: 130429 of the number, 80007 of the business account, 4 of the app. */
const TOO_MANY = [4, 80_007, 130_429]
/** Too many messages to this one number. */
const TOO_MANY_TO_ONE = 131_056
const PAIR_REST = 60_000
/** Token or permission; 131031: the account is locked. */
const LOCKED_OUT = [0, 3, 10, 190, 131_005, 131_031]
/** The service's own trouble; whether it took the message before it stumbled is not said. */
const STUMBLED = [1, 2, 131_000, 131_016, 133_004]

/**
 * Refusals: nothing was sent, and nothing will be. From the service's list of error codes
 * (developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes). A number that is not on any
 * of these lists says nothing about whether the message was taken: then a person looks, or the service's own word comes.
 */
const REFUSED = [
  33, 100, 368, 130_403, 130_472, 130_497, 131_008, 131_009, 131_021, 131_026, 131_030, 131_037, 131_042,
  131_045, 131_047, 131_048, 131_049, 131_050, 131_051, 131_052, 131_053, 131_055, 131_057, 132_000, 132_001,
  132_005, 132_007, 132_012, 132_015, 132_016, 132_018, 132_068, 132_069, 133_000, 133_010, 134_011, 135_000,
]

function toSent(answer: Answer): Sent {
  if (answer.kind === 'not-sent') return { kind: 'not-taken', reason: answer.reason }
  if (answer.kind === 'lost') return { kind: 'in-doubt', reason: answer.reason }
  const { status, body, retryAfterMs } = answer
  const refusal = Refusal.safeParse(body)
  if (refusal.success) {
    const { code, message = '', error_data: more } = refusal.data.error
    const wait = retryAfterMs === null ? {} : { retryAfterMs }
    if (code === TOO_MANY_TO_ONE)
      return { kind: 'later', reason: String(code), retryAfterMs: retryAfterMs ?? PAIR_REST }
    if (TOO_MANY.includes(code) || status === 429) return { kind: 'not-taken', reason: String(code), ...wait }
    if (LOCKED_OUT.includes(code) || (code >= 200 && code <= 299) || status === 401)
      return { kind: 'locked-out', reason: String(code) }
    if (STUMBLED.includes(code) || status >= 500) return { kind: 'in-doubt', reason: String(code) }
    if (!REFUSED.includes(code))
      return { kind: 'in-doubt', reason: String(code), detail: more?.details ?? message }
    return { kind: 'refused', code: String(code), detail: more?.details ?? message }
  }
  const accepted = Accepted.safeParse(body)
  if (accepted.success && status >= 200 && status < 300)
    return { kind: 'accepted', providerId: accepted.data.messages[0]?.id ?? '' }
  // Not in the service's own words: a proxy or a hotel's network may have passed the question on.
  return { kind: 'in-doubt', reason: `HTTP_${status}` }
}

const Number_ = z.object({ display_phone_number: z.string(), verified_name: z.string().default('') })

function toTried(answer: Answer): Tried {
  if (answer.kind !== 'answer') return { kind: 'unreachable', detail: answer.reason }
  const known = Number_.safeParse(answer.body)
  if (known.success)
    return { kind: 'known', number: known.data.display_phone_number, name: known.data.verified_name }
  const refusal = Refusal.safeParse(answer.body)
  return refusal.success
    ? { kind: 'refused', detail: `${refusal.data.error.message ?? ''} (${refusal.data.error.code})`.trim() }
    : { kind: 'unreachable', detail: `HTTP_${answer.status}` }
}
