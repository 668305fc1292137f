import type { PrinterProfile } from '../printer-profile'
import { createEscPosInterpreter, type Interpreted } from './escpos-interpreter'
import { createLabelInterpreter } from './label-interpreter'

/** All pages of one whole job, as this printer would put them on paper. */
export function interpretJob(bytes: Uint8Array, printer: PrinterProfile): readonly Interpreted[] {
  const pages: Interpreted[] = []
  const events = { onPage: (page: Interpreted) => void pages.push(page), onReply: () => undefined }
  const interpreter =
    printer.language === 'escpos'
      ? createEscPosInterpreter(printer.widthMm, events)
      : createLabelInterpreter(printer.widthMm, printer.dpi, events)
  interpreter.feed(bytes)
  interpreter.end()
  return pages
}
