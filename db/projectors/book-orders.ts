import { bookedPlace, deskPlace } from '../../core/places'
import { type Writer } from '../database'
import * as schema from '../schema'
import { tally } from './day-tally'
import { endHolding, hold, releaseHeld, resumeHolding } from './held-pieces'
import { type FactHead, type Movement, type Projectors, moveAll } from './projector'
import { forgetMessage } from './messages'

export const bookOrderProjectors: Projectors<
  | 'BookOrderPlaced'
  | 'DeadlineMoved'
  | 'OrderAddressChanged'
  | 'BookOrderCancelled'
  | 'BookOrderExpired'
  | 'BookOrderReopened'
> = {
  BookOrderPlaced(tx, order, head) {
    tx.insert(schema.bookOrder, {
      orderId: order.orderId,
      number: order.number,
      desk: order.desk,
      state: 'open',
      customerId: order.customerId,
      customerName: order.customerName,
      customerPhone: order.customerPhone,
      address: JSON.stringify(order.address),
      subtotal: order.subtotal,
      discount: order.discount,
      shippingFee: order.shippingFee,
      uniqueCode: order.uniqueCode,
      amountDue: order.amountDue,
      payment: order.payment,
      courier: order.courier,
      service: order.service,
      note: order.note,
      placedAt: head.at,
      placedBy: head.personId,
      businessDay: head.businessDay,
      deadline: order.deadline,
      endedAt: null,
      endedDay: null,
      endReason: '',
      saleId: null,
      accountId: order.accountId ?? null,
      parcelWeight: order.parcelWeight ?? null,
    })
    tally(tx, head, 'orders-booked', 1)
    const [desk, booked] = [deskPlace(order.desk), bookedPlace(order.desk)]
    const back = order.rebooked.map(({ productId, qty, orderId }): Movement => {
      releaseHeld(tx, orderId, productId, qty)
      return { productId, qty, from: booked, to: desk, cause: 'rebooked', documentId: orderId }
    })
    const taken = order.lines.map((line, index): Movement => {
      const { productId, qty } = line
      tx.insert(schema.bookOrderLine, { ...line, orderId: order.orderId, lineNo: index + 1 })
      hold(tx, order.orderId, productId, qty)
      return { productId, qty, from: desk, to: booked, cause: 'booked', documentId: order.orderId }
    })
    moveAll(tx, head, [...back, ...taken])
    // Reservations that ran out by the time of this fact make room: the same at every replay.
    tx.run('DELETE FROM reserved_amount WHERE desk = ? AND until < ?', [order.desk, head.at])
    // Without unique codes two orders may come to the same amount; only a drawn code is worth reserving.
    if (order.uniqueCode > 0) {
      tx.insert(schema.reservedAmount, {
        orderId: order.orderId,
        desk: order.desk,
        amount: order.amountDue,
        base: order.amountDue - order.uniqueCode,
        until: order.amountReservedUntil,
      })
    }
  },
  DeadlineMoved(tx, { orderId, deadline }) {
    const before = tx.get<{ deadline: number }>('SELECT deadline FROM book_order WHERE order_id = ?', [
      orderId,
    ])
    tx.run('UPDATE book_order SET deadline = ? WHERE order_id = ?', [deadline, orderId])
    forgetMessage(tx, orderId, 'reminder')
    const longer = before ? deadline - before.deadline : 0
    if (longer > 0)
      tx.run(
        `UPDATE reserved_amount SET until = until + @longer
         WHERE desk = (SELECT desk FROM book_order WHERE order_id = @orderId)
           AND amount = (SELECT amount_due FROM book_order WHERE order_id = @orderId) AND order_id = @orderId`,
        { longer, orderId },
      )
  },
  OrderAddressChanged(tx, { orderId, address }) {
    tx.run('UPDATE book_order SET address = ? WHERE order_id = ?', [JSON.stringify(address), orderId])
  },
  BookOrderCancelled(tx, { orderId, reason }, head) {
    end(tx, head, orderId, 'cancelled', reason)
  },
  BookOrderExpired(tx, { orderId, by }, head) {
    end(tx, head, orderId, 'expired', by)
  },
  BookOrderReopened(tx, { orderId, deadline, amountReservedUntil }, head) {
    tx.run(
      `UPDATE book_order SET state = 'open', ended_at = NULL, ended_day = NULL, end_reason = '', deadline = ?
       WHERE order_id = ?`,
      [deadline, orderId],
    )
    forgetMessage(tx, orderId, 'reminder')
    tally(tx, head, 'orders-reopened', 1)
    tally(tx, head, 'order-pieces-reopened', resumeHolding(tx, orderId))
    // Its amount may have run out and be another order's by now: that order keeps it.
    tx.run(
      `INSERT INTO reserved_amount (order_id, desk, amount, base, until)
       SELECT order_id, desk, amount_due, amount_due - unique_code, ? FROM book_order WHERE order_id = ? AND unique_code > 0
       ON CONFLICT (desk, amount) DO UPDATE SET until = max(until, excluded.until) WHERE order_id = excluded.order_id`,
      [amountReservedUntil, orderId],
    )
  },
}

function end(
  tx: Writer,
  head: FactHead,
  orderId: string,
  state: 'cancelled' | 'expired',
  reason: string,
): void {
  tx.run('UPDATE book_order SET state = ?, ended_at = ?, ended_day = ?, end_reason = ? WHERE order_id = ?', [
    state,
    head.at,
    head.businessDay,
    reason,
    orderId,
  ])
  tally(tx, head, `orders-${state}`, 1)
  tally(tx, head, `order-pieces-${state}`, endHolding(tx, orderId))
}
