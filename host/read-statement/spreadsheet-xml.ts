import { type Sheet, type XmlNode } from '../../core/bank/source'
import { type Result, err, ok } from '../../core/result'
import { numberAsText } from './cell-text'
import { MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED_MB, type OpenRefusal } from './open-refusal'

/** Whether a tree is Excel's XML format of 2003 (`Workbook/Worksheet/Table/Row/Cell/Data`), often named .xls. */
export const isSpreadsheetXml = (root: XmlNode): boolean =>
  root.name === 'Workbook' && root.children.some(({ name }) => name === 'Worksheet')

/** Its sheets. Rows and cells may skip positions (`Index`) and reach over several cells (`MergeAcross`). */
export function openSpreadsheetXml(root: XmlNode): Result<Sheet[], OpenRefusal> {
  const sheets: Sheet[] = []
  const formats = formatsOf(root)
  let left = MOST_CELLS
  for (const worksheet of root.children.filter(({ name }) => name === 'Worksheet')) {
    const rows: string[][] = []
    for (const row of worksheet.children.filter(isNamed('Table')).flatMap(({ children }) => children)) {
      if (row.name !== 'Row') continue
      const index = position(row.attributes['Index'])
      if (index > MOST_ROWS || rows.length >= MOST_ROWS) return err(TOO_LARGE)
      while (rows.length < index - 1) rows.push([])
      const cells = readCells(row, formats)
      left -= cells?.length ?? 0
      if (cells === null || left < 0) return err(TOO_LARGE)
      rows.push(cells)
    }
    sheets.push({ name: worksheet.attributes['Name'] ?? '', rows })
  }
  return ok(sheets)
}

const TOO_LARGE = { code: 'FILE_TOO_LARGE', maxMb: MOST_UNPACKED_MB } as const

const isNamed =
  (name: string) =>
  (node: XmlNode): boolean =>
    node.name === name

const position = (text: string | undefined): number => (/^\d{1,7}$/.test(text ?? '') ? Number(text) : 0)

/** Number format by the name of a style. */
function formatsOf(root: XmlNode): ReadonlyMap<string, string> {
  const styles = root.children.filter(isNamed('Styles')).flatMap(({ children }) => children)
  return new Map(
    styles.map(({ attributes, children }) => {
      const format = children.find(isNamed('NumberFormat'))?.attributes['Format'] ?? ''
      return [attributes['ID'] ?? '', /\bdate\b/i.test(format) ? 'yyyy-mm-dd' : format]
    }),
  )
}

function readCells(row: XmlNode, formats: ReadonlyMap<string, string>): string[] | null {
  const cells: string[] = []
  let column = 0
  for (const cell of row.children.filter(isNamed('Cell'))) {
    column = Math.max(column, position(cell.attributes['Index']) - 1)
    const data = cell.children.find(isNamed('Data'))
    const text = data ? dataAsText(data, formats.get(cell.attributes['StyleID'] ?? '') ?? '') : ''
    if (text !== '') {
      if (column >= MOST_COLUMNS) return null
      while (cells.length < column) cells.push('')
      cells.push(text)
    }
    column += 1 + position(cell.attributes['MergeAcross'])
  }
  return cells
}

function dataAsText(data: XmlNode, format: string): string {
  const text = wholeText(data)
  if (data.attributes['Type'] === 'Number') {
    const value = Number(text)
    return text.trim() === '' || !Number.isFinite(value) ? text.trim() : numberAsText(value, format, false)
  }
  if (data.attributes['Type'] !== 'DateTime') return text
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})/.exec(text.trim())
  if (!match) return text
  return match[2] === '00:00:00' ? (match[1] ?? '') : `${match[1]} ${match[2]}`
}

/** Rich text stands in child elements (`B`, `Font`). */
const wholeText = ({ text, children }: XmlNode): string =>
  children.length === 0 ? text : `${text}${children.map(wholeText).join('')}`
