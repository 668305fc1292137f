import { formatNumber, formatRupiah } from '../../core/money'
import type { DayBook, DayBookEquation, DayBookValue } from '../documents'
import { writeCopyMark, writeFields, writeShop } from './paper-parts'
import type { PaperWriter } from './paper-writer'
import { paperTexts } from './texts'
import { paperBusinessDay, paperTime } from './times'

export function writeDayBook(paper: PaperWriter, book: DayBook): void {
  const texts = paperTexts(book)
  const timeOf = (at: number | null) => (at === null ? null : paperTime(at, book))
  writeCopyMark(paper, book.copyNo, texts)
  writeShop(paper, { ...book.shop, addressLines: [], phone: null }, texts)
  paper.rule('=')
  paper.text(texts.dayBook, { align: 'center', bold: true })
  paper.text(paperBusinessDay(book.businessDay, book.language), { align: 'center', bold: true, size: 'tall' })
  writeFields(paper, [
    [texts.shift, book.shift],
    [texts.cashier, book.cashier],
    [texts.opened, timeOf(book.openedAt)],
    [texts.closed, timeOf(book.closedAt)],
    [texts.printed, timeOf(book.printedAt)],
  ])
  for (const section of book.sections) {
    paper.rule()
    paper.text(section.title.toUpperCase(), { bold: true })
    for (const row of section.rows) {
      paper.leftRight(row.label, valueText(row.value), { bold: row.emphasised === true })
    }
    // What came in is read together with where it went.
    const equation = equationUnder(book, section)
    if (equation !== undefined) writeEquation(paper, book, equation)
  }
  for (const equation of book.equations) {
    if (book.sections.some((section) => equationUnder(book, section) === equation)) continue
    paper.rule()
    writeEquation(paper, book, equation)
  }
  if (book.note !== null) {
    paper.rule()
    paper.hanging(`${texts.note}: `, book.note)
  }
  paper.rule('=')
}

/** The equation whose total is the section's last row. */
function equationUnder(book: DayBook, section: DayBook['sections'][number]): DayBookEquation | undefined {
  const last = section.rows.at(-1)?.label
  return book.equations.find((equation) => equation.total.label === last)
}

function valueText(value: DayBookValue): string {
  if (typeof value === 'string') return value
  return 'rupiah' in value ? formatRupiah(value.rupiah) : formatNumber(value.count)
}

/** An addition as one writes it by hand: the terms, a line, the sum, and whether it is the number it must be. */
function writeEquation(paper: PaperWriter, book: DayBook, equation: DayBookEquation): void {
  const texts = paperTexts(book)
  const sum = equation.terms.reduce((total, term) => total + term.count, 0)
  const off = equation.total.count - sum
  const widest = Math.max(
    ...[...equation.terms.map((term) => term.count), equation.total.count].map((n) => formatNumber(n).length),
  )
  equation.terms.forEach((term, index) => {
    const sign = index === 0 ? '' : '+ '
    paper.leftRight(sign + term.label, formatNumber(term.count), { indent: 2 - sign.length })
  })
  paper.leftRight('', '-'.repeat(widest + 2))
  paper.leftRight(`= ${equation.total.label}`, formatNumber(equation.total.count), { bold: true })
  if (off === 0) paper.leftRight('', texts.addsUp)
  else paper.banner(`${texts.doesNotAddUp} ${formatNumber(off)}`)
}
