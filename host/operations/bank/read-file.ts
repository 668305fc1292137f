import { type StatementMapping } from '../../../contract/bank-statement'
import { type HostInput } from '../../../contract/host'
import { type RefusalOf } from '../../../contract/refusals'
import { signaturesOf } from '../../../core/bank/mapper/grid'
import { guessMapping } from '../../../core/bank/mapper/guess'
import { readMapped } from '../../../core/bank/mapper/read-mapped'
import { type ReadContext, type StatementFile } from '../../../core/bank/reader'
import { readStatement } from '../../../core/bank/registry'
import { type StatementSource } from '../../../core/bank/source'
import { type Result, err, ok } from '../../../core/result'
import { type BusinessDay, businessDayOf } from '../../../core/time'
import { listBankAccounts } from '../../../db/queries/shop'
import { findMapping } from '../../../db/queries/statements'
import { type QueryContext } from '../../run/context'
import { type OpenedFile } from './open-file'

export interface ReadFile {
  /** One per account of the file. */
  readonly statements: readonly StatementFile[]
  /** How the table was read, where no reader knows it. */
  readonly mapping: StatementMapping | null
  readonly mapped: 'remembered' | 'given' | null
  readonly uploadedOn: BusinessDay
}

export type FileRefusal = RefusalOf<
  'FILE_EMPTY' | 'UNKNOWN_LAYOUT' | 'MAPPING_INCOMPLETE' | 'STYLE_NEEDED' | 'NO_HEADER' | 'NO_LINES'
>

export type Asked = Pick<HostInput<'bank.preview-file'>, 'accountId' | 'style' | 'mapping'>

/**
 * Reads an opened file: by the mapping that was sent along, else by the reader that knows its layout, else by what was
 * confirmed for such tables before. A table that nobody knows comes back with a guess.
 */
export function readBankFile(
  context: QueryContext,
  asked: Asked,
  { source }: OpenedFile,
): Result<ReadFile, FileRefusal> {
  const uploadedOn = businessDayOf(context.now(), context.settings().zone, 0)
  const reading: ReadContext = asked.style ? { uploadedOn, style: asked.style } : { uploadedOn }
  if (asked.mapping) {
    const read = readMapped(source, asked.mapping, reading)
    return read.ok
      ? ok({ statements: read.value, mapping: asked.mapping, mapped: 'given', uploadedOn })
      : read
  }
  const read = readStatement(source, reading)
  if (read.ok) return ok({ statements: read.value, mapping: null, mapped: null, uploadedOn })
  if (read.error.code !== 'UNKNOWN_LAYOUT') return err(read.error)
  const remembered = rememberedMapping(context, asked.accountId, source)
  const again = remembered && readMapped(source, remembered, reading)
  // Where the table has changed under the same header, the person looks at it again.
  if (remembered && again?.ok && again.value.some(({ rows }) => rows.length > 0))
    return ok({ statements: again.value, mapping: remembered, mapped: 'remembered', uploadedOn })
  return err({ ...read.error, guess: guessMapping(source, reading) })
}

function rememberedMapping(
  context: QueryContext,
  accountId: string | null,
  source: StatementSource,
): StatementMapping | undefined {
  const account = listBankAccounts(context.db).find((known) => known.accountId === accountId) ?? null
  for (const signature of signaturesOf(source)) {
    const mapping = findMapping(context.db, signature, account)
    if (mapping) return mapping
  }
  return undefined
}
