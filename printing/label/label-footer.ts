import { formatRupiah } from '../../core/money'
import type { LabelPart } from '../encode-refusal'
import { COMPACT, type LabelFrame, MIN_LETTER_MM, plainLabelText, scaled, weightText } from './label-frame'
import { fitBars, fitLine, textWidth, wrapMeasured } from './sheet'

const LINE = 1.2

/** COD, fragile, sender, contents and note, stacked upwards from `bottom`; returns the top of the stack. */
export function layOutFooter(frame: LabelFrame, bottom: number): number {
  let edge = layOutSender(frame, bottom)
  edge = layOutRemarks(frame, edge)
  edge = layOutFragile(frame, edge)
  return layOutCod(frame, edge)
}

/** Who sends, at the left; the order's barcode beside it where there is room. */
function layOutSender(frame: LabelFrame, bottom: number): number {
  const { sheet, label, texts, left, width } = frame
  const order = orderColumn(frame)
  const room = width - (order === null ? 0 : order.width + scaled(frame, 2))
  const compact = frame.density < COMPACT
  const sender = compact
    ? [[label.sender.name, label.sender.phone].filter((part) => part !== null).join('  ')]
    : [label.sender.name, label.sender.phone]
  const rows = rowsOf(
    frame,
    [
      ...sender.flatMap((text, index) =>
        text === null
          ? []
          : [
              {
                part: 'sender' as const,
                mark: index === 0 && compact ? `${texts.from}: ` : '',
                text,
                mostRows: 2,
              },
            ],
      ),
      ...(label.weightGrams === null || (compact && label.awb !== null)
        ? []
        : [
            {
              part: 'contents' as const,
              mark: `${texts.weight}: `,
              text: weightText(label.weightGrams, label.language),
              mostRows: 1,
            },
          ]),
      ...(order === null && label.awb !== null
        ? [
            {
              part: 'order-number' as const,
              mark: `${texts.order}: `,
              text: compact ? orderAndWeight(frame) : label.orderNumber,
              mostRows: 1,
            },
          ]
        : []),
    ],
    room,
  )
  const caption = compact ? 0 : sheet.mm(MIN_LETTER_MM * 1.25)
  const height = Math.max(rows.height + caption, order?.height ?? 0)
  const top = bottom - height
  if (caption > 0)
    sheet.text(texts.from, left, top + sheet.mm(MIN_LETTER_MM) * 0.9, {
      family: 'Pesan Sans Bold',
      px: sheet.mm(MIN_LETTER_MM),
    })
  rows.draw(top + caption)
  if (order !== null) order.draw(left + width - order.width, top)
  return ruleAbove(frame, top)
}

/** On small labels both share a row. */
function orderAndWeight({ label, texts }: LabelFrame): string {
  if (label.weightGrams === null) return label.orderNumber
  return `${label.orderNumber}   ${texts.weight}: ${weightText(label.weightGrams, label.language)}`
}

/** Contents and note over the whole width. */
function layOutRemarks(frame: LabelFrame, bottom: number): number {
  const { label, texts, width } = frame
  if (label.contents === null && label.note === null) return bottom
  const rows = rowsOf(
    frame,
    [
      ...(label.contents === null
        ? []
        : [{ part: 'contents' as const, mark: `${texts.contents}: `, text: label.contents, mostRows: 3 }]),
      ...(label.note === null
        ? []
        : [{ part: 'note' as const, mark: `${texts.note}: `, text: label.note, mostRows: 4 }]),
    ],
    width,
  )
  const top = bottom - rows.height
  rows.draw(top)
  return ruleAbove(frame, top)
}

function ruleAbove(frame: LabelFrame, top: number): number {
  // On small labels one rule per part would cost the address a line.
  if (frame.density < COMPACT) {
    const thin = top - frame.sheet.mm(0.6)
    frame.sheet.rect(frame.left, thin, frame.width, 1)
    return thin - frame.sheet.mm(0.4)
  }
  const rule = top - scaled(frame, 1.8)
  frame.sheet.rect(frame.left, rule, frame.width, frame.sheet.mm(0.25))
  return rule - scaled(frame, 1.4)
}

/** The order's barcode beside the sender, where the label is large enough and the AWB has the big one. */
function orderColumn(
  frame: LabelFrame,
): { width: number; height: number; draw(x: number, y: number): void } | null {
  const { sheet, label, texts, width } = frame
  if (label.awb === null || frame.density < COMPACT) return null
  const barHeight = scaled(frame, 9)
  const bars = fitBars(label.orderNumber, width * 0.6, barHeight, sheet, 0.25)
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
  const px = fitLine(
    texts.fragile,
    width - 2.6 * tape,
    'Pesan Sans Bold',
    height * 0.6,
    sheet.mm(MIN_LETTER_MM),
  )
  if (px === null) frame.overflow.add('page')
  else {
    sheet.frame(left, top, width, height, sheet.mm(0.5))
    sheet.stripes(left, top, tape, height)
    sheet.stripes(left + width - tape, top, tape, height)
    sheet.text(texts.fragile, left + width / 2, top + height / 2 + px * 0.365, {
      family: 'Pesan Sans Bold',
      px,
      align: 'center',
    })
  }
  return top - scaled(frame, 1.5)
}

/** Money to collect, to the rupiah, white on black over the whole width. */
function layOutCod(frame: LabelFrame, bottom: number): number {
  const { sheet, label, texts, left, width } = frame
  if (label.codAmount === null || label.smallCod === true) return bottom
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
    sheet.text(texts.cod, left + padding, top + height / 2 + labelPx * 0.365, {
      family,
      px: labelPx,
      white: true,
    })
    sheet.text(amount, left + width - padding, top + height / 2 + px * 0.365, {
      family,
      px,
      align: 'right',
      white: true,
    })
  }
  return top - scaled(frame, 1.5)
}

interface Remark {
  readonly part: LabelPart
  readonly mark: string
  readonly text: string
  readonly mostRows: number
}

/** Remarks at the largest of a few sizes at which none takes more rows than it may; else they are reported. */
function rowsOf(
  frame: LabelFrame,
  remarks: readonly Remark[],
  room: number,
): { height: number; draw(top: number): void } {
  const { sheet, left } = frame
  const sizes = [3.6, 3.2, 2.8, MIN_LETTER_MM].map((mm) => scaled(frame, mm, MIN_LETTER_MM))
  const tries = sizes.map((px) => ({
    px,
    blocks: remarks.map((remark) => {
      const indent = textWidth(remark.mark, 'Pesan Condensed', px)
      return {
        remark,
        indent,
        lines: wrapMeasured(plainLabelText(remark.text), room - indent, 'Pesan Condensed Bold', px),
      }
    }),
  }))
  const fits = tries.find(({ blocks }) =>
    blocks.every(({ remark, lines }) => lines.length <= remark.mostRows),
  )
  const { px, blocks } = fits ?? tries.at(-1) ?? { px: 0, blocks: [] }
  for (const { remark, lines } of blocks) if (lines.length > remark.mostRows) frame.overflow.add(remark.part)
  const pitch = Math.round(px * LINE)
  return {
    height: blocks.reduce((sum, { lines }) => sum + lines.length, 0) * pitch,
    draw(top) {
      let base = top + px * 0.95
      for (const { remark, indent, lines } of blocks) {
        if (remark.mark !== '') sheet.text(remark.mark, left, base, { family: 'Pesan Condensed', px })
        for (const line of lines) {
          sheet.text(line, left + indent, base, { family: 'Pesan Condensed Bold', px })
          base += pitch
        }
      }
    },
  }
}
