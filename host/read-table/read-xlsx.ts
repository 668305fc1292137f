import ExcelJS from 'exceljs'
import { guessColumns } from '../../core/catalogue/import-columns'
import { isBlankRow } from '../../core/catalogue/table'
import { type Result, err, ok } from '../../core/result'
import { MOST_COLUMNS, MOST_ROWS, type TableRefusal } from './table-refusal'
import { checkWorkbookZip } from './unpacked-size'

export type XlsxTable = {
  readonly rows: readonly (readonly string[])[]
  readonly sheet: string
  /** Names of all sheets with content, in the order of their tabs. */
  readonly sheets: readonly string[]
}

/**
 * One sheet of a workbook as text: the named one, else the first whose headings can be read, else the first with
 * content; hidden sheets come last. Formulas give the result stored with them.
 */
export async function readXlsx(
  bytes: Uint8Array,
  fileName: string,
  sheetName: string | null,
): Promise<Result<XlsxTable, TableRefusal>> {
  const entries = checkWorkbookZip(bytes)
  if (!entries.ok) return entries
  if (!entries.value.some((name) => /^\/?xl\/workbook\.xml$/.test(name))) {
    return err({ code: 'FILE_KIND_UNKNOWN', fileName })
  }
  const workbook = await openWorkbook(bytes)
  if (workbook === null) return err({ code: 'FILE_BROKEN' })

  const byVisibility = [
    ...workbook.worksheets.filter(({ state }) => state === 'visible'),
    ...workbook.worksheets.filter(({ state }) => state !== 'visible'),
  ]
  const filled: { name: string; rows: string[][] }[] = []
  for (const worksheet of byVisibility) {
    const rows = readSheet(worksheet)
    if (!rows.ok) return rows
    if (rows.value.length > 0) filled.push({ name: worksheet.name, rows: rows.value })
  }
  const sheets = filled.map(({ name }) => name)
  if (sheetName !== null && !sheets.includes(sheetName))
    return err({ code: 'SHEET_UNKNOWN', sheet: sheetName, sheets })
  const chosen =
    filled.find(({ name }) => name === sheetName) ??
    filled.find(({ rows }) => guessColumns({ rows }).ok) ??
    filled[0]
  return chosen ? ok({ rows: chosen.rows, sheet: chosen.name, sheets }) : err({ code: 'FILE_EMPTY' })
}

/** Null when the parts of the file do not make a workbook. */
async function openWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook | null> {
  const workbook = new ExcelJS.Workbook()
  const copy = new Uint8Array(bytes)
  try {
    // Marketplace templates validate whole columns, which the reader would spread over a million cells.
    await workbook.xlsx.load(copy.buffer, {
      ignoreNodes: [
        'dataValidations',
        'conditionalFormatting',
        'extLst',
        'drawing',
        'legacyDrawing',
        'tableParts',
      ],
    })
    return workbook
  } catch {
    return null
  }
}

function readSheet(worksheet: ExcelJS.Worksheet): Result<string[][], TableRefusal> {
  const rows: string[][] = []
  let refusal: TableRefusal | null = null
  worksheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (refusal !== null) return
    const cells: string[] = []
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      const text = cellAsText(cell)
      if (text === '') return
      if (column > MOST_COLUMNS) {
        refusal = { code: 'TABLE_TOO_WIDE', mostColumns: MOST_COLUMNS }
        return
      }
      while (cells.length < column) cells.push('')
      cells[column - 1] = text
    })
    if (isBlankRow(cells)) return
    if (number > MOST_ROWS) {
      refusal = { code: 'TABLE_TOO_LONG', mostRows: MOST_ROWS }
      return
    }
    while (rows.length < number) rows.push([])
    rows[number - 1] = cells
  })
  return refusal === null ? ok(rows) : err(refusal)
}

/** A merged cell repeats its text downwards, as one product name beside several variants, but not sideways. */
function cellAsText(cell: ExcelJS.Cell): string {
  const source = cell.isMerged ? cell.master : cell
  if (source.col !== cell.col) return ''
  return valueAsText(source.value, source.numFmt ?? '')
}

function valueAsText(value: ExcelJS.CellValue, format: string): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return numberAsText(value, format)
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  // A link's text is itself rich text at times, against its type.
  if ('hyperlink' in value) return valueAsText(value.text, format)
  if ('error' in value) return value.error
  const formula = 'sharedFormula' in value ? value.sharedFormula : value.formula
  // Never calculated: shown as a formula, so that the preview refuses the cell instead of taking it for empty.
  return value.result === undefined ? `=${formula ?? ''}` : valueAsText(value.result, format)
}

/**
 * A number without thousands marks. Codes shown with leading zeros (`00000`) keep them. Three decimals get a fourth,
 * because "12.345" as text could be taken for twelve thousand.
 */
function numberAsText(value: number, format: string): string {
  const text = plainDecimal(Number(value.toPrecision(15)))
  if (/^0+$/.test(format) && /^\d+$/.test(text)) return text.padStart(format.length, '0')
  return /\.\d{3}$/.test(text) ? `${text}0` : text
}

const plainDecimal = (value: number): string =>
  Math.abs(value) < 1e-6 && value !== 0 ? value.toFixed(12).replace(/0+$/, '') : String(value)
