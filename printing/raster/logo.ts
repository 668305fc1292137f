import { loadImage } from '@napi-rs/canvas'
import { err, ok, type Result } from '../../core/result'
import { createBitmap, setBlack, type Bitmap } from './bitmap'
import { bitmapToPng } from './png'
import { paintPixels } from './scratch-canvas'

export type LogoRefusal = { readonly code: 'PICTURE_UNREADABLE' } | { readonly code: 'PICTURE_TOO_LARGE' }

/** Fits 58 mm paper; a quarter of a receipt's length is the most a logo may take. */
export const LOGO_DOTS = { width: 320, height: 160 } as const

/** A picture of this many pixels takes 64 MB to open. */
const MOST_PIXELS = 16_000_000

/**
 * A PNG, JPEG or WebP as black dots on white for thermal paper, no larger than `LOGO_DOTS`, by the error diffusion of
 * Floyd and Steinberg (1976). Small pictures are not made larger: dots would become blocks.
 */
async function ditherLogo(file: Uint8Array): Promise<Result<Bitmap, LogoRefusal>> {
  const size = imageSize(file)
  if (size === undefined) return err({ code: 'PICTURE_UNREADABLE' })
  if (size.width * size.height > MOST_PIXELS) return err({ code: 'PICTURE_TOO_LARGE' })
  const image = await loadImage(Buffer.from(file)).catch(() => null)
  if (image === null || image.width < 1 || image.height < 1) return err({ code: 'PICTURE_UNREADABLE' })
  const scale = Math.min(1, LOGO_DOTS.width / image.width, LOGO_DOTS.height / image.height)
  const width = Math.max(1, Math.round(image.width * scale))
  const height = Math.max(1, Math.round(image.height * scale))
  const rgba = paintPixels(width, height, (context) => {
    context.imageSmoothingEnabled = true
    context.imageSmoothingQuality = 'high'
    context.drawImage(image, 0, 0, width, height)
  })
  return ok(dither(rgba, width, height))
}

/** The same as a PNG of one bit per dot, the form in which pictures of papers are kept. */
export async function pictureForPaper(file: Uint8Array): Promise<Result<Uint8Array, LogoRefusal>> {
  const made = await ditherLogo(file)
  return made.ok ? ok(bitmapToPng(made.value)) : made
}

function dither(rgba: Uint8ClampedArray, width: number, height: number): Bitmap {
  const light = new Float32Array(width * height)
  for (let at = 0; at < light.length; at++) {
    const p = at * 4
    light[at] = ((rgba[p] ?? 255) * 3 + (rgba[p + 1] ?? 255) * 6 + (rgba[p + 2] ?? 255)) / 10
  }
  const bitmap = createBitmap(width, height)
  const spread = (x: number, y: number, share: number): void => {
    if (x >= 0 && x < width && y < height) light[y * width + x] = (light[y * width + x] ?? 0) + share
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const wanted = light[y * width + x] ?? 255
      const white = wanted >= 128
      if (!white) setBlack(bitmap, x, y)
      const rest = (wanted - (white ? 255 : 0)) / 16
      spread(x + 1, y, rest * 7)
      spread(x - 1, y + 1, rest * 3)
      spread(x, y + 1, rest * 5)
      spread(x + 1, y + 1, rest)
    }
  }
  return bitmap
}

/** Width and height as the head of the file says, before anything is unpacked; undefined for other kinds of file. */
function imageSize(file: Uint8Array): { width: number; height: number } | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length < 30) return undefined
  if (bytes.readUInt32BE(0) === 0x89504e47)
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
    return webpSize(bytes)
  if (bytes.readUInt16BE(0) === 0xffd8) return jpegSize(bytes)
  return undefined
}

function webpSize(bytes: Buffer): { width: number; height: number } | undefined {
  const kind = bytes.toString('latin1', 12, 16)
  if (kind === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (kind === 'VP8 ')
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (kind !== 'VP8L') return undefined
  const packed = bytes.readUInt32LE(21)
  return { width: (packed & 0x3fff) + 1, height: ((packed >> 14) & 0x3fff) + 1 }
}

/** The first start-of-frame segment tells. */
function jpegSize(bytes: Buffer): { width: number; height: number } | undefined {
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (frame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}
