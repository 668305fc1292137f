import { IconPigMoney } from '@tabler/icons-react'
import { type RefObject, useState } from 'react'
import { formatDay } from '../../../core/time'
import { useHost } from '../../app/host'
import { useTexts } from '../../texts/define'
import { type Column, DataTable, EmptyState, ErrorState, Money } from '../../ui'
import css from '../bank.module.css'
import { MoneyDetail } from './money-detail'
import { type MoneyItem, headOf, moneyItems } from './money-items'
import { type MoneyTexts, moneyTexts } from './money-texts'

interface MoneyViewProps {
  readonly panes: RefObject<HTMLDivElement | null>
  /** What was done, for the bar at the bottom. */
  readonly onSaid: (said: string) => void
}

/** Money that stands beside lines and orders, and what is to be done about it. */
export function MoneyView({ panes, onSaid }: MoneyViewProps) {
  const t = useTexts(moneyTexts)
  const money = useHost('bank.money', { customerId: null, limit: 200 })
  const [selected, setSelected] = useState<string | null>(null)
  const items = money.data === undefined ? [] : moneyItems(money.data)
  const item = items.find((one) => one.key === selected) ?? items[0] ?? null
  const toList = (): void => panes.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  const columns: Column<MoneyItem>[] = [
    {
      key: 'what',
      title: t.what,
      width: 170,
      render: (one) => (
        <span className={css.state} data-state={STATE[one.kind]}>
          {t.kinds[one.kind]}
        </span>
      ),
    },
    {
      key: 'who',
      title: t.who,
      render: (one) => (
        <div className={css.two}>
          <span className={css.main}>{headOf(one).who || t.nobody}</span>
          <span className={css.quiet}>{secondLine(one, t)}</span>
        </div>
      ),
    },
    {
      key: 'amount',
      title: t.amount,
      width: 128,
      align: 'right',
      render: (one) => <Money value={headOf(one).amount} fw={550} />,
    },
  ]
  return (
    <div className={css.money} ref={panes} data-testid="bank-money">
      <div className={css.lines}>
        <DataTable
          columns={columns}
          rows={items}
          rowKey={(one) => one.key}
          rowTestId="bank-money-row"
          rowData={(one) => ({ kind: one.kind, amount: headOf(one).amount })}
          rowTone={(one) => (one.kind === 'settled' || one.kind === 'acceptance' ? 'quiet' : undefined)}
          rowHeight={48}
          selected={item?.key ?? null}
          onSelect={(one) => setSelected(one.key)}
          loading={money.loading}
          empty={
            money.refusal === undefined ? (
              <EmptyState icon={IconPigMoney} title={t.empty} hint={t.emptyHint} />
            ) : (
              <ErrorState refusal={money.refusal} onRetry={money.refresh} />
            )
          }
          autoFocus
          label={t.tab}
          data-testid="bank-money-list"
        />
      </div>
      <div className={css.pane}>
        {item === null ? (
          <div className={css.paneHead} />
        ) : (
          <MoneyDetail
            key={item.key}
            item={item}
            onDone={(said) => {
              onSaid(said)
              toList()
            }}
            onLeave={toList}
          />
        )}
      </div>
    </div>
  )
}

/** The colours of the lines' states say the same here. */
const STATE: Readonly<Record<MoneyItem['kind'], string>> = {
  lost: 'none',
  reversed: 'none',
  refund: 'none',
  debt: 'none',
  owed: 'none',
  credit: 'suggested',
  acceptance: 'done',
  settled: 'done',
}

function secondLine(item: MoneyItem, t: MoneyTexts): string {
  switch (item.kind) {
    case 'reversed':
      return item.reversed.orders.map((order) => order.number).join(', ')
    case 'debt':
      return `${item.debt.number} · ${t.debtCause[item.debt.cause]}`
    case 'lost':
      return `${item.lost.number}${item.lost.number === '' ? '' : ' · '}${t.lostShort[item.lost.because](item.lost.holder)}`
    case 'owed':
      return `${t.paid(t.how[item.owed.how], item.owed.reference)} · ${t.takenBack}`
    case 'acceptance':
      return `${item.acceptance.number} · ${item.acceptance.reason}`
    case 'settled':
      return `${t.settledAs[item.rest.as]} · ${item.rest.reason}`
    case 'refund':
    case 'credit': {
      const { date, orderNumber, reason } = item.rest
      const from = date === null ? '' : ` · ${t.fromLine(formatDay(date))}`
      return `${orderNumber === '' ? reason : orderNumber}${from}`
    }
  }
}
