import { encodeDocument } from '../encode'
import {
  ATTEMPTS_BEFORE_FALLBACK,
  decideAfterDefect,
  decideAfterRefusal,
  decideAfterSend,
  decideAtStart,
  decideLate,
} from './decide-settlement'
import { createLanes, type Lanes } from './lanes'
import type { ConfiguredPrinter, PrintJob, PrintQueueStore, Settlement } from './print-job'

export interface PrintWorkerDeps {
  readonly store: PrintQueueStore
  /** The printers as they are set up now; asked before every job. */
  readonly printers: () => readonly ConfiguredPrinter[]
  readonly clock: { now(): number }
  readonly timers: PrintTimers
  /** 0 <= n < 1 */
  readonly random: () => number
  /** Turns at the printers; whoever else speaks to them takes the same. */
  readonly lanes?: Lanes
  /** Called after every committed change of a job. */
  readonly onChanged: (job: PrintJob) => void
  /** A throw inside of the worker: a defect of ours. The job is `failed`, the queue goes on. */
  readonly onDefect: (error: unknown, job: PrintJob) => void
}

export interface PrintTimers {
  /** Calls back once after `ms`; returns the function which takes that back. */
  after(ms: number, callback: () => void): () => void
}

export interface PrintWorker {
  /** Turns what was left in `sending` into `unknown`, then works off the queues. Call once. */
  start(): void
  /** There may be something to do: a job was queued, a printer was set up or came back. */
  wake(): void
  /** Takes no further job; resolves when the jobs on their way are settled. */
  stop(): Promise<void>
}

/**
 * One worker for all printers: jobs of one printer strictly one after the other in the order they were queued,
 * printers side by side; jobs of a printer which is not set up wait. `sending` is committed before the first byte
 * leaves, so that a crash can lead to a question but never to a second copy.
 */
export function createPrintWorker(deps: PrintWorkerDeps): PrintWorker {
  const { store, clock } = deps
  const lanes = deps.lanes ?? createLanes()
  const busy = new Map<string, Promise<void>>()
  const alarms = new Map<string, () => void>()
  /** Printers which were woken while busy: their worker may already have looked for the last time. */
  const wokenMeanwhile = new Set<string>()
  let running = false

  const settle = (job: PrintJob, settlement: Settlement): void => {
    const settled = store.settle(job.jobId, settlement, clock.now())
    if (settled !== undefined) deps.onChanged(settled)
  }

  /** Settles at most one job; true when the next one may be looked at, false when there is nothing to do now. */
  const workOnce = async (printer: ConfiguredPrinter): Promise<boolean> => {
    const job = store.nextQueued(printer.printerId)
    if (job === undefined) return false
    if (clock.now() >= job.lateAt) {
      settle(job, decideLate(clock.now()))
      return true
    }
    const wait = job.nextAttemptAt - clock.now()
    if (wait > 0) {
      setAlarm(printer.printerId, Math.min(wait, job.lateAt - clock.now()))
      return false
    }
    const encoded = encodeSafely(deps, job, printer)
    if (encoded === null) {
      settle(job, decideAfterDefect(clock.now()))
      return true
    }
    if (!encoded.ok) {
      settle(job, decideAfterRefusal(encoded.error, clock.now()))
      return true
    }
    const release = await lanes.take(printer.lane)
    try {
      await sendOnce(job, printer, encoded.value)
    } finally {
      release?.()
    }
    return true
  }

  const sendOnce = async (job: PrintJob, printer: ConfiguredPrinter, bytes: Uint8Array): Promise<void> => {
    // Stopped, cancelled or grown old while somebody else had the printer: looked at anew.
    if (!running || clock.now() >= job.lateAt || !store.markSending(job.jobId, bytes, clock.now())) return
    const attempts = job.attempts + 1
    deps.onChanged({ ...job, state: 'sending', attempts })
    const outcome = await printer.transport.send(bytes, printer.sendOptions)
    settle(job, decideAfterSend(attempts, outcome, clock.now(), deps.random()))
    if (outcome.kind === 'not-sent' && attempts >= ATTEMPTS_BEFORE_FALLBACK) {
      if (store.moveToFallback(printer.printerId, clock.now()) > 0) worker.wake()
    }
  }

  const setAlarm = (printerId: string, ms: number): void => {
    alarms.get(printerId)?.()
    alarms.set(
      printerId,
      deps.timers.after(ms, () => {
        alarms.delete(printerId)
        worker.wake()
      }),
    )
  }

  const workOff = async (printerId: string): Promise<void> => {
    while (running) {
      const printer = deps.printers().find((candidate) => candidate.printerId === printerId)
      if (printer === undefined || !(await workOnce(printer))) return
    }
  }

  const rest = (printerId: string): void => {
    busy.delete(printerId)
    if (wokenMeanwhile.delete(printerId)) worker.wake()
  }

  const worker: PrintWorker = {
    start() {
      for (const job of store.listSending()) settle(job, decideAtStart(clock.now()))
      running = true
      worker.wake()
    },
    wake() {
      if (!running) return
      for (const { printerId } of deps.printers()) {
        if (busy.has(printerId)) wokenMeanwhile.add(printerId)
        else
          busy.set(
            printerId,
            workOff(printerId).finally(() => rest(printerId)),
          )
      }
    },
    async stop() {
      running = false
      for (const cancel of alarms.values()) cancel()
      alarms.clear()
      await Promise.all(busy.values())
    },
  }
  return worker
}

function encodeSafely(deps: PrintWorkerDeps, job: PrintJob, printer: ConfiguredPrinter) {
  try {
    return encodeDocument({ ...job.document, copyNo: job.copyNo }, printer.profile)
  } catch (error) {
    // Without this one broken row would stop its printer at every start.
    deps.onDefect(error, job)
    return null
  }
}
