import { Text } from '@mantine/core'
import { formatRupiah } from '../../core/money'
import { type Instant, DAY, HOUR, MINUTE, formatClock, formatInstant } from '../../core/time'
import { useNow } from '../app/now'
import { useZone } from '../app/shop'
import { common } from '../texts/common'
import { useTexts } from '../texts/define'

interface MoneyProps {
  /** Whole rupiah. */
  readonly value: number
  /** `lg`, or pixels. */
  readonly size?: 'lg' | number
  readonly fw?: number
  /** `loss` for a shortage, `quiet` for what matters less. */
  readonly tone?: 'loss' | 'quiet' | 'good'
  /** Shows `+` before amounts above zero. */
  readonly signed?: boolean
  readonly 'data-testid'?: string
}

const TONES = {
  loss: 'var(--mantine-color-red-text)',
  quiet: 'var(--mantine-color-dimmed)',
  good: 'var(--mantine-color-teal-text)',
} as const

/** `Rp 12.500`, its digits under each other. A bare element: lists hold hundreds of them. */
export function Money({ value, size, fw, tone, signed, ...rest }: MoneyProps) {
  return (
    <span
      className="tabular"
      data-testid={rest['data-testid']}
      data-rupiah={value}
      style={{
        fontSize: size === 'lg' ? 'var(--mantine-font-size-lg)' : size,
        fontWeight: fw,
        color: tone === undefined ? undefined : TONES[tone],
      }}
    >
      {signed === true && value > 0 ? '+' : ''}
      {formatRupiah(value)}
    </span>
  )
}

/** `22/11/2026 14.05` in the shop's zone; `clock` shows the time alone. */
export function When({ at, clock }: { readonly at: Instant; readonly clock?: boolean }) {
  const zone = useZone()
  return (
    <time className="tabular" dateTime={String(at)} title={formatInstant(at, zone)}>
      {clock === true ? formatClock(at, zone) : formatInstant(at, zone)}
    </time>
  )
}

interface TimeLeftProps {
  readonly deadline: Instant
  /** Less than this is shown as needing attention; three hours unless told. */
  readonly soonMs?: number
}

/** How long until the deadline: neutral, amber when it is near, red when it has passed. */
export function TimeLeft({ deadline, soonMs = 3 * HOUR }: TimeLeftProps) {
  const texts = useTexts(common)
  const left = deadline - useNow()
  const span = spanText(Math.abs(left), texts)
  const tone = left < 0 ? 'red' : left < soonMs ? 'amber' : undefined
  return (
    <Text
      span
      inherit
      className="tabular"
      fw={tone === undefined ? 400 : 600}
      {...(tone === undefined
        ? {}
        : { c: tone === 'red' ? 'var(--mantine-color-red-text)' : 'var(--mantine-color-amber-text)' })}
      data-left={left < 0 ? 'overdue' : left < soonMs ? 'soon' : 'time'}
    >
      {left < 0 ? texts.overdueBy(span) : texts.leftFor(span)}
    </Text>
  )
}

/** `1 hr 4 jam`, `2 jam 10 mnt`, `8 mnt`: never more than two units. */
function spanText(ms: number, texts: (typeof common)['id']): string {
  const days = Math.floor(ms / DAY)
  const hours = Math.floor((ms % DAY) / HOUR)
  const minutes = Math.floor((ms % HOUR) / MINUTE)
  if (days > 0) return hours > 0 ? `${texts.days(days)} ${texts.hours(hours)}` : texts.days(days)
  if (hours > 0)
    return minutes > 0 && hours < 10 ? `${texts.hours(hours)} ${texts.minutes(minutes)}` : texts.hours(hours)
  return texts.minutes(minutes)
}
