import { PDFDocument } from '@napi-rs/canvas'
import { type DayBook } from '../../contract/operations/till'
import { type Instant, type Zone } from '../../core/time'
import { type PaperLanguage } from '../../printing'
export interface DayBookPdf { readonly shopName: string; readonly zone: Zone; readonly printedAt: Instant; readonly language: PaperLanguage }
export function dayBookPdf(_book: DayBook, _about: DayBookPdf): Buffer {
  const pdf = new PDFDocument({ title: 'x' })
  pdf.beginPage(595, 842)
  pdf.endPage()
  return pdf.close()
}
