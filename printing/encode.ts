import type { Result } from '../core/result'
import { err, ok } from '../core/result'
import type { PrintDocument } from './documents'
import type { EncodeRefusal } from './encode-refusal'
import { encodePaper } from './escpos/encode-paper'
import { encodeLabel } from './label/encode-label'
import { writePaper } from './paper/write-paper'
import type { PrinterProfile } from './printer-profile'

/**
 * The bytes which put `document` on paper with this printer; the same document always gives the same bytes.
 * Receipt papers go to ESC/POS printers, address labels to label printers, test pages to both.
 */
export function encodeDocument(
  document: PrintDocument,
  printer: PrinterProfile,
): Result<Uint8Array, EncodeRefusal> {
  if (printer.language === 'escpos') {
    if (document.kind === 'address-label') return notForPrinter(document, printer)
    return ok(encodePaper(writePaper(document, printer), printer))
  }
  if (document.kind !== 'address-label' && document.kind !== 'test-page')
    return notForPrinter(document, printer)
  return encodeLabel(document, printer)
}

function notForPrinter(document: PrintDocument, printer: PrinterProfile): Result<never, EncodeRefusal> {
  return err({
    code: 'DOCUMENT_NOT_FOR_PRINTER',
    documentKind: document.kind,
    printerLanguage: printer.language,
  })
}
