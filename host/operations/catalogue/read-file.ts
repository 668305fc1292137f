import { type RefusalOf } from '../../../contract/refusals'
import { type Table } from '../../../core/catalogue/table'
import { type Result, err } from '../../../core/result'
import { type TableRefusal, readTable } from '../../read-table'

export type FileRefusal = RefusalOf<'FILE_UNREADABLE' | 'FILE_TOO_LARGE' | 'FILE_ENCRYPTED' | 'FILE_EMPTY'>

/** Reads a file as it comes over the wire. */
export async function readFile(file: {
  readonly fileName: string
  readonly base64: string
}): Promise<Result<Table, FileRefusal>> {
  const table = await readTable(Buffer.from(file.base64, 'base64'), file.fileName)
  return table.ok ? table : err(refusalOf(table.error))
}

function refusalOf(refusal: TableRefusal): FileRefusal {
  switch (refusal.code) {
    case 'FILE_EMPTY':
      return { code: 'FILE_EMPTY' }
    case 'FILE_TOO_LARGE':
      return { code: 'FILE_TOO_LARGE', maxMb: Math.floor(refusal.mostBytes / 1_000_000) }
    case 'FILE_PASSWORD':
      return { code: 'FILE_ENCRYPTED' }
    case 'TABLE_QUOTES':
      return { code: 'FILE_UNREADABLE', reason: `${refusal.code}:${refusal.row}` }
    default:
      return { code: 'FILE_UNREADABLE', reason: refusal.code }
  }
}
