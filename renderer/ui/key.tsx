import css from './ui.module.css'

/** A key as it is printed on the keyboard: `F4`, `Ctrl+Enter`. */
export function Key({ children }: { readonly children: string }) {
  return (
    <kbd className={css.key} aria-hidden>
      {children}
    </kbd>
  )
}
