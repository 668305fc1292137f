import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'
import type { BankLine } from '../../contract/operations/bank'
import { formatRupiah } from '../../core/money'
import { formatDay } from '../../core/time'
import { useLanguage, useTexts } from '../texts/define'
import { Money, When } from '../ui'
import css from './bank.module.css'
import type { CandidateGroup } from './candidate-groups'
import { evidenceSides } from './evidence-texts'
import { formatSen } from './format-sen'
import { LineBadge } from './line-list'
import { type BankTexts, texts } from './texts'
import { unrelatedReason } from './unrelated-reason'

interface LineDetailProps {
  readonly line: BankLine
  readonly accountName: string
  readonly chosen: CandidateGroup | null
  /** The person searches by hand: what the program thinks of the line is no longer the point. */
  readonly searching: boolean
  /** Buttons for what can be done with the line now. */
  readonly actions: ReactNode
}

/** The middle pane: one line, the proposal for it with its evidence, or why there is none. */
export function LineDetail({ line, accountName, chosen, searching, actions }: LineDetailProps) {
  const t = useTexts(texts)
  return (
    <>
      <div className={css.paneHead}>{t.proposal}</div>
      <div className={css.paneBody} data-testid="bank-detail" data-id={line.lineId}>
        <div className={css.lineHead}>
          <div className={css.two}>
            <span className={css.main} style={{ fontSize: 16 }}>
              {line.payerName ?? t.noPayer}
            </span>
            <span className={css.quiet}>
              {line.date === null ? t.pendingDate : formatDay(line.date)}
              {line.time === null ? '' : ` ${line.time.slice(0, 5).replace(':', '.')}`}
              {accountName === '' ? '' : ` · ${accountName}`}
            </span>
          </div>
          <div className={css.two} style={{ alignItems: 'flex-end', flex: 'none' }}>
            <span className={css.bigAmount}>
              {line.direction === 'debit' ? '−' : ''}
              {formatSen(line.amountSen)}
            </span>
            <LineBadge state={line.state} />
          </div>
        </div>
        <div>
          <div className={css.quiet}>{t.bankText}</div>
          <div className={css.bankText}>{line.text.trim()}</div>
        </div>
        {chosen === null ? null : <Proposal group={chosen} />}
        {searching && chosen !== null ? null : <Why line={line} hasChoice={chosen !== null} />}
        {line.allocations.length === 0 ? null : <Allocations line={line} />}
      </div>
      <div className={css.paneFoot}>{actions}</div>
    </>
  )
}

function Proposal({ group }: { readonly group: CandidateGroup }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const [first] = group.orders
  const sides = evidenceSides(first.evidence, language)
  return (
    <div className={css.box} data-tone="chosen" data-testid="bank-proposal" data-number={first.number}>
      {group.orders.map((order) => (
        <div key={order.orderId} className={css.row}>
          <div className={css.two}>
            <span className={css.main}>{order.customerName}</span>
            <span className={`code ${css.quiet}`}>{order.number}</span>
          </div>
          <Money value={order.amount} fw={600} />
        </div>
      ))}
      {sides.for === '' ? null : <div className={css.evidence}>{sides.for}</div>}
      {sides.but === '' ? null : <div className={`${css.evidence} ${css.but}`}>{sides.but}</div>}
      {group.orders.length > 1 ? <div className={css.quiet}>{t.pays(formatRupiah(group.amount))}</div> : null}
    </div>
  )
}

/** What is left over always says why. */
function Why({ line, hasChoice }: { readonly line: BankLine; readonly hasChoice: boolean }) {
  const t = useTexts(texts)
  const sentence = whyText(line, t)
  if (sentence === '') return null
  const calm =
    line.state === 'clear' ||
    (line.state === 'suggested' && hasChoice) ||
    line.state === 'unrelated' ||
    line.state === 'debit'
  return (
    <div
      className={calm ? css.quiet : css.box}
      {...(calm ? {} : { 'data-tone': 'attention' })}
      data-testid="bank-why"
    >
      {sentence}
    </div>
  )
}

function whyText(line: BankLine, t: BankTexts): string {
  switch (line.state) {
    case 'none':
      return t.why.none
    case 'ambiguous':
      return t.why.ambiguous(Math.max(2, line.candidates.length))
    case 'suggested':
      return t.why.suggested
    case 'partly':
      return t.why.partly(formatRupiah(line.left))
    case 'pending':
      return t.why.pending
    case 'debit':
      return t.why.debit
    case 'clear':
      return t.why.clear
    case 'unrelated':
      return `${t.unrelatedBecause(unrelatedReason(line.unrelatedReason, t))} (${line.unrelatedByPerson ? t.unrelatedBy.person : t.unrelatedBy.program})`
    case 'done':
      return ''
  }
}

function Allocations({ line }: { readonly line: BankLine }) {
  const t = useTexts(texts)
  const how: Readonly<Record<string, string>> = t.how
  return (
    <div>
      <div className={css.quiet} style={{ marginBottom: 4 }}>
        {t.allocated}
      </div>
      {line.allocations.map((allocation) => (
        <div
          key={allocation.allocationId}
          className={css.box}
          style={{ marginBottom: 6 }}
          data-testid="bank-allocation"
          data-number={allocation.number}
        >
          <div className={css.row}>
            <div className={css.two}>
              <span className={css.main}>{allocation.customerName}</span>
              <span className={`code ${css.quiet}`}>{allocation.number}</span>
            </div>
            <Money value={allocation.amount} fw={600} />
          </div>
          <div className={css.row}>
            <span className={css.quiet}>
              {how[allocation.how] ?? allocation.how} · <When at={allocation.at} />
            </span>
            {allocation.sold ? (
              <Badge color="gray" variant="outline" fw={550}>
                {t.soldAlready}
              </Badge>
            ) : null}
          </div>
        </div>
      ))}
    </div>
  )
}
