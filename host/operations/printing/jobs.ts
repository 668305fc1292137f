import { type z } from 'zod'
import { type Job } from '../../../contract/operations/support'
import { type RefusalOf } from '../../../contract/refusals'
import { type Id } from '../../../core/ids'
import { type Result, err, ok } from '../../../core/result'
import { type JobRow, type JobState, addJob, copiesOf, findJob, settleJob } from '../../../db/print-queue'
import { type PrinterRow, listPrinters } from '../../../db/queries/printers'
import { type PrintRoom } from '../../devices/print-room'
import { recordPaperOut } from '../../devices/record-paper-out'
import { type ActionContext, type CommandContext, type Handler } from '../../run/context'

export function toJobView(printers: readonly PrinterRow[], job: JobRow): z.output<typeof Job> {
  const printer = printers.find((candidate) => candidate.printerId === job.printerId)
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
  if (done.ok) return ok(toJobView(listPrinters(context.db), done.value))
  if (done.error.code === 'NOT_FOUND' || done.error.code === 'JOB_NOT_UNKNOWN') return err(done.error)
  return err({ code: 'NOT_FOUND', what: done.error.code })
}

const settled = (state: JobState) => ({ state, nextAttemptAt: 0, trouble: null })

/** "Did it come out?" Yes makes it a fact; no prints it again, marked as a copy, because the first may still appear. */
export const resolveJob =
  (room: () => PrintRoom): Handler<'print.resolve'> =>
  (context, { jobId, cameOut }) => {
    const done = decide(context, jobId, ['unknown'], (command, job) => {
      if (cameOut) {
        settleJob(command.tx, jobId, settled('printed'), command.at)
        recordPaperOut(command, job)
      } else {
        settleJob(command.tx, jobId, settled('cancelled'), command.at)
        printAgain(command, job)
      }
    })
    room().wake()
    return done
  }

/** Puts a job that failed or waits back to the front of its time. */
export const retryJob =
  (room: () => PrintRoom): Handler<'print.retry'> =>
  (context, { jobId }) => {
    const done = decide(context, jobId, ['failed', 'queued'], (command) => {
      settleJob(command.tx, jobId, settled('queued'), command.at)
    })
    room().wake()
    return done
  }

export const cancelJob: Handler<'print.cancel'> = (context, { jobId }) =>
  decide(context, jobId, ['queued', 'failed', 'unknown'], (command) => {
    settleJob(command.tx, jobId, settled('cancelled'), command.at)
  })

function printAgain(command: CommandContext, job: JobRow): void {
  const {
    id: _,
    state: _state,
    attempts: _attempts,
    trouble: _trouble,
    updatedAt: _updated,
    nextAttemptAt: _next,
    ...rest
  } = job
  const copyNo = Math.max(job.copyNo + 1, copiesOf(command.tx, job.documentId, job.kind))
  addJob(command.tx, {
    ...rest,
    jobId: command.newId<'PrintJob'>(),
    copyNo,
    personId: command.personId,
    createdAt: command.at,
  })
}
