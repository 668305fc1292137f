import {
  createPrintWorker,
  defaultSendOptions,
  labelPrinterTspl,
  receiptPrinter80,
  type ConfiguredPrinter,
  type LabelPrinterProfile,
  type PrintDocument,
  type SendOptions,
  type Transport,
} from '../../printing'
import { createMemoryQueue } from '../printing/memory-queue'
import { until } from './file-printer'

/** Impatient, so that a whole matrix of faults is a matter of seconds. */
export const QUICK = {
  ...defaultSendOptions,
  connectTimeoutMs: 400,
  stallTimeoutMs: 500,
  totalTimeoutMs: 5_000,
  blockedTimeoutMs: 2_500,
}

export interface Bench {
  readonly queue: ReturnType<typeof createMemoryQueue>
  /** How the job stands, in one line: state, and the code of its trouble. */
  stands(): string
  /** The job has been tried, and is not on its way. */
  tried(): Promise<void>
  /** Time passes until the next attempt, should there be one; waits until it is over. */
  retry(): Promise<void>
  stop(): Promise<void>
}

/** The queue's real worker with one job for one printer. */
export function printOne(
  document: PrintDocument,
  transport: Transport,
  options: Partial<SendOptions> = {},
  labels: LabelPrinterProfile = labelPrinterTspl,
): Bench {
  const queue = createMemoryQueue()
  const printer: ConfiguredPrinter = {
    printerId: 'p1',
    lane: 'one',
    profile: document.kind === 'address-label' ? labels : receiptPrinter80,
    transport,
    sendOptions: { ...QUICK, ...options },
  }
  let ahead = 0
  const worker = createPrintWorker({
    store: queue.store,
    printers: () => [printer],
    clock: { now: () => Date.now() + ahead },
    timers: { after: () => () => undefined },
    random: () => 0.5,
    onChanged: () => undefined,
    onDefect: (error) => {
      throw error
    },
  })
  queue.add('job', document)
  const job = () => {
    const [one] = queue.jobs()
    if (!one) throw new Error('the job is lost')
    return one
  }
  const tried = (attempts: number) =>
    until(() => job().state !== 'sending' && (job().attempts >= attempts || job().state !== 'queued'), 15_000)
  worker.start()
  return {
    queue,
    stands() {
      const { state, trouble } = job()
      const code = trouble === null ? '' : 'reason' in trouble ? trouble.reason : trouble.code
      return `${state} ${code}`.trim()
    },
    tried: () => tried(1),
    async retry() {
      const before = job().attempts
      ahead += 60_000
      worker.wake()
      if (job().state === 'queued' || job().state === 'sending') await tried(before + 1)
    },
    stop: () => worker.stop(),
  }
}
