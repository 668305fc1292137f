/**
 * What is known after bytes were handed to a printer. A resolved socket write only means that the local
 * kernel took the bytes, so the four cases are kept apart:
 * - `not-sent`: not one byte can have reached the printer; safe to try again.
 * - `sent`: all bytes were handed over and the connection ended in good order; the paper was not confirmed.
 * - `printed`: the printer answered after it had worked through the whole job.
 * - `unknown`: some or all bytes left, the rest is not known; only a person can say whether there is paper.
 */
export type Outcome =
  | { readonly kind: 'not-sent'; readonly reason: NotSentReason }
  | { readonly kind: 'sent' }
  | { readonly kind: 'printed' }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason }

export type NotSentReason = 'refused' | 'unreachable' | 'connect-timeout' | 'bad-address'
export type UnknownReason =
  | 'reset'
  | 'closed-early'
  | 'stalled'
  | 'took-too-long'
  | 'no-confirmation'
  | 'interrupted'

export interface SendOptions {
  /** ms to wait for the connection. */
  readonly connectTimeoutMs: number
  /** ms without a byte leaving or the printer closing. */
  readonly stallTimeoutMs: number
  /** ms for the whole job. */
  readonly totalTimeoutMs: number
  /**
   * Ask an ESC/POS printer to answer when it has worked through the job. Only for printers which have shown
   * (test page) that they answer: a mute printer would turn every job into `unknown`.
   */
  readonly confirm: boolean
}

export const defaultSendOptions: SendOptions = {
  connectTimeoutMs: 3_000,
  stallTimeoutMs: 10_000,
  totalTimeoutMs: 120_000,
  confirm: false,
}

export interface Transport {
  /** Hands one job over. Never throws and never retries: trouble is an Outcome. */
  send(bytes: Uint8Array, options: SendOptions): Promise<Outcome>
}
