import { NumberInput, type NumberInputProps } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { MAX_WEIGHT_GRAMS } from '../../core/catalogue/parse-weight'
import { MAX_QUANTITY } from '../../core/quantity'
import css from './ui.module.css'

interface QuantityFieldProps {
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min?: number
  readonly max?: number
  readonly disabled?: boolean
  readonly label?: string
  readonly autoFocus?: boolean
  /** Enter, once the number is taken over. */
  readonly onEnter?: () => void
  readonly 'data-testid'?: string
}

/** A count of pieces: type it, or the arrows, or the two large buttons. What is out of bounds is not taken over. */
export function QuantityField(props: QuantityFieldProps) {
  const { value, onChange, min = 1, max = MAX_QUANTITY, disabled = false } = props
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? String(value)
  const read = /^\d{1,7}$/.test(shown) ? Number(shown) : null
  const wrong = read === null || read < min || read > max
  const step = (by: number): void => {
    setDraft(null)
    onChange(Math.max(min, Math.min(max, value + by)))
  }
  const type = (text: string): void => {
    const digits = text.replace(/\D/g, '').slice(0, 7)
    setDraft(digits)
    const number = digits === '' ? null : Number(digits)
    if (number !== null && number >= min && number <= max) onChange(number)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'ArrowUp') step(1)
    else if (event.key === 'ArrowDown') step(-1)
    else if (event.key === 'Enter' && !event.ctrlKey && !wrong && props.onEnter !== undefined) props.onEnter()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <span className={css.stepper} data-wrong={wrong ? true : undefined}>
      <button
        type="button"
        tabIndex={-1}
        disabled={disabled || value <= min}
        onClick={() => step(-1)}
        aria-label="-1"
      >
        −
      </button>
      <input
        value={shown}
        inputMode="numeric"
        autoComplete="off"
        disabled={disabled}
        aria-label={props.label}
        aria-invalid={wrong}
        autoFocus={props.autoFocus}
        {...(props.autoFocus === true ? { 'data-autofocus': true } : {})}
        onChange={(event) => type(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => setDraft(null)}
        onKeyDown={press}
        data-testid={props['data-testid']}
      />
      <button
        type="button"
        tabIndex={-1}
        disabled={disabled || value >= max}
        onClick={() => step(1)}
        aria-label="+1"
      >
        +
      </button>
    </span>
  )
}

/** Whole numbers as they are written here. */
const WHOLE = {
  thousandSeparator: '.',
  decimalSeparator: ',',
  allowDecimal: false,
  allowNegative: false,
  clampBehavior: 'strict',
  hideControls: true,
  styles: { input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } },
} as const

const numberOf = (typed: number | string): number | null => (typed === '' ? null : Number(typed))

interface WholeFieldProps extends Omit<NumberInputProps, 'value' | 'onChange'> {
  /** Whole rupiah or grams; null while the field is empty. */
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly 'data-testid'?: string
}

/** Whole rupiah as they are written: `Rp 12.500`. */
export function MoneyField({ value, onChange, ...rest }: WholeFieldProps) {
  return (
    <NumberInput
      {...rest}
      {...(rest.autoFocus === true ? { 'data-autofocus': true } : {})}
      value={value ?? ''}
      onChange={(next) => onChange(numberOf(next))}
      {...WHOLE}
      prefix="Rp "
      max={rest.max ?? 999_999_999_999}
      onFocus={(event) => {
        event.currentTarget.select()
        rest.onFocus?.(event)
      }}
    />
  )
}

/** Whole grams: `1.250 g`. */
export function WeightField({ value, onChange, ...rest }: WholeFieldProps) {
  return (
    <NumberInput
      {...rest}
      value={value ?? ''}
      onChange={(next) => onChange(numberOf(next))}
      {...WHOLE}
      suffix=" g"
      max={MAX_WEIGHT_GRAMS}
    />
  )
}
