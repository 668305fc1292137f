import { type HostEvent, type HostEventName } from '../../contract/host'
import { type Clock, type Ids } from '../../core/clock'
import { ok } from '../../core/result'
import { type Store } from '../../db/database'
import {
  type JobRow,
  findJob,
  listSendingJobs,
  markJobSending,
  nextQueuedJob,
  settleJob,
} from '../../db/print-queue'
import { listPrinters } from '../../db/queries/printers'
import {
  type ConfiguredPrinter,
  type PrintDocument,
  type PrintJob,
  type PrintQueueStore,
  type Settlement,
  createTcpTransport,
  defaultSendOptions,
} from '../../printing'
import { type PrintWorker, createPrintWorker } from '../../printing/queue/print-worker'
import { type Transact } from '../run/context'
import { profileOf } from './printer-profile'
import { recordPaperOut } from './record-paper-out'
import { type VirtualPrinters, createVirtualPrinters } from './virtual-printers'

export interface PrintRoomDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly transact: Transact
  readonly emit: <E extends HostEventName>(event: E, payload: HostEvent<E>) => void
  readonly logDefect: (reference: string, op: string, error: unknown) => void
}

/** The printers of this terminal: the queue's worker, and virtual printers where somebody tries without paper. */
export interface PrintRoom {
  readonly virtual: VirtualPrinters
  start(): Promise<void>
  wake(): void
  stop(): Promise<void>
}

const QUIT_WAIT_MS = 1500
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms).unref())

export function createPrintRoom(deps: PrintRoomDeps): PrintRoom {
  let closed = false
  const virtual = createVirtualPrinters(deps.store, deps.clock, () =>
    deps.emit('changed', { topics: ['printing'] }),
  )
  const worker: PrintWorker = createPrintWorker({
    store: queueStore(deps, () => closed),
    printers: () => listPrinters(deps.store).map(toConfigured),
    clock: deps.clock,
    timers: {
      after(ms, callback) {
        const timer = setTimeout(callback, ms)
        return () => clearTimeout(timer)
      },
    },
    onChanged(job) {
      deps.emit('changed', { topics: ['printing', 'shipments'] })
      const row = findJob(deps.store, job.jobId)
      if (row && (row.state === 'unknown' || row.state === 'failed')) {
        deps.emit('print-trouble', {
          jobId: row.jobId,
          title: row.title,
          state: row.state,
          reason: row.trouble ?? '',
        })
      }
    },
    onDefect: (error, job) => deps.logDefect(job.jobId.slice(0, 8), 'print', error),
  })
  return {
    virtual,
    async start() {
      await virtual.startAll()
      worker.start()
    },
    wake: () => worker.wake(),
    async stop() {
      // A printer that hangs must not hold up quitting: its job is `sending`, and is asked about at the next start.
      await Promise.race([worker.stop(), pause(QUIT_WAIT_MS)])
      closed = true
      await virtual.stopAll()
    },
  }
}

function toConfigured(printer: ReturnType<typeof listPrinters>[number]): ConfiguredPrinter {
  return {
    printerId: printer.printerId,
    profile: profileOf(printer),
    transport: createTcpTransport({ host: printer.host, port: printer.port }),
    // The question is asked in ESC/POS; a label printer would never answer it and every label would be in doubt.
    sendOptions: { ...defaultSendOptions, confirm: printer.confirms && printer.language === 'escpos' },
  }
}

function queueStore({ store, transact }: PrintRoomDeps, closed: () => boolean): PrintQueueStore {
  const found = (row: JobRow | undefined): PrintJob | undefined => (row ? toJob(row) : undefined)
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
    listSending: () => listSendingJobs(store).map(toJob),
  }
}

const cameOut = (settlement: Settlement): boolean =>
  settlement.state === 'printed' || settlement.state === 'sent'

const toRow = (settlement: Settlement) => ({
  state: settlement.state,
  nextAttemptAt: settlement.nextAttemptAt,
  trouble: settlement.trouble ? JSON.stringify(settlement.trouble) : null,
})

function toJob(row: JobRow): PrintJob {
  return {
    jobId: row.jobId,
    printerId: row.printerId ?? '',
    // A row that no longer fits breaks in the encoder, where it ends as `failed`; here it would stop every start.
    document: JSON.parse(row.document) as PrintDocument,
    copyNo: row.copyNo,
    attempts: row.attempts,
    state: row.state,
    nextAttemptAt: row.nextAttemptAt,
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
