import bwip from 'bwip-js/node'
import { createBitmap, fillRect, type Bitmap } from './bitmap'
import { planCode128, QUIET_MODULES, type Code128Plan } from './code128'

// The named export `raw` of bwip-js is a symbology of that name; the function which returns modules is on the
// default export only.

/**
 * Code 128 bars at whole dots, quiet zones included. Built from the plan, so the picture is exactly as wide as
 * was computed before.
 */
export function code128Bitmap(text: string, moduleDots: number, heightDots: number): Bitmap | null {
  const plan = planCode128(text)
  if (plan === null) return null
  return drawBars(code128Widths(plan), moduleDots, heightDots)
}

/** QR code (error correction M) at whole dots with its quiet zone of 4 modules. */
export function qrBitmap(text: string, moduleDots: number): Bitmap {
  const [symbol] = bwip.raw('qrcode', text, 'eclevel=M')
  if (symbol === undefined || !('pixs' in symbol)) throw new Error('no QR symbol was made')
  const bitmap = createBitmap((symbol.pixx + 8) * moduleDots, (symbol.pixy + 8) * moduleDots)
  symbol.pixs.forEach((dark, index) => {
    if (dark === 0) return
    const x = (index % symbol.pixx) + 4
    const y = Math.floor(index / symbol.pixx) + 4
    fillRect(bitmap, x * moduleDots, y * moduleDots, moduleDots, moduleDots)
  })
  return bitmap
}

/** Widths in modules of bar, space, bar, ... of the symbol. */
function code128Widths(plan: Code128Plan): readonly number[] {
  // bwip-js takes ready code words in the form ^104^041... with its "raw" option: our plan decides, not its own.
  const words = codeWords(plan)
  const text = words.map((word) => `^${String(word).padStart(3, '0')}`).join('')
  const [symbol] = bwip.raw('code128', text, 'raw')
  if (symbol === undefined || !('sbs' in symbol)) throw new Error('no Code 128 symbol was made')
  return symbol.sbs
}

const START = { B: 104, C: 105 }
const CHANGE_TO = { B: 100, C: 99 }

function codeWords(plan: Code128Plan): number[] {
  return plan.pieces.flatMap((piece, index) => [
    index === 0 ? START[piece.set] : CHANGE_TO[piece.set],
    ...(piece.set === 'B'
      ? [...piece.text].map((letter) => letter.charCodeAt(0) - 32)
      : (piece.text.match(/\d\d/g) ?? []).map(Number)),
  ])
}

function drawBars(widths: readonly number[], moduleDots: number, heightDots: number): Bitmap {
  const modules = widths.reduce((sum, width) => sum + width, 0)
  const bitmap = createBitmap((modules + 2 * QUIET_MODULES) * moduleDots, heightDots)
  let left = QUIET_MODULES * moduleDots
  widths.forEach((width, index) => {
    if (index % 2 === 0) fillRect(bitmap, left, 0, width * moduleDots, heightDots)
    left += width * moduleDots
  })
  return bitmap
}
