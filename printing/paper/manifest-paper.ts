import { formatRupiah } from '../../core/money'
import type { ManifestPaper } from '../documents'
import { writeCopyMark, writeFields, writeHeading, writeShop } from './paper-parts'
import type { PaperWriter } from './paper-writer'
import { paperTexts } from './texts'
import { paperTime } from './times'

/** Every parcel with its number, how many there are and what is to be collected, and two lines to sign on. */
export function writeManifest(paper: PaperWriter, manifest: ManifestPaper): void {
  const texts = paperTexts(manifest)
  writeCopyMark(paper, manifest.copyNo, texts)
  writeShop(paper, manifest.shop, texts)
  writeHeading(paper, texts.manifest, manifest.number)
  writeFields(paper, [
    [texts.courier, manifest.courier],
    [texts.time, paperTime(manifest.takenAt, manifest)],
  ])
  paper.rule()
  const mark = String(manifest.lines.length).length
  for (const [at, { awb, recipient, city, codAmount }] of manifest.lines.entries()) {
    paper.hanging(`${String(at + 1).padStart(mark)} `, awb, { bold: true })
    paper.leftRight(`${recipient}, ${city}`, codAmount === null ? '' : `COD ${formatRupiah(codAmount)}`, {
      indent: mark + 1,
    })
  }
  paper.rule()
  paper.text(texts.parcels(manifest.lines.length), { bold: true, size: 'tall' })
  if (manifest.codTotal > 0)
    paper.leftRight(texts.codToCollect, formatRupiah(manifest.codTotal), { bold: true })
  paper.feed(12)
  paper.barcode(manifest.number, 56, { caption: false })
  paper.feed(24)
  const dots = '.'.repeat(
    Math.max(6, paper.columns - Math.max(texts.takenBy.length, texts.handedOverBy.length) - 2),
  )
  writeFields(paper, [[texts.handedOverBy, dots]])
  paper.feed(24)
  writeFields(paper, [[texts.takenBy, manifest.takenBy ?? dots]])
}
