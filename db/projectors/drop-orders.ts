import { WAREHOUSE, bookedPlace, deskPlace, handOverBack, handOverOut } from '../../core/places'
import { SERVER_TERMINAL } from '../../contract/server-wire'
import { type Writer } from '../database'
import { tally } from './day-tally'
import { releaseHeld } from './held-pieces'
import { type Projectors, move } from './projector'
import { settleSaidTwice } from './said-twice'

type Counter = 'handed_over' | 'declined' | 'received' | 'taken_back'

export const dropOrderProjectors: Projectors<
  | 'DropOrderRequested'
  | 'DropOrderAcknowledged'
  | 'DropOrderHandedOver'
  | 'DropOrderDeclined'
  | 'PiecesRefused'
  | 'DropOrderReceived'
  | 'DropOrderTakenBack'
  | 'DropOrderWithdrawn'
  | 'ReturnSent'
  | 'ReturnReceived'
> = {
  DropOrderRequested(tx, order, head) {
    ensureOrder(tx, order.dropOrderId)
    tx.run(
      `UPDATE drop_order SET number = ?, desk = ?, chat = ?, note = ?, asked_at = ?, asked_by = ?, business_day = ?
       WHERE drop_order_id = ?`,
      [
        order.number,
        order.desk,
        order.chat,
        order.note,
        head.at,
        head.personId,
        head.businessDay,
        order.dropOrderId,
      ],
    )
    order.lines.forEach((line, index) => {
      tx.run(
        `INSERT INTO drop_order_line (drop_order_id, product_id, line_no, sku, name, qty) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (drop_order_id, product_id) DO UPDATE SET line_no = excluded.line_no, sku = excluded.sku,
           name = excluded.name, qty = qty + excluded.qty`,
        [order.dropOrderId, line.productId, index + 1, line.sku, line.name, line.qty],
      )
    })
    withdrawRest(tx, order.dropOrderId)
  },
  DropOrderAcknowledged(tx, { dropOrderId }, head) {
    ensureOrder(tx, dropOrderId)
    tx.run(
      'UPDATE drop_order SET acknowledged_at = min(coalesce(acknowledged_at, ?), ?) WHERE drop_order_id = ?',
      [head.at, head.at, dropOrderId],
    )
  },
  DropOrderHandedOver(tx, { dropOrderId, lines }, head) {
    ensureOrder(tx, dropOrderId)
    for (const { productId, qty } of lines) {
      count(tx, dropOrderId, productId, 'handed_over', qty)
      move(tx, head, {
        productId,
        qty,
        from: WAREHOUSE,
        to: handOverOut(dropOrderId),
        cause: 'handed-over',
        documentId: dropOrderId,
      })
      settleSaidTwice(tx, head, dropOrderId, productId)
    }
    withdrawRest(tx, dropOrderId)
  },
  DropOrderDeclined(tx, { dropOrderId, lines, reason }, head) {
    ensureOrder(tx, dropOrderId)
    for (const { productId, qty } of lines) {
      count(tx, dropOrderId, productId, 'declined', qty)
      tally(tx, head, 'drop-order-pieces-declined', qty)
    }
    tx.run('UPDATE drop_order SET declined_reason = ? WHERE drop_order_id = ?', [reason, dropOrderId])
    withdrawRest(tx, dropOrderId)
  },
  // They count as declined, whichever was heard of first, the request or its refusal.
  PiecesRefused(tx, { fact, dropOrderId, lines }, head) {
    if (head.terminal !== SERVER_TERMINAL) throw new Error(`only the server refuses, not ${head.terminal}`)
    ensureOrder(tx, dropOrderId)
    for (const { productId, qty, holders } of lines) {
      const [holder] = holders
      count(tx, dropOrderId, productId, 'declined', qty)
      tally(tx, head, 'drop-order-pieces-declined', qty)
      tx.run(
        `INSERT INTO refused_piece (drop_order_id, product_id, qty, holder, holder_document, terminal, epoch, seq, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          dropOrderId,
          productId,
          qty,
          holder?.terminal ?? null,
          holder?.dropOrderId ?? null,
          fact.terminal,
          head.epoch,
          head.seq,
          head.at,
        ],
      )
    }
    withdrawRest(tx, dropOrderId)
  },
  DropOrderReceived(tx, { dropOrderId, desk, lines }, head) {
    ensureOrder(tx, dropOrderId)
    for (const { productId, qty } of lines) {
      count(tx, dropOrderId, productId, 'received', qty)
      move(tx, head, {
        productId,
        qty,
        from: handOverOut(dropOrderId),
        to: deskPlace(desk),
        cause: 'received',
        documentId: dropOrderId,
      })
      settleSaidTwice(tx, head, dropOrderId, productId)
    }
    withdrawRest(tx, dropOrderId)
  },
  DropOrderTakenBack(tx, { dropOrderId, lines }, head) {
    ensureOrder(tx, dropOrderId)
    for (const { productId, qty } of lines) {
      count(tx, dropOrderId, productId, 'taken_back', qty)
      move(tx, head, {
        productId,
        qty,
        from: handOverOut(dropOrderId),
        to: WAREHOUSE,
        cause: 'taken-back',
        documentId: dropOrderId,
      })
      settleSaidTwice(tx, head, dropOrderId, productId)
    }
    withdrawRest(tx, dropOrderId)
  },
  DropOrderWithdrawn(tx, { dropOrderId }, head) {
    ensureOrder(tx, dropOrderId)
    tx.run('UPDATE drop_order SET withdrawn_at = ? WHERE drop_order_id = ?', [head.at, dropOrderId])
    withdrawRest(tx, dropOrderId)
  },
  ReturnSent(tx, sent, head) {
    tx.run(
      `INSERT INTO goods_return (return_id, number, desk, sent_at, sent_by, business_day) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (return_id) DO UPDATE SET number = excluded.number, desk = excluded.desk,
         sent_at = excluded.sent_at, sent_by = excluded.sent_by, business_day = excluded.business_day`,
      [sent.returnId, sent.number, sent.desk, head.at, head.personId, head.businessDay],
    )
    for (const { productId, qty, orderId } of sent.lines) {
      countReturn(tx, sent.returnId, productId, 'sent', qty)
      if (orderId) releaseHeld(tx, orderId, productId, qty)
      const from = orderId ? bookedPlace(sent.desk) : deskPlace(sent.desk)
      move(tx, head, {
        productId,
        qty,
        from,
        to: handOverBack(sent.returnId),
        cause: 'return-sent',
        documentId: sent.returnId,
      })
    }
  },
  ReturnReceived(tx, { returnId, lines }, head) {
    tx.run('INSERT INTO goods_return (return_id) VALUES (?) ON CONFLICT (return_id) DO NOTHING', [returnId])
    for (const { productId, qty } of lines) {
      countReturn(tx, returnId, productId, 'received', qty)
      move(tx, head, {
        productId,
        qty,
        from: handOverBack(returnId),
        to: WAREHOUSE,
        cause: 'return-received',
        documentId: returnId,
      })
    }
  },
}

/** The desk's and the warehouse's facts of one drop order may come in either order: whoever is first makes the row. */
function ensureOrder(tx: Writer, dropOrderId: string): void {
  tx.run('INSERT INTO drop_order (drop_order_id) VALUES (?) ON CONFLICT (drop_order_id) DO NOTHING', [
    dropOrderId,
  ])
}

function count(tx: Writer, dropOrderId: string, productId: string, counter: Counter, qty: number): void {
  tx.run(
    `INSERT INTO drop_order_line (drop_order_id, product_id, ${counter}) VALUES (?, ?, ?)
     ON CONFLICT (drop_order_id, product_id) DO UPDATE SET ${counter} = ${counter} + excluded.${counter}`,
    [dropOrderId, productId, qty],
  )
}

/**
 * What was handed over counts before what was declined: the server may have refused pieces that the warehouse handed
 * over or declined before it heard of it.
 */
function settleDeclined(tx: Writer, dropOrderId: string): void {
  tx.run(
    `UPDATE drop_order_line SET declined = left_to_decline, declined_twice = said - left_to_decline
     FROM (
       SELECT product_id AS product, declined + declined_twice AS said,
         min(declined + declined_twice, max(0, qty - (handed_over - taken_back))) AS left_to_decline
       FROM drop_order_line WHERE drop_order_id = @dropOrderId
     )
     WHERE drop_order_id = @dropOrderId AND product_id = product AND declined <> left_to_decline`,
    { dropOrderId },
  )
}

/** Once withdrawn, whatever was not handed over is withdrawn; what the warehouse had handed over already counts. */
function withdrawRest(tx: Writer, dropOrderId: string): void {
  settleDeclined(tx, dropOrderId)
  tx.run(
    `UPDATE drop_order_line SET withdrawn = max(0, qty - declined - (handed_over - taken_back))
     WHERE drop_order_id = ? AND (SELECT withdrawn_at FROM drop_order WHERE drop_order_id = ?) IS NOT NULL`,
    [dropOrderId, dropOrderId],
  )
}

function countReturn(
  tx: Writer,
  returnId: string,
  productId: string,
  counter: 'sent' | 'received',
  qty: number,
): void {
  tx.run(
    `INSERT INTO goods_return_line (return_id, product_id, ${counter}) VALUES (?, ?, ?)
     ON CONFLICT (return_id, product_id) DO UPDATE SET ${counter} = ${counter} + excluded.${counter}`,
    [returnId, productId, qty],
  )
}
