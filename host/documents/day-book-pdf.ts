import { PDFDocument, createCanvas } from '@napi-rs/canvas'
import { type DayBook } from '../../contract/operations/till'
import { formatNumber, formatRupiah } from '../../core/money'
import { type Instant, type Zone, formatDay, formatInstant } from '../../core/time'
import { type PaperLanguage } from '../../printing'
import { font } from '../../printing/label/fonts'
import { paperBusinessDay } from '../../printing/paper/times'
import { type Block, type Row, balanceBlock, sectionBlock } from './day-book-blocks'
import { dayBookBalances, dayBookSections } from './day-book-sections'
import { type DayBookTexts, dayBookTexts } from './day-book-texts'

// A4 in points; everything below is in points from the top left.
const PAGE = { width: 595, height: 842, margin: 42 }
const GUTTER = 26
const COLUMN = (PAGE.width - 2 * PAGE.margin - GUTTER) / 2
const BOTTOM = PAGE.height - PAGE.margin - 18
const ROW = 12.5
const TITLE = 19.5
const BLOCK_GAP = 12
const TILE_HEIGHT = 46

const INK = '#1c2733'
const MUTED = '#64707d'
const RULE = '#d5dae0'
const ACCENT = '#0b6b5d'
const WARN = '#b42318'
const TILE = '#f2f5f4'

const REGULAR = (size: number): string => font('Pesan Sans', size)
const BOLD = (size: number): string => font('Pesan Sans Bold', size)
const ROW_TEXT = REGULAR(8.6)
const ROW_STRONG = BOLD(8.6)

/** What measuring needs, and what painting on a page needs. */
interface Pen {
  font: string
  measureText(text: string): { readonly width: number }
}
type PagePen = ReturnType<PDFDocument['beginPage']>

export interface DayBookPdf {
  readonly shopName: string
  readonly zone: Zone
  readonly printedAt: Instant
  readonly language: PaperLanguage
}

/** The day book on A4: the day's figures in two columns, then what must add up and whether it does. */
export function dayBookPdf(book: DayBook, about: DayBookPdf): Buffer {
  const texts = dayBookTexts(about.language)
  const title = `${texts.dayBook(formatDay(book.day))} - ${about.shopName}`
  const pdf = new PDFDocument({ title, author: about.shopName, creator: 'Pesan', producer: 'Pesan' })
  const blocks = [
    ...dayBookSections(book, texts, about.zone).map(sectionBlock),
    ...dayBookBalances(book, texts).map((balance) => balanceBlock(balance, texts)),
  ]
  const pages = layOut(blocks)
  pages.forEach((placed, index) => {
    const pen = pdf.beginPage(PAGE.width, PAGE.height)
    pen.textBaseline = 'alphabetic'
    paintHead(pen, about.shopName, texts.title, paperBusinessDay(book.day, about.language))
    if (index === 0) paintTiles(pen, book, texts)
    for (const { block, x, y } of placed) paintBlock(pen, block, x, y)
    const printed = `${texts.printed} ${formatInstant(about.printedAt, about.zone)}`
    paintFoot(pen, printed, texts.page(index + 1, pages.length))
    pdf.endPage()
  })
  return pdf.close()
}

interface Placed {
  readonly block: Block
  readonly x: number
  readonly y: number
}

const HEAD = 58

/** Each block goes to the column with more room, and to a new page where neither has enough. */
function layOut(blocks: readonly Block[]): Placed[][] {
  const measure = createCanvas(1, 1).getContext('2d')
  const pages: Placed[][] = []
  let columns: number[] = []
  const turnPage = (): Placed[] => {
    const top = PAGE.margin + HEAD + (pages.length === 0 ? TILE_HEIGHT + 18 : 0)
    columns = [top, top]
    const page: Placed[] = []
    pages.push(page)
    return page
  }
  let page = turnPage()
  for (const block of blocks) {
    const height = TITLE + block.rows.reduce((sum, row) => sum + rowHeight(measure, row), 0)
    const shorter = (): number => ((columns[1] ?? 0) < (columns[0] ?? 0) ? 1 : 0)
    if ((columns[shorter()] ?? 0) + height > BOTTOM) page = turnPage()
    const column = shorter()
    const y = columns[column] ?? 0
    page.push({ block, x: PAGE.margin + column * (COLUMN + GUTTER), y })
    columns[column] = y + height + BLOCK_GAP
  }
  return pages
}

/** A long text (a reason) goes below its label, on lines of its own. */
function linesBelow(pen: Pen, { label, value, text }: Row): string[] {
  if (!text) return []
  pen.font = ROW_TEXT
  const besideLabel = COLUMN - pen.measureText(label).width - 10
  if (pen.measureText(value).width <= besideLabel) return []
  return wrap(pen, value, COLUMN - 8)
}

function wrap(pen: Pen, text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((part) => broken(pen, part, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (pen.measureText(longer).width <= width) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line].filter((part) => part !== '')
}

/** A word wider than the column is cut, not printed into its neighbour. */
function broken(pen: Pen, word: string, width: number): string[] {
  const parts: string[] = []
  let part = ''
  for (const sign of word) {
    if (part !== '' && pen.measureText(part + sign).width > width) {
      parts.push(part)
      part = ''
    }
    part += sign
  }
  return [...parts, part]
}

const rowHeight = (pen: Pen, row: Row): number => ROW * (1 + linesBelow(pen, row).length) + (row.sum ? 4 : 0)

function paintHead(pen: PagePen, shopName: string, title: string, day: string): void {
  const right = PAGE.width - PAGE.margin
  pen.fillStyle = INK
  pen.font = BOLD(17)
  pen.fillText(fitted(pen, shopName, right - PAGE.margin), PAGE.margin, PAGE.margin + 17)
  pen.font = BOLD(10.5)
  writeRight(pen, day, right, PAGE.margin + 34)
  pen.fillStyle = ACCENT
  pen.fillText(title.toUpperCase(), PAGE.margin, PAGE.margin + 34)
  rule(pen, PAGE.margin, right, PAGE.margin + 44, INK, 1)
}

function paintTiles(pen: PagePen, book: DayBook, texts: DayBookTexts): void {
  const tiles: [string, string][] = [
    [texts.total, formatRupiah(book.sales.total)],
    [texts.receipts, formatNumber(book.sales.count)],
    [texts.unmatched, formatRupiah(book.bank.unmatched)],
    [texts.awbsMissing, formatNumber(book.awbsMissing)],
  ]
  const gap = 10
  const width = (PAGE.width - 2 * PAGE.margin - gap * (tiles.length - 1)) / tiles.length
  tiles.forEach(([label, value], index) => {
    const x = PAGE.margin + index * (width + gap)
    const y = PAGE.margin + HEAD
    pen.fillStyle = TILE
    pen.fillRect(x, y, width, TILE_HEIGHT)
    pen.fillStyle = MUTED
    pen.font = REGULAR(7.8)
    pen.fillText(fitted(pen, label, width - 18), x + 9, y + 17)
    pen.fillStyle = INK
    pen.font = BOLD(fontSizeFor(pen, value, width - 18))
    pen.fillText(value, x + 9, y + 35)
  })
}

/** Billions of rupiah still fit their tile. */
function fontSizeFor(pen: PagePen, text: string, width: number): number {
  for (let size = 12.5; size > 7; size -= 0.5) {
    pen.font = BOLD(size)
    if (pen.measureText(text).width <= width) return size
  }
  return 7
}

function paintBlock(pen: PagePen, block: Block, x: number, top: number): void {
  pen.fillStyle = ACCENT
  pen.font = BOLD(9.8)
  pen.fillText(fitted(pen, block.title, COLUMN), x, top + 11)
  rule(pen, x, x + COLUMN, top + 16, RULE, 0.7)
  let y = top + TITLE
  for (const row of block.rows) {
    if (row.sum) {
      rule(pen, x, x + COLUMN, y + 2.5, RULE, 0.7)
      y += 4
    }
    const below = linesBelow(pen, row)
    pen.font = row.strong ? ROW_STRONG : ROW_TEXT
    pen.fillStyle = row.tone === 'bad' ? WARN : row.tone === 'good' ? ACCENT : INK
    if (below.length === 0) writeRight(pen, row.value, x + COLUMN, y + 9.5)
    const room = COLUMN - (below.length === 0 ? pen.measureText(row.value).width + 10 : 0)
    if (!row.strong && row.tone === null) pen.fillStyle = MUTED
    pen.fillText(fitted(pen, row.label, room), x, y + 9.5)
    pen.fillStyle = INK
    below.forEach((line, index) => pen.fillText(line, x + 8, y + 9.5 + ROW * (index + 1)))
    y += ROW * (1 + below.length)
  }
}

function paintFoot(pen: PagePen, left: string, right: string): void {
  const y = PAGE.height - PAGE.margin
  rule(pen, PAGE.margin, PAGE.width - PAGE.margin, y - 12, RULE, 0.7)
  pen.fillStyle = MUTED
  pen.font = REGULAR(7.5)
  pen.fillText(left, PAGE.margin, y)
  writeRight(pen, right, PAGE.width - PAGE.margin, y)
}

function rule(pen: PagePen, from: number, to: number, y: number, colour: string, thick: number): void {
  pen.fillStyle = colour
  pen.fillRect(from, y, to - from, thick)
}

const writeRight = (pen: PagePen, text: string, right: number, y: number): void =>
  pen.fillText(text, right - pen.measureText(text).width, y)

function fitted(pen: Pen, text: string, width: number): string {
  if (pen.measureText(text).width <= width) return text
  let kept = text
  while (kept !== '' && pen.measureText(`${kept}…`).width > width) kept = kept.slice(0, -1)
  return `${kept.trimEnd()}…`
}
