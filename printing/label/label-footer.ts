import { formatNumber, formatRupiah } from '../../core/money'
import type { LabelPart } from '../encode-refusal'
import { type LabelFrame, MIN_LETTER_MM, plainLabelText, scaled } from './label-frame'
import { fitBars, fitLine, textWidth, wrapMeasured } from './sheet'

const LINE = 1.2

/** COD, fragile, sender, contents and note, stacked upwards from `bottom`; returns the top of the stack. */
export function layOutFooter(frame: LabelFrame, bottom: number): number {
  let edge = layOutSender(frame, bottom)
  edge = layOutFragile(frame, edge)
  return layOutCod(frame, edge)
}

function layOutSender(frame: LabelFrame, bottom: number): number {
  const { sheet, label, texts, left, width } = frame
  const px = scaled(frame, 3.3, MIN_LETTER_MM)
  const line = Math.round(px * LINE)
  const order = orderColumn(frame)
  const room = width - (order === null ? 0 : order.width + scaled(frame, 3))
  const senderText = [label.sender.name, label.sender.phone].filter((part) => part !== null).join('  ')
  const rows = [
    ...rowsOf(frame, 'sender', `${texts.from}: `, senderText, room, px, 2),
    ...(label.weightGrams === null ? [] : rowsOf(frame, 'contents', `${texts.weight}: `, weightText(label.weightGrams, label.language), room, px, 1)),
    ...(label.contents === null ? [] : rowsOf(frame, 'contents', `${texts.contents}: `, label.contents, room, px, 3)),
    ...(label.note === null ? [] : rowsOf(frame, 'note', `${texts.note}: `, label.note, room, px, 4)),
    ...(order === null && label.awb !== null
      ? rowsOf(frame, 'order-number', `${texts.order}: `, label.orderNumber, room, px, 1)
      : []),
  ]
  const height = Math.max(rows.length * line, order?.height ?? 0)
  const top = bottom - height
  rows.forEach(({ mark, text, indent }, index) => {
    const base = top + index * line + px * 0.95
    if (mark !== '') sheet.text(mark, left, base, { family: 'Pesan Condensed', px })
    sheet.text(text, left + indent, base, { family: 'Pesan Condensed Bold', px })
  })
  if (order !== null) order.draw(left + width - order.width, top)
  const rule = top - scaled(frame, 2)
  sheet.rect(left, rule, width, sheet.mm(0.25))
  return rule - scaled(frame, 1.2)
}

/** The order's barcode beside the sender, where the label is large enough and the AWB has the big one. */
function orderColumn(frame: LabelFrame): { width: number; height: number; draw(x: number, y: number): void } | null {
  const { sheet, label, texts, width } = frame
  if (label.awb === null || frame.density < 0.66) return null
  const barHeight = scaled(frame, 9)
  const bars = fitBars(label.orderNumber, width * 0.52, barHeight, sheet, 0.25)
  const px = sheet.mm(2.8)
  if (bars === null) return null
  return {
    width: bars.width,
    height: Math.round(barHeight + px * 1.25),
    draw(x, y) {
      sheet.bars(bars, x, y)
      sheet.text(`${texts.order} ${label.orderNumber}`, x + bars.width / 2, y + barHeight + px * 1.1, {
        family: 'Pesan Condensed Bold',
        px,
        align: 'center',
      })
    },
  }
}

function layOutFragile(frame: LabelFrame, bottom: number): number {
  const { sheet, label, texts, left, width } = frame
  if (!label.fragile) return bottom
  const height = scaled(frame, 9, 4.2)
  const tape = scaled(frame, 9, 4)
  const top = bottom - height
  const px = fitLine(texts.fragile, width - 2.6 * tape, 'Pesan Sans Bold', height * 0.6, sheet.mm(MIN_LETTER_MM))
  if (px === null) frame.overflow.add('page')
  else {
    sheet.frame(left, top, width, height, sheet.mm(0.5))
    sheet.stripes(left, top, tape, height)
    sheet.stripes(left + width - tape, top, tape, height)
    sheet.text(texts.fragile, left + width / 2, top + height / 2 + px * 0.365, { family: 'Pesan Sans Bold', px, align: 'center' })
  }
  return top - scaled(frame, 1.5)
}

/** Money to collect, to the rupiah, white on black over the whole width. */
function layOutCod(frame: LabelFrame, bottom: number): number {
  const { sheet, label, texts, left, width } = frame
  if (label.codAmount === null) return bottom
  const height = scaled(frame, 13, 6)
  const padding = scaled(frame, 3, 1.2)
  const top = bottom - height
  const family = 'Pesan Sans Bold'
  const amount = formatRupiah(label.codAmount)
  const labelPx = scaled(frame, 5, MIN_LETTER_MM)
  const room = width - 3 * padding - textWidth(texts.cod, family, labelPx)
  const px = fitLine(amount, room, family, height * 0.78, sheet.mm(3))
  if (px === null) frame.overflow.add('cod')
  else {
    sheet.rect(left, top, width, height)
    sheet.text(texts.cod, left + padding, top + height / 2 + labelPx * 0.365, { family, px: labelPx, white: true })
    sheet.text(amount, left + width - padding, top + height / 2 + px * 0.365, { family, px, align: 'right', white: true })
  }
  return top - scaled(frame, 1.5)
}

interface Row {
  readonly mark: string
  readonly text: string
  readonly indent: number
}

function rowsOf(
  frame: LabelFrame,
  part: LabelPart,
  mark: string,
  text: string,
  room: number,
  px: number,
  mostRows: number,
): Row[] {
  const indent = textWidth(mark, 'Pesan Condensed', px)
  const lines = wrapMeasured(plainLabelText(text), room - indent, 'Pesan Condensed Bold', px)
  if (lines.length > mostRows) frame.overflow.add(part)
  return lines.map((line, index) => ({ mark: index === 0 ? mark : '', text: line, indent }))
}

/** "850 g" or "1,25 kg" (in English "1.25 kg"). */
function weightText(grams: number, language: 'id' | 'en'): string {
  if (grams < 1000) return `${grams} g`
  const rest = String(grams % 1000).padStart(3, '0').replace(/0+$/, '')
  const comma = language === 'id' ? ',' : '.'
  return `${formatNumber(Math.floor(grams / 1000))}${rest === '' ? '' : comma + rest} kg`
}
