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
}

const COLUMNS = `id, job_id AS jobId, use, printer_id AS printerId, kind, title, document_id AS documentId, document,
  copy_no AS copyNo, state, attempts, next_attempt_at AS nextAttemptAt, trouble, person_id AS personId,
  created_at AS createdAt, updated_at AS updatedAt`

export type NewJob = Omit<JobRow, 'id' | 'state' | 'attempts' | 'trouble' | 'updatedAt' | 'nextAttemptAt'>

/** Part of the transaction that decided to print: what is recorded and what is printed stand or fall together. */
export function addJob(tx: Writer, job: NewJob): void {
  tx.run(
    `INSERT INTO print_job (job_id, use, printer_id, kind, title, document_id, document, copy_no, state, attempts,
       next_attempt_at, person_id, created_at, updated_at)
     VALUES (@jobId, @use, @printerId, @kind, @title, @documentId, @document, @copyNo, 'queued', 0, 0, @personId,
       @createdAt, @createdAt)`,
    { ...job },
  )
}

export function findJob(db: Reader, jobId: string): JobRow | undefined {
  return db.get<JobRow>(`SELECT ${COLUMNS} FROM print_job WHERE job_id = ?`, [jobId])
}

/** Unfinished jobs first, oldest first; then the newest finished ones. */
export function listJobs(db: Reader, limit: number): JobRow[] {
  const open = db.all<JobRow>(
    `SELECT ${COLUMNS} FROM print_job WHERE state IN ('queued', 'sending', 'unknown', 'failed') ORDER BY id LIMIT ?`,
    [limit],
  )
  const done = db.all<JobRow>(
    `SELECT ${COLUMNS} FROM print_job WHERE state IN ('sent', 'printed', 'cancelled') ORDER BY id DESC LIMIT ?`,
    [Math.max(0, limit - open.length)],
  )
  return [...open, ...done]
}

/** The oldest waiting job of a printer: nobody overtakes. */
export function nextQueuedJob(db: Store, printerId: string): JobRow | undefined {
  return db.get<JobRow>(
    `SELECT ${COLUMNS} FROM print_job WHERE printer_id = ? AND state = 'queued' ORDER BY id LIMIT 1`,
    [printerId],
  )
}

export function listSendingJobs(db: Store): JobRow[] {
  return db.all<JobRow>(`SELECT ${COLUMNS} FROM print_job WHERE state = 'sending' ORDER BY id`)
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

/** A new job has no printer until one is chosen: the first of its use. */
export function defaultPrinter(db: Reader, use: 'receipt' | 'label'): string | undefined {
  return db.get<{ printer_id: string }>(
    'SELECT printer_id FROM printer WHERE use = ? ORDER BY created_at LIMIT 1',
    [use],
  )?.printer_id
}

/** How many papers of this kind were queued for the document and not cancelled: the next copy's number. */
export function copiesOf(db: Reader, documentId: string, kind: string): number {
  return (
    db.get<{ n: number }>(
      "SELECT count(*) AS n FROM print_job WHERE document_id = ? AND kind = ? AND state <> 'cancelled'",
      [documentId, kind],
    )?.n ?? 0
  )
}
