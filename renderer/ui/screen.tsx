import type { ReactNode } from 'react'
import css from './ui.module.css'

interface ScreenProps {
  readonly title: ReactNode
  /** One quiet line beside the title. */
  readonly hint?: ReactNode
  /** Buttons at the upper right. */
  readonly actions?: ReactNode
  /** The bar at the bottom with sums and the main action; it never scrolls away. */
  readonly footer?: ReactNode
  readonly children: ReactNode
  readonly 'data-testid'?: string
}

/** The frame of every screen: it fills the window, and only lists inside of it scroll. */
export function Screen({ title, hint, actions, footer, children, ...rest }: ScreenProps) {
  return (
    <section className={css.screen} data-testid={rest['data-testid']}>
      <header className={css.screenHead}>
        <h1 className={css.screenTitle}>{title}</h1>
        {hint === undefined ? null : <div className={css.screenHint}>{hint}</div>}
        {actions === undefined ? null : <div className={css.screenActions}>{actions}</div>}
      </header>
      <div className={css.screenBody}>{children}</div>
      {footer === undefined ? null : <footer className={css.screenFoot}>{footer}</footer>}
    </section>
  )
}
