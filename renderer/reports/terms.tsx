import type { ReactNode } from 'react'
import { formatNumber } from '../../core/money'
import { StateBadge } from '../ui'
import css from './reports.module.css'

export interface Term {
  readonly name: string
  readonly label: string
  readonly value: number
}

/** Sums of one side of an equation. */
const sumOf = (terms: readonly Term[]): number => terms.reduce((sum, term) => sum + term.value, 0)

interface EquationProps {
  readonly title: string
  readonly hint: string
  readonly left: readonly Term[]
  readonly right: readonly Term[]
  readonly addsUp: boolean
  readonly words: { readonly addsUp: string; readonly broken: string }
  readonly 'data-testid': string
}

/** Two sides that must come to the same sum, written out so that a person can add them up. */
export function Equation({ title, hint, left, right, addsUp, words, ...rest }: EquationProps) {
  return (
    <section className={css.card} data-testid={rest['data-testid']} data-adds-up={addsUp}>
      <div className={css.cardHead}>
        <span>
          <span className={css.cardTitle}>{title}</span> <span className={css.quiet}>{hint}</span>
        </span>
        <StateBadge tone={addsUp ? 'accent' : 'loss'}>{addsUp ? words.addsUp : words.broken}</StateBadge>
      </div>
      <div className={css.sides}>
        <Side terms={left} />
        <div className={css.equals}>{addsUp ? '=' : '≠'}</div>
        <Side terms={right} />
      </div>
    </section>
  )
}

function Side({ terms }: { readonly terms: readonly Term[] }) {
  return (
    <div className={css.side}>
      {terms.map((term) => (
        <div key={term.name} className={css.term} title={term.label}>
          <span>{term.label}</span>
          <b data-term={term.name}>{formatNumber(term.value)}</b>
        </div>
      ))}
      <div className={css.term} data-sum>
        <span />
        <b>{formatNumber(sumOf(terms))}</b>
      </div>
    </div>
  )
}

/** A card of plain figures. */
export function FigureCard({
  title,
  children,
  ...rest
}: {
  readonly title: string
  readonly children: ReactNode
  readonly 'data-testid'?: string
}) {
  return (
    <section className={css.card} data-testid={rest['data-testid']}>
      <div className={css.cardHead}>
        <span className={css.cardTitle}>{title}</span>
      </div>
      {children}
    </section>
  )
}

export function FigureRow({
  label,
  children,
  sum,
}: {
  readonly label: string
  readonly children: ReactNode
  readonly sum?: boolean
}) {
  return (
    <div className={css.term} {...(sum === true ? { 'data-sum': true } : {})} title={label}>
      <span>{label}</span>
      <b>{children}</b>
    </div>
  )
}
