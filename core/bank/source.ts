/**
 * One sheet of a workbook or one HTML table. Cells are text: numbers as plain decimals with a point (`1250000.50`),
 * dates as `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`, empty cells as ''. The value of merged cells stands in the first of
 * them. The n-th entry of `rows` is row n+1 of the sheet, empty rows included.
 */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] }

/** An XML element: its local name (no prefix), attributes by local name, own text and child elements in file order. */
export type XmlNode = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
  readonly children: readonly XmlNode[]
}

/** A bank's file after its container was opened and its bytes decoded. */
export type StatementSource =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sheets'; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'xml'; readonly root: XmlNode }

/** A sheet as comma-separated text, one physical line per row: text layouts saved again by Excel are read through it. */
export const sheetToText = (sheet: Sheet): string =>
  sheet.rows.map((row) => row.map(toCell).join(',')).join('\n')

function toCell(cell: string): string {
  const line = cell.replace(/\s*[\r\n]+\s*/g, ' ')
  return /[",]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line
}
