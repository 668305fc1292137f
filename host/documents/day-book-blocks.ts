import { formatNumber, formatRupiah } from '../../core/money'
import { type DayBookValue } from '../../printing'
import { type Balance, type Section, totalOf } from './day-book-sections'
import { type DayBookTexts } from './day-book-texts'

/** One line of a block on A4. */
export interface Row {
  readonly label: string
  readonly value: string
  readonly strong: boolean
  /** A typed text, which may be too long to stand beside its label. */
  readonly text: boolean
  /** Begins the result of what stands above it. */
  readonly sum: boolean
  readonly tone: 'good' | 'bad' | null
}

export interface Block {
  readonly title: string
  readonly rows: readonly Row[]
}

const row = (label: string, value: string, more: Partial<Row> = {}): Row => ({
  label,
  value,
  strong: false,
  text: false,
  sum: false,
  tone: null,
  ...more,
})

export const sectionBlock = ({ title, rows }: Section): Block => ({
  title,
  rows: rows.map(({ label, value, emphasised }) =>
    row(label, shown(value), { strong: emphasised === true, text: typeof value === 'string' }),
  ),
})

/** An addition as one writes it by hand, with its verdict below. */
export function balanceBlock({ title, came, inAll, went }: Balance, texts: DayBookTexts): Block {
  const off = totalOf(came) - totalOf(went)
  return {
    title,
    rows: [
      ...came.map((term) => row(term.label, formatNumber(term.count))),
      row(inAll, formatNumber(totalOf(came)), { strong: true, sum: true }),
      ...went.map((term) => row(term.label, formatNumber(term.count))),
      off === 0
        ? row(`\u2713 ${texts.addsUp}`, formatNumber(totalOf(went)), {
            strong: true,
            sum: true,
            tone: 'good',
          })
        : row(texts.doesNotAddUp(off), formatNumber(totalOf(went)), { strong: true, sum: true, tone: 'bad' }),
    ],
  }
}

function shown(value: DayBookValue): string {
  if (typeof value === 'string') return value
  return 'rupiah' in value ? formatRupiah(value.rupiah) : formatNumber(value.count)
}
