import { type Instant } from '../core/time'
import { type Reader, type Store, type Writer, inTransaction } from './database'
import { ok } from '../core/result'

export type JobState = 'queued' | 'sending' | 'sent' | 'printed' | 'unknown' | 'failed' | 'cancelled'

export interface JobRow {
  id: number
  jobId: string
  use: 'receipt' | 'label'
  printerId: string | null
  kind: string
  title: string
  documentId: string
  document: string
  copyNo: number
  state: JobState
  attempts: number
  nextAttemptAt: number
  trouble: string | null
  personId: string | null
  createdAt: Instant
  updatedAt: Instant
  /** The job whose paper this one prints again. */
  reprintOf: string | null
  /** Since when somebody wants it: when it was queued, or when a person asked for it again. */
  wantedAt: number
  /** The click which asked for this and more labels. */
  batchId: string | null
  reprinted: 0 | 1
}

export const JOB_COLUMNS = `id, job_id AS jobId, use, printer_id AS printerId, kind, title, document_id AS documentId, document,
  copy_no AS copyNo, state, attempts, next_attempt_at AS nextAttemptAt, trouble, person_id AS personId,
  created_at AS createdAt, updated_at AS updatedAt, reprint_of AS reprintOf,
  coalesce(wanted_at, created_at) AS wantedAt, batch_id AS batchId,
  EXISTS (SELECT 1 FROM print_job AS again WHERE again.reprint_of = print_job.job_id) AS reprinted`

export type NewJob = Omit<
  JobRow,
  | 'id'
  | 'state'
  | 'attempts'
  | 'trouble'
  | 'updatedAt'
  | 'nextAttemptAt'
  | 'reprintOf'
  | 'wantedAt'
  | 'batchId'
  | 'reprinted'
> & { readonly reprintOf?: string; readonly batchId?: string | null }

/** Part of the transaction that decided to print: what is recorded and what is printed stand or fall together. */
export function addJob(tx: Writer, job: NewJob): void {
  tx.run(
    `INSERT INTO print_job (job_id, use, printer_id, kind, title, document_id, document, copy_no, state, attempts,
       next_attempt_at, person_id, created_at, updated_at, reprint_of, batch_id)
     VALUES (@jobId, @use, @printerId, @kind, @title, @documentId, @document, @copyNo, 'queued', 0, 0, @personId,
       @createdAt, @createdAt, @reprintOf, @batchId)`,
    { ...job, reprintOf: job.reprintOf ?? null, batchId: job.batchId ?? null },
  )
}

export function findJob(db: Reader, jobId: string): JobRow | undefined {
  return db.get<JobRow>(`SELECT ${JOB_COLUMNS} FROM print_job WHERE job_id = ?`, [jobId])
}

/** Unfinished jobs first, oldest first; then the newest finished ones. */
export function listJobs(db: Reader, limit: number): JobRow[] {
  const open = db.all<JobRow>(
    `SELECT ${JOB_COLUMNS} FROM print_job WHERE state IN ('queued', 'sending', 'unknown', 'failed') ORDER BY id LIMIT ?`,
    [limit],
  )
  const done = db.all<JobRow>(
    `SELECT ${JOB_COLUMNS} FROM print_job WHERE state IN ('sent', 'printed', 'cancelled') ORDER BY id DESC LIMIT ?`,
    [Math.max(0, limit - open.length)],
  )
  return [...open, ...done]
}

/**
 * The oldest waiting job of a printer: nobody overtakes. While it is not known whether a label of a batch came out, the
 * others of that batch wait: a printer that stopped would leave a question for each of them. A copy made for the
 * doubtful one goes where that one stood.
 */
export function nextQueuedJob(db: Store, printerId: string): JobRow | undefined {
  return db.get<JobRow>(
    `SELECT ${JOB_COLUMNS} FROM print_job WHERE id = (
       SELECT id FROM print_job AS waiting
       WHERE printer_id = ? AND state IN ('queued', 'sending', 'unknown', 'failed') AND state = 'queued'
         AND NOT EXISTS (SELECT 1 FROM print_job WHERE batch_id = waiting.batch_id AND state = 'unknown')
       ORDER BY coalesce((SELECT id FROM print_job
         WHERE job_id = waiting.reprint_of AND batch_id = waiting.batch_id), id), id LIMIT 1)`,
    [printerId],
  )
}

export function listSendingJobs(db: Store): JobRow[] {
  return db.all<JobRow>(`SELECT ${JOB_COLUMNS} FROM print_job WHERE state = 'sending' ORDER BY id`)
}

/** queued -> sending with the bytes, committed when this returns; false when the job is not queued any more. */
export function markJobSending(store: Store, jobId: string, bytes: Uint8Array, now: number): boolean {
  const { value } = inTransaction(store, (tx) =>
    ok(
      tx.run(
        `UPDATE print_job SET state = 'sending', attempts = attempts + 1, bytes = ?, updated_at = ?
         WHERE job_id = ? AND state = 'queued'`,
        [bytes, now, jobId],
      ),
    ),
  )
  return value === 1
}

/** Writes how an attempt ended. Finished jobs let go of their bytes: the document they were made from stays. */
export function settleJob(
  tx: Writer,
  jobId: string,
  settlement: { state: JobState; nextAttemptAt: number; trouble: string | null },
  now: number,
): void {
  tx.run(
    `UPDATE print_job SET state = @state, next_attempt_at = @nextAttemptAt, trouble = @trouble, updated_at = @now,
       bytes = CASE WHEN @state IN ('sent', 'printed', 'cancelled') THEN NULL ELSE bytes END
     WHERE job_id = @jobId`,
    { ...settlement, now, jobId },
  )
}

/** A person wants it after all: it goes to the front of its time, and its waiting begins anew. */
export function wantJobAgain(tx: Writer, jobId: string, now: number): void {
  tx.run(
    `UPDATE print_job SET state = 'queued', next_attempt_at = 0, trouble = NULL, wanted_at = @now, updated_at = @now
     WHERE job_id = @jobId`,
    { now, jobId },
  )
}

/** The printer of this kind of paper; where none was chosen, or it is gone, the first that was set up for the use. */
export function defaultPrinter(db: Reader, use: 'receipt' | 'label', kind = ''): string | undefined {
  return db.get<{ printer_id: string }>(
    `SELECT printer_id FROM printer WHERE use = @use
     ORDER BY printer_id = (SELECT printer_id FROM print_route WHERE kind = @kind) DESC, created_at, printer_id LIMIT 1`,
    { use, kind },
  )?.printer_id
}

/**
 * The number of the document's next copy, one above the highest given away; 0 for its first paper. Cancelled papers
 * give their number back, unless they were printed again because nobody saw them come out.
 */
export function copiesOf(db: Reader, documentId: string, kind: string): number {
  return (
    db.get<{ n: number }>(
      `SELECT coalesce(max(copy_no) + 1, 0) AS n FROM print_job AS job WHERE document_id = ? AND kind = ?
         AND (state <> 'cancelled' OR EXISTS (SELECT 1 FROM print_job WHERE reprint_of = job.job_id))`,
      [documentId, kind],
    )?.n ?? 0
  )
}

/** How many papers wait for each printer or are on their way to it. */
export function waitingByPrinter(db: Reader): ReadonlyMap<string, number> {
  const rows = db.all<{ printerId: string; n: number }>(
    `SELECT printer_id AS printerId, count(*) AS n FROM print_job
     WHERE state IN ('queued', 'sending') AND printer_id IS NOT NULL GROUP BY printer_id`,
  )
  return new Map(rows.map(({ printerId, n }) => [printerId, n]))
}

/**
 * Waiting papers of a printer that cannot be reached go to the printer which stands in for it, kind by kind. Only
 * papers of which not one byte has left wait, so none can come out twice.
 * @returns how many went
 */
export function moveToFallback(tx: Writer, printerId: string, now: number): number {
  return tx.run(
    `UPDATE print_job SET next_attempt_at = 0, attempts = 0, updated_at = @now, printer_id =
       (SELECT fallback_id FROM print_route WHERE print_route.kind = print_job.kind)
     WHERE printer_id = @printerId AND state = 'queued' AND kind IN
       (SELECT kind FROM print_route JOIN printer ON printer.printer_id = fallback_id WHERE fallback_id <> @printerId)`,
    { printerId, now },
  )
}
