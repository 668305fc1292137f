import { err, ok, type Result } from '../../core/result'
import type { AddressLabel } from '../documents'
import type { EncodeRefusal } from '../encode-refusal'
import { paperTexts } from '../paper/texts'
import { paperDay } from '../paper/times'
import type { LabelPrinterProfile } from '../printer-profile'
import { layOutFooter } from './label-footer'
import { MIN_LETTER_MM, scaled, type LabelFrame } from './label-frame'
import { layOutRecipient } from './label-recipient'
import { createSheet, fitBars, fitLine, textWidth, type Sheet } from './sheet'

/**
 * From top to bottom: copy mark, courier, AWB (or a line to write it on and the order's barcode), then the
 * recipient as large as the room allows, and at the bottom COD, fragile, sender and contents.
 */
export function layOutAddressLabel(
  label: AddressLabel,
  printer: LabelPrinterProfile,
): Result<Sheet, EncodeRefusal> {
  const sheet = createSheet(printer.widthMm, printer.heightMm, printer.dpi)
  const margin = sheet.mm(printer.heightMm >= 100 ? 4 : 3)
  const frame: LabelFrame = {
    sheet,
    label,
    texts: paperTexts(label),
    left: margin,
    width: sheet.width - 2 * margin,
    density: Math.min(1, Math.max(0.42, Math.min(printer.heightMm / 150, printer.widthMm / 92))),
    overflow: new Set(),
  }
  let top = margin
  top = layOutCopyMark(frame, top)
  top = layOutCourier(frame, top)
  top = label.awb === null ? layOutAwbToWrite(frame, top) : layOutAwb(frame, label.awb, top)
  const bottom = layOutFooter(frame, sheet.height - margin)
  layOutRecipient(frame, top, bottom)
  if (frame.overflow.size > 0) return err({ code: 'LABEL_OVERFLOW', parts: [...frame.overflow] })
  return ok(sheet)
}

function layOutCopyMark(frame: LabelFrame, top: number): number {
  const { sheet, label, texts, left, width } = frame
  if (label.copyNo === 0) return top
  const height = scaled(frame, 6, 3.6)
  sheet.rect(left, top, width, height)
  sheet.text(texts.copy(label.copyNo), left + width / 2, top + height * 0.74, {
    family: 'Pesan Sans Bold',
    px: height * 0.68,
    align: 'center',
    white: true,
  })
  return top + height + scaled(frame, 2)
}

/** Courier white on black, service framed beside it; at the right whether money is to be collected. */
function layOutCourier(frame: LabelFrame, top: number): number {
  const { sheet, label, texts, left, width } = frame
  const height = scaled(frame, 14, 6)
  const padding = scaled(frame, 3, 1.2)
  const payment = label.codAmount === null ? texts.nonCod : 'COD'
  const chip = { width: scaled(frame, 24, 13), px: scaled(frame, 4.4, 2.6) }
  const room = width - chip.width - 2 * padding
  const name = label.courier ?? label.sender.name
  const family = 'Pesan Sans Bold'
  const most = label.service === null ? room - 2 * padding : room * 0.62 - 2 * padding
  const px = fitLine(name, most, family, height * 0.72, sheet.mm(MIN_LETTER_MM))
  if (px === null) {
    frame.overflow.add(label.courier === null ? 'sender' : 'courier')
    return top + height
  }
  const badge = Math.ceil(textWidth(name, family, px)) + 2 * padding
  sheet.rect(left, top, badge, height)
  sheet.text(name, left + padding, top + height / 2 + px * 0.365, { family, px, white: true })
  if (label.service !== null) {
    const inner = room - badge - 2 * padding
    const servicePx = fitLine(label.service, inner, family, height * 0.6, sheet.mm(MIN_LETTER_MM))
    if (servicePx === null) frame.overflow.add('courier')
    else {
      const serviceWidth = Math.ceil(textWidth(label.service, family, servicePx)) + 2 * padding
      sheet.frame(left + badge, top, serviceWidth, height, sheet.mm(0.5))
      sheet.text(label.service, left + badge + padding, top + height / 2 + servicePx * 0.365, { family, px: servicePx })
    }
  }
  const right = left + width
  const chipTop = top + (height - chip.px * 2.9) / 2
  const chipHeight = Math.round(chip.px * 1.55)
  if (label.codAmount === null) sheet.frame(right - chip.width, chipTop, chip.width, chipHeight, sheet.mm(0.4))
  else sheet.rect(right - chip.width, chipTop, chip.width, chipHeight)
  sheet.text(payment, right - chip.width / 2, chipTop + chipHeight / 2 + chip.px * 0.365, {
    family,
    px: chip.px,
    align: 'center',
    white: label.codAmount !== null,
  })
  const date = paperDay(label.printedAt, label).split(', ')[1] ?? ''
  sheet.text(date, right - chip.width / 2, chipTop + chipHeight + chip.px * 1.15, {
    family: 'Pesan Condensed',
    px: Math.max(sheet.mm(MIN_LETTER_MM), chip.px * 0.82),
    align: 'center',
  })
  return top + height + scaled(frame, 2.5)
}

function layOutAwb(frame: LabelFrame, awb: string, top: number): number {
  return layOutSymbol(frame, awb, `${frame.texts.awbCaption}`, scaled(frame, 20, 8), top)
}

/** Without an AWB: a line to write it on, and the order's barcode for scanning the two together later. */
function layOutAwbToWrite(frame: LabelFrame, top: number): number {
  const { sheet, texts, left, width } = frame
  const height = scaled(frame, 13, 7)
  const px = scaled(frame, 4.6, MIN_LETTER_MM)
  const family = 'Pesan Sans Bold'
  const base = top + height - scaled(frame, 2.5)
  sheet.text(texts.awbMissing, left, base, { family, px })
  const start = left + textWidth(texts.awbMissing, family, px) + scaled(frame, 2)
  sheet.rect(start, base + sheet.mm(0.3), left + width - start, sheet.mm(0.4))
  return layOutSymbol(frame, frame.label.orderNumber, texts.order, scaled(frame, 15, 7), top + height)
}

function layOutSymbol(frame: LabelFrame, text: string, caption: string, height: number, top: number): number {
  const { sheet, left, width } = frame
  const bars = fitBars(text, width, height, sheet, 0.5)
  const px = fitLine(text, width * 0.7, 'Pesan Mono Bold', scaled(frame, 6.4, 3), sheet.mm(MIN_LETTER_MM))
  if (bars === null || px === null) {
    frame.overflow.add('barcode')
    return top
  }
  sheet.bars(bars, left + (width - bars.width) / 2, top)
  const base = top + height + px * 1.02
  sheet.text(text, left + width / 2, base, { family: 'Pesan Mono Bold', px, align: 'center' })
  sheet.text(caption, left, base, { family: 'Pesan Condensed', px: sheet.mm(MIN_LETTER_MM) })
  return Math.round(base + scaled(frame, 2.4))
}
