import { z } from 'zod'

/** How a receipt printer wants its bytes. Font A: 32 columns / 384 dots on 58 mm, 48 columns / 576 dots on 80 mm. */
export const ReceiptPrinterProfile = z.object({
  language: z.literal('escpos'),
  widthMm: z.union([z.literal(58), z.literal(80)]),
  /** Small printers have no knife: then the paper is only fed to the tear bar. */
  cutter: z.boolean(),
})
export type ReceiptPrinterProfile = z.infer<typeof ReceiptPrinterProfile>

/** How a label printer wants its bytes. `invertBitmap` is for TSPL clones which take 1 for black. */
export const LabelPrinterProfile = z.object({
  language: z.enum(['tspl', 'zpl']),
  widthMm: z.number().min(40).max(120),
  heightMm: z.number().min(30).max(250),
  gapMm: z.number().min(0).max(20),
  dpi: z.union([z.literal(203), z.literal(300)]),
  invertBitmap: z.boolean(),
})
export type LabelPrinterProfile = z.infer<typeof LabelPrinterProfile>

export const PrinterProfile = z.union([ReceiptPrinterProfile, LabelPrinterProfile])
export type PrinterProfile = z.infer<typeof PrinterProfile>

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
