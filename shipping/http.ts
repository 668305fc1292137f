import { jsonOf } from '../core/json'

/** How asking a service ended. */
export type Answer =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly body: unknown
      readonly retryAfterMs: number | null
    }
  /** Proven not to have left this computer, or not to have reached the service. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** It may have arrived. */
  | { readonly kind: 'lost'; readonly reason: string }

export interface Question {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as a form, its texts byte for byte as they are here. */
  readonly form?: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/** Keys and addresses of customers travel encrypted, or not at all; this computer itself is the exception. */
export function isSafeAddress(baseUrl: string): boolean {
  if (!URL.canParse(baseUrl)) return false
  const { protocol, hostname, username, password } = new URL(baseUrl)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname))
}
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Failures before a connection stood: the question cannot have arrived. */
const BEFORE_CONNECTING = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]

/**
 * Asks a service once; never throws, never follows a redirect, never repeats.
 * An answer that is no JSON (the page of a hotel's network, a proxy's error) is no answer of the service: `lost`.
 */
export async function askService(baseUrl: string, question: Question): Promise<Answer> {
  if (!isSafeAddress(baseUrl)) return { kind: 'not-sent', reason: 'PLAIN_HTTP' }
  const { method, path, headers, timeoutMs, signal } = question
  const body = bodyOf(question)
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, '')}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': body.type }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body.text }),
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    })
    const text = await response.text()
    const parsed = parseJson(text)
    if (parsed === undefined && response.status < 400) return { kind: 'lost', reason: 'NOT_JSON' }
    return {
      kind: 'answer',
      status: response.status,
      body: parsed ?? null,
      retryAfterMs: retryAfter(response.headers.get('retry-after')),
    }
  } catch (error) {
    const reason = causeOf(error)
    return { kind: BEFORE_CONNECTING.includes(reason) ? 'not-sent' : 'lost', reason }
  }
}

function bodyOf({ body, form }: Question): { type: string; text: string } | undefined {
  if (form !== undefined)
    return { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(form).toString() }
  return body === undefined ? undefined : { type: 'application/json', text: JSON.stringify(body) }
}

function parseJson(text: string): unknown {
  const value = jsonOf(text)
  return typeof value === 'object' && value !== null ? value : undefined
}

function retryAfter(header: string | null): number | null {
  const seconds = Number(header)
  return header !== null && Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) * 1000 : null
}

/** The code of what went wrong, without the address: an address may carry a key. */
function causeOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string') return at.code
    if (at instanceof AggregateError) {
      const codes = at.errors.map((one: unknown) => causeOf(one))
      if (codes.length > 0 && codes.every((code) => BEFORE_CONNECTING.includes(code))) return codes[0] ?? ''
    }
    if (at.name === 'TimeoutError') return 'TIMEOUT'
  }
  return 'CONNECTION_LOST'
}
