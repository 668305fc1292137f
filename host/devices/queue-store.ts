import { ok } from '../../core/result'
import { MINUTE } from '../../core/time'
import { type Reader, type Store, inTransaction } from '../../db/database'
import {
  type JobRow,
  findJob,
  listSendingJobs,
  markJobSending,
  moveToFallback,
  nextQueuedJob,
  settleJob,
} from '../../db/print-queue'
import { listRoutes } from '../../db/queries/print-routes'
import { type PrintDocument, type PrintJob, type PrintQueueStore, type Settlement } from '../../printing'
import { type Transact } from '../run/context'
import { withLogo } from '../documents/paper-head'
import { recordPaperOut } from './record-paper-out'

/** A test page is wanted while somebody stands before the printer. */
const TEST_PAGE_LATE_MS = 5 * MINUTE

/**
 * The print queue in the store. That a paper came out is recorded in the transaction that settles its job.
 * @param closed after it says so nothing is written any more
 */
export function createQueueStore(
  { store, transact }: { readonly store: Store; readonly transact: Transact },
  closed: () => boolean,
): PrintQueueStore {
  const lateAfter = (kind: string): number => {
    if (kind === 'test-page') return TEST_PAGE_LATE_MS
    const minutes = listRoutes(store).find((route) => route.kind === kind)?.lateAfterMinutes
    return minutes === undefined ? Infinity : minutes * MINUTE
  }
  const withLateness = (row: JobRow): PrintJob => toJob(store, row, row.wantedAt + lateAfter(row.kind))
  const found = (row: JobRow | undefined): PrintJob | undefined => (row ? withLateness(row) : undefined)
  return {
    nextQueued: (printerId) => found(nextQueuedJob(store, printerId)),
    markSending: (jobId, bytes, now) => markJobSending(store, jobId, bytes, now),
    settle(jobId, settlement, now) {
      // Too late: the store is closed. The job stays `sending`, and a person is asked at the next start.
      if (closed()) return undefined
      const written = transact((context) => {
        settleJob(context.tx, jobId, toRow(settlement), now)
        const job = findJob(context.tx, jobId)
        if (job && cameOut(settlement)) recordPaperOut(context, job)
        return ok(null)
      })
      // A clock that was set back must not keep a printed job in `sending`: the outcome is written all the same.
      if (!written.ok) settleWithoutFact(store, jobId, settlement, now)
      return found(findJob(store, jobId))
    },
    listSending: () => listSendingJobs(store).map(withLateness),
    moveToFallback: (printerId, now) =>
      inTransaction(store, (tx) => ok(moveToFallback(tx, printerId, now))).value,
  }
}

const cameOut = (settlement: Settlement): boolean =>
  settlement.state === 'printed' || settlement.state === 'sent'

const toRow = (settlement: Settlement) => ({
  state: settlement.state,
  nextAttemptAt: settlement.nextAttemptAt,
  trouble: settlement.trouble ? JSON.stringify(settlement.trouble) : null,
})

function toJob(db: Reader, row: JobRow, lateAt: number): PrintJob {
  return {
    jobId: row.jobId,
    printerId: row.printerId ?? '',
    // A row that no longer fits breaks in the encoder, where it ends as `failed`; here it would stop every start.
    document: withLogo(db, JSON.parse(row.document) as PrintDocument),
    copyNo: row.copyNo,
    attempts: row.attempts,
    state: row.state,
    nextAttemptAt: row.nextAttemptAt,
    lateAt,
  }
}

function settleWithoutFact(store: Store, jobId: string, settlement: Settlement, now: number): void {
  store.connection
    .transaction(() => {
      store.connection
        .prepare(
          'UPDATE print_job SET state = ?, next_attempt_at = ?, trouble = ?, updated_at = ? WHERE job_id = ?',
        )
        .run(settlement.state, settlement.nextAttemptAt, toRow(settlement).trouble, now, jobId)
    })
    .immediate()
}
