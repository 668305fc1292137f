import { Fragment } from 'react'
import css from './messages.module.css'

/** A message as the customer sees it: `*stars*` are bold. */
export function Bubble({ text, testId }: { readonly text: string; readonly testId: string }) {
  return (
    <div className={css.bubble} data-testid={testId}>
      {text
        .split(/(\*[^*\n]+\*)/)
        .map((part, at) =>
          /^\*[^*\n]+\*$/.test(part) ? (
            <b key={at}>{part.slice(1, -1)}</b>
          ) : (
            <Fragment key={at}>{part}</Fragment>
          ),
        )}
    </div>
  )
}
