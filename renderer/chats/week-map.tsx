import { useTexts } from '../texts/define'
import css from './chats.module.css'
import { texts } from './texts'

/** Seven days of 24 hours; the more conversations began, the stronger the colour. */
export function WeekMap({ week }: { readonly week: readonly (readonly number[])[] }) {
  const t = useTexts(texts)
  const most = Math.max(1, ...week.flat())
  return (
    <div className={css.week} data-testid="chats-week">
      {week.map((hours, at) => {
        const day = t.weekday(at)
        return [
          <span key={day} className={css.quiet}>
            {day}
          </span>,
          ...hours.map((n, hour) => (
            <div
              key={`${day}${hour}`}
              className={css.cell}
              title={t.cell(day, hour, n)}
              style={
                n === 0
                  ? {}
                  : {
                      background: `color-mix(in srgb, var(--mantine-color-teal-filled) ${Math.round(20 + (80 * n) / most)}%, transparent)`,
                    }
              }
            />
          )),
        ]
      })}
      <span />
      {Array.from({ length: 24 }, (_, hour) => (
        <span key={hour} className={css.hour}>
          {hour % 3 === 0 ? hour : ''}
        </span>
      ))}
    </div>
  )
}
