import bwip from 'bwip-js/node'
import { parseBarcode } from '../../core/catalogue/barcode'

/** What bwip-js calls our kinds of barcode; a UPC-A is kept, and drawn, as the EAN-13 it is. */
const NAMES = { EAN_13: 'ean13', EAN_8: 'ean8', UPC_A: 'ean13', CODE_128: 'code128' } as const

/**
 * Widths in modules of bar, space, bar, … of the barcode that goods of this code carry: EAN where it is one, Code 128
 * otherwise.
 * @returns null when the text cannot be a barcode.
 */
export function barWidths(text: string): readonly number[] | null {
  const parsed = parseBarcode(text)
  const { barcode, symbology } = parsed.ok ? parsed.value : { barcode: text, symbology: 'CODE_128' as const }
  // Letters as they are: an own code is looked up in capitals, but a barcode tells small ones apart.
  const drawn = symbology === 'CODE_128' ? text : barcode
  if (!/^[\x20-\x7e]+$/.test(drawn)) return null
  const [symbol] = bwip.raw(NAMES[symbology], drawn, '')
  return symbol !== undefined && 'sbs' in symbol ? symbol.sbs : null
}
