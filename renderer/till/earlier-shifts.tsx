import { IconCashRegister } from '@tabler/icons-react'
import type { Shift } from '../../contract/operations/till'
import { useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { useTexts } from '../texts/define'
import { ActionButton, type Column, DataTable, EmptyState, ErrorState, Money, When } from '../ui'
import { texts } from './texts'
import css from './till.module.css'

/** Shifts of the days before, with their variance. */
export function EarlierShifts() {
  const t = useTexts(texts)
  const { go } = useScreen()
  const shifts = useHost('shift.list', { limit: 30 })
  const columns: Column<Shift>[] = [
    {
      key: 'number',
      title: t.number,
      width: 'minmax(0, 1fr)',
      render: (shift) => <span className="code">{shift.number}</span>,
    },
    {
      key: 'closed',
      title: t.closedAt,
      width: 128,
      render: (shift) =>
        shift.closedAt === null ? (
          <span className={css.quiet}>{t.stillOpen}</span>
        ) : (
          <When at={shift.closedAt} />
        ),
    },
    {
      key: 'counted',
      title: t.counted,
      width: 98,
      align: 'right',
      render: (shift) => (shift.counted === null ? '–' : <Money value={shift.counted} />),
    },
    {
      key: 'variance',
      title: t.variance,
      width: 84,
      align: 'right',
      render: (shift) =>
        shift.variance === null ? (
          '–'
        ) : shift.variance === 0 ? (
          <span className={css.quiet}>{t.closedMatch}</span>
        ) : (
          <span title={shift.reason}>
            <Money
              value={shift.variance}
              signed
              fw={600}
              {...(shift.variance < 0 ? { tone: 'loss' as const } : {})}
            />
          </span>
        ),
    },
  ]
  return (
    <div className={css.column}>
      <div className={css.row}>
        <span className={css.quiet}>{t.earlier}</span>
        <ActionButton
          variant="subtle"
          size="xs"
          onClick={() => go('day-book')}
          data-testid="till-to-day-book"
        >
          {t.toDayBook}
        </ActionButton>
      </div>
      <DataTable
        columns={columns}
        rows={shifts.data ?? []}
        rowKey={(shift) => shift.shiftId}
        rowTestId="till-shift"
        rowData={(shift) => ({ number: shift.number })}
        loading={shifts.loading}
        empty={
          shifts.refusal === undefined ? (
            <EmptyState icon={IconCashRegister} title={t.noEarlier} hint={t.noEarlierHint} />
          ) : (
            <ErrorState refusal={shifts.refusal} onRetry={shifts.refresh} />
          )
        }
        label={t.earlier}
        data-testid="till-shifts"
      />
    </div>
  )
}
