import { MAX_STATEMENT_MB, decodeStatement } from '../../core/bank/decode'
import { type Sheet, type StatementSource } from '../../core/bank/source'
import { type Result, err, ok } from '../../core/result'
import { isHtml, openHtml } from './html-tables'
import { isLocked, unlock } from './locked-office'
import { MOST_LINE, type OpenRefusal } from './open-refusal'
import { openOldExcel } from './old-excel'
import { isSpreadsheetXml, openSpreadsheetXml } from './spreadsheet-xml'
import { openXlsx } from './workbook'
import { openXml } from './xml'

export type { OpenRefusal } from './open-refusal'

/**
 * Opens a bank's file, whatever it is called: text in any encoding, .xlsx, old .xls, Excel's XML, a web page named
 * .xls, XML; locked workbooks with their password. What it is, is told by its bytes.
 * OFX stays text, also where it is XML: both its forms are read by one reader.
 * Size, rows, cells, nesting and entities are bounded; every failure is a refusal.
 */
export async function openStatement(
  bytes: Uint8Array,
  options: { readonly password?: string | undefined } = {},
): Promise<Result<StatementSource, OpenRefusal>> {
  if (bytes.length > MAX_STATEMENT_MB * 1024 * 1024)
    return err({ code: 'FILE_TOO_LARGE', maxMb: MAX_STATEMENT_MB })
  if (startsWith(bytes, ZIP)) return asSheets(openXlsx(bytes))
  if (startsWith(bytes, COMPOUND)) return openCompound(bytes, options.password)
  // The bare stream of an old workbook begins with its BOF record, without a container around it.
  if (startsWith(bytes, [0x09, 0x08]) && bytes.length > 8 && (bytes[5] === 5 || bytes[5] === 6))
    return asSheets(openOldExcel(bytes))
  const decoded = decodeStatement(bytes)
  if (!decoded.ok) return decoded
  const { text } = decoded.value
  const start = text.slice(0, 4000)
  if (/<\?OFX\b|<OFX>|OFXHEADER/i.test(start)) return ok({ kind: 'text', text })
  if (!/^\s*</.test(start)) {
    return hasEndlessLine(text)
      ? err({ code: 'FILE_UNREADABLE', reason: 'LINE_TOO_LONG' })
      : ok({ kind: 'text', text })
  }
  if (isHtml(text)) return asSheets(openHtml(text))
  const xml = openXml(text.trimStart())
  if (!xml.ok) return xml
  return isSpreadsheetXml(xml.value)
    ? asSheets(openSpreadsheetXml(xml.value))
    : ok({ kind: 'xml', root: xml.value })
}

function hasEndlessLine(text: string): boolean {
  const ends = /[\r\n]/g
  let from = 0
  for (let end = ends.exec(text); end; end = ends.exec(text)) {
    if (end.index - from > MOST_LINE) return true
    from = end.index + 1
  }
  return text.length - from > MOST_LINE
}

const ZIP = [0x50, 0x4b]
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

async function openCompound(
  bytes: Uint8Array,
  password: string | undefined,
): Promise<Result<StatementSource, OpenRefusal>> {
  const locked = isLocked(bytes)
  if (locked === null) return err({ code: 'FILE_UNREADABLE', reason: 'WORKBOOK_BROKEN' })
  if (!locked) return asSheets(openOldExcel(bytes))
  const unlocked = await unlock(bytes, password)
  if (!unlocked.ok) return unlocked
  return asSheets(startsWith(unlocked.value, ZIP) ? openXlsx(unlocked.value) : openOldExcel(unlocked.value))
}

const asSheets = (sheets: Result<Sheet[], OpenRefusal>): Result<StatementSource, OpenRefusal> =>
  sheets.ok ? ok({ kind: 'sheets', sheets: sheets.value }) : sheets
