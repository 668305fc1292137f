import { formatRupiah } from '../../../core/money'
import { formatDay } from '../../../core/time'
import { useTexts } from '../../texts/define'
import { Money, When } from '../../ui'
import css from '../bank.module.css'
import type { MoneyItem } from './money-items'
import { moneyTexts } from './money-texts'

/** All that is known of one thing in plain words: where it came from, who decided, what became of it since. */
export function MoneyFacts({ item }: { readonly item: MoneyItem }) {
  const t = useTexts(moneyTexts)
  switch (item.kind) {
    case 'reversed':
      return (
        <>
          <div className={css.note} data-tone="attention">
            {t.reversedHint}
          </div>
          {item.reversed.orders.map((order) => (
            <div key={order.orderId} className={css.box}>
              <div className={css.row}>
                <span className={css.name}>{order.customerName}</span>
                <Money value={order.amount} fw={600} />
              </div>
              <span className={css.quiet}>
                <span className="code">{order.number}</span> · {order.sold ? t.reversedSold : t.reversedHeld}
              </span>
            </div>
          ))}
        </>
      )
    case 'debt':
      return (
        <>
          <div className={css.note} data-tone="attention">
            {t.debtCause[item.debt.cause]}
          </div>
          <div className={css.note}>{t.debtHint(item.debt.customerPhone, item.debt.saleNumber)}</div>
          <span className={`code ${css.quiet}`}>{item.debt.number}</span>
        </>
      )
    case 'lost': {
      const { lost } = item
      return (
        <>
          <div className={css.note} data-tone="attention">
            {t.lostCause[lost.because](t.lostWhat[lost.kind], lost.holder, lost.holderNumber)}
          </div>
          <div className={css.note}>
            {lost.number === '' ? '' : <span className="code">{lost.number} · </span>}
            {lost.sold ? t.lostSold : t.lostHeld}
          </div>
          {lost.alternatives.map((line) => (
            <div key={line.lineId} className={css.box} data-testid="bank-money-alternative">
              <span className={css.quiet}>
                {t.lostFree} {line.date === null ? '' : formatDay(line.date)}
              </span>
              <span>{line.text}</span>
            </div>
          ))}
          {lost.alternatives.length === 0 ? (
            <div className={css.note}>{t.lostAsk(lost.customerPhone)}</div>
          ) : null}
        </>
      )
    }
    case 'owed': {
      const { owed } = item
      return (
        <>
          <div className={css.note} data-tone="attention">
            {t.owedCause}
          </div>
          <div className={css.note}>{t.owedHint(owed.customerPhone)}</div>
          <div className={css.note}>
            {t.paid(t.how[owed.how], owed.reference)} · <When at={owed.paidOutAt} />
          </div>
          <div className={css.note}>
            {t.takenBack} <When at={owed.reversedAt} />
            {owed.orderNumber === '' ? '' : ` · ${t.withOrder(owed.orderNumber)}`}
          </div>
        </>
      )
    }
    case 'acceptance':
      return (
        <>
          <span className={`code ${css.quiet}`}>{item.acceptance.number}</span>
          <div className={css.note}>
            {item.acceptance.reason} · {item.acceptance.by} · <When at={item.acceptance.at} />
            {item.acceptance.approvedBy === '' ? '' : ` · ${t.supervisor(item.acceptance.approvedBy)}`}
          </div>
        </>
      )
    case 'credit':
    case 'refund':
    case 'settled': {
      const { rest } = item
      return (
        <>
          <div className={css.note}>
            {rest.date === null ? '' : `${t.fromLine(formatDay(rest.date))} · `}
            {rest.orderNumber === '' ? '' : t.withOrder(rest.orderNumber)}
          </div>
          <div className={css.note}>
            {rest.reason} · {rest.by} · <When at={rest.at} />
          </div>
          {rest.left < rest.amount && item.kind !== 'settled' ? (
            <div className={css.note}>{t.of(formatRupiah(rest.left), formatRupiah(rest.amount))}</div>
          ) : null}
          {rest.uses.map((use) => (
            <div key={use.useId} className={`${css.box} ${css.row}`}>
              <span>
                {t.used(use.number)} · <When at={use.at} />
              </span>
              <Money value={use.amount} fw={600} />
            </div>
          ))}
          {rest.payOuts.map((out) => (
            <div key={out.payOutId} className={`${css.box} ${css.row}`}>
              <span>
                {t.paid(t.how[out.how], out.reference)} · {out.by} · <When at={out.at} />
              </span>
              <Money value={out.amount} fw={600} />
            </div>
          ))}
        </>
      )
    }
  }
}
