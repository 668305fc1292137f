import { type Payment } from './amounts'
import { type Result, err, ok } from '../result'
import { DAY, HOUR, type Instant, instant } from '../time'

/** A late payer's transfer is still told apart so long after the order would have expired. */
const RESERVED_AFTER_EXPIRY = 14 * DAY

/** The last instant that can be written down. */
const LAST_INSTANT = 7_258_118_400_000

const later = (at: Instant, ms: number): Instant => instant(Math.min(at + ms, LAST_INSTANT))

/** The deadline the shop's rule gives to an order placed at `now`. */
export const deadlineByRule = (now: Instant, deadlineHours: number): Instant =>
  later(now, deadlineHours * HOUR)

export type DeadlinePast = { readonly code: 'DEADLINE_PAST'; readonly deadline: number }

/** A deadline somebody chose lies in the future. */
export const checkDeadline = (deadline: Instant, now: Instant): Result<Instant, DeadlinePast> =>
  deadline > now ? ok(deadline) : err({ code: 'DEADLINE_PAST', deadline })

/** When an unpaid order expires by itself. */
export const expiresAt = (deadline: Instant, graceHours: number): Instant =>
  later(deadline, graceHours * HOUR)

/** Until then no other order of the desk may have the same amount due. */
export const amountReservedUntil = (deadline: Instant, graceHours: number): Instant =>
  later(expiresAt(deadline, graceHours), RESERVED_AFTER_EXPIRY)

/** As it is stored; whether it is overdue or paid follows from the clock and its money. */
export type StoredState = 'open' | 'sold' | 'cancelled' | 'expired' | 'returned'
export type BookOrderState = StoredState | 'overdue' | 'paid'

export interface OrderStanding {
  readonly number: string
  readonly state: StoredState
  readonly payment: Payment
  readonly amountDue: number
  readonly paid: number
  /** Of a shortfall somebody accepted: counts as covered, but is nobody's money. */
  readonly accepted: number
  readonly deadline: Instant
}

/** Cash on delivery is paid at the door and is never overdue; a covered order waits to be sold. */
export function bookOrderState(order: OrderStanding, now: Instant): BookOrderState {
  if (order.state !== 'open') return order.state
  if (order.paid + order.accepted >= order.amountDue) return 'paid'
  return order.payment === 'transfer' && order.deadline <= now ? 'overdue' : 'open'
}

/** Expires by itself: overdue, beyond the grace, and without a rupiah of it on the account. */
export const isExpired = (order: OrderStanding, now: Instant, graceHours: number): boolean =>
  bookOrderState(order, now) === 'overdue' && order.paid === 0 && expiresAt(order.deadline, graceHours) <= now

export type NotOpen = { readonly code: 'ORDER_NOT_OPEN'; readonly number: string; readonly state: string }
export type OrderPaid = { readonly code: 'ORDER_PAID'; readonly number: string; readonly paid: number }
export type NotYetOverdue = {
  readonly code: 'NOT_YET_OVERDUE'
  readonly number: string
  readonly deadline: number
}

/** Sold, cancelled, expired and returned orders are not changed any more. */
export function checkOpen<Order extends OrderStanding>(order: Order): Result<Order, NotOpen> {
  const { number, state } = order
  return state === 'open' ? ok(order) : err({ code: 'ORDER_NOT_OPEN', number, state })
}

/** Money allocated to an order is a promise kept by the customer: it is put aside before the order ends. */
export function checkCancel<Order extends OrderStanding>(order: Order): Result<Order, NotOpen | OrderPaid> {
  const open = checkOpen(order)
  if (!open.ok || order.paid === 0) return open
  return err({ code: 'ORDER_PAID', number: order.number, paid: order.paid })
}

/** A person may expire an order from its deadline on, without waiting for the grace. */
export function checkExpire<Order extends OrderStanding>(
  order: Order,
  now: Instant,
): Result<Order, NotOpen | OrderPaid | NotYetOverdue> {
  const unpaid = checkCancel(order)
  if (!unpaid.ok) return unpaid
  if (bookOrderState(order, now) === 'overdue') return unpaid
  return err({ code: 'NOT_YET_OVERDUE', number: order.number, deadline: order.deadline })
}
