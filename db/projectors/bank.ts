import { type StoredLine } from '../../contract/facts'
import { payerKey } from '../../core/bank/payer-key'
import { type Writer } from '../database'
import { type Projectors } from './projector'
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
           bank_ref = coalesce(?, bank_ref), vanished = 0
         WHERE line_id = ?`,
        [
          line.date,
          line.time,
          line.balanceSen,
          line.text,
          line.raw,
          reader,
          line.bankRef ?? null,
          line.lineId,
        ],
      )
      settleCredit(tx, line.lineId)
    }
    for (const lineId of statement.vanished) {
      // What a person decided about money that never came is open again, should it still come. A line that another
      // terminal has seen posted meanwhile stays.
      tx.run(
        `UPDATE statement_line SET vanished = 1, unrelated_reason = NULL, unrelated_at = NULL
         WHERE line_id = ? AND date IS NULL`,
        [lineId],
      )
      settleCredit(tx, lineId)
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
    const allocation = tx.get<{
      line_id: string
      order_id: string
      amount: number
      payer_name: string | null
    }>(
      'SELECT line_id, order_id, amount, payer_name FROM allocation WHERE allocation_id = ? AND undone_at IS NULL',
      [allocationId],
    )
    if (!allocation) throw new Error(`allocation ${allocationId} is unknown or was undone before`)
    tx.run('UPDATE allocation SET undone_at = ?, undone_reason = ? WHERE allocation_id = ?', [
      head.at,
      reason,
      allocationId,
    ])
    addMoney(tx, allocation.order_id, -allocation.amount)
    learnPayer(
      tx,
      {
        allocationId,
        lineId: allocation.line_id,
        orderId: allocation.order_id,
        payerName: allocation.payer_name,
      },
      -1,
    )
    settleCredit(tx, allocation.line_id)
  },
  LineMarkedUnrelated(tx, { lineId, reason }, head) {
    tx.run('UPDATE statement_line SET unrelated_reason = ?, unrelated_at = ? WHERE line_id = ?', [
      reason,
      head.at,
      lineId,
    ])
    settleCredit(tx, lineId)
  },
  LineUnmarked(tx, { lineId }) {
    tx.run('UPDATE statement_line SET unrelated_reason = NULL, unrelated_at = NULL WHERE line_id = ?', [
      lineId,
    ])
    settleCredit(tx, lineId)
  },
}

/** The identity of a line is what the bank says it is, so two terminals that import one file make one row. */
function addLine(tx: Writer, accountId: string, reader: string, line: StoredLine, at: number): void {
  tx.run(
    `INSERT INTO statement_line (line_id, account_id, date, time, direction, amount_sen, balance_sen, text, raw, reader, imported_at, bank_ref, line_no)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (line_id) DO NOTHING`,
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
