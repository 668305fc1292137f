import type { CodePage } from '../../contract/printer'
import type { Bitmap } from '../raster/bitmap'
import type { Code128Plan } from '../raster/code128'

export type Align = 'left' | 'center' | 'right'
/** normal 12x24 dots; tall 12x48; big 24x48 (half the columns). */
export type TextSize = 'normal' | 'tall' | 'big'

export interface TextStyle {
  readonly align: Align
  readonly size: TextSize
  readonly bold: boolean
  /** White on black. */
  readonly invert: boolean
}

/** What the encoder puts on paper, one by one; every width is settled here, no printer has to wrap. */
export type PaperLine =
  | { readonly kind: 'text'; readonly text: string; readonly style: TextStyle; readonly codePage?: CodePage }
  /** Bitmap as wide as the paper. */
  | { readonly kind: 'raster'; readonly bitmap: Bitmap; readonly says: string }
  | {
      readonly kind: 'code128'
      readonly plan: Code128Plan
      readonly text: string
      readonly moduleDots: number
      readonly heightDots: number
    }
  /** Blank paper in dots. */
  | { readonly kind: 'feed'; readonly dots: number }

export const CELL_DOTS = 12
export const TEXT_HEIGHT_DOTS = 24
/** Line pitch of text of one height; double height adds one text height. */
export const LINE_DOTS = 30

/** Printable width: 48 mm on 58 mm paper, 72 mm on 80 mm paper, 8 dots per mm. */
export function paperColumns(widthMm: 58 | 80): 32 | 48 {
  return widthMm === 58 ? 32 : 48
}
