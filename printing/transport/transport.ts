import type { Answer, Condition, PrinterLanguage } from '../../contract/printer'

/**
 * What is known after bytes were handed to a printer. A resolved write only means that the local kernel took the
 * bytes, so the four cases are kept apart:
 * - `not-sent`: not one byte of the job can have reached the printer; safe to try again.
 * - `sent`: all bytes were handed over and the connection ended in good order; the paper was not confirmed.
 * - `printed`: the printer answered after it had worked through the whole job.
 * - `unknown`: some or all bytes left, the rest is not known; only a person can say whether there is paper.
 */
export type Outcome =
  | { readonly kind: 'not-sent'; readonly reason: NotSentReason }
  | { readonly kind: 'sent' }
  | { readonly kind: 'printed' }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason }

/** Conditions that keep a printer from printing; `paper-low` is only a warning. */
export type BlockingCondition = Exclude<Condition, 'paper-low'>

export type NotSentReason =
  | 'refused'
  | 'unreachable'
  | 'connect-timeout'
  | 'bad-address'
  /** No such device file or serial port: the cable is out, or the printer is off. */
  | 'missing'
  | 'no-permission'
  /** Another program holds the device. */
  | 'in-use'
  | 'queue-missing'
  | 'queue-stopped'
  /** The operating system has no print service. */
  | 'no-spooler'
  /** The printer said so before the job. */
  | BlockingCondition

export type UnknownReason =
  | 'reset'
  | 'closed-early'
  | 'unplugged'
  | 'stalled'
  | 'took-too-long'
  | 'no-confirmation'
  | 'interrupted'
  /** The operating system still had the job after a while; it was taken back so that it does not come out later. */
  | 'left-in-spooler'
  | 'spooler-failed'
  /** The printer said so during the job, and it did not pass. */
  | BlockingCondition

export interface SendOptions {
  /** ms to wait for the connection. */
  readonly connectTimeoutMs: number
  /** ms without a byte leaving or the printer answering. */
  readonly stallTimeoutMs: number
  /** ms for the whole job. */
  readonly totalTimeoutMs: number
  /** ms to wait for paper, a closed cover and the like while the printer says that this is what it waits for. */
  readonly blockedTimeoutMs: number
  /**
   * How the printer is asked whether it has printed. Only what it has been seen to answer: a mute printer would turn
   * every job into `unknown`.
   */
  readonly confirm: 'none' | Exclude<Answer, 'real-time-status'>
  /** How it is asked how it stands, before the job and while it keeps us waiting. Its silence never stops a job. */
  readonly status: 'none' | 'real-time-status' | 'tspl-status' | 'zpl-status'
  /** Told whenever the printer says how it stands; an empty list: all is well. */
  readonly onConditions?: (conditions: readonly Condition[]) => void
  /** The program is going: waiting ends as `unknown`. */
  readonly signal?: AbortSignal
}

export const defaultSendOptions: SendOptions = {
  connectTimeoutMs: 3_000,
  stallTimeoutMs: 10_000,
  totalTimeoutMs: 120_000,
  blockedTimeoutMs: 15 * 60_000,
  confirm: 'none',
  status: 'none',
}

/** What a printer answered when it was asked everything it might understand. */
export type Probe =
  | { readonly reached: false; readonly reason: NotSentReason }
  | { readonly reached: true; readonly answers: readonly Answer[]; readonly conditions: readonly Condition[] }

export interface Transport {
  /** Hands one job over. Never throws and never retries: trouble is an Outcome. */
  send(bytes: Uint8Array, options: SendOptions): Promise<Outcome>
  /** Asks without printing. */
  probe(language: PrinterLanguage, options: ProbeOptions): Promise<Probe>
}

export interface ProbeOptions {
  readonly connectTimeoutMs: number
  /** ms to wait for each answer. */
  readonly answerTimeoutMs: number
}
