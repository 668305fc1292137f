import type { Cancelled, Created, Known, Places, PoolAnswer, Rates, Tracked } from './courier'
import type { Answer } from './http'

/** An answer of the service itself, whose body says what happened; its status alone never does. */
export interface Said {
  readonly status: number
  readonly body: unknown
}

type Unsaid =
  | { [K in 'not-sent' | 'lost' | 'locked-out' | 'broken']: { readonly kind: K; readonly reason: string } }[
      | 'not-sent'
      | 'lost'
      | 'locked-out'
      | 'broken']
  | { readonly kind: 'busy'; readonly reason: string; readonly retryAfterMs: number | null }

/** What holds for every service, before a body is read. */
function said(answer: Answer): { readonly kind: 'said'; readonly said: Said } | Unsaid {
  if (answer.kind !== 'answer') return answer
  const { status, body, retryAfterMs } = answer
  const reason = `HTTP_${status}`
  if (status === 401 || status === 403) return { kind: 'locked-out', reason }
  if (status === 429 || status === 503) return { kind: 'busy', reason, retryAfterMs }
  // A page of a proxy, and whatever broke over there, say nothing of what was done.
  if (status >= 500 || body === null) return { kind: 'broken', reason }
  return { kind: 'said', said: { status, body } }
}

/** A parcel was asked for. @param read what the service says; whatever it cannot read is a doubt */
export function toCreated(answer: Answer, read: (said: Said) => Created): Created {
  const heard = said(answer)
  switch (heard.kind) {
    case 'said':
      return read(heard.said)
    case 'lost':
    case 'broken':
      return { kind: 'in-doubt', reason: heard.reason }
    default:
      return heard
  }
}

export function toKnown(answer: Answer, read: (said: Said) => Known): Known {
  const heard = said(answer)
  if (heard.kind === 'said') return read(heard.said)
  return { kind: heard.kind === 'locked-out' ? 'locked-out' : 'unreachable', reason: heard.reason }
}

export function toTracked(answer: Answer, read: (said: Said) => Tracked): Tracked {
  const heard = said(answer)
  if (heard.kind === 'said') return read(heard.said)
  const { reason } = heard
  if (heard.kind === 'locked-out') return { kind: 'locked-out', reason }
  return heard.kind === 'busy' && heard.retryAfterMs !== null
    ? { kind: 'unreachable', reason, retryAfterMs: heard.retryAfterMs }
    : { kind: 'unreachable', reason }
}

/** What is only looked up: prices, places. */
function toLookUp<T extends Rates | Places>(
  answer: Answer,
  read: (said: Said) => T,
):
  | T
  | {
      readonly kind: 'locked-out' | 'unreachable'
      readonly detail: string
      readonly retryAfterMs?: number
    } {
  const heard = said(answer)
  if (heard.kind === 'said') return read(heard.said)
  const { reason: detail } = heard
  if (heard.kind === 'locked-out') return { kind: 'locked-out', detail }
  return heard.kind === 'busy' && heard.retryAfterMs !== null
    ? { kind: 'unreachable', detail, retryAfterMs: heard.retryAfterMs }
    : { kind: 'unreachable', detail }
}
export const toRates = (answer: Answer, read: (said: Said) => Rates): Rates => toLookUp(answer, read)
export const toPlaces = (answer: Answer, read: (said: Said) => Places): Places => toLookUp(answer, read)

export function toCancelled(answer: Answer, read: (said: Said) => Cancelled): Cancelled {
  const heard = said(answer)
  return heard.kind === 'said' ? read(heard.said) : { kind: 'unreachable', reason: heard.reason }
}

export function toPool(answer: Answer, read: (said: Said) => PoolAnswer): PoolAnswer {
  const heard = said(answer)
  switch (heard.kind) {
    case 'said':
      return read(heard.said)
    case 'not-sent':
    case 'busy':
      return { kind: 'unreachable', detail: heard.reason }
    case 'locked-out':
      return { kind: 'locked-out', detail: heard.reason }
    default:
      return { kind: 'lost', detail: heard.reason }
  }
}

/** Some services say with HTTP 200 that they do not take the key. */
export const isAboutKey = (words: string): boolean =>
  /(api|auth)[ _-]?key|unauthori[sz]ed|username|signature|data_sign/i.test(words)

/**
 * The reference or the number is there already (`Orderid tidak boleh sama`): an earlier request arrived whose answer was
 * lost. Called refused, a person would have the parcel made a second time.
 */
const isTaken = (words: string): boolean =>
  /(order|reference|referensi|awb|cnote|resi|receipt|waybill).*(tidak boleh sama|sudah|already|exist|duplica|been used)/i.test(
    words,
  )

/** Refused in words: a key that is not taken holds everything back, anything else is this parcel's own. */
export function refusedWith(code: string, detail: string): Created {
  if (isTaken(detail)) return { kind: 'in-doubt', reason: 'REFERENCE_TAKEN' }
  return isAboutKey(detail) ? { kind: 'locked-out', reason: code } : { kind: 'refused', code, detail }
}

/** `Error`, and nothing else, is said of what was not made; a word nobody has told us is a doubt. */
export const saysError = (status: string): boolean => /^(error|gagal|fail(ed)?)$/i.test(status.trim())
/** `sukses` of older integrations, `success` of newer ones. */
export const saysDone = (status: string): boolean => /^(sukses|success)$/i.test(status.trim())
