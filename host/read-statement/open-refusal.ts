import { type DecodeRefusal } from '../../core/bank/decode'

/** Why the container of a bank's file cannot be opened; nothing of it is read. */
export type OpenRefusal =
  | DecodeRefusal
  /** Encrypted, and no password was given. */
  | { readonly code: 'FILE_LOCKED' }
  | { readonly code: 'WRONG_PASSWORD' }
  /** `reason` is a short word for the log and for whoever is asked for help. */
  | { readonly code: 'FILE_UNREADABLE'; readonly reason: UnreadableFile }

export type UnreadableFile =
  | 'ZIP_BROKEN'
  | 'WORKBOOK_BROKEN'
  | 'ENCRYPTION_UNKNOWN'
  | 'XML_BROKEN'
  | 'XML_ENTITIES'
  | 'XML_TOO_DEEP'
  | 'TABLE_BROKEN'
  | 'LINE_TOO_LONG'

/** Unpacked parts of a workbook together; a statement of 20 000 rows needs a third of it. */
export const MOST_UNPACKED_MB = 32
export const MOST_SHEETS = 40
export const MOST_ROWS = 60_000
export const MOST_COLUMNS = 300
/** A line of text, a text or a tag of XML: descriptions of banks have some hundred characters. */
export const MOST_LINE = 20_000
/** Cells of all sheets together. */
export const MOST_CELLS = 600_000
