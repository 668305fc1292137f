import { type Table } from '../core/catalogue/table'
import { type Result, err, ok } from '../core/result'
import { type TextEncoding, decodeText } from './read-table/decode-text'
import { readCsv } from './read-table/read-csv'
import { readXlsx } from './read-table/read-xlsx'
import { MOST_FILE_BYTES, type TableRefusal } from './read-table/table-refusal'

export type { TableRefusal } from './read-table/table-refusal'

/** A table with what was found out about its file. */
export type FileTable = Table &
  (
    | { readonly format: 'CSV'; readonly encoding: TextEncoding; readonly delimiter: string }
    | { readonly format: 'XLSX'; readonly sheet: string; readonly sheets: readonly string[] }
  )

/**
 * Reads a CSV or XLSX file into cells of text. What the file is, is told by its bytes; the name only serves messages.
 * @param sheet which sheet of a workbook; null: the first that looks like a catalogue.
 */
export async function readTable(
  bytes: Uint8Array,
  fileName: string,
  sheet: string | null = null,
): Promise<Result<FileTable, TableRefusal>> {
  if (bytes.length === 0) return err({ code: 'FILE_EMPTY' })
  if (bytes.length > MOST_FILE_BYTES) return err({ code: 'FILE_TOO_LARGE', mostBytes: MOST_FILE_BYTES })
  if (startsWith(bytes, [0x50, 0x4b])) {
    const workbook = await readXlsx(bytes, fileName, sheet)
    return workbook.ok ? ok({ format: 'XLSX', ...workbook.value }) : workbook
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return err({ code: isEncryptedOffice(bytes) ? 'FILE_PASSWORD' : 'FILE_OLD_EXCEL' })
  }
  const decoded = decodeText(bytes)
  if (decoded === null || isOtherText(decoded.text)) return err({ code: 'FILE_KIND_UNKNOWN', fileName })
  if (decoded.text.trim() === '') return err({ code: 'FILE_EMPTY' })
  const table = readCsv(decoded.text)
  return table.ok ? ok({ format: 'CSV', encoding: decoded.encoding, ...table.value }) : table
}

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte)

/** An encrypted workbook is a compound file with a stream of this name (MS-OFFCRYPTO 2.3.4.4). */
const isEncryptedOffice = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  )

const isOtherText = (text: string): boolean =>
  /^\s*(%PDF-|\{\\rtf|<(!doctype|html|\?xml|table)\b)/i.test(text)
