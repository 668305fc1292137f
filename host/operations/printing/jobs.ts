import { type z } from 'zod'
import { type Job } from '../../../contract/operations/printing'
import { type RefusalOf } from '../../../contract/refusals'
import { type Id } from '../../../core/ids'
import { type Result, err, ok } from '../../../core/result'
import {
  type JobRow,
  type JobState,
  addJob,
  copiesOf,
  defaultPrinter,
  findJob,
  settleJob,
  wantJobAgain,
} from '../../../db/print-queue'
import { type PrinterRow, listPrinters } from '../../../db/queries/printers'
import { type PrintRoom } from '../../devices/print-room'
import { type PrinterStatuses } from '../../devices/printer-status'
import { recordPaperOut } from '../../devices/record-paper-out'
import { type ActionContext, type CommandContext, type Handler } from '../../run/context'

/** A job as screens see it; what its printer says belongs to it only while the job waits there. */
export function toJobView(
  printers: readonly PrinterRow[],
  statuses: PrinterStatuses,
  job: JobRow,
): z.output<typeof Job> {
  const printer = printers.find((candidate) => candidate.printerId === job.printerId)
  const waits = job.state === 'sending' || job.state === 'queued'
  return {
    jobId: job.jobId as Id<'PrintJob'>,
    printerId: printer?.printerId ?? null,
    printerName: printer?.name ?? '',
    kind: job.kind,
    title: job.title,
    copyNo: job.copyNo,
    state: job.state,
    attempts: job.attempts,
    reason: job.trouble ?? '',
    conditions: waits ? [...(statuses.of(job.printerId ?? '')?.conditions ?? [])] : [],
    reprinted: job.reprinted === 1,
    at: job.createdAt,
    nextAttemptAt:
      job.state === 'queued' && job.nextAttemptAt > 0 ? (job.nextAttemptAt as JobRow['createdAt']) : null,
  }
}

type Refused = RefusalOf<'NOT_FOUND' | 'JOB_NOT_UNKNOWN'>
type Outcome = Result<z.output<typeof Job>, Refused>

/** A person's decision about a job in one of `states`; a clock that is wrong does not keep anybody from deciding. */
function decide(
  context: ActionContext,
  statuses: PrinterStatuses,
  jobId: string,
  states: readonly JobState[],
  work: (command: CommandContext, job: JobRow) => void,
): Outcome {
  const done = context.transact((command): Result<JobRow, Refused> => {
    const job = findJob(command.tx, jobId)
    if (!job) return err({ code: 'NOT_FOUND', what: 'print-job' })
    if (!states.includes(job.state)) return err({ code: 'JOB_NOT_UNKNOWN' })
    work(command, job)
    return ok(findJob(command.tx, jobId) ?? job)
  })
  context.emit('changed', { topics: ['printing', 'shipments'] })
  if (done.ok) return ok(toJobView(listPrinters(context.db), statuses, done.value))
  if (done.error.code === 'NOT_FOUND' || done.error.code === 'JOB_NOT_UNKNOWN') return err(done.error)
  return err({ code: 'NOT_FOUND', what: done.error.code })
}

const settled = (state: JobState) => ({ state, nextAttemptAt: 0, trouble: null })

/** "Did it come out?" Yes makes it a fact; no prints it again, marked as a copy, because the first may still appear. */
export const resolveJob =
  (room: () => PrintRoom): Handler<'print.resolve'> =>
  (context, { jobId, cameOut }) => {
    const done = decide(context, room().statuses, jobId, ['unknown'], (command, job) => {
      if (cameOut) {
        settleJob(command.tx, jobId, settled('printed'), command.at)
        recordPaperOut(command, job)
      } else {
        settleJob(command.tx, jobId, settled('cancelled'), command.at)
        printAgain(command, job, job.batchId)
      }
    })
    room().wake()
    return done
  }

/** Puts a job that failed or waits back to the front of its time. */
export const retryJob =
  (room: () => PrintRoom): Handler<'print.retry'> =>
  (context, { jobId }) => {
    const done = decide(context, room().statuses, jobId, ['failed', 'queued'], (command) => {
      wantJobAgain(command.tx, jobId, command.at)
    })
    room().wake()
    return done
  }

export const cancelJob =
  (room: () => PrintRoom): Handler<'print.cancel'> =>
  (context, { jobId }) => {
    const done = decide(context, room().statuses, jobId, ['queued', 'failed', 'unknown'], (command) => {
      settleJob(command.tx, jobId, settled('cancelled'), command.at)
    })
    // Labels behind a doubtful one wait for this.
    room().wake()
    return done
  }

/** A finished paper once more. Of each job there is one reprint; the next copy is a reprint of that one. */
export const reprintJob =
  (room: () => PrintRoom): Handler<'print.reprint'> =>
  (context, { jobId }) => {
    const job = findJob(context.db, jobId)
    if (job?.reprinted === 1)
      return err({ code: 'ALREADY_REPRINTED', copyNo: reprintOf(context, job).copyNo })
    let copyId: string = jobId
    const done = decide(context, room().statuses, jobId, ['sent', 'printed'], (command, before) => {
      copyId = printAgain(command, before, null)
    })
    if (!done.ok) return done
    room().wake()
    const copy = findJob(context.db, copyId)
    return copy ? ok(toJobView(listPrinters(context.db), room().statuses, copy)) : done
  }

function reprintOf(context: ActionContext, job: JobRow): JobRow {
  const again = context.db.get<{ jobId: string }>(
    'SELECT job_id AS jobId FROM print_job WHERE reprint_of = ?',
    [job.jobId],
  )
  return findJob(context.db, again?.jobId ?? '') ?? job
}

/** The same paper as a new job, marked as a copy and linked to the old one. */
function printAgain(command: CommandContext, job: JobRow, batchId: string | null): string {
  const {
    id: _,
    state: _state,
    attempts: _attempts,
    trouble: _trouble,
    updatedAt: _updated,
    nextAttemptAt: _next,
    reprintOf: _of,
    wantedAt: _wanted,
    reprinted: _reprinted,
    ...rest
  } = job
  const copyNo = Math.max(job.copyNo + 1, copiesOf(command.tx, job.documentId, job.kind))
  const jobId = command.newId<'PrintJob'>()
  addJob(command.tx, {
    ...rest,
    jobId,
    batchId,
    reprintOf: job.jobId,
    // Not to the printer that kept us in doubt, if the shop has chosen another meanwhile.
    printerId: routedPrinter(command, job),
    copyNo,
    personId: command.personId,
    createdAt: command.at,
  })
  return jobId
}

const routedPrinter = (command: CommandContext, job: JobRow): string | null =>
  job.kind === 'test-page' ? job.printerId : (defaultPrinter(command.db, job.use, job.kind) ?? job.printerId)
