import type { CodePage } from '../../contract/printer'
import { code128Dots, planCode128 } from '../raster/code128'
import { createBitmap, overlay, type Bitmap } from '../raster/bitmap'
import { qrBitmap } from '../raster/symbols'
import { CELL_DOTS, type PaperLine, type TextSize, type TextStyle } from './paper-line'
import { cellWidth, isPrintable, plainText } from './plain-text'
import { rasterText } from './raster-text'
import { padLeft, padRight, wrapText } from './wrap'

/** Collects the lines of one paper. All texts are normalised, wrapped and placed here. */
export interface PaperWriter {
  readonly columns: number
  /** Wrapped text; empty text writes nothing. */
  text(text: string, style?: Partial<TextStyle>): void
  /** `left` and `right` on one line; where they do not fit, `left` wraps and `right` closes its last line. */
  leftRight(left: string, right: string, style?: Partial<TextStyle> & { readonly indent?: number }): void
  /** White on black over the whole width. */
  banner(text: string): void
  /** "Kasir      : Rina" with continuation lines below the value. */
  field(label: string, value: string, labelColumns: number, style?: Partial<TextStyle>): void
  /** Text behind a hanging mark, e.g. a number; continuation lines are indented by the mark. */
  hanging(mark: string, text: string, style?: Partial<TextStyle>): void
  /** One line in letters of a page that need not be the printer's; it must have them all, and the line must fit. */
  coded(text: string, codePage: CodePage): void
  rule(letter?: '-' | '='): void
  feed(dots: number): void
  /** Code 128 with its text below; a QR code when the bars and their quiet zones do not fit. */
  barcode(text: string, heightDots: number, options?: { readonly caption: boolean }): void
  qr(text: string, moduleDots: number): void
  /** In the middle; a picture wider than the paper is a defect of whoever kept it. */
  picture(bitmap: Bitmap, says: string): void
  lines(): readonly PaperLine[]
}

const PLAIN: TextStyle = { align: 'left', size: 'normal', bold: false, invert: false }

/** @param letters what the printer has beyond ASCII; lines with other letters become pictures. */
export function createPaperWriter(columns: number, letters: ReadonlySet<string>): PaperWriter {
  const lines: PaperLine[] = []
  const dots = columns * CELL_DOTS

  const put = (text: string, style: TextStyle): void => {
    if (isPrintable(text, letters))
      lines.push({ kind: 'text', text: style.invert ? text : text.trimEnd(), style })
    else lines.push({ kind: 'raster', bitmap: rasterText(text, style, columns), says: text })
  }

  const writer: PaperWriter = {
    columns,
    text(text, style = {}) {
      const whole = { ...PLAIN, ...style }
      const plain = plainText(text, letters)
      if (plain.trim() === '') return
      for (const line of wrapText(plain, columnsOf(columns, whole.size))) put(line, whole)
    },
    leftRight(left, right, { indent = 0, ...style } = {}) {
      const whole = { ...PLAIN, ...style }
      const room = columnsOf(columns, whole.size)
      const end = plainText(right, letters)
      const wrapped = wrapText(plainText(left, letters), room - indent).map(
        (line) => ' '.repeat(indent) + line,
      )
      const last = wrapped.pop() ?? ''
      for (const line of wrapped) put(line, whole)
      if (cellWidth(last) + 1 + cellWidth(end) <= room) {
        put(padRight(last, room - cellWidth(end)) + end, whole)
        return
      }
      put(last, whole)
      for (const line of wrapText(end, room)) put(padLeft(line, room), whole)
    },
    banner(text) {
      const plain = plainText(text, letters)
      const before = Math.max(0, Math.floor((columns - cellWidth(plain)) / 2))
      for (const line of wrapText(plain, columns)) {
        put(padRight(' '.repeat(before) + line, columns), { ...PLAIN, bold: true, invert: true })
      }
    },
    field(label, value, labelColumns, style = {}) {
      writer.hanging(`${padRight(label, labelColumns)}: `, value, style)
    },
    hanging(mark, text, style = {}) {
      const whole = { ...PLAIN, ...style }
      const indent = plainText(mark, letters)
      const room = columnsOf(columns, whole.size) - cellWidth(indent)
      wrapText(plainText(text, letters), room).forEach((line, index) => {
        put((index === 0 ? indent : ' '.repeat(cellWidth(indent))) + line, whole)
      })
    },
    coded(text, codePage) {
      lines.push({ kind: 'text', text, style: PLAIN, codePage })
    },
    rule(letter = '-') {
      put(letter.repeat(columns), PLAIN)
    },
    feed(amount) {
      lines.push({ kind: 'feed', dots: amount })
    },
    barcode(text, heightDots, { caption } = { caption: true }) {
      const plan = planCode128(text)
      const moduleDots = plan === null ? undefined : [3, 2].find((n) => code128Dots(plan, n) <= dots)
      if (plan === null || moduleDots === undefined) writer.qr(text, columns === 32 ? 6 : 8)
      else lines.push({ kind: 'code128', plan, text, moduleDots, heightDots })
      if (caption) writer.text(text, { align: 'center' })
    },
    qr(text, moduleDots) {
      const bitmap = qrBitmap(text, moduleDots)
      if (bitmap.width > dots && moduleDots > 1) writer.qr(text, moduleDots - 1)
      else lines.push({ kind: 'raster', bitmap: centred(bitmap, dots), says: text })
    },
    picture(bitmap, says) {
      lines.push({ kind: 'raster', bitmap: centred(bitmap, dots), says })
      lines.push({ kind: 'feed', dots: 8 })
    },
    lines: () => lines,
  }
  return writer
}

function columnsOf(columns: number, size: TextSize): number {
  return size === 'big' ? columns / 2 : columns
}

function centred(bitmap: Bitmap, width: number): Bitmap {
  const sheet = createBitmap(width, bitmap.height)
  overlay(sheet, bitmap, Math.max(0, Math.floor((width - bitmap.width) / 2)), 0)
  return sheet
}
