import { BankAccountId } from '../../../contract/shapes'
import { gapsAround, overlapsWith } from '../../../core/bank/coverage'
import { findReader, understandLine } from '../../../core/bank/registry'
import { err, ok } from '../../../core/result'
import {
  findImportFact,
  listCoveredDays,
  listStatementImports,
  listUnreadableRows,
} from '../../../db/queries/statements'
import { type Handler } from '../../run/context'
import { toOverlap } from './preview-file'

/** Files imported so far; what they could not tell stands beside what they told, and how they join each other now. */
export const listImportedFiles: Handler<'bank.imports'> = ({ db }, { accountId, limit }) => {
  const rows = listStatementImports(db, accountId, limit)
  const filesOf = new Map(
    [...new Set(rows.map((row) => row.accountId))].map((id) => [id, listCoveredDays(db, id)] as const),
  )
  return ok(
    rows.map((row) => {
      const others = (filesOf.get(row.accountId) ?? []).filter(({ importId }) => importId !== row.importId)
      return {
        ...row,
        accountId: BankAccountId.parse(row.accountId),
        readerLabel: findReader(row.reader.split('@')[0] ?? '')?.label ?? '',
        unreadable: row.unreadable > 0 ? listUnreadableRows(db, row.importId) : [],
        overlaps: overlapsWith(others, row).map(toOverlap),
        gaps: gapsAround(others, row).map((gap) => ({ ...gap })),
      }
    }),
  )
}

export const importLines: Handler<'bank.import-lines'> = ({ db }, { importId }) => {
  const statement = findImportFact(db, importId)
  if (!statement) return err({ code: 'NOT_FOUND', what: 'bank-import' })
  const reader = `${statement.reader}@${statement.readerVersion}`
  const told = [
    ...statement.added.map((line) => ({ line, fate: 'new' as const })),
    ...statement.changed.map((line) => ({ line, fate: 'changed' as const })),
  ]
  return ok(
    told
      .toSorted((a, b) => a.line.lineNo - b.line.lineNo)
      .map(({ line: { lineId, lineNo, date, time, direction, amountSen, text }, fate }) => ({
        lineId,
        lineNo,
        date,
        time,
        direction,
        amountSen,
        text,
        payerName: understandLine(text, reader).payer.name,
        fate,
      })),
  )
}
