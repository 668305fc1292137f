import { Badge } from '@mantine/core'
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

const STATE_COLOR: Record<LineState, string> = {
  clear: 'teal',
  suggested: 'blue',
  ambiguous: 'amber',
  none: 'amber',
  pending: 'gray',
  unrelated: 'gray',
  partly: 'amber',
  done: 'teal',
  debit: 'gray',
}

/** The state of a bank line in a word. */
export function LineBadge({ state }: { readonly state: LineState }) {
  const t = useTexts(texts)
  return (
    <Badge
      color={STATE_COLOR[state]}
      variant={state === 'done' ? 'outline' : 'light'}
      fw={550}
      data-state={state}
    >
      {t.states[state]}
    </Badge>
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
  readonly trouble: ReactNode
  readonly onSelect: (line: BankLine) => void
  readonly onAccept: () => void
  readonly upload: ReactNode
}

/** The left pane: bank lines, newest first. */
export function LineList({
  lines,
  filter,
  counts,
  selected,
  loading,
  never,
  trouble,
  onSelect,
  onAccept,
  upload,
}: LineListProps) {
  const t = useTexts(texts)
  // Where a list holds one state alone, naming it in every row says nothing.
  const mixed = filter === 'to-decide' || filter === 'unrelated'
  const columns: Column<BankLine>[] = [
    {
      key: 'date',
      title: t.date,
      width: 48,
      render: (line) => (
        <div className={css.two}>
          <span className="tabular">
            {line.date === null ? t.pendingDate : formatDay(line.date).slice(0, 5)}
          </span>
          <span className={css.quiet}>
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
      width: 128,
      align: 'right',
      render: (line) => (
        <div className={css.two} style={{ alignItems: 'flex-end' }}>
          <span className={`tabular ${css.main}`}>
            {line.direction === 'debit' ? '−' : ''}
            {formatSen(line.amountSen)}
          </span>
          {mixed ? (
            <LineBadge state={line.state} />
          ) : (
            <span className={css.quiet}>
              {line.left > 0 && line.left < line.amount ? formatRupiah(line.left) : ''}
            </span>
          )}
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
      rowHeight={52}
      selected={selected}
      onSelect={onSelect}
      onOpen={onAccept}
      loading={loading}
      empty={trouble ?? <NothingHere filter={filter} counts={counts} never={never} upload={upload} />}
      autoFocus
      label={t.line}
      data-testid="bank-lines"
    />
  )
}

const bankText = (line: BankLine): string => line.text.replace(/\s+/g, ' ').trim()

/** The match of a line where there is one, why it has none, otherwise what the bank wrote. */
function secondLine(line: BankLine, t: BankTexts): string {
  const match =
    line.allocations[0] ??
    (line.state === 'clear' || line.state === 'suggested' ? line.candidates[0] : undefined)
  if (match !== undefined) return `→ ${match.number}`
  if (line.state === 'unrelated') return unrelatedReason(line.unrelatedReason, t)
  return line.payerName === null ? t.noPayer : bankText(line)
}

function NothingHere({
  filter,
  counts,
  never,
  upload,
}: Pick<LineListProps, 'filter' | 'counts' | 'never' | 'upload'>) {
  const t = useTexts(texts)
  const elsewhere = LINE_FILTERS.find(
    (other) => other !== filter && (other === 'clear' || other === 'to-decide') && countOf(counts, other) > 0,
  )
  return (
    <EmptyState
      icon={IconBuildingBank}
      title={never ? t.noStatement : t.noLines[filter]}
      hint={
        elsewhere === undefined
          ? t.noLinesHint
          : t.noLinesOther(t.filters[elsewhere], countOf(counts, elsewhere))
      }
      action={elsewhere === undefined ? upload : undefined}
    />
  )
}
