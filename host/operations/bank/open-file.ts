import { createHash } from 'node:crypto'
import { type HostInput } from '../../../contract/host'
import { type RefusalOf } from '../../../contract/refusals'
import { type StatementSource } from '../../../core/bank/source'
import { type Result, err, ok } from '../../../core/result'
import { openStatement } from '../../read-statement/open-statement'

export interface OpenedFile {
  readonly source: StatementSource
  readonly sha256: string
}

export type OpenedFileRefusal = RefusalOf<
  'FILE_EMPTY' | 'FILE_NOT_TEXT' | 'FILE_TOO_LARGE' | 'FILE_LOCKED' | 'WRONG_PASSWORD' | 'FILE_UNREADABLE'
>

/** Opens the container of a bank's file. Workbooks are unlocked asynchronously, so this comes before a transaction. */
export async function openBankFile(
  input: Pick<HostInput<'bank.preview-file'>, 'base64' | 'password'>,
): Promise<Result<OpenedFile, OpenedFileRefusal>> {
  const bytes = Buffer.from(input.base64, 'base64')
  const opened = await openStatement(bytes, { password: input.password })
  if (!opened.ok)
    return opened.error.code === 'FILE_NOT_TEXT' ? err({ code: 'FILE_NOT_TEXT' }) : err(opened.error)
  return ok({ source: opened.value, sha256: createHash('sha256').update(bytes).digest('hex') })
}
