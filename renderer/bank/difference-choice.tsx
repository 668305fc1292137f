import { TextInput } from '@mantine/core'
import { formatRupiah } from '../../core/money'
import { useSettings } from '../app/shop'
import { useTexts } from '../texts/define'
import { Key } from '../ui'
import css from './bank.module.css'
import { decisionTexts } from './decision-texts'
import { type Difference, type DifferenceUse, needsSupervisor, usesOf } from './difference'

/** Letters with Alt; pressing the key of the chosen one takes it back. */
const USE_KEYS: Readonly<Record<DifferenceUse, string>> = {
  leave: '',
  credit: 'Alt+T',
  refund: 'Alt+R',
  accept: 'Alt+A',
}

interface DifferenceChoiceProps {
  readonly difference: Difference
  readonly use: DifferenceUse
  readonly reason: string
  readonly onUse: (use: DifferenceUse) => void
  readonly onReason: (reason: string) => void
}

/** What becomes of money that is over, or of what is still missing; decided in the same breath as the match. */
export function DifferenceChoice({ difference, use, reason, onUse, onReason }: DifferenceChoiceProps) {
  const t = useTexts(decisionTexts)
  const { acceptedDifference: limit } = useSettings()
  const { over, short } = difference
  const uses = usesOf(difference)
  if (uses.length === 0) return null
  const labels: Readonly<Partial<Record<DifferenceUse, string>>> = over > 0 ? t.over : t.short
  return (
    <div className={css.difference} data-testid="bank-difference-choice" data-use={use}>
      <div
        className={css.uses}
        role="radiogroup"
        aria-label={over > 0 ? t.overTitle(formatRupiah(over)) : t.shortTitle(formatRupiah(short))}
      >
        {uses.map((one) => (
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={one === use}
            tabIndex={-1}
            data-testid={`bank-use-${one}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onUse(one)}
          >
            <span>{labels[one]}</span>
            {USE_KEYS[one] === '' ? null : <Key>{USE_KEYS[one]}</Key>}
          </button>
        ))}
      </div>
      {use === 'leave' ? null : (
        <TextInput
          size="xs"
          value={reason}
          onChange={(event) => onReason(event.currentTarget.value)}
          aria-label={t.reason}
          maxLength={300}
          data-testid="bank-difference-reason"
        />
      )}
      {needsSupervisor(use, difference, limit) ? (
        <span className={css.but}>{t.supervisor(formatRupiah(limit))}</span>
      ) : null}
    </div>
  )
}
