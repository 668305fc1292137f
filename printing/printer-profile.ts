import { z } from 'zod'
import { CodePage } from '../contract/printer'

/** How a receipt printer wants its bytes. Font A: 32 columns / 384 dots on 58 mm, 48 columns / 576 dots on 80 mm. */
export const ReceiptPrinterProfile = z.object({
  language: z.literal('escpos'),
  widthMm: z.union([z.literal(58), z.literal(80)]),
  /** Small printers have no knife: then the paper is only fed to the tear bar. */
  cutter: z.boolean(),
  /**
   * Clones number their code pages as they please: a person looks at a page of letters and says which line is right;
   * until then everything goes out in ASCII. Absent: ASCII alone.
   */
  codePage: CodePage.optional(),
})
export type ReceiptPrinterProfile = z.infer<typeof ReceiptPrinterProfile>

/** `escpos-label`: a receipt printer's language on label rolls, as pictures in bands. */
export const LabelLanguage = z.enum(['tspl', 'zpl', 'epl', 'escpos-label'])
export type LabelLanguage = z.infer<typeof LabelLanguage>

/**
 * How ^GFA carries a picture: `acs` (run lengths) is known to every ZPL II printer, `z64` (deflated) is a third of it
 * and known to Zebra's own since 2004, `hex` is for clones which know neither.
 */
export const ZplGraphics = z.enum(['acs', 'z64', 'hex'])
export type ZplGraphics = z.infer<typeof ZplGraphics>

/** How a label printer wants its bytes. */
export const LabelPrinterProfile = z.object({
  language: LabelLanguage,
  widthMm: z.number().min(30).max(120),
  heightMm: z.number().min(25).max(300),
  /** 0: a roll without gaps. */
  gapMm: z.number().min(0).max(20),
  dpi: z.union([z.literal(203), z.literal(300)]),
  /** For clones of TSPL and EPL which take 1 for black. */
  invertBitmap: z.boolean(),
  /** The printer's own letters and bars instead of a picture (TSPL and ZPL): for slow lines. Absent: a picture. */
  fast: z.boolean().optional(),
  zplGraphics: ZplGraphics.optional(),
})
export type LabelPrinterProfile = z.infer<typeof LabelPrinterProfile>

export const PrinterProfile = z.union([ReceiptPrinterProfile, LabelPrinterProfile])
export type PrinterProfile = z.infer<typeof PrinterProfile>

/** 203 dpi heads have 8 dots per mm, 300 dpi heads 11.81 (12 would drift by 2 mm over a label). */
export const dotsPerMm = (dpi: 203 | 300): number => (dpi === 203 ? 8 : 300 / 25.4)

export const receiptPrinter80: ReceiptPrinterProfile = { language: 'escpos', widthMm: 80, cutter: true }
export const receiptPrinter58: ReceiptPrinterProfile = { language: 'escpos', widthMm: 58, cutter: false }
export const labelPrinterTspl: LabelPrinterProfile = {
  language: 'tspl',
  widthMm: 100,
  heightMm: 150,
  gapMm: 3,
  dpi: 203,
  invertBitmap: false,
}
export const labelPrinterZpl: LabelPrinterProfile = { ...labelPrinterTspl, language: 'zpl' }
export const labelPrinterEpl: LabelPrinterProfile = { ...labelPrinterTspl, language: 'epl' }
export const labelPrinterEscPos: LabelPrinterProfile = { ...labelPrinterTspl, language: 'escpos-label' }
