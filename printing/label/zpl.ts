import type { Bitmap } from '../raster/bitmap'

/**
 * One label as ZPL II: the whole picture as ^GFA with the "alternative data compression scheme" (Zebra ZPL II
 * programming guide, ^GF): hex digits with run lengths, `,` for the rest of a row white, `!` black, `:` for a
 * row equal to the one above. A third to a sixth of the plain hex and understood by every ZPL II printer.
 */
export function bitmapToZpl(bitmap: Bitmap): Uint8Array {
  const total = bitmap.rowBytes * bitmap.height
  const rows: string[] = []
  let above = ''
  for (let y = 0; y < bitmap.height; y++) {
    const row = Buffer.from(bitmap.bits.subarray(y * bitmap.rowBytes, (y + 1) * bitmap.rowBytes))
      .toString('hex')
      .toUpperCase()
    rows.push(row === above ? ':' : compressRow(row))
    above = row
  }
  return new Uint8Array(
    Buffer.from(
      `^XA\r\n^PW${bitmap.width}\r\n^LL${bitmap.height}\r\n^LH0,0\r\n^FO0,0^GFA,${total},${total},${bitmap.rowBytes},` +
        `${rows.join('')}^FS\r\n^PQ1,0,1,Y\r\n^XZ\r\n`,
      'latin1',
    ),
  )
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
