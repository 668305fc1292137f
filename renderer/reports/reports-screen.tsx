import { Button } from '@mantine/core'
import { IconChartBar, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, Suspense, lazy, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { formatNumber } from '../../core/money'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useShopState } from '../app/shop'
import { tenderTexts } from '../sales/texts'
import { useTexts } from '../texts/define'
import { type Column, DataTable, EmptyState, ErrorState, Key, LoadingRows, Money, Screen } from '../ui'
import { addMonths, monthName } from './month'
import css from './reports.module.css'
import { monthTexts } from './texts'

const MonthChart = lazy(() => import('./month-chart'))

type Month = HostOutput<'report.month'>

/** A month at a glance: day by day, how it was paid, what sold, who sold. */
export function ReportsScreen() {
  const t = useTexts(monthTexts)
  const thisMonth = useShopState()?.businessDay?.slice(0, 7) ?? null
  const [chosen, setMonth] = useState<string | null>(null)
  const month = chosen ?? thisMonth
  const report = useHost('report.month', { month: month ?? '2000-01' }, { enabled: month !== null })
  const step = (by: number): void => {
    if (month === null || thisMonth === null) return
    const next = addMonths(month, by)
    if (next <= thisMonth) setMonth(next)
  }
  useKeys({ 'alt+arrowleft': () => step(-1), 'alt+arrowright': () => step(1) })
  return (
    <Screen
      title={t.title}
      hint={month === null ? '' : monthName(month, t.months)}
      actions={
        <>
          <Button
            variant="default"
            px={8}
            leftSection={<IconChevronLeft size={16} />}
            onClick={() => step(-1)}
            data-testid="reports-before"
          >
            <Key>Alt+←</Key>
          </Button>
          <Button
            variant="default"
            px={8}
            rightSection={<IconChevronRight size={16} />}
            disabled={month === thisMonth}
            onClick={() => step(1)}
            data-testid="reports-after"
          >
            <Key>Alt+→</Key>
          </Button>
        </>
      }
      data-testid="reports-screen"
    >
      {report.data === undefined || month === null ? (
        report.refusal === undefined ? (
          <LoadingRows />
        ) : (
          <ErrorState refusal={report.refusal} onRetry={report.refresh} />
        )
      ) : report.data.days.every((day) => day.sales === 0 && day.returned === 0) ? (
        <div className={css.void}>
          <EmptyState icon={IconChartBar} title={t.empty} hint={t.emptyHint} />
        </div>
      ) : (
        <MonthView month={month} report={report.data} />
      )}
    </Screen>
  )
}

function MonthView({ month, report }: { readonly month: string; readonly report: Month }) {
  const t = useTexts(monthTexts)
  const tenders = useTexts(tenderTexts)
  const sum = (pick: (day: Month['days'][number]) => number): number =>
    report.days.reduce((total, day) => total + pick(day), 0)
  const [total, sales, returned, cost] = [
    sum((day) => day.total),
    sum((day) => day.sales),
    sum((day) => day.returned),
    sum((day) => day.cost),
  ]
  const columns: Column<Month['topProducts'][number]>[] = [
    { key: 'name', title: t.product, width: 'minmax(160px, 1fr)', render: (row) => row.name },
    { key: 'sku', title: 'SKU', width: 180, render: (row) => <span className="code">{row.sku}</span> },
    { key: 'pieces', title: t.pieces, width: 80, align: 'right', render: (row) => formatNumber(row.pieces) },
    {
      key: 'amount',
      title: t.amount,
      width: 130,
      align: 'right',
      render: (row) => <Money value={row.amount} fw={600} />,
    },
  ]
  return (
    <div className={css.month} data-testid="reports-month" data-month={month}>
      <div className={css.figures}>
        <Figure label={t.total} value={<Money value={total} />} testId="reports-total" />
        <Figure label={t.sales} value={formatNumber(sales)} testId="reports-sales" />
        <Figure
          label={t.average}
          value={<Money value={sales === 0 ? 0 : Math.round(total / sales)} />}
          testId="reports-average"
        />
        <Figure label={t.returned} value={<Money value={returned} />} testId="reports-returned" />
        <Figure label={t.margin} value={<Money value={total - returned - cost} />} testId="reports-margin" />
      </div>
      <div className={css.charts}>
        <section className={css.card}>
          <div className={css.cardHead}>
            <span className={css.cardTitle}>{t.byDay}</span>
          </div>
          <div className={css.chartBox}>
            <Suspense fallback={<LoadingRows rows={4} />}>
              <MonthChart month={month} days={report.days} />
            </Suspense>
          </div>
        </section>
        <section className={css.card}>
          <div className={css.cardHead}>
            <span className={css.cardTitle}>{t.byTender}</span>
          </div>
          <Shares
            rows={report.byTender.map((tender) => ({ name: tenders[tender.kind], value: tender.amount }))}
          />
        </section>
      </div>
      <div className={css.tables}>
        <DataTable
          columns={columns}
          rows={report.topProducts}
          rowKey={(row) => row.sku}
          rowTestId="reports-product"
          rowData={(row) => ({ sku: row.sku })}
          label={t.topProducts}
          autoFocus
          data-testid="reports-products"
        />
        <section className={css.card}>
          <div className={css.cardHead}>
            <span className={css.cardTitle}>{t.byPerson}</span>
          </div>
          <Shares rows={report.byPerson.map((person) => ({ name: person.name, value: person.total }))} />
        </section>
      </div>
    </div>
  )
}

function Figure({
  label,
  value,
  testId,
}: {
  readonly label: string
  readonly value: ReactNode
  readonly testId: string
}) {
  return (
    <div className={css.figure} data-testid={testId}>
      <b>{value}</b>
      <span className={css.quiet}>{label}</span>
    </div>
  )
}

/** Parts of a whole, largest first. */
function Shares({ rows }: { readonly rows: readonly { readonly name: string; readonly value: number }[] }) {
  const most = Math.max(1, ...rows.map((row) => row.value))
  return (
    <div className={css.share}>
      {rows
        .toSorted((a, b) => b.value - a.value)
        .map((row) => (
          <Share key={row.name} name={row.name} value={row.value} part={row.value / most} />
        ))}
    </div>
  )
}

function Share({
  name,
  value,
  part,
}: {
  readonly name: string
  readonly value: number
  readonly part: number
}) {
  return (
    <>
      <span>{name}</span>
      <div className={css.shareBar}>
        <div style={{ width: `${Math.max(1, part * 100)}%` }} />
      </div>
      <Money value={value} />
    </>
  )
}
