import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas'
import { ensureFonts } from '../label/fonts'
import { bitmapFromRgba, createBitmap, type Bitmap } from './bitmap'

/** One canvas for the whole process: a canvas per label took the memory of a batch past half a gigabyte. */
const shared: { canvas: Canvas | null } = { canvas: null }

/**
 * Rows read at a time. The canvas hands out copies whose memory comes back only when Node is idle: read whole, a
 * batch of labels holds several of 8 MB, read in bands less than half of that.
 */
const BAND_ROWS = 64

/**
 * Runs `draw` on a white sheet of width x height dots and returns what is black. `draw` must be synchronous
 * and must not call paintBitmap itself: both would draw on the same sheet.
 */
export function paintBitmap(width: number, height: number, draw: (context: SKRSContext2D) => void): Bitmap {
  const context = paint(width, height, draw)
  const bitmap = createBitmap(width, height)
  for (let top = 0; top < height; top += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, height - top)
    const band = bitmapFromRgba(context.getImageData(0, top, width, rows).data, width, rows)
    bitmap.bits.set(band.bits, top * bitmap.rowBytes)
  }
  return bitmap
}

/** The same sheet as pixels of 4 bytes. */
export function paintPixels(
  width: number,
  height: number,
  draw: (context: SKRSContext2D) => void,
): Uint8ClampedArray {
  return paint(width, height, draw).getImageData(0, 0, width, height).data
}

function paint(width: number, height: number, draw: (context: SKRSContext2D) => void): SKRSContext2D {
  const context = scratchContext(width, height)
  context.save()
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#000'
  context.textBaseline = 'alphabetic'
  context.textAlign = 'left'
  draw(context)
  context.restore()
  return context
}

/** Width in dots of `text` in the CSS font `cssFont`. */
export function measureText(text: string, cssFont: string): number {
  const context = scratchContext(1, 1)
  context.font = cssFont
  return context.measureText(text).width
}

function scratchContext(width: number, height: number): SKRSContext2D {
  ensureFonts()
  const canvas = shared.canvas
  if (canvas === null || canvas.width < width || canvas.height < height) {
    shared.canvas = createCanvas(Math.max(width, canvas?.width ?? 0), Math.max(height, canvas?.height ?? 0))
    return shared.canvas.getContext('2d')
  }
  return canvas.getContext('2d')
}
