import type { ReactNode } from 'react'
import css from './panel.module.css'

interface SplitProps {
  /** CSS grid tracks of the parts, left to right. */
  readonly tracks: string
  readonly children: ReactNode
}

/** Parts of a screen side by side; each fills the height and scrolls by itself. */
export function Split({ tracks, children }: SplitProps): ReactNode {
  return (
    <div className={css['split']} style={{ gridTemplateColumns: tracks }}>
      {children}
    </div>
  )
}

interface PanelProps {
  readonly title?: ReactNode
  /** Right of the title. */
  readonly aside?: ReactNode
  /** The bar at the bottom with the panel's own actions. */
  readonly footer?: ReactNode
  readonly children: ReactNode
  readonly 'data-testid'?: string
  readonly 'data-number'?: string | undefined
  readonly 'data-id'?: string | undefined
}

/** A surface with its own head, body that scrolls, and foot. */
export function Panel({ title, aside, footer, children, ...rest }: PanelProps): ReactNode {
  return (
    <section className={css['panel']} {...rest}>
      {title === undefined && aside === undefined ? null : (
        <header className={css['head']}>
          <div className={css['title']}>{title}</div>
          {aside}
        </header>
      )}
      <div className={css['body']}>{children}</div>
      {footer === undefined ? null : <footer className={css['foot']}>{footer}</footer>}
    </section>
  )
}

/** A small headline inside a panel. */
export function Part({
  title,
  aside,
  children,
}: {
  readonly title: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className={css['part']}>
      <div className={css['partHead']}>
        <span>{title}</span>
        {aside}
      </div>
      {children}
    </div>
  )
}

/** A fact with its name: `Meja  K1`. */
export function Fact({
  name,
  children,
  strong,
}: {
  readonly name: ReactNode
  readonly children: ReactNode
  readonly strong?: boolean
}): ReactNode {
  return (
    <div className={css['fact']} data-strong={strong === true || undefined}>
      <span className={css['factName']}>{name}</span>
      <span className={css['factValue']}>{children}</span>
    </div>
  )
}
