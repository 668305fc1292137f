import { type StatementFileRow } from '../../../contract/bank-statement'
import { BankAccountId } from '../../../contract/shapes'
import { understandLine } from '../../../core/bank/registry'
import { ok } from '../../../core/result'
import { type Handler } from '../../run/context'
import { openBankFile } from './open-file'
import { type PlannedStatement, planOpened } from './plan-file'

/** What a file says, row by row: for tools, for support, and for whoever doubts an import. */
export const fileRows: Handler<'bank.file-rows'> = async (context, input) => {
  const opened = await openBankFile(input)
  if (!opened.ok) return opened
  const plan = planOpened(context, input, opened.value)
  if (!plan.ok) return plan
  return ok({
    statements: plan.value.planned.map((statement) => ({
      reader: statement.file.reader,
      accountId: statement.target ? BankAccountId.parse(statement.target.account.accountId) : null,
      fileAccount: statement.file.accountNumber ?? '',
      rows: rowsOf(statement),
    })),
  })
}

function rowsOf({ file, target }: PlannedStatement): StatementFileRow[] {
  const reader = `${file.reader}@${file.readerVersion}`
  const plan = target?.plan
  const fates = new Map<unknown, NonNullable<StatementFileRow['fate']>>([
    ...(plan?.insert ?? []).map(({ row }) => [row, 'new'] as const),
    ...(plan?.known ?? []).map(({ row }) => [row, 'known'] as const),
    ...(plan?.changed ?? []).map(({ row }) => [row, 'changed'] as const),
    ...(plan?.posted ?? []).map(({ row }) => [row, 'posted'] as const),
  ])
  return file.rows.map((row, at) => ({
    lineNo: row.lineNo,
    date: row.date,
    time: row.time,
    direction: row.direction,
    amountSen: row.amountSen,
    balanceSen: row.balanceSen,
    text: row.text,
    payerName: understandLine(row.text, reader).payer.name,
    bankRef: row.bankRef ?? null,
    lineId: plan?.lineOfRow[at] ?? null,
    fate: fates.get(row) ?? null,
  }))
}
