import { dotsPerMm, type PrinterProfile } from '../printer-profile'
import {
  createEscPosInterpreter,
  type EscPosEvents,
  type EscPosInterpreter,
  type Interpreted,
  receiptPaper,
} from './escpos-interpreter'
import { createLabelInterpreter } from './label-interpreter'

/** All pages of one whole job, as this printer would put them on paper. */
export function interpretJob(bytes: Uint8Array, printer: PrinterProfile): readonly Interpreted[] {
  const pages: Interpreted[] = []
  const events = { onPage: (page: Interpreted) => void pages.push(page), onReply: () => undefined }
  const interpreter = interpreterOf(printer, events)
  interpreter.feed(bytes)
  interpreter.end()
  return pages
}

function interpreterOf(printer: PrinterProfile, events: EscPosEvents): EscPosInterpreter {
  if (printer.language === 'escpos') return createEscPosInterpreter(receiptPaper(printer.widthMm), events)
  if (printer.language !== 'escpos-label') return createLabelInterpreter(printer.widthMm, printer.dpi, events)
  const density = dotsPerMm(printer.dpi)
  const paper = {
    dots: Math.round(printer.widthMm * density),
    height: Math.round(printer.heightMm * density),
  }
  return createEscPosInterpreter({ ...paper, side: 0, top: 0, bottom: 0 }, events)
}
