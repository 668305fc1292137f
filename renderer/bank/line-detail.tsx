import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'
import type { BankLine } from '../../contract/operations/bank'
import { formatRupiah } from '../../core/money'
import { formatDay } from '../../core/time'
import { useTexts } from '../texts/define'
import { Money, When } from '../ui'
import css from './bank.module.css'
import { BankText } from './bank-text'
import { decisionTexts } from './decision-texts'
import { formatSen } from './format-sen'
import { LineStateNote } from './line-list'
import { ReversalNote } from './reversal-note'
import { type BankTexts, texts } from './texts'
import { unrelatedReason } from './unrelated-reason'

interface LineDetailProps {
  readonly line: BankLine
  readonly accountName: string
  /** What accepting would do; nothing where nothing is chosen. */
  readonly proposal: ReactNode
  /** A refusal of what was just tried with this line. */
  readonly trouble: ReactNode
  /** Buttons for what can be done with the line now. */
  readonly actions: ReactNode
}

/** The middle pane: one line, the proposal for it with its evidence, or why there is none. */
export function LineDetail({ line, accountName, proposal, trouble, actions }: LineDetailProps) {
  const t = useTexts(texts)
  return (
    <>
      <div className={css.paneHead}>
        <span>{t.proposal}</span>
        <span className={css.headKeys}>
          <LineStateNote state={line.state} />
        </span>
      </div>
      <div className={css.paneBody} data-testid="bank-detail" data-id={line.lineId}>
        <LineHead line={line} accountName={accountName} />
        <BankText text={line.text} />
        {proposal}
        <Why line={line} hasProposal={proposal !== null} />
        {trouble}
        {line.reversal === null ? null : <ReversalNote reversal={line.reversal} />}
        {line.allocations.length + line.rests.length === 0 ? null : <Allocations line={line} />}
      </div>
      <div className={css.paneFoot}>{actions}</div>
    </>
  )
}

/** Who sent how much, when and where to. */
export function LineHead({
  line,
  accountName = '',
}: {
  readonly line: BankLine
  readonly accountName?: string
}) {
  const t = useTexts(texts)
  return (
    <div className={css.lineHead}>
      <span className={css.payer} title={line.payerName ?? ''}>
        {line.payerName ?? t.noPayer}
      </span>
      <div className={css.row}>
        <span className={`tabular ${css.quiet}`}>
          {line.date === null ? t.pendingDate : formatDay(line.date)}
          {line.time === null ? '' : ` ${line.time.slice(0, 5).replace(':', '.')}`}
          {accountName === '' ? '' : ` · ${accountName}`}
        </span>
        <span className={css.bigAmount}>
          {line.direction === 'debit' ? '−' : ''}
          {formatSen(line.amountSen)}
        </span>
      </div>
    </div>
  )
}

/** What is left over always says why. */
function Why({ line, hasProposal }: { readonly line: BankLine; readonly hasProposal: boolean }) {
  const t = useTexts(texts)
  const sentence = whyText(line, hasProposal, t)
  if (sentence === '') return null
  const calm = ['clear', 'unrelated', 'debit', 'pending'].includes(line.state)
  return (
    <div
      className={css.note}
      {...(calm || hasProposal ? {} : { 'data-tone': 'attention' })}
      data-testid="bank-why"
    >
      {sentence}
    </div>
  )
}

function whyText(line: BankLine, hasProposal: boolean, t: BankTexts): string {
  switch (line.state) {
    case 'none':
      return hasProposal ? '' : t.why.none
    case 'ambiguous':
      return t.why.ambiguous(Math.max(2, line.candidates.length))
    case 'suggested':
      return hasProposal ? '' : t.why.suggested
    case 'partly':
      return hasProposal ? '' : t.why.partly(formatRupiah(line.left))
    case 'pending':
      return t.why.pending
    case 'debit':
      return t.why.debit
    case 'unrelated':
      return hasProposal || line.reversal !== null
        ? ''
        : `${t.unrelatedBecause(unrelatedReason(line.unrelatedReason, t))} (${line.unrelatedByPerson ? t.unrelatedBy.person : t.unrelatedBy.program})`
    case 'clear':
    case 'done':
      return ''
  }
}

function Allocations({ line }: { readonly line: BankLine }) {
  const t = useTexts(texts)
  const d = useTexts(decisionTexts)
  const how: Readonly<Record<string, string>> = t.how
  return (
    <div className={css.used}>
      <div className={css.quiet}>{t.allocated}</div>
      {line.allocations.map((allocation) => (
        <div
          key={allocation.allocationId}
          className={css.box}
          data-testid="bank-allocation"
          data-number={allocation.number}
        >
          <div className={css.row}>
            <span className={css.name}>{allocation.customerName}</span>
            <Money value={allocation.amount} fw={600} />
          </div>
          <div className={css.row}>
            <span className={css.quiet}>
              <span className="code">{allocation.number}</span> · {how[allocation.how] ?? allocation.how} ·{' '}
              <When at={allocation.at} />
            </span>
            {allocation.sold ? (
              <Badge color="gray" variant="outline" fw={550}>
                {t.soldAlready}
              </Badge>
            ) : null}
          </div>
        </div>
      ))}
      {line.rests.map((rest) => (
        <div
          key={rest.restId}
          className={css.box}
          data-testid="bank-rest"
          data-as={rest.as}
          data-amount={rest.amount}
        >
          <div className={css.row}>
            <span className={css.name}>
              {d.rest[rest.as]}
              {rest.customerName === '' ? '' : ` · ${rest.customerName}`}
            </span>
            <Money value={rest.amount} fw={600} />
          </div>
          <div className={css.row}>
            <span className={css.quiet}>
              {rest.reason} · {rest.by} · <When at={rest.at} />
            </span>
            {rest.left < rest.amount && rest.as !== 'difference' ? (
              <span className={css.quiet}>{d.restLeft(formatRupiah(rest.left))}</span>
            ) : null}
          </div>
        </div>
      ))}
    </div>
  )
}
