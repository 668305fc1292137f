import { type z } from 'zod'
import { type PrintBatch } from '../../../contract/operations/printing'
import { type Id } from '../../../core/ids'
import { err, ok } from '../../../core/result'
import { type Instant, MINUTE } from '../../../core/time'
import { inTransaction } from '../../../db/database'
import { type JobState } from '../../../db/print-queue'
import { findBatch, firstOfBatch, stopBatch as stop } from '../../../db/queries/print-batches'
import { listPrinters } from '../../../db/queries/printers'
import { type PrintRoom } from '../../devices/print-room'
import { type Handler } from '../../run/context'
import { toJobView } from './jobs'

/** As long as people may still look whether all of it went well. */
const SHOWN_AFTER_MS = 10 * MINUTE

/** How far the labels of one click are; read from the queue, so it is the same after a restart. */
export const labelBatch =
  (room: () => PrintRoom): Handler<'print.batch'> =>
  (context) => {
    const found = findBatch(context.db, context.now() - SHOWN_AFTER_MS)
    if (!found) return ok({ batch: null })
    const { batchId, createdAt, counts } = found
    const n = (...states: JobState[]): number => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
    const view = (state: JobState) => {
      if (n(state) === 0) return null
      const job = firstOfBatch(context.db, batchId, state)
      return job ? toJobView(listPrinters(context.db), room().statuses, job) : null
    }
    const batch: z.output<typeof PrintBatch> = {
      batchId: batchId as Id<'PrintBatch'>,
      at: createdAt as Instant,
      total: Object.values(counts).reduce((sum, count) => sum + count, 0),
      out: n('sent', 'printed'),
      waiting: n('queued', 'sending'),
      failed: n('failed'),
      cancelled: n('cancelled'),
      doubtful: view('unknown'),
      current: view('sending') ?? view('queued'),
    }
    return ok({ batch })
  }

/** The label on its way is let go; those behind it are not printed any more. */
export const stopBatch: Handler<'print.stop-batch'> = (context, { batchId }) => {
  const { value: stopped } = inTransaction(context.store, (tx) => ok(stop(tx, batchId, context.now())))
  if (stopped === 0) return err({ code: 'NOT_FOUND', what: 'print-batch' })
  context.emit('changed', { topics: ['printing', 'shipments'] })
  return ok({ stopped })
}
