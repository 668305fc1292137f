import type { PrintDocument } from '../documents'
import type { PrinterProfile } from '../printer-profile'
import type { SendOptions, Transport, NotSentReason, UnknownReason } from '../transport/transport'
import type { EncodeRefusal } from '../encode-refusal'

/**
 * - `queued`: waits for its turn or for the next attempt.
 * - `sending`: committed BEFORE the first byte leaves; found at start it can only mean "unknown".
 * - `printed` / `sent`: done, confirmed by the printer or not.
 * - `unknown`: a person must look at the paper. Never sent again by itself.
 * - `failed`: cannot be printed as it is (encode refusal). Never tried again by itself.
 */
export type PrintJobState = 'queued' | 'sending' | 'printed' | 'sent' | 'unknown' | 'failed' | 'cancelled'

export interface PrintJob {
  readonly jobId: string
  readonly printerId: string
  readonly document: PrintDocument
  /** Wins over `document.copyNo`: the queue counts copies. */
  readonly copyNo: number
  /** How often bytes were, or were about to be, handed over. */
  readonly attempts: number
  readonly state: PrintJobState
  /** ms UTC; the job is not tried before. */
  readonly nextAttemptAt: number
  /** ms UTC; from then on nobody may want it any more, and it is not printed without a person's word. */
  readonly lateAt: number
}

/** Why a job stands where it stands. Codes only; screens have the sentences. */
export type JobTrouble =
  | { readonly code: 'NOT_SENT'; readonly reason: NotSentReason }
  | { readonly code: 'UNKNOWN'; readonly reason: UnknownReason }
  | { readonly code: 'CANNOT_ENCODE'; readonly refusal: EncodeRefusal }
  /** It waited longer than a paper of its kind makes sense. */
  | { readonly code: 'TOO_LATE' }
  /** The program broke on this document; its log has the reason. */
  | { readonly code: 'DEFECT' }

/** What the queue decided about a job after an attempt; the store writes it down as it is. */
export interface Settlement {
  readonly state: PrintJobState
  readonly nextAttemptAt: number
  readonly trouble: JobTrouble | null
}

/** Synchronous, durable: every call is one committed transaction. */
export interface PrintQueueStore {
  /** Oldest job of this printer in state `queued`, whether its time has come or not (FIFO: nobody overtakes). */
  nextQueued(printerId: string): PrintJob | undefined
  /**
   * queued -> sending with attempts + 1, and the bytes for the record; committed when it returns. false when the
   * job is not queued any more (cancelled meanwhile): then nothing may be sent.
   */
  markSending(jobId: string, bytes: Uint8Array, now: number): boolean
  /** Writes the decision. Returns the job as it now stands, undefined when there is no such job. */
  settle(jobId: string, settlement: Settlement, now: number): PrintJob | undefined
  /** All jobs in state `sending`, asked once at start before any worker runs. */
  listSending(): readonly PrintJob[]
  /** The printer cannot be reached: what waits for it goes to the printers that stand in. Returns how many went. */
  moveToFallback(printerId: string, now: number): number
}

/** A printer as it is set up: how to speak to it and how to reach it. */
export interface ConfiguredPrinter {
  readonly printerId: string
  /** Printers of one lane are the same device: one job at a time. */
  readonly lane: string
  readonly profile: PrinterProfile
  readonly transport: Transport
  readonly sendOptions: SendOptions
}
