import { BankAccountId } from '../../../contract/shapes'
import { ok } from '../../../core/result'
import { listStatementImports, listUnreadableRows } from '../../../db/queries/statements'
import { type Handler } from '../../run/context'

/** Files imported so far; what they could not tell stands beside what they told. */
export const listImportedFiles: Handler<'bank.imports'> = (context, { accountId, limit }) =>
  ok(
    listStatementImports(context.db, accountId, limit).map((row) => ({
      ...row,
      accountId: BankAccountId.parse(row.accountId),
      unreadable: row.unreadable > 0 ? listUnreadableRows(context.db, row.importId) : [],
    })),
  )
