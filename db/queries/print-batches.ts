import { type Reader, type Writer } from '../database'
import { JOB_COLUMNS, type JobRow, type JobState } from '../print-queue'

export interface BatchRow {
  readonly batchId: string
  readonly createdAt: number
  /** Labels by state; one that was printed again in its place is not counted twice. */
  readonly counts: Readonly<Partial<Record<JobState, number>>>
}

/**
 * The batch of labels under way, oldest first; else the newest, when something of it ended since `since`.
 * Batch ids grow with time.
 */
export function findBatch(db: Reader, since: number): BatchRow | undefined {
  // Not by the index of batches, which holds all of them: few jobs are unfinished.
  const underWay = db.get<{ id: string }>(
    `SELECT batch_id AS id FROM print_job
     WHERE state IN ('queued', 'sending', 'unknown', 'failed') AND state <> 'failed' AND +batch_id IS NOT NULL
     ORDER BY id LIMIT 1`,
  )
  const id =
    underWay?.id ??
    db.get<{ id: string | null }>('SELECT max(batch_id) AS id FROM print_job WHERE batch_id IS NOT NULL')?.id
  if (id === undefined || id === null) return undefined
  if (underWay === undefined && !changedSince(db, id, since)) return undefined
  return { batchId: id, createdAt: createdAt(db, id), counts: countsOf(db, id) }
}

function changedSince(db: Reader, batchId: string, since: number): boolean {
  const { at } = db.get<{ at: number }>('SELECT max(updated_at) AS at FROM print_job WHERE batch_id = ?', [
    batchId,
  ]) ?? { at: 0 }
  return at >= since
}

const createdAt = (db: Reader, batchId: string): number =>
  db.get<{ at: number }>('SELECT min(created_at) AS at FROM print_job WHERE batch_id = ?', [batchId])?.at ?? 0

function countsOf(db: Reader, batchId: string): BatchRow['counts'] {
  const rows = db.all<{ state: JobState; n: number }>(
    `SELECT state, count(*) AS n FROM print_job AS job WHERE batch_id = ? AND (state <> 'cancelled'
       OR NOT EXISTS (SELECT 1 FROM print_job WHERE reprint_of = job.job_id)) GROUP BY state`,
    [batchId],
  )
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}

/** The first job of a batch in this state; undefined when there is none. */
export function firstOfBatch(db: Reader, batchId: string, state: JobState): JobRow | undefined {
  return db.get<JobRow>(
    `SELECT ${JOB_COLUMNS} FROM print_job WHERE batch_id = ? AND state = ? ORDER BY id LIMIT 1`,
    [batchId, state],
  )
}

/** Takes back what has not begun. @returns how many */
export function stopBatch(tx: Writer, batchId: string, now: number): number {
  return tx.run(
    `UPDATE print_job SET state = 'cancelled', next_attempt_at = 0, trouble = NULL, updated_at = @now
     WHERE batch_id = @batchId AND state = 'queued'`,
    { batchId, now },
  )
}
