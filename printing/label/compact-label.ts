import { formatRupiah } from '../../core/money'
import type { AddressLabel } from '../documents'
import type { LabelPart } from '../encode-refusal'
import { destinationLines } from '../paper/paper-parts'
import { type PaperTexts, paperTexts } from '../paper/texts'
import type { LabelPrinterProfile } from '../printer-profile'
import type { FontFamily } from './fonts'
import { MIN_LETTER_MM, plainLabelText, weightText } from './label-frame'
import { createSheet, fitBars, fitLine, type Sheet, textWidth, wrapMeasured } from './sheet'

const BOLD: FontFamily = 'Pesan Sans Bold'
const NARROW: FontFamily = 'Pesan Condensed'
const NARROW_BOLD: FontFamily = 'Pesan Condensed Bold'
const LINE = 1.17

/** How hard everything but the recipient is squeezed, from comfortable to the last try. All lengths are mm. */
const SQUEEZES = [
  { head: 6.4, bars: 9.5, awb: 3.4, foot: 2.9, gap: 1, leastAddress: 3.3 },
  { head: 5.6, bars: 8, awb: 3, foot: 2.7, gap: 0.7, leastAddress: 2.9 },
  { head: 5.2, bars: 7.5, awb: 2.8, foot: MIN_LETTER_MM, gap: 0.5, leastAddress: MIN_LETTER_MM },
] as const
type Squeeze = { readonly [K in keyof (typeof SQUEEZES)[number]]: number }

interface Row {
  readonly height: number
  readonly draw: (top: number) => void
}

interface Page {
  readonly sheet: Sheet
  readonly label: AddressLabel
  readonly texts: PaperTexts
  readonly left: number
  readonly width: number
  readonly squeeze: Squeeze
  readonly overflow: Set<LabelPart>
}

/**
 * Labels too low for the large layout (80x60 and its like): COD stands beside the courier, name and phone share a
 * line, sender, order and weight share another, so that the address keeps the middle. What does not fit with
 * everything at its smallest is named in `overflow`, and nothing is drawn.
 */
export function layOutCompactLabel(
  label: AddressLabel,
  printer: LabelPrinterProfile,
): { readonly sheet: Sheet; readonly overflow: ReadonlySet<LabelPart> } {
  let last: Page | undefined
  for (const squeeze of SQUEEZES) {
    last = layOutAt(label, printer, squeeze)
    if (last.overflow.size === 0) break
  }
  if (last === undefined) throw new Error('no squeeze to try')
  return last
}

function layOutAt(label: AddressLabel, printer: LabelPrinterProfile, squeeze: Squeeze): Page {
  const sheet = createSheet(printer.widthMm, printer.heightMm, printer.dpi)
  const margin = sheet.mm(2)
  const left = sheet.mm(2.5)
  const page: Page = {
    sheet,
    label,
    texts: paperTexts(label),
    left,
    width: sheet.width - 2 * left,
    squeeze,
    overflow: new Set(),
  }
  const gap = sheet.mm(squeeze.gap)
  let top = margin
  for (const row of [copyMark(page), courierRow(page), routingRow(page), ...symbolRows(page)]) {
    if (row === null) continue
    row.draw(top)
    top += row.height + gap
  }
  let bottom = sheet.height - margin
  for (const row of [footRow(page), fragileRow(page)]) {
    if (row === null) continue
    bottom -= row.height
    row.draw(bottom)
    bottom -= gap
  }
  const rule = sheet.mm(0.3)
  sheet.rect(left, top, page.width, rule)
  sheet.rect(left, bottom - rule, page.width, rule)
  layOutRecipient(page, top + rule + sheet.mm(0.4), bottom - rule - sheet.mm(0.4))
  return page
}

function copyMark({ sheet, label, texts, left, width, squeeze }: Page): Row | null {
  if (label.copyNo === 0) return null
  const height = sheet.mm(squeeze.foot * 1.2)
  return {
    height,
    draw(top) {
      sheet.rect(left, top, width, height)
      const look = { family: BOLD, px: sheet.mm(squeeze.foot * 0.95), align: 'center', white: true } as const
      sheet.text(texts.copy(label.copyNo), left + width / 2, top + height * 0.78, look)
    },
  }
}

/** Courier white on black, service framed, COD with its amount white on black at the right. */
function courierRow(page: Page): Row {
  const { sheet, label, texts, left, width, squeeze, overflow } = page
  const height = sheet.mm(squeeze.head)
  const pad = sheet.mm(1.2)
  const least = sheet.mm(MIN_LETTER_MM)
  const cod = label.codAmount
  const payment = cod === null ? texts.nonCod : `COD ${formatRupiah(cod)}`
  const paymentPx = fitLine(payment, width * 0.5, BOLD, height * (cod === null ? 0.5 : 0.66), least)
  if (paymentPx === null) overflow.add('cod')
  const paymentWidth = Math.ceil(textWidth(payment, BOLD, paymentPx ?? least)) + 2 * pad
  const room = width - paymentWidth - pad
  const service = label.service === null ? '' : plainLabelText(label.service)
  const servicePx = fitLine(service, room * 0.45, NARROW_BOLD, height * 0.5, least)
  const serviceWidth =
    service === '' ? 0 : Math.ceil(textWidth(service, NARROW_BOLD, servicePx ?? least)) + 2 * pad
  const name = plainLabelText(label.courier ?? label.sender.name)
  const namePx = fitLine(name, room - serviceWidth - 2 * pad, NARROW_BOLD, height * 0.72, least)
  if (namePx === null || servicePx === null) overflow.add(label.courier === null ? 'sender' : 'courier')
  const nameWidth = Math.ceil(textWidth(name, NARROW_BOLD, namePx ?? least)) + 2 * pad
  const baseline = (top: number, px: number): number => top + height / 2 + px * 0.365
  return {
    height,
    draw(top) {
      sheet.rect(left, top, nameWidth, height)
      sheet.text(name, left + pad, baseline(top, namePx ?? least), {
        family: NARROW_BOLD,
        px: namePx ?? least,
        white: true,
      })
      if (service !== '') {
        sheet.frame(left + nameWidth, top, serviceWidth, height, sheet.mm(0.4))
        sheet.text(service, left + nameWidth + pad, baseline(top, servicePx ?? least), {
          family: NARROW_BOLD,
          px: servicePx ?? least,
        })
      }
      const x = left + width - paymentWidth
      if (cod === null) sheet.frame(x, top, paymentWidth, height, sheet.mm(0.4))
      else sheet.rect(x, top, paymentWidth, height)
      sheet.text(payment, x + pad, baseline(top, paymentPx ?? least), {
        family: BOLD,
        px: paymentPx ?? least,
        white: cod !== null,
      })
    },
  }
}

/** What the courier's people sort by. */
function routingRow({ sheet, label, texts, left, width, squeeze, overflow }: Page): Row | null {
  const routing = plainLabelText(label.routing ?? '')
  if (routing === '') return null
  const height = sheet.mm(squeeze.awb * 1.2)
  const least = sheet.mm(MIN_LETTER_MM)
  const start = textWidth(texts.routing, NARROW, least) + sheet.mm(2)
  const px = fitLine(routing, width - start, BOLD, height, least)
  if (px === null) overflow.add('courier')
  return {
    height,
    draw(top) {
      sheet.text(texts.routing, left, top + height * 0.85, { family: NARROW, px: least })
      sheet.text(routing, left + width, top + height * 0.85, {
        family: BOLD,
        px: px ?? least,
        align: 'right',
      })
    },
  }
}

/** The AWB's bars, or a line to write it on and the order's bars. */
function symbolRows(page: Page): Row[] {
  const { sheet, label, texts, left, width, squeeze } = page
  if (label.awb !== null) return [barsRow(page, label.awb, texts.awbCaption)]
  const px = sheet.mm(3)
  const toWrite: Row = {
    height: sheet.mm(5.4),
    draw(top) {
      const base = top + sheet.mm(4.6)
      sheet.text(texts.awbMissing, left, base, { family: BOLD, px })
      const start = left + textWidth(texts.awbMissing, BOLD, px) + sheet.mm(1)
      sheet.rect(start, base + sheet.mm(0.2), left + width - start, sheet.mm(0.3))
    },
  }
  return [toWrite, barsRow({ ...page, squeeze: { ...squeeze, bars: 7 } }, label.orderNumber, texts.order)]
}

function barsRow({ sheet, left, width, squeeze, overflow }: Page, text: string, caption: string): Row {
  const height = sheet.mm(squeeze.bars)
  // The label's own margin is quiet too.
  const bars = fitBars(text, sheet.width - 2 * sheet.mm(1), height, sheet, 0.5)
  const px = fitLine(text, width * 0.7, 'Pesan Mono Bold', sheet.mm(squeeze.awb), sheet.mm(MIN_LETTER_MM))
  if (bars === null || px === null) overflow.add('barcode')
  return {
    height: height + Math.round((px ?? 0) * 1.05),
    draw(top) {
      if (bars === null || px === null) return
      sheet.bars(bars, (sheet.width - bars.width) / 2, top)
      const base = top + height + px * 0.95
      sheet.text(text, left + width / 2, base, { family: 'Pesan Mono Bold', px, align: 'center' })
      sheet.text(caption, left, base, { family: NARROW, px: sheet.mm(MIN_LETTER_MM) })
    },
  }
}

/** Contents, note and sender at the left; order number and weight at the right of the lowest line that has room. */
function footRow(page: Page): Row {
  const { sheet, label, texts, left, width, squeeze, overflow } = page
  const px = sheet.mm(squeeze.foot)
  const pitch = Math.round(px * LINE)
  const sender = plainLabelText(
    [label.sender.name, label.sender.phone].filter((part) => part !== null).join(' '),
  )
  const mark = `${texts.from}: `
  const markWidth = textWidth(mark, NARROW, px)
  const senderLines = wrapMeasured(sender, width - markWidth, NARROW_BOLD, px)
  if (senderLines.length > 2) overflow.add('sender')
  const lines = [
    ...remarkLines(page, px).map((text) => ({ text, mark: '', indent: 0 })),
    ...senderLines.map((text, at) => ({ text, mark: at === 0 ? mark : '', indent: markWidth })),
  ]
  const weight = label.weightGrams === null ? [] : [weightText(label.weightGrams, label.language)]
  // Without an AWB the order stands below its own bars already.
  const own = [...(label.awb === null ? [] : [label.orderNumber]), ...weight].join('  ')
  const ownWidth = textWidth(own, NARROW_BOLD, px)
  if (ownWidth > width) overflow.add('order-number')
  const beside = lines.findLastIndex(
    ({ text, indent }) => indent + textWidth(text, NARROW_BOLD, px) + sheet.mm(2) + ownWidth <= width,
  )
  const ownLine = beside < 0 ? lines.length : beside
  return {
    height: Math.max(lines.length, own === '' ? 0 : ownLine + 1) * pitch,
    draw(top) {
      const baseline = (at: number): number => top + px * 0.93 + at * pitch
      lines.forEach(({ text, mark: before, indent }, at) => {
        if (before !== '') sheet.text(before, left, baseline(at), { family: NARROW, px })
        sheet.text(text, left + indent, baseline(at), { family: NARROW_BOLD, px })
      })
      const look = { family: NARROW_BOLD, px, align: 'right' } as const
      if (own !== '') sheet.text(own, left + width, baseline(ownLine), look)
    },
  }
}

/** Contents and note, side by side where that saves a line. */
function remarkLines({ label, texts, width, overflow }: Page, px: number): string[] {
  const said = [
    ...(label.contents === null ? [] : [`${texts.contents}: ${plainLabelText(label.contents)}`]),
    ...(label.note === null ? [] : [`${texts.note}: ${plainLabelText(label.note)}`]),
  ]
  const wrapped = (text: string): string[] => wrapMeasured(text, width, NARROW_BOLD, px)
  const [together, apart] = [wrapped(said.join('  \u2022  ')), said.flatMap(wrapped)]
  const lines = together.length < apart.length ? together : apart
  if (lines.length > 4) {
    const longer = (label.note ?? '').length > (label.contents ?? '').length
    overflow.add(longer ? 'note' : 'contents')
  }
  return lines
}

function fragileRow({ sheet, label, texts, left, width, squeeze, overflow }: Page): Row | null {
  if (!label.fragile) return null
  const height = sheet.mm(squeeze.foot * 1.35)
  const tape = sheet.mm(5)
  const px = fitLine(texts.fragile, width - 2.4 * tape, BOLD, sheet.mm(squeeze.foot), sheet.mm(2.2))
  if (px === null) overflow.add('page')
  return {
    height,
    draw(top) {
      sheet.frame(left, top, width, height, sheet.mm(0.4))
      sheet.stripes(left, top, tape, height)
      sheet.stripes(left + width - tape, top, tape, height)
      sheet.text(texts.fragile, left + width / 2, top + height / 2 + (px ?? 0) * 0.365, {
        family: BOLD,
        px: px ?? 0,
        align: 'center',
      })
    },
  }
}

interface Line {
  readonly text: string
  readonly family: FontFamily
  readonly px: number
  readonly right?: string
}

/** Name and phone, address, region: the largest letters at which all of it fits between `top` and `bottom`. */
function layOutRecipient(page: Page, top: number, bottom: number): void {
  const { sheet, left, width, squeeze, overflow } = page
  const room = bottom - top
  for (let mm = 4.6; mm >= squeeze.leastAddress - 0.001; mm -= 0.05) {
    const lines = recipientLines(page, mm)
    const height = lines.reduce((sum, { px }) => sum + px * LINE, 0)
    if (height > room || lines.filter(({ family }) => family === BOLD).length > 2) continue
    const free = Math.min((room - height) / (lines.length + 1), sheet.mm(0.8))
    let y = top
    for (const { text, family, px, right } of lines) {
      y += px * LINE + free
      const base = y - px * (LINE - 0.93)
      sheet.text(text, left, base, { family, px })
      if (right !== undefined) sheet.text(right, left + width, base, { family, px, align: 'right' })
    }
    return
  }
  overflow.add(tooLong(page, room))
}

function recipientLines({ sheet, label, texts, width }: Page, addressMm: number): Line[] {
  const { destination } = label
  const size = (mm: number): number => Math.round(sheet.mm(Math.max(MIN_LETTER_MM, mm)))
  const namePx = size(Math.max(2.8, addressMm * 1.22))
  const addressPx = size(addressMm)
  const recipient = plainLabelText(destination.recipient)
  const phone = plainLabelText(destination.phone)
  const family = ([BOLD, NARROW_BOLD] as const).find(
    (one) => textWidth(recipient, one, namePx) + sheet.mm(2) + textWidth(phone, one, namePx) <= width,
  )
  const [area, region] = [destination.addressLines, regionOf(label, texts)]
  return [
    ...(family !== undefined
      ? [{ text: recipient, family, px: namePx, right: phone }]
      : [
          ...wrapMeasured(recipient, width, BOLD, namePx).map((text) => ({ text, family: BOLD, px: namePx })),
          ...wrapMeasured(phone, width, NARROW_BOLD, namePx).map((text) => ({
            text,
            family: NARROW_BOLD,
            px: namePx,
          })),
        ]),
    ...area.flatMap((line) =>
      wrapMeasured(plainLabelText(line), width, NARROW, addressPx).map((text) => ({
        text,
        family: NARROW,
        px: addressPx,
      })),
    ),
    ...wrapMeasured(region, width, NARROW_BOLD, addressPx).map((text) => ({
      text,
      family: NARROW_BOLD,
      px: addressPx,
    })),
  ]
}

const regionOf = (label: AddressLabel, texts: PaperTexts): string =>
  plainLabelText(destinationLines({ ...label.destination, addressLines: [] }, texts).join(', '))

/** The part that takes more than its share when everything is at its smallest. */
function tooLong({ sheet, label, texts, width }: Page, room: number): LabelPart {
  const least = sheet.mm(MIN_LETTER_MM)
  const { recipient, phone, addressLines } = label.destination
  if (wrapMeasured(plainLabelText(recipient), width, BOLD, sheet.mm(2.8)).length > 2) return 'recipient'
  if (wrapMeasured(plainLabelText(phone), width, NARROW_BOLD, sheet.mm(2.8)).length > 1) return 'phone'
  const heightOf = (text: string, family: FontFamily): number =>
    wrapMeasured(text, width, family, least).length * least * LINE
  if (addressLines.reduce((sum, line) => sum + heightOf(plainLabelText(line), NARROW), 0) > room * 0.5)
    return 'address'
  return heightOf(regionOf(label, texts), NARROW_BOLD) > room * 0.4 ? 'region' : 'page'
}
