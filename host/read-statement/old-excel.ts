import * as XLSX from '@e965/xlsx'
import { type Sheet } from '../../core/bank/source'
import { type Result, err, ok } from '../../core/result'
import { BOF, BiffCursor, type BiffRecord, biffRecords } from './biff-records'
import { numberAsText } from './cell-text'
import { type Range, coveredCells } from './merged-cells'
import {
  MOST_CELLS,
  MOST_COLUMNS,
  MOST_ROWS,
  MOST_SHEETS,
  MOST_UNPACKED_MB,
  type OpenRefusal,
} from './open-refusal'

const BROKEN = { code: 'FILE_UNREADABLE', reason: 'WORKBOOK_BROKEN' } as const
const TOO_LARGE = { code: 'FILE_TOO_LARGE', maxMb: MOST_UNPACKED_MB } as const

/**
 * Sheets of an Excel 5.0 to 2003 workbook (BIFF5, BIFF8; [MS-XLS]). Read by hand, because the spreadsheet library
 * believes the lengths that a damaged file states, for half a minute and a gigabyte.
 */
export function openOldExcel(bytes: Uint8Array): Result<Sheet[], OpenRefusal> {
  const stream = streamOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const globals = stream && readGlobals(stream)
  if (!stream || !globals || globals.sheets.length === 0) return err(BROKEN)
  if (globals.sheets.length > MOST_SHEETS) return err(TOO_LARGE)
  const sheets: Sheet[] = []
  let left = MOST_CELLS
  for (const { name, at } of globals.sheets) {
    const grid = readSheet(stream, at, globals, left)
    if (grid === 'too-large') return err(TOO_LARGE)
    left -= grid.count
    sheets.push({ name, rows: grid.rows })
  }
  return ok(sheets)
}

/** The workbook's stream inside its container; a file may also be the bare stream. */
function streamOf(file: Buffer): Buffer | null {
  if (file.length < 8) return null
  if (file.readUInt16LE(0) === BOF) return file
  try {
    const container = XLSX.CFB.read(file, { type: 'buffer' })
    const entry = XLSX.CFB.find(container, 'Workbook') ?? XLSX.CFB.find(container, 'Book')
    return entry ? Buffer.from(entry.content) : null
  } catch {
    return null
  }
}

type Globals = {
  readonly isOld: boolean
  readonly sheets: { readonly name: string; readonly at: number }[]
  readonly strings: string[]
  readonly formats: Map<number, string>
  /** Number format of each cell style. */
  readonly styles: number[]
  readonly decoder: TextDecoder
  date1904: boolean
}

const BIFF8 = 0x0600
const BIFF5 = 0x0500

function readGlobals(stream: Buffer): Globals | null {
  if (stream.length < 8 || stream.readUInt16LE(0) !== BOF) return null
  const version = stream.readUInt16LE(4)
  if (version !== BIFF8 && version !== BIFF5) return null
  const records = [...biffRecords(stream, 0)]
  const codePage = records.find(({ type }) => type === 0x42)
  const globals: Globals = {
    isOld: version === BIFF5,
    sheets: [],
    strings: [],
    formats: new Map(),
    styles: [],
    decoder: decoderOf(codePage ? new BiffCursor(codePage.parts).u16() : 1252),
    date1904: false,
  }
  for (const record of records) takeGlobal(record, globals)
  return globals
}

function decoderOf(codePage: number): TextDecoder {
  return new TextDecoder(codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : 'windows-1252')
}

function takeGlobal({ type, parts }: BiffRecord, globals: Globals): void {
  const cursor = new BiffCursor(parts)
  if (type === 0x22) globals.date1904 = cursor.u16() === 1
  else if (type === 0xe0) {
    cursor.skip(2)
    globals.styles.push(cursor.u16())
  } else if (type === 0x041e) {
    const id = cursor.u16()
    globals.formats.set(id, globals.isOld ? oldText(cursor, cursor.byte(), globals) : wideText(cursor))
  } else if (type === 0x85) {
    const at = cursor.u32()
    cursor.skip(1)
    const isWorksheet = cursor.byte() === 0
    const count = cursor.byte()
    const name = globals.isOld
      ? oldText(cursor, count, globals)
      : cursor.chars(count, (cursor.byte() & 1) === 1)
    if (isWorksheet) globals.sheets.push({ name, at })
  } else if (type === 0xfc) readStrings(cursor, globals.strings)
}

const oldText = (cursor: BiffCursor, count: number, { decoder }: Globals): string =>
  decoder.decode(cursor.bytes(count))

/** XLUnicodeString: length, flags, characters. */
function wideText(cursor: BiffCursor): string {
  const count = cursor.u16()
  return cursor.chars(count, (cursor.byte() & 1) === 1)
}

/** The shared strings ([MS-XLS] 2.4.265), with what is said of their formatting skipped. */
function readStrings(cursor: BiffCursor, strings: string[]): void {
  cursor.skip(4)
  const stated = Math.min(cursor.u32(), MOST_CELLS)
  while (strings.length < stated && !cursor.isAtEnd) {
    const count = cursor.u16()
    const flags = cursor.byte()
    const runs = (flags & 8) === 0 ? 0 : cursor.u16()
    const extra = (flags & 4) === 0 ? 0 : cursor.u32()
    strings.push(cursor.chars(count, (flags & 1) === 1))
    cursor.skip(runs * 4 + extra)
  }
}

type Grid = { readonly rows: string[][]; readonly count: number }

function readSheet(stream: Buffer, at: number, globals: Globals, most: number): Grid | 'too-large' {
  const cells: { row: number; column: number; text: string }[] = []
  const merges: Range[] = []
  let formula: { row: number; column: number } | null = null
  const put = (row: number, column: number, text: string): void => {
    if (text !== '') cells.push({ row, column, text: text.replace(/\r\n?/g, '\n') })
  }
  const asNumber = (value: number, style: number): string =>
    numberAsText(value, formatOf(style, globals), globals.date1904)
  for (const { type, parts } of biffRecords(stream, at)) {
    if (cells.length > most) return 'too-large'
    const cursor = new BiffCursor(parts)
    if (type === 0xe5) {
      merges.push(...readMerges(cursor))
      continue
    }
    if (type === 0x0207) {
      const text = globals.isOld ? oldText(cursor, cursor.u16(), globals) : wideText(cursor)
      if (formula) put(formula.row, formula.column, text)
      formula = null
      continue
    }
    if (!CELLS.has(type)) continue
    const [row, column] = [cursor.u16(), cursor.u16()]
    if (type === 0xbd) {
      // Numbers side by side: pairs of style and value, the last column behind them.
      const count = Math.floor(((parts[0]?.length ?? 0) - 6) / 6)
      for (let place = 0; place < count; place++) {
        const style = cursor.u16()
        put(row, column + place, asNumber(rkNumber(cursor.u32()), style))
      }
      continue
    }
    const style = cursor.u16()
    if (type === 0x0203) put(row, column, asNumber(double(cursor), style))
    else if (type === 0x027e) put(row, column, asNumber(rkNumber(cursor.u32()), style))
    else if (type === 0xfd) put(row, column, globals.strings[cursor.u32()] ?? '')
    else if (type === 0x0204 || type === 0xd6)
      put(row, column, globals.isOld ? oldText(cursor, cursor.u16(), globals) : wideText(cursor))
    else if (type === 0x0205) {
      const value = cursor.byte()
      put(row, column, cursor.byte() === 1 ? '#ERROR' : value === 1 ? 'TRUE' : 'FALSE')
    } else {
      const result = cursor.bytes(8)
      formula = null
      if (result.length < 8) continue
      if (result.readUInt16LE(6) !== 0xffff) put(row, column, asNumber(result.readDoubleLE(0), style))
      else if (result[0] === 0) formula = { row, column }
      else if (result[0] === 1) put(row, column, result[2] === 1 ? 'TRUE' : 'FALSE')
      else if (result[0] === 2) put(row, column, '#ERROR')
    }
  }
  return toGrid(cells, merges, most)
}

/** NUMBER, RK, MULRK, LABELSST, LABEL, RSTRING, BOOLERR, FORMULA */
const CELLS = new Set([0x0203, 0x027e, 0xbd, 0xfd, 0x0204, 0xd6, 0x0205, 0x06])

function toGrid(
  cells: readonly { row: number; column: number; text: string }[],
  merges: readonly Range[],
  most: number,
): Grid | 'too-large' {
  const isCovered = coveredCells(merges)
  const rows: string[][] = []
  let count = 0
  for (const { row, column, text } of cells) {
    if (isCovered(row, column)) continue
    if (row >= MOST_ROWS || column >= MOST_COLUMNS) return 'too-large'
    while (rows.length <= row) rows.push([])
    const cellsOfRow = rows[row] ?? []
    while (cellsOfRow.length < column) {
      cellsOfRow.push('')
      count++
    }
    if (cellsOfRow.length === column) count++
    cellsOfRow[column] = text
    if (count > most) return 'too-large'
  }
  return { rows, count }
}

function readMerges(cursor: BiffCursor): Range[] {
  const merges: Range[] = []
  for (let left = cursor.u16(); left > 0 && !cursor.isAtEnd; left--) {
    const [firstRow, lastRow, firstColumn, lastColumn] = [
      cursor.u16(),
      cursor.u16(),
      cursor.u16(),
      cursor.u16(),
    ]
    merges.push({ s: { r: firstRow, c: firstColumn }, e: { r: lastRow, c: lastColumn } })
  }
  return merges
}

function formatOf(style: number, { styles, formats }: Globals): string {
  const id = styles[style] ?? 0
  const builtIn: unknown = XLSX.SSF.get_table()[id]
  return formats.get(id) ?? (typeof builtIn === 'string' ? builtIn : '')
}

function double(cursor: BiffCursor): number {
  const bytes = cursor.bytes(8)
  return bytes.length < 8 ? Number.NaN : bytes.readDoubleLE(0)
}

/** RkNumber ([MS-XLS] 2.5.217): 30 bits of an integer or of a double's upper half, perhaps a hundredfold. */
function rkNumber(raw: number): number {
  const value =
    (raw & 2) !== 0
      ? raw >> 2
      : Buffer.from([
          0,
          0,
          0,
          0,
          raw & 0xfc,
          (raw >>> 8) & 0xff,
          (raw >>> 16) & 0xff,
          raw >>> 24,
        ]).readDoubleLE(0)
  return (raw & 1) === 0 ? value : value / 100
}
