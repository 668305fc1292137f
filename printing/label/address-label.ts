import { formatRupiah } from '../../core/money'
import { err, ok, type Result } from '../../core/result'
import type { AddressLabel } from '../documents'
import type { EncodeRefusal, LabelPart } from '../encode-refusal'
import { paperTexts } from '../paper/texts'
import { paperDay } from '../paper/times'
import type { LabelPrinterProfile } from '../printer-profile'
import { layOutCompactLabel } from './compact-label'
import { layOutFooter } from './label-footer'
import { MIN_LETTER_MM, plainLabelText, scaled, type LabelFrame } from './label-frame'
import { layOutRecipient } from './label-recipient'
import { createSheet, fitBars, fitLine, textWidth, type Sheet } from './sheet'

/** Lower labels have a layout of their own. */
const LOW_MM = 90

/** An address below this size is small for somebody at a door; only the last tries go down to 7 pt. */
const COMFORTABLE_ADDRESS_MM = 3.3

/**
 * From top to bottom: copy mark, courier, AWB (or a line to write it on and the order's barcode), then the
 * recipient as large as the room allows, and at the bottom COD, fragile, contents and sender. When the address
 * would be too small, the other parts are made smaller first.
 */
export function layOutAddressLabel(
  label: AddressLabel,
  printer: LabelPrinterProfile,
): Result<Sheet, EncodeRefusal> {
  if (printer.heightMm < LOW_MM) {
    const { sheet, overflow } = layOutCompactLabel(label, printer)
    return overflow.size === 0 ? ok(sheet) : err({ code: 'LABEL_OVERFLOW', parts: [...overflow] })
  }
  const natural = Math.min(1, printer.heightMm / 150, printer.widthMm / 92)
  const densities = [1, 0.86, 0.74, 0.64].map((share) => Math.max(0.42, natural * share))
  let parts: readonly LabelPart[] = []
  for (const leastAddressMm of [COMFORTABLE_ADDRESS_MM, MIN_LETTER_MM]) {
    for (const density of densities) {
      const frame = layOutAt(label, printer, density, leastAddressMm)
      if (frame.overflow.size === 0) return ok(frame.sheet)
      parts = [...frame.overflow]
    }
  }
  // The compact layout has more room for words, if less for looks.
  const compact = layOutCompactLabel(label, printer)
  return compact.overflow.size === 0 ? ok(compact.sheet) : err({ code: 'LABEL_OVERFLOW', parts })
}

function layOutAt(
  label: AddressLabel,
  printer: LabelPrinterProfile,
  density: number,
  leastAddressMm: number,
): LabelFrame {
  const sheet = createSheet(printer.widthMm, printer.heightMm, printer.dpi)
  const margin = sheet.mm(printer.heightMm >= 100 ? 4 : 3)
  const frame: LabelFrame = {
    sheet,
    label,
    texts: paperTexts(label),
    left: margin,
    width: sheet.width - 2 * margin,
    density,
    leastAddressMm,
    overflow: new Set(),
  }
  let top = margin
  top = layOutCopyMark(frame, top)
  top = layOutCourier(frame, top)
  top = layOutRouting(frame, top)
  top = label.awb === null ? layOutAwbToWrite(frame, top) : layOutAwb(frame, label.awb, top)
  const bottom = layOutFooter(frame, sheet.height - margin)
  layOutRecipient(frame, top, bottom)
  return frame
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
  const small = label.smallCod === true && label.codAmount !== null
  const payment =
    label.codAmount === null ? texts.nonCod : small ? `COD ${formatRupiah(label.codAmount)}` : 'COD'
  const chip = { width: scaled(frame, small ? 42 : 25, small ? 26 : 15), px: scaled(frame, 4.4, 2.6) }
  const room = width - chip.width - 2 * padding
  const name = label.courier ?? label.sender.name
  const family = 'Pesan Sans Bold'
  const least = sheet.mm(MIN_LETTER_MM)
  const servicePx = fitLine(label.service ?? '', room * 0.36, family, height * 0.46, least)
  if (servicePx === null) frame.overflow.add('courier')
  const serviceWidth =
    label.service === null ? 0 : Math.ceil(textWidth(label.service, family, servicePx ?? least)) + 2 * padding
  const nameFamily = name.length > 8 ? 'Pesan Condensed Bold' : family
  const px = fitLine(name, room - serviceWidth - 2 * padding, nameFamily, height * 0.72, least)
  if (px === null) {
    frame.overflow.add(label.courier === null ? 'sender' : 'courier')
    return top + height
  }
  const badge = Math.ceil(textWidth(name, nameFamily, px)) + 2 * padding
  sheet.rect(left, top, badge, height)
  sheet.text(name, left + padding, top + height / 2 + px * 0.365, { family: nameFamily, px, white: true })
  if (label.service !== null) {
    const size = servicePx ?? least
    sheet.frame(left + badge, top, serviceWidth, height, sheet.mm(0.5))
    sheet.text(label.service, left + badge + padding, top + height / 2 + size * 0.365, { family, px: size })
  }
  const right = left + width
  const chipTop = top + (height - chip.px * 2.9) / 2
  const chipHeight = Math.round(chip.px * 1.55)
  if (label.codAmount === null)
    sheet.frame(right - chip.width, chipTop, chip.width, chipHeight, sheet.mm(0.4))
  else sheet.rect(right - chip.width, chipTop, chip.width, chipHeight)
  const paymentPx = fitLine(payment, chip.width * 0.88, family, chip.px, least) ?? least
  sheet.text(payment, right - chip.width / 2, chipTop + chipHeight / 2 + paymentPx * 0.365, {
    family,
    px: paymentPx,
    align: 'center',
    white: label.codAmount !== null,
  })
  const date = paperDay(label.printedAt, label).split(', ')[1] ?? ''
  sheet.text(date, right, chipTop + chipHeight + chip.px * 1.15, {
    family: 'Pesan Condensed',
    px: Math.max(least, chip.px * 0.82),
    align: 'right',
  })
  return top + height + scaled(frame, 2.5)
}

/** What the courier's people sort by is read from afar, at a glance. */
function layOutRouting(frame: LabelFrame, top: number): number {
  const { sheet, label, texts, left, width } = frame
  const routing = plainLabelText(label.routing ?? '')
  if (routing === '') return top
  const family = 'Pesan Sans Bold'
  const height = scaled(frame, 10, 5)
  const caption = sheet.mm(MIN_LETTER_MM)
  const start = textWidth(texts.routing, 'Pesan Condensed', caption) + scaled(frame, 3)
  const px = fitLine(routing, width - start, family, height * 0.86, caption)
  if (px === null) frame.overflow.add('courier')
  const base = top + height / 2 + (px ?? caption) * 0.365
  sheet.text(texts.routing, left, base, { family: 'Pesan Condensed', px: caption })
  sheet.text(routing, left + width, base, { family, px: px ?? caption, align: 'right' })
  return top + height + scaled(frame, 1.5)
}

function layOutAwb(frame: LabelFrame, awb: string, top: number): number {
  return layOutSymbol(frame, awb, `${frame.texts.awbCaption}`, scaled(frame, 20, 7.5), top)
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
