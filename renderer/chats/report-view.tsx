import { IconMessageCheck } from '@tabler/icons-react'
import { Suspense, lazy } from 'react'
import type { HostOutput } from '../../contract/host'
import { waitedParts } from '../../core/chats'
import { formatNumber } from '../../core/money'
import { useNow } from '../app/now'
import { useTexts } from '../texts/define'
import { type Column, DataTable, EmptyState, LoadingRows } from '../ui'
import css from './chats.module.css'
import { texts } from './texts'
import { WeekMap } from './week-map'

const ResponseChart = lazy(() => import('./response-chart'))

type Report = HostOutput<'chat.report'>
type Question = Report['open'][number]

/** The report itself: figures, plots, who waits, who answers. */
export function ReportView({ report }: { readonly report: Report }) {
  const t = useTexts(texts)
  const now = useNow()
  const wait = (ms: number | null): string => {
    if (ms === null) return t.noWait
    const { n, unit } = waitedParts(ms)
    return t.wait(n, unit)
  }
  const columns: Column<Question>[] = [
    {
      key: 'chat',
      title: t.customer,
      width: 'minmax(120px, 0.7fr)',
      render: (row) => <b>{row.chat}</b>,
    },
    {
      key: 'text',
      title: t.question,
      width: 'minmax(140px, 1.4fr)',
      render: (row) => <span className={css.oneLine}>{row.text}</span>,
    },
    { key: 'since', title: t.since, width: 90, align: 'right', render: (row) => wait(now - row.at) },
  ]
  return (
    <div className={css.report} data-testid="chats-report" data-messages={report.messages}>
      <div className={css.figures}>
        <Figure
          label={t.conversations}
          value={formatNumber(report.conversations)}
          testId="chats-conversations"
        />
        <Figure
          label={`${t.median} · ${t.inHours(wait(report.officeResponse.median))}`}
          value={wait(report.response.median)}
          testId="chats-median"
        />
        <Figure
          label={`${t.p90} · ${t.inHours(wait(report.officeResponse.p90))}`}
          value={wait(report.response.p90)}
          testId="chats-p90"
        />
        <Figure label={t.unanswered} value={formatNumber(report.open.length)} testId="chats-open-count" />
        <Figure
          label={`${t.ordered}, ${t.ofLinked(report.linked)}`}
          value={formatNumber(report.ordered)}
          testId="chats-ordered"
        />
      </div>
      <div className={css.row}>
        <section className={css.card}>
          <span className={css.cardTitle}>{t.byHour}</span>
          <div className={css.chartBox}>
            <Suspense fallback={<LoadingRows rows={3} />}>
              <ResponseChart byHour={report.byHour} />
            </Suspense>
          </div>
        </section>
        <section className={css.card}>
          <span className={css.cardTitle}>{t.week}</span>
          <WeekMap week={report.week} />
        </section>
      </div>
      <div className={css.row}>
        <DataTable
          columns={columns}
          rows={report.open}
          rowKey={({ chat }) => chat}
          rowTestId="chats-question"
          rowData={({ chat }) => ({ chat })}
          empty={<EmptyState icon={IconMessageCheck} title={t.noQuestions} hint={t.noQuestionsHint} />}
          autoFocus
          label={t.unanswered}
          data-testid="chats-questions"
        />
        <section className={css.card}>
          <span className={css.cardTitle}>{t.bySigner}</span>
          {report.bySigner.length === 0 ? <span className={css.quiet}>{t.noSigners}</span> : null}
          {report.bySigner.map(({ name, messages, response }) => (
            <div key={name} className={css.signer} data-testid="chats-signer" data-name={name}>
              <span>{name}</span>
              <span className={css.quiet}>{t.messages(messages)}</span>
              <span>{wait(response.median)}</span>
            </div>
          ))}
          <span className={css.quiet} style={{ marginTop: 'auto', paddingTop: 10 }}>
            {t.limits}
          </span>
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
  readonly value: string
  readonly testId: string
}) {
  return (
    <div className={css.figure} data-testid={testId}>
      <b>{value}</b>
      <span className={css.quiet}>{label}</span>
    </div>
  )
}
