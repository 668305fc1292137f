import { type HostInput } from '../../../contract/host'
import { type RefusalOf } from '../../../contract/refusals'
import { type StatementFile } from '../../../core/bank/reader'
import { readStatement } from '../../../core/bank/registry'
import { type Result, err, ok } from '../../../core/result'
import { type BusinessDay, businessDayOf } from '../../../core/time'
import { type QueryContext } from '../../run/context'
import { type OpenedFile } from './open-file'

export interface ReadFile {
  /** One per account of the file. */
  readonly statements: readonly StatementFile[]
  readonly mapped: 'remembered' | 'given' | null
  readonly uploadedOn: BusinessDay
}

export type FileRefusal = RefusalOf<
  'FILE_EMPTY' | 'UNKNOWN_LAYOUT' | 'MAPPING_INCOMPLETE' | 'STYLE_NEEDED' | 'NO_HEADER' | 'NO_LINES'
>

type Asked = Pick<HostInput<'bank.preview-file'>, 'accountId' | 'style' | 'mapping'>

/** Reads an opened file; knows nothing of what is stored of it. */
export function readBankFile(
  context: QueryContext,
  { style }: Asked,
  { source }: OpenedFile,
): Result<ReadFile, FileRefusal> {
  const uploadedOn = businessDayOf(context.now(), context.settings().zone, 0)
  const read = readStatement(source, style ? { uploadedOn, style } : { uploadedOn })
  if (read.ok) return ok({ statements: read.value, mapped: null, uploadedOn })
  return err(read.error.code === 'UNKNOWN_LAYOUT' ? { ...read.error, guess: null } : read.error)
}
