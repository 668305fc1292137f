import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { createBitmap, overlay, type Bitmap } from './bitmap'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** A 1-bit grey PNG (PNG specification 1.2). The same bitmap always gives the same bytes. */
export function bitmapToPng(bitmap: Bitmap): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(bitmap.width, 0)
  header.writeUInt32BE(bitmap.height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((bitmap.rowBytes + 1) * bitmap.height)
  for (let y = 0; y < bitmap.height; y++) {
    const start = y * (bitmap.rowBytes + 1) + 1
    // In a PNG 0 is black.
    for (let i = 0; i < bitmap.rowBytes; i++) {
      rows[start + i] = ~(bitmap.bits[y * bitmap.rowBytes + i] ?? 0) & 0xff
    }
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/**
 * A PNG of `bitmapToPng` back as a bitmap. @throws when it is any other PNG: only our own are kept.
 */
export function pngToBitmap(png: Uint8Array): Bitmap {
  const bytes = Buffer.from(png)
  const bitmap = createBitmap(bytes.readUInt32BE(16), bytes.readUInt32BE(20))
  if (bytes[24] !== 1 || bytes[25] !== 0) throw new Error('not a black and white PNG')
  const start = bytes.indexOf('IDAT', 26, 'latin1')
  const rows = inflateSync(bytes.subarray(start + 4, start + 4 + bytes.readUInt32BE(start - 4)))
  for (let y = 0; y < bitmap.height; y++) {
    const row = y * (bitmap.rowBytes + 1)
    if (rows[row] !== 0) throw new Error('not a PNG of ours')
    for (let i = 0; i < bitmap.rowBytes; i++) {
      bitmap.bits[y * bitmap.rowBytes + i] = ~(rows[row + 1 + i] ?? 0) & 0xff
    }
    // Padding beyond the width is white.
    if (bitmap.width % 8 !== 0) {
      const last = y * bitmap.rowBytes + bitmap.rowBytes - 1
      bitmap.bits[last] = (bitmap.bits[last] ?? 0) & (0xff << (8 - (bitmap.width % 8)))
    }
  }
  return bitmap
}

/** The bitmap on a sheet of white paper with margins in dots. */
export function withMargins(bitmap: Bitmap, sides: number, top: number, bottom: number): Bitmap {
  const sheet = createBitmap(bitmap.width + 2 * sides, bitmap.height + top + bottom)
  overlay(sheet, bitmap, sides, top)
  return sheet
}

function chunk(type: string, body: Uint8Array): Buffer {
  const out = Buffer.alloc(body.length + 12)
  out.writeUInt32BE(body.length, 0)
  out.write(type, 4, 'latin1')
  out.set(body, 8)
  out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length)
  return out
}
