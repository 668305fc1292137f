import { type BankAccount } from '../../../contract/operations/shop'
import { type RefusalOf } from '../../../contract/refusals'
import { type ImportPlan, planImport } from '../../../core/bank/deduplicate'
import { type StatementFile } from '../../../core/bank/reader'
import { readStatement } from '../../../core/bank/registry'
import { type StatementSource } from '../../../core/bank/source'
import { type Result, err, ok } from '../../../core/result'
import { type BusinessDay, addDays, businessDayOf } from '../../../core/time'
import { listKnownLines } from '../../../db/queries/bank'
import { listBankAccounts } from '../../../db/queries/shop'
import { openStatement } from '../../read-statement/open-statement'
import { type QueryContext } from '../../run/context'

export interface ReadFile {
  readonly file: StatementFile
  /** The shop's account the file speaks of; null when it names none of them. */
  readonly account: BankAccount | null
  /** null while the account is not known: nothing to compare with. */
  readonly plan: ImportPlan | null
  readonly bytes: Uint8Array
}

export type FileRefusal = RefusalOf<
  | 'NOT_FOUND'
  | 'FILE_EMPTY'
  | 'FILE_NOT_TEXT'
  | 'FILE_TOO_LARGE'
  | 'FILE_LOCKED'
  | 'WRONG_PASSWORD'
  | 'FILE_UNREADABLE'
  | 'UNKNOWN_LAYOUT'
  | 'NO_HEADER'
  | 'NO_LINES'
  | 'WRONG_ACCOUNT'
>

/** Pending lines may be posted this long after the file's first day. */
const COMPARE_DAYS = 10

export interface OpenedFile {
  readonly source: StatementSource
  readonly bytes: Uint8Array
}

/** Opens the container of a bank's file. Workbooks are unlocked asynchronously, so this comes before a transaction. */
export async function openBankFile(input: {
  base64: string
  password: string
}): Promise<Result<OpenedFile, FileRefusal>> {
  const bytes = Buffer.from(input.base64, 'base64')
  const opened = await openStatement(bytes, { password: input.password })
  if (opened.ok) return ok({ source: opened.value, bytes })
  return opened.error.code === 'FILE_NOT_TEXT' ? err({ code: 'FILE_NOT_TEXT' }) : err(opened.error)
}

/** Reads a bank's file and compares it with what is stored; stores nothing. */
export function readBankFile(
  context: QueryContext,
  input: { accountId: string | null },
  { source, bytes }: OpenedFile,
): Result<ReadFile, FileRefusal> {
  const uploadedOn = businessDayOf(context.now(), context.settings().zone, 0)
  const read = readStatement(source, { uploadedOn })
  if (!read.ok) return err(read.error)
  const [file] = read.value
  if (!file) return err({ code: 'NO_LINES' })

  const accounts = listBankAccounts(context.db).filter((account) => account.active)
  const named = accounts.find(
    (account) => file.accountNumber !== null && sameNumber(account.number, file.accountNumber),
  )
  const chosen = accounts.find((account) => account.accountId === input.accountId)
  if (input.accountId !== null && !chosen) return err({ code: 'NOT_FOUND', what: 'bank-account' })
  if (chosen && file.accountNumber !== null && !sameNumber(chosen.number, file.accountNumber)) {
    return err({ code: 'WRONG_ACCOUNT', fileAccount: file.accountNumber, chosen: chosen.number })
  }
  const account = chosen ?? named ?? null
  return ok({ file, account, bytes, plan: account ? plan(context, account, file, uploadedOn) : null })
}

function plan(
  context: QueryContext,
  account: BankAccount,
  file: StatementFile,
  uploadedOn: BusinessDay,
): ImportPlan {
  const days = file.rows.flatMap((row) => row.date ?? []).sort()
  const since = addDays(file.period?.from ?? days[0] ?? uploadedOn, -COMPARE_DAYS)
  const stored = listKnownLines(context.db, account.accountId, since)
  return planImport({ accountId: account.accountId, file, stored, uploadedOn })
}

/** Banks print account numbers with blanks, dashes and leading zeros of their own. */
function sameNumber(a: string, b: string): boolean {
  const bare = (text: string): string => text.replace(/\D/g, '').replace(/^0+/, '')
  return bare(a) === bare(b)
}
