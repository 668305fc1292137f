import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type BusinessDay, addDays, formatDay } from '../../core/time'
import { useKeys } from '../app/keys'
import { Key } from '../ui'
import css from './sales.module.css'

interface DayBarProps {
  readonly day: BusinessDay
  readonly today: BusinessDay
  readonly todayLabel: string
  readonly onChange: (day: BusinessDay) => void
  readonly 'data-testid': string
}

/** Steps through business days; never past today. */
export function DayBar({ day, today, todayLabel, onChange, ...rest }: DayBarProps) {
  const step = (days: number): void => {
    const next = addDays(day, days)
    if (next <= today) onChange(next)
  }
  useKeys({ 'alt+arrowleft': () => step(-1), 'alt+arrowright': () => step(1) })
  return (
    <div className={css.bar} data-testid={rest['data-testid']} data-day={day}>
      <Button
        variant="default"
        px={8}
        leftSection={<IconChevronLeft size={16} />}
        onClick={() => step(-1)}
        data-testid={`${rest['data-testid']}-before`}
      >
        <Key>Alt+←</Key>
      </Button>
      <span className={`tabular ${css.strong}`} style={{ minWidth: 92, textAlign: 'center' }}>
        {day === today ? todayLabel : formatDay(day)}
      </span>
      <Button
        variant="default"
        px={8}
        rightSection={<IconChevronRight size={16} />}
        disabled={day >= today}
        onClick={() => step(1)}
        data-testid={`${rest['data-testid']}-after`}
      >
        <Key>Alt+→</Key>
      </Button>
    </div>
  )
}
