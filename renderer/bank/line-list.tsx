import { IconBuildingBank } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { BankLine, LineState } from '../../contract/operations/bank'
import { formatRupiah } from '../../core/money'
import { formatDay } from '../../core/time'
import { useTexts } from '../texts/define'
import { type Column, DataTable, EmptyState } from '../ui'
import css from './bank.module.css'
import { formatSen } from './format-sen'
import { LINE_FILTERS, type BoardCounts, type LineFilter, countOf } from './line-filters'
import { type BankTexts, texts } from './texts'
import { unrelatedReason } from './unrelated-reason'

/** The state of a bank line in a word, with a dot of its colour. */
export function LineStateNote({ state }: { readonly state: LineState }) {
  const t = useTexts(texts)
  return (
    <span className={css.state} data-state={state}>
      {t.states[state]}
    </span>
  )
}

interface LineListProps {
  readonly lines: readonly BankLine[]
  readonly filter: LineFilter
  readonly counts: BoardCounts | undefined
  readonly selected: string | null
  readonly loading: boolean
  /** No statement was ever uploaded. */
  readonly never: boolean
  /** What the person looks for among the lines; '' for nothing. */
  readonly finding: string
  readonly trouble: ReactNode
  readonly onSelect: (lineId: string) => void
  readonly onAccept: () => void
  readonly upload: ReactNode
}

/** The left pane: bank lines, newest first. */
export function LineList(props: LineListProps) {
  const t = useTexts(texts)
  const { lines, filter, trouble } = props
  const columns: Column<BankLine>[] = [
    {
      key: 'date',
      title: t.date,
      width: 42,
      render: (line) => (
        <div className={css.two}>
          <span className="tabular">
            {line.date === null ? t.pendingDate : formatDay(line.date).slice(0, 5)}
          </span>
          <span className={`tabular ${css.quiet}`}>
            {line.time === null ? '' : line.time.slice(0, 5).replace(':', '.')}
          </span>
        </div>
      ),
    },
    {
      key: 'payer',
      title: t.payer,
      render: (line) => (
        <div className={css.two}>
          <span className={css.main}>{line.payerName ?? bankText(line)}</span>
          <span className={css.quiet}>{secondLine(line, t)}</span>
        </div>
      ),
    },
    {
      key: 'amount',
      title: t.amount,
      width: 116,
      align: 'right',
      render: (line) => (
        <div className={css.two} style={{ alignItems: 'flex-end' }}>
          <span className={`tabular ${css.main}`}>
            {line.direction === 'debit' ? '−' : ''}
            {formatSen(line.amountSen)}
          </span>
          <LineStateNote state={line.state} />
        </div>
      ),
    },
  ]
  return (
    <DataTable
      columns={columns}
      rows={lines}
      rowKey={(line) => line.lineId}
      rowTestId="bank-line"
      rowData={(line) => ({ state: line.state, amount: line.amount, left: line.left })}
      rowHeight={48}
      selected={props.selected}
      onSelect={(line) => props.onSelect(line.lineId)}
      onOpen={props.onAccept}
      loading={props.loading}
      empty={trouble ?? <NothingHere {...props} filter={filter} />}
      autoFocus
      label={t.line}
      data-testid="bank-lines"
    />
  )
}

const bankText = (line: BankLine): string => line.text.replace(/\s+/g, ' ').trim()

/** What tells orders of one month apart: the last four digits. */
const tailOf = (number: string): string => number.slice(-4)

/** The match of a line where there is one, why it has none otherwise. */
function secondLine(line: BankLine, t: BankTexts): string {
  const parts = line.allocations
  if (parts.length > 1 && line.state === 'done') return `→ ${t.orders(parts.length)}`
  const match =
    (line.state === 'done' ? parts[0] : undefined) ??
    (line.state === 'clear' || line.state === 'suggested' ? line.candidates[0] : undefined)
  if (match !== undefined) return `→ ${match.customerName} · ${tailOf(match.number)}`
  switch (line.state) {
    case 'unrelated':
    case 'debit':
      return unrelatedReason(line.unrelatedReason, t) || bankText(line)
    case 'ambiguous':
      return t.whyShort.ambiguous(Math.max(2, line.candidates.length))
    case 'partly':
      return t.whyShort.partly(formatRupiah(line.left))
    case 'pending':
      return t.whyShort.pending
    case 'none':
      return t.whyShort.none
    default:
      return line.payerName === null ? t.noPayer : bankText(line)
  }
}

function NothingHere({
  filter,
  counts,
  never,
  finding,
  upload,
}: Pick<LineListProps, 'filter' | 'counts' | 'never' | 'finding' | 'upload'>) {
  const t = useTexts(texts)
  if (finding !== '') return <EmptyState icon={IconBuildingBank} title={t.findNothing(finding)} />
  const elsewhere = LINE_FILTERS.find(
    (other) => other !== filter && (other === 'clear' || other === 'to-decide') && countOf(counts, other) > 0,
  )
  return (
    <EmptyState
      icon={IconBuildingBank}
      title={never ? t.noStatement : t.noLines[filter]}
      hint={
        elsewhere === undefined
          ? never
            ? t.noStatementHint
            : t.noLinesHint
          : t.noLinesOther(
              t.filters[elsewhere],
              countOf(counts, elsewhere),
              `Alt+${LINE_FILTERS.indexOf(elsewhere) + 1}`,
            )
      }
      action={elsewhere === undefined ? upload : undefined}
    />
  )
}
