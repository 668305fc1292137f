import { overlay, type Bitmap } from '../raster/bitmap'
import { code128Dots, planCode128 } from '../raster/code128'
import { measureText, paintBitmap } from '../raster/scratch-canvas'
import { code128Bitmap } from '../raster/symbols'
import { graphemes } from '../paper/plain-text'
import { dotsPerMm } from '../printer-profile'
import { font, type FontFamily } from './fonts'

/**
 * A label being laid out: marks are collected and measured first and painted at the end in one go, so that
 * nothing is drawn for a label which does not fit. All lengths are dots.
 */
export interface Sheet {
  readonly width: number
  readonly height: number
  /** Dots of `mm`, never less than 1. */
  mm(mm: number): number
  text(text: string, x: number, baseline: number, look: TextLook): void
  rect(x: number, y: number, width: number, height: number, white?: boolean): void
  /** Outline drawn inwards. */
  frame(x: number, y: number, width: number, height: number, thickness: number): void
  /** Slanted stripes as on warning tape. */
  stripes(x: number, y: number, width: number, height: number): void
  bars(bitmap: Bitmap, x: number, y: number): void
  paint(): Bitmap
}

export interface TextLook {
  readonly family: FontFamily
  /** Size of the em in dots. */
  readonly px: number
  readonly align?: 'left' | 'center' | 'right'
  readonly white?: boolean
}

type Mark =
  | {
      readonly mark: 'text'
      readonly text: string
      readonly x: number
      readonly y: number
      readonly look: TextLook
    }
  | {
      readonly mark: 'rect'
      readonly box: readonly [number, number, number, number]
      readonly white: boolean
    }
  | { readonly mark: 'stripes'; readonly box: readonly [number, number, number, number] }

export function createSheet(widthMm: number, heightMm: number, dpi: 203 | 300): Sheet {
  const density = dotsPerMm(dpi)
  const [width, height] = [Math.round(widthMm * density), Math.round(heightMm * density)]
  const marks: Mark[] = []
  const symbols: { bitmap: Bitmap; x: number; y: number }[] = []
  const sheet: Sheet = {
    width,
    height,
    mm: (mm) => Math.max(1, Math.round(mm * density)),
    text: (text, x, y, look) => marks.push({ mark: 'text', text, x, y, look }),
    rect: (x, y, w, h, white = false) => marks.push({ mark: 'rect', box: [x, y, w, h], white }),
    frame(x, y, w, h, thickness) {
      sheet.rect(x, y, w, thickness)
      sheet.rect(x, y + h - thickness, w, thickness)
      sheet.rect(x, y, thickness, h)
      sheet.rect(x + w - thickness, y, thickness, h)
    },
    stripes: (x, y, w, h) => marks.push({ mark: 'stripes', box: [x, y, w, h] }),
    bars: (bitmap, x, y) => symbols.push({ bitmap, x: Math.round(x), y: Math.round(y) }),
    paint() {
      const picture = paintBitmap(width, height, (context) => {
        for (const mark of marks) {
          if (mark.mark === 'text') {
            context.fillStyle = mark.look.white === true ? '#fff' : '#000'
            context.font = font(mark.look.family, mark.look.px)
            context.textAlign = mark.look.align ?? 'left'
            context.fillText(mark.text, Math.round(mark.x), Math.round(mark.y))
          } else if (mark.mark === 'rect') {
            context.fillStyle = mark.white ? '#fff' : '#000'
            context.fillRect(...roundBox(mark.box))
          } else {
            const [x, y, w, h] = roundBox(mark.box)
            context.save()
            context.beginPath()
            context.rect(x, y, w, h)
            context.clip()
            context.fillStyle = '#000'
            const step = Math.max(4, Math.round(h * 0.28))
            for (let left = x - h; left < x + w; left += step * 2) {
              context.beginPath()
              context.moveTo(left, y + h)
              context.lineTo(left + h, y)
              context.lineTo(left + h + step, y)
              context.lineTo(left + step, y + h)
              context.fill()
            }
            context.restore()
          }
        }
      })
      for (const { bitmap, x, y } of symbols) overlay(picture, bitmap, x, y)
      return picture
    },
  }
  return sheet
}

/**
 * Bars of `text` with quiet zones, as wide as `maxWidth` dots allow and `maxModuleMm` asks for; modules are whole
 * dots and at least a quarter of a millimetre. null when that cannot be.
 */
export function fitBars(
  text: string,
  maxWidth: number,
  height: number,
  sheet: Sheet,
  maxModuleMm: number,
): Bitmap | null {
  const plan = planCode128(text)
  if (plan === null) return null
  for (let module = sheet.mm(maxModuleMm); module >= sheet.mm(0.25); module--) {
    if (code128Dots(plan, module) <= maxWidth) return code128Bitmap(text, module, height)
  }
  return null
}

/** Breaks text into lines no wider than `width` dots, at spaces where possible. */
export function wrapMeasured(text: string, width: number, family: FontFamily, px: number): string[] {
  const fits = (line: string): boolean => textWidth(line, family, px) <= width
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(/\s+/).filter((part) => part !== '')) {
      const longer = line === '' ? word : `${line} ${word}`
      if (fits(longer)) {
        line = longer
        continue
      }
      if (line !== '') lines.push(line)
      line = ''
      for (const grapheme of graphemes(word)) {
        if (line !== '' && !fits(line + grapheme)) {
          lines.push(line)
          line = ''
        }
        line += grapheme
      }
    }
    if (line !== '') lines.push(line)
  }
  return lines
}

/** Width in dots. Measured once at a large size: a label tries dozens of sizes, and widths grow in proportion. */
export function textWidth(text: string, family: FontFamily, px: number): number {
  const key = family + text
  let atLargeSize = widths.get(key)
  if (atLargeSize === undefined) {
    atLargeSize = measureText(text, font(family, MEASURED_PX))
    if (widths.size > 20_000) widths.clear()
    widths.set(key, atLargeSize)
  }
  // Half a percent for the rounding of small letters to whole dots.
  return (atLargeSize * px * 1.005) / MEASURED_PX
}

const MEASURED_PX = 200
const widths = new Map<string, number>()

/** The largest size from `px` down to `minPx` at which `text` is one line of `width`; null when there is none. */
export function fitLine(
  text: string,
  width: number,
  family: FontFamily,
  px: number,
  minPx: number,
): number | null {
  for (let size = px; size >= minPx; size -= 1) {
    if (textWidth(text, family, size) <= width) return size
  }
  return null
}

function roundBox(box: readonly [number, number, number, number]): [number, number, number, number] {
  const [x, y, w, h] = box
  return [Math.round(x), Math.round(y), Math.round(w), Math.round(h)]
}
