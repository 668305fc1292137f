import { font } from '../label/fonts'
import { createBitmap, fillRect, isBlack, setBlack, sliceRows, type Bitmap } from '../raster/bitmap'
import { paintBitmap } from '../raster/scratch-canvas'

/** Endless paper of fixed width which grows while it is printed on. */
export interface ReceiptSheet {
  readonly width: number
  /** Top of the current line in dots. */
  y: number
  rect(x: number, y: number, width: number, height: number): void
  /** One glyph of font A with its scale; white on black when `invert`. */
  glyph(letter: string, x: number, y: number, look: GlyphLook): void
  /** Black dots of `bitmap`; returns false when some fell outside of the paper. */
  bitmap(bitmap: Bitmap, x: number, y: number): boolean
  hasInk(): boolean
  picture(): Bitmap
}

export interface GlyphLook {
  readonly bold: boolean
  readonly invert: boolean
  readonly underline: boolean
  readonly scaleX: number
  readonly scaleY: number
}

export const GLYPH_WIDTH = 12
export const GLYPH_HEIGHT = 24

export function createReceiptSheet(width: number): ReceiptSheet {
  let paper = createBitmap(width, 512)
  let lowest = 0

  const grow = (height: number): void => {
    lowest = Math.max(lowest, height)
    if (height <= paper.height) return
    const taller = createBitmap(width, Math.max(height, paper.height * 2))
    taller.bits.set(paper.bits)
    paper = taller
  }

  return {
    width,
    y: 0,
    rect(x, y, rectWidth, height) {
      grow(y + height)
      fillRect(paper, x, y, rectWidth, height)
    },
    glyph(letter, x, y, look) {
      const glyph = glyphBitmap(letter, look.bold)
      const [cellWidth, cellHeight] = [GLYPH_WIDTH * look.scaleX, GLYPH_HEIGHT * look.scaleY]
      grow(y + cellHeight)
      for (let dy = 0; dy < cellHeight; dy++) {
        for (let dx = 0; dx < cellWidth; dx++) {
          const underlined = look.underline && dy >= cellHeight - 2
          const ink = underlined || isBlack(glyph, Math.floor(dx / look.scaleX), Math.floor(dy / look.scaleY))
          if (ink !== look.invert && x + dx < width) setBlack(paper, x + dx, y + dy)
        }
      }
    },
    bitmap(bitmap, x, y) {
      grow(y + bitmap.height)
      let inside = true
      for (let dy = 0; dy < bitmap.height; dy++) {
        for (let dx = 0; dx < bitmap.width; dx++) {
          if (!isBlack(bitmap, dx, dy)) continue
          if (x + dx < 0 || x + dx >= width) inside = false
          else setBlack(paper, x + dx, y + dy)
        }
      }
      return inside
    },
    hasInk: () => paper.bits.some((byte) => byte !== 0),
    picture() {
      grow(this.y)
      return sliceRows(paper, 0, lowest)
    },
  }
}

const glyphs = new Map<string, Bitmap>()

function glyphBitmap(letter: string, bold: boolean): Bitmap {
  const key = `${bold ? 'b' : 'n'}${letter}`
  const known = glyphs.get(key)
  if (known !== undefined) return known
  const css = font(bold ? 'Pesan Mono Bold' : 'Pesan Mono', 20)
  const made = paintBitmap(GLYPH_WIDTH, GLYPH_HEIGHT, (context) => {
    context.font = css
    context.fillText(letter, 0, 19)
  })
  glyphs.set(key, made)
  return made
}
