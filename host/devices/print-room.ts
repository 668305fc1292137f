import { type HostEvent, type HostEventName } from '../../contract/host'
import { type Clock, type Ids } from '../../core/clock'
import { type Store } from '../../db/database'
import { type JobRow, findJob } from '../../db/print-queue'
import { type PrinterRow, listPrinters } from '../../db/queries/printers'
import { type Probe, createLanes, defaultSendOptions, laneOf, openTransport } from '../../printing'
import { type PrintWorker, createPrintWorker } from '../../printing/queue/print-worker'
import { type Transact } from '../run/context'
import { toConfigured } from './configured-printer'
import { DRAWER_WITHIN_MS } from './drawer'
import { type PrinterStatuses, createPrinterStatuses } from './printer-status'
import { createQueueStore } from './queue-store'
import { type VirtualPrinters, createVirtualPrinters } from './virtual-printers'

export interface PrintRoomDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  /** 0 <= n < 1 */
  readonly random: () => number
  readonly transact: Transact
  readonly emit: <E extends HostEventName>(event: E, payload: HostEvent<E>) => void
  readonly logDefect: (reference: string, op: string, error: unknown) => void
}

/** The printers of this terminal: the queue's worker, and virtual printers where somebody tries without paper. */
export interface PrintRoom {
  readonly virtual: VirtualPrinters
  readonly statuses: PrinterStatuses
  /** Asks a printer everything it might answer; 'busy' when it does not come free in time. */
  probe(printer: PrinterRow): Promise<Probe | 'busy'>
  /** Tells a printer to open the drawer, now or not at all. */
  kick(printer: PrinterRow, bytes: Uint8Array): Promise<void>
  start(): Promise<void>
  wake(): void
  stop(): Promise<void>
}

/** How long a person waits for a printer that is busy. */
const BUSY_WAIT_MS = 4_000
const QUIT_WAIT_MS = 1500
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms).unref())

export function createPrintRoom(deps: PrintRoomDeps): PrintRoom {
  let closed = false
  const virtual = createVirtualPrinters(deps.store, deps.clock, () =>
    deps.emit('changed', { topics: ['printing'] }),
  )
  const going = new AbortController()
  const lanes = createLanes()
  const statuses = createPrinterStatuses(
    () => deps.clock.now(),
    () => deps.emit('changed', { topics: ['printing'] }),
  )
  const worker: PrintWorker = createPrintWorker({
    store: createQueueStore(deps, () => closed),
    printers: () =>
      listPrinters(deps.store).map((printer) =>
        toConfigured(printer, {
          signal: going.signal,
          onConditions: (conditions) => statuses.conditions(printer.printerId, conditions),
        }),
      ),
    clock: deps.clock,
    random: deps.random,
    lanes,
    timers: {
      after(ms, callback) {
        const timer = setTimeout(callback, ms)
        return () => clearTimeout(timer)
      },
    },
    onChanged(job) {
      noteOutcome(statuses, job.printerId, findJob(deps.store, job.jobId))
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
    statuses,
    async probe(printer) {
      const release = await lanes.take(laneOf(printer.connection), BUSY_WAIT_MS)
      if (release === undefined) return 'busy'
      const transport = openTransport(printer.connection, process.platform)
      const probe = await transport.probe(printer.language, {
        connectTimeoutMs: 3_000,
        answerTimeoutMs: 1_000,
      })
      release()
      if (probe.reached) statuses.conditions(printer.printerId, probe.conditions)
      else statuses.trouble(printer.printerId, probe.reason)
      return probe
    },
    async kick(printer, bytes) {
      const until = Date.now() + DRAWER_WITHIN_MS
      const release = await lanes.take(laneOf(printer.connection), DRAWER_WITHIN_MS, 'urgent')
      if (release === undefined) {
        deps.emit('drawer-trouble', { reason: 'busy' })
        return
      }
      const outcome = await openTransport(printer.connection, process.platform).send(bytes, {
        ...defaultSendOptions,
        connectTimeoutMs: Math.max(1, Math.min(2_000, until - Date.now())),
        stallTimeoutMs: 1_500,
        totalTimeoutMs: Math.max(1, until - Date.now()),
        signal: going.signal,
      })
      release()
      if (outcome.kind === 'not-sent' || outcome.kind === 'unknown')
        deps.emit('drawer-trouble', { reason: outcome.reason })
    },
    async start() {
      await virtual.startAll()
      worker.start()
    },
    wake: () => worker.wake(),
    async stop() {
      // A printer that hangs must not hold up quitting: its job is `sending`, and is asked about at the next start.
      await Promise.race([worker.stop(), pause(QUIT_WAIT_MS)])
      going.abort()
      closed = true
      await virtual.stopAll()
    },
  }
}

/** What an attempt has shown of its printer; a wish to print shows nothing. */
function noteOutcome(statuses: PrinterStatuses, printerId: string, job: JobRow | undefined): void {
  if (job === undefined || job.state === 'sending' || job.state === 'cancelled') return
  if (job.state === 'sent' || job.state === 'printed') statuses.conditions(printerId, [])
  else if (job.state === 'queued' && job.trouble !== null) {
    const trouble = JSON.parse(job.trouble) as { readonly reason?: string }
    statuses.trouble(printerId, trouble.reason ?? '')
  }
}
