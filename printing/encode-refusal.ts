import type { PrintDocumentKind } from './documents'
import type { PrinterProfile } from './printer-profile'

/** Why a document cannot become bytes for this printer. Nothing is clipped or left out instead. */
export type EncodeRefusal =
  | {
      readonly code: 'LABEL_OVERFLOW'
      /** Which parts did not fit, even shrunk to the smallest readable size. */
      readonly parts: readonly LabelPart[]
    }
  | {
      readonly code: 'DOCUMENT_NOT_FOR_PRINTER'
      readonly documentKind: PrintDocumentKind
      readonly printerLanguage: PrinterProfile['language']
    }

export type LabelPart =
  | 'recipient'
  | 'phone'
  | 'address'
  | 'region'
  | 'sender'
  | 'courier'
  | 'barcode'
  | 'order-number'
  | 'cod'
  | 'contents'
  | 'note'
  | 'page'
