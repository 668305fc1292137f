import { createHash } from 'node:crypto'
import { type RefusalOf } from '../../../contract/refusals'
import { type Table } from '../../../core/catalogue/table'
import { type Result, err, ok } from '../../../core/result'
import { type TableRefusal, readTable } from '../../read-table'
import { decodeText } from '../../read-table/decode-text'
import { readCsv } from '../../read-table/read-csv'
import { MOST_FILE_BYTES } from '../../read-table/table-refusal'

export type FileRefusal = RefusalOf<'FILE_UNREADABLE' | 'FILE_TOO_LARGE' | 'FILE_ENCRYPTED' | 'FILE_EMPTY'>

/** A file as it comes over the wire. */
export interface SentFile {
  readonly fileName: string
  readonly base64: string
}

type Reading = Result<Table, FileRefusal>

/** The file a person is looking at, and one before it. */
const MOST_KEPT = 2

// Workbooks are unpacked asynchronously, a command is one synchronous transaction: the table is read before it. What
// is kept is told by the bytes of the file, so that it is never that of another one.
const kept = new Map<string, Reading>()

/** Reads a file and keeps the table for the command that imports it. */
export async function readFile(file: SentFile): Promise<Reading> {
  const key = keyOf(file)
  const before = kept.get(key)
  if (before) return before
  const table = await readTable(Buffer.from(file.base64, 'base64'), file.fileName)
  const reading: Reading = table.ok ? ok({ rows: table.value.rows }) : err(refusalOf(table.error))
  kept.set(key, reading)
  for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old)
  return reading
}

/**
 * The table of a file inside a command. Text can be read on the spot; a workbook only where it was read before, as
 * every preview does.
 */
export function readNow(file: SentFile): Reading {
  const before = kept.get(keyOf(file))
  if (before) return before
  const bytes = Buffer.from(file.base64, 'base64')
  if (bytes.length === 0) return err({ code: 'FILE_EMPTY' })
  if (bytes.length > MOST_FILE_BYTES)
    return err(refusalOf({ code: 'FILE_TOO_LARGE', mostBytes: MOST_FILE_BYTES }))
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b
  const decoded = isArchive ? null : decodeText(bytes)
  if (decoded === null) return err({ code: 'FILE_UNREADABLE', reason: 'PREVIEW_FIRST' })
  const table = readCsv(decoded.text)
  return table.ok ? ok({ rows: table.value.rows }) : err(refusalOf(table.error))
}

const keyOf = ({ base64, fileName }: SentFile): string =>
  createHash('sha256').update(fileName).update('\n').update(base64).digest('hex')

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
