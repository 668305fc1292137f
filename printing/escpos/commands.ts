import type { Bitmap } from '../raster/bitmap'
import { sliceRows } from '../raster/bitmap'
import type { Code128Plan } from '../raster/code128'

/**
 * ESC/POS commands which we spell ourselves because node-thermal-printer's are missing or broken: no reset
 * before the code page, sizes with width and height swapped in GS !, Code 128 in set B only, rasters as one
 * block with an 8-bit width, a cut which feeds 30 mm and resets the printer. (Epson ESC/POS reference.)
 */
const ESC = 0x1b
const GS = 0x1d
const FS = 0x1c

/** Reset; leave Kanji mode (many clones start in it); no status frames; PC437; left. */
export const BEGIN = Buffer.from([ESC, 0x40, FS, 0x2e, GS, 0x61, 0, ESC, 0x74, 0, ESC, 0x61, 0])

/** Feeds to the knife and 20 dots more, then cuts leaving a bridge. */
export const CUT = Buffer.from([GS, 0x56, 66, 20])

/** Feeds the last line above the tear bar of a printer without a knife. */
export const TEAR = Buffer.from([ESC, 0x64, 5])

/** ESC J: feeds dots; one command feeds 255 at most. */
export function feedDots(dots: number): Buffer {
  const full = Math.floor(dots / 255)
  return Buffer.from([...Array.from({ length: full }, () => [ESC, 0x4a, 255]).flat(), ESC, 0x4a, dots % 255])
}

/** GS k 73 with code sets as planned; HRI off, the number is printed as text below. */
export function code128(plan: Code128Plan, moduleDots: number, heightDots: number): Buffer {
  const symbol = plan.pieces.flatMap(({ set, text }) =>
    set === 'B'
      ? [0x7b, 0x42, ...Buffer.from(text.replaceAll('{', '{{'), 'latin1')]
      : [0x7b, 0x43, ...(text.match(/\d\d/g) ?? []).map(Number)],
  )
  return Buffer.from([
    GS,
    0x48,
    0,
    GS,
    0x77,
    moduleDots,
    GS,
    0x68,
    heightDots,
    GS,
    0x6b,
    73,
    symbol.length,
    ...symbol,
  ])
}

/** A clone with little memory loses rasters taller than its buffer; bands of this many rows go through. */
const BAND_ROWS = 128

/** GS v 0 in bands, with the width as 16-bit number. */
export function raster(bitmap: Bitmap): Buffer {
  const bands: Buffer[] = []
  for (let top = 0; top < bitmap.height; top += BAND_ROWS) {
    const band = sliceRows(bitmap, top, BAND_ROWS)
    const size = [band.rowBytes & 0xff, band.rowBytes >> 8, band.height & 0xff, band.height >> 8]
    bands.push(Buffer.from([GS, 0x76, 0x30, 0, ...size]), Buffer.from(band.bits))
  }
  return Buffer.concat(bands)
}

/**
 * Opens a cash drawer on pin 2 or 5 of the printer: 50 ms on, 500 ms off. A job of its own, never queued: a drawer
 * must not spring open minutes after somebody wanted it.
 */
export function drawerKick(pin: 2 | 5): Uint8Array {
  return Uint8Array.of(ESC, 0x70, pin === 2 ? 0 : 1, 25, 250)
}
