import * as XLSX from '@e965/xlsx'
import { type Sheet } from '../../core/bank/source'
import { type Result, err, ok } from '../../core/result'
import { checkWorkbookZip } from '../read-table/unpacked-size'
import { numberAsText } from './cell-text'
import { coveredCells } from './merged-cells'
import {
  MOST_CELLS,
  MOST_COLUMNS,
  MOST_ROWS,
  MOST_SHEETS,
  MOST_UNPACKED_MB,
  type OpenRefusal,
} from './open-refusal'

const TOO_LARGE = { code: 'FILE_TOO_LARGE', maxMb: MOST_UNPACKED_MB } as const
const BROKEN = { code: 'FILE_UNREADABLE', reason: 'WORKBOOK_BROKEN' } as const

/** Sheets of an .xlsx; the zip is measured before anything of it is read. */
export function openXlsx(bytes: Uint8Array): Result<Sheet[], OpenRefusal> {
  const entries = checkWorkbookZip(bytes, MOST_UNPACKED_MB * 1024 * 1024, MOST_CELLS)
  if (!entries.ok) {
    if (entries.error.code === 'FILE_BROKEN') return err({ code: 'FILE_UNREADABLE', reason: 'ZIP_BROKEN' })
    return entries.error.code === 'FILE_PASSWORD'
      ? err({ code: 'FILE_UNREADABLE', reason: 'ENCRYPTION_UNKNOWN' })
      : err(TOO_LARGE)
  }
  if (!entries.value.some((name) => /^\/?xl\/workbook\.xml$/i.test(name)))
    return err({ code: 'FILE_NOT_TEXT', seen: 'zip' })
  const names = sheetNames(bytes)
  if (names === null || names.length === 0) return err(BROKEN)
  if (names.length > MOST_SHEETS) return err(TOO_LARGE)
  // One part of the zip may be listed as many sheets and is read as often.
  const share = Math.floor(MOST_CELLS / names.length)
  if (names.length > 1 && !checkWorkbookZip(bytes, MOST_UNPACKED_MB * 1024 * 1024, share).ok)
    return err(TOO_LARGE)
  return openWorkbook(bytes)
}

function sheetNames(bytes: Uint8Array): readonly string[] | null {
  try {
    return XLSX.read(bytes, { type: 'array', bookSheets: true }).SheetNames
  } catch {
    return null
  }
}

function openWorkbook(bytes: Uint8Array): Result<Sheet[], OpenRefusal> {
  const book = parse(bytes)
  if (book === null) return err(BROKEN)
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  const sheets: Sheet[] = []
  let cells = 0
  for (const name of book.SheetNames) {
    const rows = readRows(book.Sheets[name], date1904, MOST_CELLS - cells)
    if (rows === null) return err(TOO_LARGE)
    cells += rows.reduce((sum, row) => sum + row.length, 0)
    sheets.push({ name, rows })
  }
  return ok(sheets)
}

/** null when the parts of the file do not make a workbook. */
function parse(bytes: Uint8Array): XLSX.WorkBook | null {
  try {
    return XLSX.read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      sheetRows: MOST_ROWS + 1,
    })
  } catch {
    return null
  }
}

/** Rows from the first of the sheet, empty ones included; null when there are more cells than a statement has. */
function readRows(sheet: XLSX.WorkSheet | undefined, date1904: boolean, most: number): string[][] | null {
  const data = sheet?.['!data'] ?? []
  if (data.length > MOST_ROWS) return null
  const hidden = coveredCells(sheet?.['!merges'] ?? [])
  const rows: string[][] = []
  let left = most
  for (let at = 0; at < data.length; at++) {
    const cells: string[] = []
    for (const [column, cell] of (data[at] ?? []).entries()) {
      if (!cell || hidden(at, column)) continue
      const text = cellAsText(cell, date1904)
      if (text === '') continue
      if (column >= MOST_COLUMNS) return null
      while (cells.length < column) cells.push('')
      cells.push(text)
    }
    left -= cells.length
    if (left < 0) return null
    rows.push(cells)
  }
  while (rows.at(-1)?.length === 0) rows.pop()
  return rows
}

function cellAsText(cell: XLSX.CellObject, date1904: boolean): string {
  const { v: value } = cell
  if (value === undefined || value === null) return ''
  if (typeof value === 'number' && cell.t === 'n')
    return numberAsText(value, typeof cell.z === 'string' ? cell.z : '', date1904)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (cell.t === 'e') return typeof cell.w === 'string' ? cell.w : '#ERROR'
  return String(value).replace(/\r\n?/g, '\n')
}
