import { deflateSync } from 'node:zlib'
import type { ZplGraphics } from '../printer-profile'
import type { Bitmap } from '../raster/bitmap'

/** One label as ZPL II: the whole picture as one ^GFA field (Zebra ZPL II programming guide, ^GF). */
export function bitmapToZpl(bitmap: Bitmap, graphics: ZplGraphics = 'acs'): Uint8Array {
  const total = bitmap.rowBytes * bitmap.height
  return zplLabel(
    bitmap,
    `^FO0,0^GFA,${total},${total},${bitmap.rowBytes},${graphicData(bitmap, graphics)}^FS\r\n`,
  )
}

/** One label of `fields`, which say nothing of sizes and copies. */
export function zplLabel(
  size: { readonly width: number; readonly height: number },
  fields: string,
): Uint8Array {
  return new Uint8Array(
    Buffer.from(
      `^XA\r\n^PW${size.width}\r\n^LL${size.height}\r\n^LH0,0\r\n${fields}^PQ1,0,1,Y\r\n^XZ\r\n`,
      'latin1',
    ),
  )
}

function graphicData(bitmap: Bitmap, graphics: ZplGraphics): string {
  if (graphics === 'z64') return z64(bitmap.bits)
  if (graphics === 'hex') return Buffer.from(bitmap.bits).toString('hex').toUpperCase()
  return runLengths(bitmap)
}

/** Deflated and in base64, closed by the CRC-16 (polynomial 0x1021, start 0) of the base64 text. */
function z64(bits: Uint8Array): string {
  const text = deflateSync(bits, { level: 9 }).toString('base64')
  return `:Z64:${text}:${crc16(text).toString(16).toUpperCase().padStart(4, '0')}`
}

/** CRC-16/XMODEM of ASCII text. */
export function crc16(text: string): number {
  let crc = 0
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at) << 8
    for (let bit = 0; bit < 8; bit++) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff
  }
  return crc
}

/**
 * The "alternative data compression scheme": hex digits with run lengths, `,` for the rest of a row white, `!` black,
 * `:` for a row equal to the one above. A third to a sixth of the plain hex.
 */
function runLengths(bitmap: Bitmap): string {
  const rows: string[] = []
  let above = ''
  for (let y = 0; y < bitmap.height; y++) {
    const row = Buffer.from(bitmap.bits.subarray(y * bitmap.rowBytes, (y + 1) * bitmap.rowBytes))
      .toString('hex')
      .toUpperCase()
    rows.push(row === above ? ':' : compressRow(row))
    above = row
  }
  return rows.join('')
}

function compressRow(row: string): string {
  if (/^0+$/.test(row)) return ','
  if (/^F+$/.test(row)) return '!'
  const rest = /(0+|F+)$/.exec(row)?.[0] ?? ''
  const head = rest.length > 1 ? row.slice(0, -rest.length) : row
  const tail = rest.length > 1 ? (rest.startsWith('0') ? ',' : '!') : ''
  return head.replaceAll(/(.)\1*/g, (run) => repeatCount(run.length) + run.slice(0, 1)) + tail
}

/** G..Y = 1..19, g..z = 20..400 in steps of 20; several add up. */
function repeatCount(count: number): string {
  if (count === 1) return ''
  const most = 'z'.repeat(Math.floor(count / 400))
  const left = count % 400
  const twenties = Math.floor(left / 20)
  return (
    most +
    (twenties === 0 ? '' : String.fromCharCode('g'.charCodeAt(0) + twenties - 1)) +
    (left % 20 === 0 ? '' : String.fromCharCode('G'.charCodeAt(0) + (left % 20) - 1))
  )
}
