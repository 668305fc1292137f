import { isExpired } from '../../../core/book-order/deadline'
import { type HostOutput } from '../../../contract/host'
import { type Result, ok } from '../../../core/result'
import { type Writer } from '../../../db/database'
import { listOverdue } from '../../../db/queries/book-orders'
import { type CommandContext } from '../../run/context'

/**
 * Raises what has come due, in the order of the deadlines: expires what is beyond its grace and announces each order
 * that became overdue since the last run, once per deadline.
 */
export function runDeadlines(context: CommandContext): Result<HostOutput<'deadline.run'>, never> {
  const { db, tx, at } = context
  const { graceHours } = context.settings()
  const announced = announcedUntil(tx)
  const overdue = listOverdue(db, context.terminal.code, at)
  const expired = overdue.filter((order) => isExpired(order, at, graceHours))
  const fresh = overdue.filter((order) => order.deadline > announced && !expired.includes(order))

  for (const { orderId, number, customerName } of expired) {
    context.record('BookOrderExpired', { orderId, by: 'grace' })
    context.after(() => context.emit('book-order-expired', { number, customerName }))
  }
  for (const { number, customerName } of fresh) {
    context.after(() => context.emit('book-order-overdue', { number, customerName }))
  }
  // Boards show time left by themselves; a write for nothing would wake the disk at every tick of the timer.
  if (fresh.length > 0 || expired.length > 0) announceUntil(tx, at)
  return ok({ expired: expired.length, overdue: fresh.length })
}

/** This terminal has announced every deadline up to then; later ones are new, because deadlines only move ahead. */
const KEY = 'overdue-announced-until'

function announcedUntil(tx: Writer): number {
  return Number(tx.get<{ value: string }>('SELECT value FROM local_value WHERE key = ?', [KEY])?.value ?? 0)
}

function announceUntil(tx: Writer, at: number): void {
  tx.run(
    'INSERT INTO local_value (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [KEY, String(at)],
  )
}
