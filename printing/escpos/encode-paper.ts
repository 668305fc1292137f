import { BreakLine, PrinterTypes, ThermalPrinter } from 'node-thermal-printer'
import { assertNever } from '../../core/result'
import { LINE_DOTS, TEXT_HEIGHT_DOTS, type PaperLine, type TextStyle } from '../paper/paper-line'
import type { ReceiptPrinterProfile } from '../printer-profile'
import { encodeLetters, selectPage } from './code-pages'
import { BEGIN, code128, CUT, feedDots, raster, TEAR } from './commands'

const LINE_END = Buffer.from([0x0a])

/**
 * Finished lines as ESC/POS bytes; the same lines always give the same bytes. node-thermal-printer is used as an
 * encoder only: one instance per job and no interface, because its instances keep state over a job and its
 * transports report success for bytes nobody read.
 */
export function encodePaper(lines: readonly PaperLine[], profile: ReceiptPrinterProfile): Uint8Array {
  const printer = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    interface: '',
    // Our lines are already wrapped; its own folding would drop blank lines.
    breakLine: BreakLine.NONE,
  })
  printer.add(BEGIN)
  const page = profile.codePage ?? 'ascii'
  if (page !== 'ascii') printer.add(selectPage(page))
  printer.setLineSpacing(LINE_DOTS)
  for (const line of lines) {
    switch (line.kind) {
      case 'text':
        if (line.codePage !== undefined) printer.add(selectPage(line.codePage))
        addText(printer, encodeLetters(line.text, line.codePage ?? page), line.style)
        if (line.codePage !== undefined) printer.add(selectPage(page))
        break
      case 'raster':
        printer.add(raster(line.bitmap))
        break
      case 'code128':
        printer.alignCenter()
        printer.add(code128(line.plan, line.moduleDots, line.heightDots))
        printer.alignLeft()
        break
      case 'feed':
        printer.add(feedDots(line.dots))
        break
      default:
        assertNever(line)
    }
  }
  printer.add(profile.cutter ? CUT : TEAR)
  return new Uint8Array(printer.getBuffer())
}

function addText(printer: ThermalPrinter, letters: Buffer, style: TextStyle): void {
  if (style.size !== 'normal') printer.setLineSpacing(LINE_DOTS + TEXT_HEIGHT_DOTS)
  if (style.size === 'tall') printer.setTextDoubleHeight()
  if (style.size === 'big') printer.setTextQuadArea()
  if (style.align === 'center') printer.alignCenter()
  if (style.align === 'right') printer.alignRight()
  // After the size: ESC ! switches bold off.
  if (style.bold) printer.bold(true)
  if (style.invert) printer.invert(true)
  // Not println: it would choose code pages by itself.
  printer.add(Buffer.concat([letters, LINE_END]))
  if (style.invert) printer.invert(false)
  if (style.bold) printer.bold(false)
  if (style.align !== 'left') printer.alignLeft()
  if (style.size !== 'normal') {
    printer.setTextNormal()
    printer.setLineSpacing(LINE_DOTS)
  }
}
