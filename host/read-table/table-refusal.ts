/** Why a file cannot be read as a table; nothing of it is imported. */
export type TableRefusal =
  | { readonly code: 'FILE_EMPTY' }
  | { readonly code: 'FILE_TOO_LARGE'; readonly mostBytes: number }
  | { readonly code: 'TABLE_TOO_LONG'; readonly mostRows: number }
  | { readonly code: 'TABLE_TOO_WIDE'; readonly mostColumns: number }
  | { readonly code: 'FILE_PASSWORD' }
  /** Excel 97-2003 (`.xls`); saving it as .xlsx or CSV mends it. */
  | { readonly code: 'FILE_OLD_EXCEL' }
  /** Neither text nor a workbook, such as a picture, a PDF or a web page named `.xls`. */
  | { readonly code: 'FILE_KIND_UNKNOWN'; readonly fileName: string }
  | { readonly code: 'FILE_BROKEN' }
  /** A quotation mark opened in this row (from 1) is never closed or closed in the middle of a cell. */
  | { readonly code: 'TABLE_QUOTES'; readonly row: number }
  | { readonly code: 'SHEET_UNKNOWN'; readonly sheet: string; readonly sheets: readonly string[] }

export const MOST_FILE_BYTES = 30_000_000
/** Unpacked size of a workbook: a zip bomb is a small file. */
export const MOST_UNPACKED_BYTES = 60_000_000
export const MOST_ROWS = 200_000
export const MOST_COLUMNS = 300
