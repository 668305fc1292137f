import type { ReactNode } from 'react'
import type { BankLine, Candidate } from '../../contract/operations/bank'
import { formatRupiah } from '../../core/money'
import { useLanguage, useTexts } from '../texts/define'
import { Money } from '../ui'
import css from './bank.module.css'
import type { CandidateGroup } from './candidate-groups'
import { decisionTexts } from './decision-texts'
import { differenceOf } from './difference'
import { evidenceSides } from './evidence-texts'
import { texts } from './texts'

interface ProposalProps {
  readonly line: BankLine
  readonly group: CandidateGroup
  /** What becomes of a difference; shown under the sums. */
  readonly children?: ReactNode
}

/** What accepting would do: the order beside the money, the difference, and the evidence in a sentence. */
export function Proposal({ line, group, children }: ProposalProps) {
  const t = useTexts(texts)
  const language = useLanguage()
  const [first] = group.orders
  const sides = evidenceSides(first.evidence, language)
  const { over, short } = differenceOf(line, group)
  const single = group.orders.length === 1
  return (
    <div className={css.box} data-tone="chosen" data-testid="bank-proposal" data-number={first.number}>
      {group.orders.map((order) => (
        <div key={order.orderId} className={css.row}>
          <div className={css.two}>
            <span className={css.name}>{order.customerName}</span>
            <span className={`code ${css.quiet}`}>{order.number}</span>
          </div>
          <Money value={single ? order.amountDue : order.amount} {...(single ? {} : { fw: 600 })} />
        </div>
      ))}
      {single && first.paid > 0 ? (
        <div className={`${css.row} ${css.quiet}`}>
          <span>{t.paid}</span>
          <Money value={-first.paid} />
        </div>
      ) : null}
      <div
        className={`${css.row} ${css.sum}`}
        data-testid="bank-difference"
        data-over={over}
        data-short={short}
      >
        <span>{line.left === line.amount ? t.thisMoney : t.restOfMoney}</span>
        <span className={css.sumSide}>
          <Verdict over={over} short={short} />
          <Money value={line.left} fw={650} />
        </span>
      </div>
      <div className={css.evidence}>
        {sides.for} {sides.but === '' ? null : <span className={css.but}>{sides.but}</span>}
      </div>
      <Ended order={group.orders.find(hasEnded)} />
      {children}
    </div>
  )
}

/** Whether an order is no longer waiting for money. */
export const hasEnded = (order: Pick<Candidate, 'state'>): boolean =>
  order.state === 'expired' || order.state === 'cancelled'

/** An order that ended lives again for money that came late, as long as its goods are held. */
function Ended({ order }: { readonly order: Candidate | undefined }) {
  const t = useTexts(decisionTexts)
  if (order === undefined) return null
  return (
    <div className={`${css.evidence} ${css.but}`} data-testid="bank-reopen" data-can={order.canReopen}>
      {order.canReopen ? t.reopen[order.state === 'cancelled' ? 'cancelled' : 'expired'] : t.goodsGone}
    </div>
  )
}

/** How the money compares with what is due: exact, short or over. */
export function Verdict({ over, short }: { readonly over: number; readonly short: number }) {
  const t = useTexts(texts)
  if (over > 0) return <span className={css.but}>{t.over(formatRupiah(over))}</span>
  if (short > 0) return <span className={css.but}>{t.missing(formatRupiah(short))}</span>
  return <span className={css.exact}>{t.exact}</span>
}
