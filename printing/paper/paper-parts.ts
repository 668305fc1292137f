import { formatNumber, formatRupiah } from '../../core/money'
import type { Destination, GoodsLine, ShopBlock } from '../documents'
import { pngToBitmap } from '../raster/png'
import type { PaperTexts } from './texts'
import type { PaperWriter } from './paper-writer'

/** Parts which several papers share. */

const HALF_LINE = 12
const INDENTED = { indent: 2 }

export function writeCopyMark(paper: PaperWriter, copyNo: number, texts: PaperTexts): void {
  if (copyNo === 0) return
  paper.banner(texts.copy(copyNo))
  paper.feed(HALF_LINE)
}

export function writeShop(paper: PaperWriter, shop: ShopBlock, texts: PaperTexts): void {
  if (shop.logo !== null && shop.logo !== undefined && shop.logo.base64 !== '')
    paper.picture(pngToBitmap(Buffer.from(shop.logo.base64, 'base64')), shop.name)
  paper.text(shop.name, {
    align: 'center',
    bold: true,
    size: shop.name.length <= paper.columns / 2 ? 'big' : 'tall',
  })
  for (const line of shop.addressLines) paper.text(line, { align: 'center' })
  if (shop.phone !== null) paper.text(`${texts.phone} ${shop.phone}`, { align: 'center' })
  if (shop.taxNumber !== null && shop.taxNumber !== undefined)
    paper.text(`NPWP ${shop.taxNumber}`, { align: 'center' })
}

/** Heading of the paper with its number below, large enough to read from arm's length. */
export function writeHeading(paper: PaperWriter, title: string, number: string | null): void {
  paper.rule('=')
  paper.text(title, { align: 'center', bold: true })
  if (number !== null) {
    paper.text(number, {
      align: 'center',
      bold: true,
      size: number.length <= paper.columns / 2 ? 'big' : 'tall',
    })
  }
}

export function writeFields(paper: PaperWriter, fields: readonly (readonly [string, string | null])[]): void {
  const shown = fields.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]))
  const labelColumns = Math.max(...shown.map(({ label }) => label.length))
  for (const { label, value } of shown) paper.field(label, value, labelColumns)
}

/** One piece of goods: its name in bold, below it SKU, count and price with the amount at the right. */
export function writeGoods(paper: PaperWriter, lines: readonly GoodsLine[], texts: PaperTexts): void {
  for (const line of lines) {
    paper.text(line.name, { bold: true })
    const calculation = `${formatNumber(line.quantity)} x ${formatNumber(line.unitPrice)}`
    const amount = formatNumber(line.quantity * line.unitPrice)
    if (line.sku === '') {
      paper.leftRight(calculation, amount, INDENTED)
      writeDiscount(paper, line.discount, texts)
      continue
    }
    const roomy = line.sku.length + calculation.length + amount.length + 7 <= paper.columns
    if (roomy) paper.leftRight(`${line.sku} | ${calculation}`, amount, INDENTED)
    else {
      paper.hanging('  ', line.sku)
      paper.leftRight(calculation, amount, INDENTED)
    }
    writeDiscount(paper, line.discount, texts)
  }
}

function writeDiscount(paper: PaperWriter, discount: number, texts: PaperTexts): void {
  if (discount !== 0) paper.leftRight(texts.discount, `-${formatNumber(discount)}`, INDENTED)
}

export function goodsSummary(lines: readonly { readonly quantity: number }[], texts: PaperTexts): string {
  return texts.items(lines.length, formatNumber(lines.reduce((sum, line) => sum + line.quantity, 0)))
}

/** Amounts which are nothing are left out, except where the reader needs to see the nothing. */
export function writeAmounts(paper: PaperWriter, amounts: readonly (readonly [string, number])[]): void {
  for (const [label, amount] of amounts) if (amount !== 0) paper.leftRight(label, formatRupiah(amount))
}

/** The one amount the paper is about: on one big line where it fits, else below its label. */
export function writeGrandTotal(paper: PaperWriter, label: string, amount: number): void {
  const value = formatRupiah(amount)
  paper.feed(6)
  if (label.length + value.length + 2 <= paper.columns / 2) {
    paper.leftRight(label, value, { size: 'big', bold: true })
  } else {
    paper.leftRight(label, '', { bold: true })
    paper.text(value, { size: 'big', bold: true, align: 'right' })
  }
}

export function destinationLines(destination: Destination, texts: PaperTexts): string[] {
  const { district, city, province, postcode } = destination
  const area = [district === null ? null : texts.district(district), city]
    .filter((part) => part !== null)
    .join(', ')
  const region = [province, postcode].filter((part) => part !== null).join(' ')
  return [...destination.addressLines, area, region].filter((line) => line.trim() !== '')
}
