import { markOf } from '../../contract/claims'
import { type StoredLine } from '../../contract/facts'
import { payerKey } from '../../core/bank/payer-key'
import { type Writer } from '../database'
import { type Projectors } from './projector'
import { type End, endOnce } from './ends'
import { addMoney, settleCredit } from './settle'

export const bankProjectors: Projectors<
  | 'StatementImported'
  | 'StatementMappingSaved'
  | 'StatementMappingForgotten'
  | 'PaymentAllocated'
  | 'AllocationUndone'
  | 'LineMarkedUnrelated'
  | 'LineUnmarked'
> = {
  StatementImported(tx, statement, head) {
    const reader = `${statement.reader}@${statement.readerVersion}`
    tx.run(
      `INSERT INTO statement_import (import_id, account_id, file_name, sha256, reader, at, business_day, added, known, changed,
         from_day, to_day, opening_sen, closing_sen, unreadable, person_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        statement.importId,
        statement.accountId,
        statement.fileName,
        statement.sha256,
        reader,
        head.at,
        head.businessDay,
        statement.added.length,
        statement.known,
        statement.changed.length,
        statement.coverage?.from ?? null,
        statement.coverage?.to ?? null,
        statement.coverage?.openingSen ?? null,
        statement.coverage?.closingSen ?? null,
        statement.unreadable?.length ?? 0,
        head.personId,
      ],
    )
    for (const [place, row] of (statement.unreadable ?? []).entries()) {
      tx.run(
        'INSERT INTO statement_unreadable (import_id, place, line_no, text, reason) VALUES (?, ?, ?, ?, ?)',
        [statement.importId, place, row.line, row.text, row.reason],
      )
    }
    for (const line of statement.added) addLine(tx, statement.accountId, reader, line, head.at)
    for (const line of statement.changed) {
      tx.run(
        `UPDATE statement_line SET date = ?, time = ?, balance_sen = ?, text = ?, raw = ?, reader = ?,
           bank_ref = coalesce(?, bank_ref), vanished = 0, told_at = ?
         WHERE line_id = ? AND coalesce(told_at, 0) <= ?`,
        [
          line.date,
          line.time,
          line.balanceSen,
          line.text,
          line.raw,
          reader,
          line.bankRef ?? null,
          head.at,
          line.lineId,
          head.at,
        ],
      )
      settleCredit(tx, line.lineId)
    }
    for (const lineId of statement.vanished) {
      // What a person decided about money that never came is open again, should it still come. A line that another
      // terminal has seen posted meanwhile stays.
      const gone = tx.run('UPDATE statement_line SET vanished = 1 WHERE line_id = ? AND date IS NULL', [
        lineId,
      ])
      if (gone > 0) tx.run('DELETE FROM line_mark WHERE line_id = ?', [lineId])
      settleMark(tx, lineId)
    }
  },
  StatementMappingSaved(tx, { accountId, mapping }, head) {
    tx.run(
      `INSERT INTO statement_mapping (account_id, signature, mapping, saved_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (account_id, signature) DO UPDATE SET mapping = excluded.mapping, saved_at = excluded.saved_at`,
      [accountId, mapping.signature, JSON.stringify(mapping), head.at],
    )
  },
  StatementMappingForgotten(tx, { accountId, signature }) {
    tx.run('DELETE FROM statement_mapping WHERE account_id = ? AND signature = ?', [accountId, signature])
  },
  PaymentAllocated(tx, allocation, head) {
    tx.run(
      `INSERT INTO allocation (allocation_id, line_id, order_id, amount, how, evidence, payer_name, at, business_day, person_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        allocation.allocationId,
        allocation.lineId,
        allocation.orderId,
        allocation.amount,
        allocation.how,
        JSON.stringify(allocation.evidence),
        allocation.payerName,
        head.at,
        head.businessDay,
        head.personId,
      ],
    )
    addMoney(tx, allocation.orderId, allocation.amount)
    learnPayer(tx, allocation, 1)
    settleCredit(tx, allocation.lineId)
  },
  AllocationUndone(tx, { allocationId, reason }, head) {
    endAllocation(tx, allocationId, { at: head.at, reason })
  },
  LineMarkedUnrelated(tx, mark, head) {
    tx.run(
      `INSERT INTO line_mark (mark_id, line_id, reason, at) VALUES (?, ?, ?, ?)
       ON CONFLICT (mark_id) DO UPDATE SET reason = excluded.reason, at = excluded.at`,
      [markOf(mark), mark.lineId, mark.reason, head.at],
    )
    settleMark(tx, mark.lineId)
  },
  LineUnmarked(tx, mark) {
    dropMark(tx, mark)
  },
}

/** Money of a line leaves the order it paid. @throws when there is no such allocation. */
export function endAllocation(tx: Writer, allocationId: string, end: End): void {
  if (!endOnce(tx, 'allocation', allocationId, end)) return
  const allocation = tx.get<{ lineId: string; orderId: string; amount: number; payerName: string | null }>(
    `SELECT line_id AS lineId, order_id AS orderId, amount, payer_name AS payerName
     FROM allocation WHERE allocation_id = ?`,
    [allocationId],
  )
  if (!allocation) return
  addMoney(tx, allocation.orderId, -allocation.amount)
  learnPayer(tx, { allocationId, ...allocation }, -1)
  settleCredit(tx, allocation.lineId)
}

/** A mark is taken off its line. */
export function dropMark(tx: Writer, mark: { lineId: string; markId?: string | undefined }): void {
  tx.run('DELETE FROM line_mark WHERE mark_id = ?', [markOf(mark)])
  settleMark(tx, mark.lineId)
}

/** Keeps what `statement_line` says of its marks true. */
function settleMark(tx: Writer, lineId: string): void {
  tx.run(
    `UPDATE statement_line SET (unrelated_reason, unrelated_at) =
       (SELECT reason, at FROM line_mark m WHERE m.line_id = statement_line.line_id ORDER BY at, mark_id LIMIT 1)
     WHERE line_id = ?`,
    [lineId],
  )
  settleCredit(tx, lineId)
}

/**
 * The identity of a line is what the bank says it is, so two terminals that import one file make one row: that of the
 * earlier import, as long as the bank tells nothing else.
 */
function addLine(tx: Writer, accountId: string, reader: string, line: StoredLine, at: number): void {
  tx.run(
    `INSERT INTO statement_line (line_id, account_id, date, time, direction, amount_sen, balance_sen, text, raw, reader, imported_at, bank_ref, line_no)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (line_id) DO UPDATE SET
       (date, time, balance_sen, text, raw, reader, bank_ref, line_no, imported_at) =
       (CASE WHEN told_at IS NULL THEN excluded.date ELSE date END,
        CASE WHEN told_at IS NULL THEN excluded.time ELSE time END,
        CASE WHEN told_at IS NULL THEN excluded.balance_sen ELSE balance_sen END,
        CASE WHEN told_at IS NULL THEN excluded.text ELSE text END,
        CASE WHEN told_at IS NULL THEN excluded.raw ELSE raw END,
        CASE WHEN told_at IS NULL THEN excluded.reader ELSE reader END,
        coalesce(excluded.bank_ref, bank_ref), excluded.line_no, excluded.imported_at)
     WHERE excluded.imported_at < imported_at`,
    [
      line.lineId,
      accountId,
      line.date,
      line.time,
      line.direction,
      line.amountSen,
      line.balanceSen,
      line.text,
      line.raw,
      reader,
      at,
      line.bankRef ?? null,
      line.lineNo,
    ],
  )
  settleCredit(tx, line.lineId)
}

/** A transfer counts once for a customer, however many of their orders it paid. */
function learnPayer(
  tx: Writer,
  allocation: { allocationId: string; lineId: string; orderId: string; payerName: string | null },
  step: 1 | -1,
): void {
  if (allocation.payerName === null) return
  tx.run(
    `INSERT INTO payer (account_id, payer_name, customer_id, confirmed)
     SELECT l.account_id, @payerName, o.customer_id, @step FROM statement_line l, book_order o
     WHERE l.line_id = @lineId AND o.order_id = @orderId AND NOT EXISTS (
       SELECT 1 FROM allocation a JOIN book_order p ON p.order_id = a.order_id
       WHERE a.line_id = l.line_id AND a.undone_at IS NULL AND a.allocation_id <> @allocationId
         AND p.customer_id = o.customer_id)
     ON CONFLICT (account_id, payer_name, customer_id) DO UPDATE SET confirmed = confirmed + excluded.confirmed`,
    {
      allocationId: allocation.allocationId,
      lineId: allocation.lineId,
      orderId: allocation.orderId,
      payerName: payerKey(allocation.payerName),
      step,
    },
  )
}
