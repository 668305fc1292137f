import type { PrintJob, PrintQueueStore, PrintTimers, Settlement } from '../../printing'
import type { PrintDocument } from '../../printing'

/** The queue as the database keeps it, in memory: what was committed survives a crash of the worker. */
export function createMemoryQueue(fallback?: string) {
  const jobs: (PrintJob & { trouble: Settlement['trouble'] })[] = []
  const replace = (jobId: string, change: Partial<PrintJob> & { trouble?: Settlement['trouble'] }) => {
    const at = jobs.findIndex((job) => job.jobId === jobId)
    const job = jobs[at]
    if (job === undefined) return undefined
    const next = { ...job, ...change }
    jobs[at] = next
    return next
  }
  const store: PrintQueueStore = {
    nextQueued: (printerId) => jobs.find((job) => job.printerId === printerId && job.state === 'queued'),
    markSending(jobId) {
      const job = jobs.find((candidate) => candidate.jobId === jobId)
      if (job?.state !== 'queued') return false
      replace(jobId, { state: 'sending', attempts: job.attempts + 1 })
      return true
    },
    settle: (jobId, settlement) => replace(jobId, settlement),
    listSending: () => jobs.filter((job) => job.state === 'sending'),
    moveToFallback(printerId) {
      const waiting = jobs.filter((job) => job.printerId === printerId && job.state === 'queued')
      if (fallback === undefined) return 0
      for (const job of waiting) replace(job.jobId, { printerId: fallback, attempts: 0, nextAttemptAt: 0 })
      return waiting.length
    },
  }
  return {
    store,
    jobs: () => jobs,
    add(jobId: string, document: PrintDocument, printerId = 'p1', copyNo = 0) {
      jobs.push({
        jobId,
        printerId,
        document,
        copyNo,
        attempts: 0,
        state: 'queued',
        nextAttemptAt: 0,
        lateAt: Infinity,
        trouble: null,
      })
    },
    change: replace,
  }
}

/** Time which stands still until it is moved. */
export function createTestTime() {
  let now = 1_000_000
  let waiting: { at: number; callback: () => void }[] = []
  const timers: PrintTimers = {
    after(ms, callback) {
      const entry = { at: now + ms, callback }
      waiting.push(entry)
      return () => void (waiting = waiting.filter((other) => other !== entry))
    },
  }
  return {
    clock: { now: () => now },
    timers,
    waiting: () => waiting.length,
    forward(ms: number) {
      now += ms
      const due = waiting.filter(({ at }) => at <= now)
      waiting = waiting.filter(({ at }) => at > now)
      for (const { callback } of due) callback()
    },
  }
}
