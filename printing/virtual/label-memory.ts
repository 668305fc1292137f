import { font } from '../label/fonts'
import { createBitmap, fillRect, overlay, type Bitmap } from '../raster/bitmap'
import { measureText, paintBitmap } from '../raster/scratch-canvas'
import { code128Bitmap } from '../raster/symbols'

/** What came out of one command: how many bytes it took and whether a label is printed. */
export type LabelStep =
  | { readonly length: number; readonly printed?: number; readonly reply?: Uint8Array }
  | 'need-more'

export interface LabelMachine {
  step(stream: Buffer, at: number): LabelStep
  label(): LabelUnderWork
}

/** The label in the printer's image memory. */
export interface LabelUnderWork {
  picture: Bitmap
  readonly text: string[]
  readonly problems: string[]
}

export function blankLabel(width: number, height: number): LabelUnderWork {
  return { picture: createBitmap(width, height), text: [], problems: [] }
}

export function stamp(label: LabelUnderWork, bitmap: Bitmap, x: number, y: number, says: string): void {
  if (!overlay(label.picture, bitmap, x, y)) label.problems.push(`${says} reaches outside of the label`)
  label.text.push(`[${says}]`)
}

/**
 * A counted picture, 0 is black: binary and not ended by a line end.
 * @param headLength bytes from `at` to the first of the picture
 */
export function stampCounted(
  label: LabelUnderWork,
  stream: Buffer,
  at: number,
  headLength: number,
  place: { readonly x: number; readonly y: number; readonly rowBytes: number; readonly height: number },
): LabelStep {
  const { x, y, rowBytes, height } = place
  const start = at + headLength
  const length = rowBytes * height
  if (start + length > stream.length) return 'need-more'
  const bitmap = createBitmap(rowBytes * 8, height)
  for (let i = 0; i < length; i++) bitmap.bits[i] = ~(stream[start + i] ?? 0xff) & 0xff
  stamp(label, bitmap, x, y, `picture ${bitmap.width}x${height}`)
  return { length: headLength + length }
}

/** Native text of a label language, in the nearest letters we have. */
export function stampText(label: LabelUnderWork, text: string, x: number, y: number, height: number): void {
  const css = font('Pesan Mono', height)
  const width = Math.max(1, Math.ceil(measureText(text, css)))
  // A cell holds what goes below the base line too.
  const bitmap = paintBitmap(width, Math.ceil(height * 1.05), (context) => {
    context.font = css
    context.fillText(text, 0, height * 0.8)
  })
  if (!overlay(label.picture, bitmap, x, y)) label.problems.push(`"${text}" reaches outside of the label`)
  label.text.push(text)
}

export function stampBars(
  label: LabelUnderWork,
  text: string,
  x: number,
  y: number,
  module: number,
  height: number,
): void {
  const bars = code128Bitmap(text, module, height)
  if (bars === null) label.problems.push(`barcode "${text}" cannot be drawn`)
  // Position names the first bar; our bitmap begins with its quiet zone.
  else stamp(label, bars, x - 10 * module, y, `code128 ${text}`)
}

export function stampBox(label: LabelUnderWork, x: number, y: number, width: number, height: number): void {
  fillRect(label.picture, x, y, width, height)
}
